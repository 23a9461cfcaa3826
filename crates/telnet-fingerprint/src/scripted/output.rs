//! The sending half of a connection: compression behind a marker, and writes of a chosen size.
//!
//! ```text
//! plain ... marker | zlib stream, a sync flush after each send
//! ```

use std::io::{self, Write as _};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use tokio::io::{AsyncWrite, AsyncWriteExt as _};

use super::Personality;

pub(super) struct Output<'p, W> {
    writer: W,
    personality: &'p Personality,
    zlib: Option<ZlibEncoder<Vec<u8>>>,
}

impl<'p, W: AsyncWrite + Unpin> Output<'p, W> {
    pub(super) fn new(writer: W, personality: &'p Personality) -> Self {
        Self { writer, personality, zlib: None }
    }

    /// Sends all of the bytes. The marker ends the plain part of the send that it stands in.
    pub(super) async fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        let wire = self.on_the_wire(bytes)?;
        let size = self.personality.write_size.map_or(usize::MAX, Into::into);
        for piece in wire.chunks(size) {
            self.writer.write_all(piece).await?;
            self.writer.flush().await?;
            if piece.len() < wire.len() {
                // A client on the same thread gets to see the pieces one by one.
                tokio::task::yield_now().await;
            }
        }
        Ok(())
    }

    /// Ends the stream in order; bytes can still be received.
    pub(super) async fn shutdown(&mut self) -> io::Result<()> {
        self.writer.shutdown().await
    }

    fn on_the_wire(&mut self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        if self.zlib.is_some() {
            return self.deflate(bytes);
        }
        let plain_len = end_of(&self.personality.compress_after, bytes);
        let Some((plain, rest)) = plain_len.and_then(|len| bytes.split_at_checked(len)) else {
            return Ok(bytes.to_vec());
        };
        self.zlib = Some(ZlibEncoder::new(Vec::new(), Compression::default()));
        Ok([plain, &self.deflate(rest)?].concat())
    }

    fn deflate(&mut self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        let Some(zlib) = self.zlib.as_mut().filter(|_| !bytes.is_empty()) else {
            return Ok(Vec::new());
        };
        zlib.write_all(bytes)?;
        zlib.flush()?;
        Ok(std::mem::take(zlib.get_mut()))
    }
}

/// Where in the bytes the first marker ends.
fn end_of(marker: &[u8], bytes: &[u8]) -> Option<usize> {
    if marker.is_empty() {
        return None;
    }
    let at = bytes.windows(marker.len()).position(|window| window == marker)?;
    Some(at + marker.len())
}
