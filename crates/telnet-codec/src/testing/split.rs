//! The same bytes in other chunks.

use core::fmt::Debug;

use tokio_util::codec::Decoder;

use super::decode::decode_chunks;
use super::show::Shown;

/// Asserts that a decoder gives the same items however the bytes are cut: whole, at these places,
/// the same with empty reads between, and one byte at a time. The end of the stream belongs to it.
///
/// `join` puts an item that continues the one before it into that one; see
/// [`join_data`](super::join_data) and [`join_none`](super::join_none). An error has to come after
/// the same items and to look the same.
///
/// ```
/// use telnet_codec::testing::{join_none, split_anywhere};
/// use tokio_util::codec::LinesCodec;
///
/// split_anywhere(LinesCodec::new, join_none, b"one\r\ntwo\nthree", &[4, 5]);
/// ```
///
/// # Panics
///
/// If the chunks make a difference, or the items do not end.
#[track_caller]
pub fn split_anywhere<D>(
    fresh: impl Fn() -> D,
    join: impl Fn(&mut D::Item, D::Item) -> Option<D::Item>,
    bytes: &[u8],
    cuts: &[usize],
) where
    D: Decoder,
    D::Item: Debug + PartialEq,
    D::Error: Debug,
{
    any_split(bytes, cuts, |chunks| decode_chunks(&mut fresh(), chunks, &join));
}

/// Asserts that `run` makes the same of the bytes however they are cut: whole, at these places, the
/// same with empty chunks between, and one byte at a time. Places behind the end do not count.
///
/// It is for what reads a stream and is no [`Decoder`], and for what a decoder does besides its
/// items.
///
/// ```
/// use telnet_codec::{Message, TelnetCodec, testing};
/// use tokio_util::codec::Encoder;
///
/// testing::any_split(b"\xFF\xFB\x01\xFF\xFD\x03", &[1, 5], |chunks| {
///     let mut codec = TelnetCodec::default();
///     let events = testing::decode_chunks(&mut codec, chunks, testing::join_data);
///     let mut answers = bytes::BytesMut::new();
///     codec.encode(Message::Flush, &mut answers).map(|()| (events, answers)).ok()
/// });
/// ```
///
/// # Panics
///
/// If the chunks make a difference.
#[track_caller]
pub fn any_split<T>(bytes: &[u8], cuts: &[usize], run: impl Fn(&[&[u8]]) -> T)
where
    T: Debug + PartialEq,
{
    let whole = run(&[bytes]);
    let cut = cut_at(bytes, cuts);
    let with_empty_reads: Vec<&[u8]> = cut.iter().flat_map(|chunk| [&[], *chunk, &[]]).collect();
    let single: Vec<&[u8]> = bytes.chunks(1).collect();
    for chunks in [cut, with_empty_reads, single] {
        same(&whole, &chunks, &run);
    }
}

/// Asserts that `run` makes the same of the bytes at every cut in two. For short input: it takes as
/// many runs as there are bytes.
///
/// # Panics
///
/// If the chunks make a difference.
#[track_caller]
pub fn each_cut<T>(bytes: &[u8], run: impl Fn(&[&[u8]]) -> T)
where
    T: Debug + PartialEq,
{
    let whole = run(&[bytes]);
    for (head, tail) in (0..=bytes.len()).filter_map(|cut| bytes.split_at_checked(cut)) {
        same(&whole, &[head, tail], &run);
    }
}

#[track_caller]
fn same<T>(whole: &T, chunks: &[&[u8]], run: impl Fn(&[&[u8]]) -> T)
where
    T: Debug + PartialEq,
{
    let got = run(chunks);
    assert!(
        got == *whole,
        "cutting the input changes what comes of it\n  cut as: {}\n   gives: {got:?}\n   whole: {whole:?}",
        Shown(chunks)
    );
}

fn cut_at<'b>(bytes: &'b [u8], cuts: &[usize]) -> Vec<&'b [u8]> {
    let mut cuts = cuts.to_vec();
    cuts.sort_unstable();
    let mut chunks = Vec::new();
    let mut rest = bytes;
    let mut start = 0;
    for cut in cuts {
        let Some((chunk, after)) = rest.split_at_checked(cut - start) else { break };
        chunks.push(chunk);
        (rest, start) = (after, cut);
    }
    chunks.push(rest);
    chunks
}
