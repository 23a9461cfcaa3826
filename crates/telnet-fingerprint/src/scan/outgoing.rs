//! What a scan sends, compressed once MCCP3 is agreed.

use telnet_mud::{CompressionLevel, Deflater};

/// The outgoing half of the connection.
#[derive(Debug, Default)]
pub(super) struct Outgoing {
    plain: Vec<u8>,
    wire: Vec<u8>,
    deflater: Option<Deflater>,
}

impl Outgoing {
    /// Appends bytes of the wire, already escaped.
    pub(super) fn write(&mut self, bytes: &[u8]) {
        self.plain.extend_from_slice(bytes);
    }

    /// Whatever is written from here on is compressed.
    pub(super) fn compress(&mut self, level: CompressionLevel) {
        self.seal();
        self.deflater.get_or_insert_with(|| Deflater::new(level));
    }

    /// Takes what is to be sent.
    pub(super) fn take(&mut self) -> Vec<u8> {
        self.seal();
        std::mem::take(&mut self.wire)
    }

    fn seal(&mut self) {
        match &mut self.deflater {
            Some(deflater) if !self.plain.is_empty() => {
                deflater.deflate(&self.plain, &mut self.wire);
            }
            Some(_) => {}
            None => self.wire.extend_from_slice(&self.plain),
        }
        self.plain.clear();
    }
}
