//! The decoder and the encoder as those of tokio-util, to be stacked upon a telnet layer.
//!
//! The doubling of FF is the business of that layer: bytes here are data alone.

use std::io;

use bytes::BytesMut;
use tokio_util::codec;

use crate::{Decoder, Encoder, Error, Text};

/// Each piece that arrives is a text, unless nothing of it can be told yet.
///
/// ```
/// use bytes::BytesMut;
/// use telnet_encoding::{Charset, Errors};
/// use tokio_util::codec::Decoder;
///
/// let mut decoder = Charset::UTF_8.decoder(Errors::Replace);
/// let mut bytes = BytesMut::from(&b"caf\xC3"[..]);
/// assert_eq!(Decoder::decode(&mut decoder, &mut bytes)?.unwrap(), "caf");
/// bytes.extend_from_slice(b"\xA9");
/// assert_eq!(Decoder::decode(&mut decoder, &mut bytes)?.unwrap(), "é");
/// # Ok::<(), std::io::Error>(())
/// ```
impl codec::Decoder for Decoder {
    type Item = Text;
    type Error = io::Error;

    fn decode(&mut self, src: &mut BytesMut) -> io::Result<Option<Text>> {
        let mut text = Text::new();
        Self::decode(self, &src.split(), &mut text);
        Ok(Some(text).filter(|text| !text.is_empty()))
    }

    fn decode_eof(&mut self, src: &mut BytesMut) -> io::Result<Option<Text>> {
        let mut text = Text::new();
        Self::decode(self, &src.split(), &mut text);
        self.finish(&mut text);
        Ok(Some(text).filter(|text| !text.is_empty()))
    }
}

/// A character that the charset does not have is [`io::ErrorKind::InvalidData`].
impl codec::Encoder<Text> for Encoder {
    type Error = io::Error;

    fn encode(&mut self, text: Text, dst: &mut BytesMut) -> io::Result<()> {
        codec::Encoder::encode(self, &text, dst)
    }
}

impl codec::Encoder<&Text> for Encoder {
    type Error = io::Error;

    fn encode(&mut self, text: &Text, dst: &mut BytesMut) -> io::Result<()> {
        let mut out = Vec::with_capacity(text.len());
        Self::encode(self, text, &mut out)?;
        dst.extend_from_slice(&out);
        Ok(())
    }
}

impl From<Error> for io::Error {
    fn from(error: Error) -> Self {
        Self::new(io::ErrorKind::InvalidData, error)
    }
}

#[cfg(test)]
mod tests {
    use bytes::BytesMut;
    use tokio_util::codec::Decoder as _;

    use crate::{Charset, Errors, Text};

    #[test]
    fn the_end_of_the_stream_ends_the_character() {
        let mut decoder = Charset::UTF_8.decoder(Errors::Replace);
        let mut bytes = BytesMut::from(&b"\xC3"[..]);
        assert_eq!(tokio_util::codec::Decoder::decode(&mut decoder, &mut bytes).unwrap(), None);
        assert_eq!(decoder.decode_eof(&mut bytes).unwrap(), Some(Text::from("\u{FFFD}")));
        assert_eq!(decoder.decode_eof(&mut bytes).unwrap(), None);
    }

    #[test]
    fn encoding_appends_or_fails() {
        let mut encoder = Charset::CP437.encoder();
        let mut bytes = BytesMut::from(&b"x"[..]);
        let mut write = |text: &str| {
            tokio_util::codec::Encoder::encode(&mut encoder, Text::from(text), &mut bytes)
        };
        write("é").unwrap();
        let error = write("中").unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::InvalidData);
        assert_eq!(bytes, &b"x\x82"[..]);
    }
}
