//! A stream that goes wrong as it is told to.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// What each read gives, in this order, and what each write does.
#[derive(Debug, Default)]
pub(crate) struct Broken {
    /// After the last one, reading waits for ever.
    pub(crate) reads: VecDeque<Read>,
    pub(crate) write_error: Option<io::ErrorKind>,
}

#[derive(Debug)]
pub(crate) enum Read {
    Bytes(&'static [u8]),
    End,
    Error(io::ErrorKind),
    /// The same for ever.
    Flood(&'static [u8]),
}

impl Broken {
    pub(crate) fn new(reads: impl IntoIterator<Item = Read>) -> Self {
        Self { reads: reads.into_iter().collect(), write_error: None }
    }
}

impl AsyncRead for Broken {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match self.reads.pop_front() {
            None => return Poll::Pending,
            Some(Read::End) => {}
            Some(Read::Error(kind)) => return Poll::Ready(Err(kind.into())),
            Some(Read::Bytes(bytes)) => buffer.put_slice(bytes),
            Some(Read::Flood(bytes)) => {
                buffer.put_slice(bytes);
                self.reads.push_front(Read::Flood(bytes));
            }
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Broken {
    fn poll_write(
        self: Pin<&mut Self>,
        _cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Poll::Ready(self.write_error.map_or(Ok(bytes.len()), |kind| Err(kind.into())))
    }

    fn poll_flush(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}
