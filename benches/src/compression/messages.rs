//! What a game sends, as it is and compressed.

use bytes::Bytes;
use flate2::{Compress, Compression, FlushCompress};

use crate::random::Random;

/// What a game sends: messages of some lines, each compressed and flushed.
#[derive(Debug)]
pub struct Messages {
    pub(super) plain: Vec<Bytes>,
    pub(super) flushed: Vec<Vec<u8>>,
}

impl Messages {
    /// This many messages of about 640 bytes, of a small vocabulary, as games have one.
    pub fn generate(count: usize) -> Self {
        let mut random = Random::new(0x6D63_6370);
        let word = |random: &mut Random| -> Vec<u8> {
            (0..random.byte(2, 9)).map(|_| random.byte(b'a', b'z')).collect()
        };
        let words: Vec<Vec<u8>> = (0..WORDS).map(|_| word(&mut random)).collect();
        let plain: Vec<Bytes> = (0..count).map(|_| message(&mut random, &words)).collect();
        let mut deflate = Compress::new(Compression::new(6), true);
        let flushed = plain.iter().map(|message| flush(&mut deflate, message)).collect();
        Self { plain, flushed }
    }

    /// How many bytes they are.
    pub fn len(&self) -> usize {
        self.plain.iter().map(Bytes::len).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.plain.is_empty()
    }

    /// How many messages they are.
    pub fn count(&self) -> usize {
        self.plain.len()
    }

    /// How many bytes they are when they are compressed.
    pub fn compressed_len(&self) -> usize {
        self.flushed.iter().map(Vec::len).sum()
    }
}

fn message(random: &mut Random, words: &[Vec<u8>]) -> Bytes {
    let mut out = Vec::new();
    let end = 100 + random.below(1100);
    while (out.len() as u64) < end {
        if random.in_a_thousand(60) {
            out.extend_from_slice(b"\x1B[1;33m");
        }
        // Small numbers are more frequent, as some words are.
        let most = 1 + random.below(words.len() as u64);
        let frequent = usize::try_from(most).ok().and_then(|most| words.get(..most));
        out.extend(random.one_of(frequent.unwrap_or_default()).into_iter().flatten());
        out.extend_from_slice(if random.in_a_thousand(80) { b".\r\n" } else { b" " });
    }
    out.into()
}

fn flush(deflate: &mut Compress, message: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(message.len() + 64);
    let result = deflate.compress_vec(message, &mut out, FlushCompress::Sync);
    assert!(result.is_ok() && out.len() < out.capacity(), "there is room for all of it");
    out
}

/// A small vocabulary.
const WORDS: usize = 600;
