//! Right before fast: each decoder and encoder is held against the oracle before it is measured.

use std::error::Error;
use std::fmt;

use crate::decode::Decoder;
use crate::encode::{self, Encoder};
use crate::facts::{Facts, Hashed, Length};
use crate::load::Load;
use crate::oracle::{Level, Oracle};

/// A decoder or an encoder that did not do what the oracle did.
#[derive(Debug)]
pub struct Mismatch {
    what: &'static str,
    chunk: usize,
    got: String,
    expected: String,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, chunk, got, expected } = self;
        write!(f, "{what} in reads of {chunk} bytes gives {got}, and the oracle {expected}")
    }
}

impl Error for Mismatch {}

/// What is right for a load, at each level of the protocol.
#[derive(Clone, Copy, Debug)]
pub struct Expected {
    frames: Facts<Hashed>,
    agreements: Facts<Hashed>,
    newlines: Facts<Hashed>,
}

impl Expected {
    /// Asks the oracle, which takes its time.
    pub fn new(bytes: &[u8], passes: usize) -> Self {
        let facts = |level| {
            let mut oracle = Oracle::new(level);
            (0..passes).for_each(|_| oracle.feed(bytes));
            oracle.into_facts()
        };
        Self {
            frames: facts(Level::Frames),
            agreements: facts(Level::Agreements),
            newlines: facts(Level::Newlines),
        }
    }

    /// What a decoder of this level has to deliver.
    pub const fn at(&self, level: Level) -> &Facts<Hashed> {
        match level {
            Level::Frames => &self.frames,
            Level::Agreements => &self.agreements,
            Level::Newlines => &self.newlines,
        }
    }

    /// Holds every byte of a decoder against the oracle's.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if one of them is another, or missing, or too many.
    pub fn check(&self, decoder: Decoder, load: Load<'_>) -> Result<(), Mismatch> {
        same(decoder.name(), load, &decoder.run::<Hashed>(load), self.at(decoder.level()))
    }

    /// Holds the lengths of a measured run against the oracle's.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if they differ.
    pub fn check_lengths(
        &self,
        decoder: Decoder,
        load: Load<'_>,
        got: &Facts<Length>,
    ) -> Result<(), Mismatch> {
        same(decoder.name(), load, got, &self.at(decoder.level()).lengths())
    }
}

/// Holds every byte of an encoder against the oracle's.
///
/// # Errors
///
/// [`Mismatch`] if one of them is another, or missing, or too many.
pub fn check_encoder(encoder: Encoder, load: Load<'_>) -> Result<(), Mismatch> {
    same(encoder.name(), load, &encoder.run::<Hashed>(load), &encode::oracle(load))
}

fn same<T: fmt::Debug + PartialEq>(
    what: &'static str,
    load: Load<'_>,
    got: &T,
    expected: &T,
) -> Result<(), Mismatch> {
    if got == expected {
        return Ok(());
    }
    let (got, expected) = (format!("{got:?}"), format!("{expected:?}"));
    Err(Mismatch { what, chunk: load.chunk, got, expected })
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;

    use crate::corpus::Corpus;

    #[test]
    fn every_decoder_agrees_with_the_oracle() {
        for corpus in Corpus::ALL {
            let bytes = corpus.generate(20_000);
            let expected = Expected::new(&bytes, 2);
            for decoder in Decoder::ALL {
                agrees(decoder, &bytes, &expected);
            }
        }
    }

    #[track_caller]
    fn agrees(decoder: Decoder, bytes: &Bytes, expected: &Expected) {
        for chunk in [1, 2, 3, 7, 100, 4096, 65_536] {
            let load = Load { bytes, passes: 2, chunk };
            expected.check(decoder, load).unwrap();
            let lengths = decoder.run::<Length>(load);
            expected.check_lengths(decoder, load, &lengths).unwrap();
        }
    }

    #[test]
    fn every_encoder_agrees_with_the_oracle() {
        for bytes in [Bytes::from_static(b"a\xFF\xFFb\xFF"), Corpus::Escapes.generate(20_000)] {
            for (encoder, chunk) in
                Encoder::ALL.into_iter().flat_map(|e| [(e, 1), (e, 2), (e, 4096)])
            {
                check_encoder(encoder, Load { bytes: &bytes, passes: 2, chunk }).unwrap();
            }
        }
    }

    /// A decoder that is right about another stream is wrong about this one.
    #[test]
    fn a_difference_is_an_error() {
        let bytes = Corpus::Gmcp.generate(5000);
        let expected = Expected::new(&bytes, 1);
        for (at, other) in [(bytes.len() - 5, b'#'), (20, b'#'), (4, 255)] {
            let mut wrong = bytes.to_vec();
            wrong[at] = other;
            let wrong = Bytes::from(wrong);
            for decoder in Decoder::ALL {
                let load = Load { bytes: &wrong, passes: 1, chunk: 4096 };
                let error = expected.check(decoder, load).unwrap_err().to_string();
                let start = format!("{} in reads of 4096 bytes gives", decoder.name());
                assert!(error.starts_with(&start), "{error}");
            }
        }
    }
}
