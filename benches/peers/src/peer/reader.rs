//! telnet 0.2, which reads a stream by itself; here the stream is in memory.

use std::io::{self, ErrorKind, Read, Write};
use std::time::Duration;

use bytes::Bytes;
use telnet::{Event, Telnet};
use telnet_benches::{Facts, Load, Stream};

use super::Failed;

pub(super) fn telnet<S: Stream>(load: Load<'_>) -> Result<Facts<S>, Failed> {
    let stream = Reads {
        bytes: load.bytes.clone(),
        rest: Bytes::new(),
        passes: load.passes,
        chunk: load.chunk as u64,
    };
    let mut telnet = Telnet::from_stream(Box::new(stream), load.chunk.max(BUFFER_BYTES));
    let mut facts = Facts::<S>::default();
    loop {
        match telnet.read_nonblocking().map_err(|_| Failed)? {
            Event::Data(data) => facts.data.add(&data),
            Event::Negotiation(verb, option) => {
                facts.negotiations.add(&[verb.as_byte(), option.as_byte()]);
            }
            Event::Subnegotiation(_, payload) => facts.payloads.add(&payload),
            Event::NoData => return Ok(facts),
            // Also what it says after a read that held no whole event.
            Event::UnknownIAC(_) | Event::TimedOut | Event::Error(_) => {}
        }
    }
}

/// What an application that reads single bytes from a terminal server would still set.
const BUFFER_BYTES: usize = 4096;

/// A load as a stream that has nothing left at its end.
struct Reads {
    bytes: Bytes,
    rest: Bytes,
    passes: usize,
    chunk: u64,
}

impl Read for Reads {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.rest.is_empty() {
            self.passes = self.passes.checked_sub(1).ok_or(ErrorKind::WouldBlock)?;
            self.rest = self.bytes.clone();
        }
        let count = self.rest.as_ref().take(self.chunk).read(buffer)?;
        bytes::Buf::advance(&mut self.rest, count);
        Ok(count)
    }
}

impl Write for Reads {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl telnet::Stream for Reads {
    fn set_nonblocking(&self, _: bool) -> io::Result<()> {
        Ok(())
    }

    fn set_read_timeout(&self, _: Option<Duration>) -> io::Result<()> {
        Ok(())
    }
}
