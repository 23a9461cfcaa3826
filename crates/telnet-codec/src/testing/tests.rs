use std::io;

use bytes::{Buf, BufMut, Bytes, BytesMut};
use proptest::prelude::*;
use tokio_util::codec::{Decoder, Encoder, LengthDelimitedCodec, LinesCodec};

use super::*;
use crate::{Event, Message, TelnetCodec};

/// Gives each read as it comes: what no decoder of a stream may do.
struct Reads;

impl Decoder for Reads {
    type Item = Bytes;
    type Error = io::Error;

    fn decode(&mut self, wire: &mut BytesMut) -> io::Result<Option<Bytes>> {
        Ok((!wire.is_empty()).then(|| wire.split().freeze()))
    }
}

/// One byte is one item; `b'!'` is an error, `b'@'` comes again and again, `b'#'` claims a length.
#[derive(Default)]
struct Odd {
    taken: Vec<u8>,
}

impl Decoder for Odd {
    type Item = u8;
    type Error = io::Error;

    fn decode(&mut self, wire: &mut BytesMut) -> io::Result<Option<u8>> {
        match wire.first() {
            None => Ok(None),
            Some(b'!') => Err(io::Error::other("odd")),
            Some(b'@') => Ok(Some(b'@')),
            Some(b'#') => {
                wire.advance(1);
                wire.reserve(1 << 20);
                Ok(Some(b'#'))
            }
            Some(&byte) => {
                wire.advance(1);
                self.taken.push(byte);
                Ok(Some(byte))
            }
        }
    }
}

impl Encoder<u8> for Odd {
    type Error = io::Error;

    fn encode(&mut self, byte: u8, wire: &mut BytesMut) -> io::Result<()> {
        if byte == b'?' {
            return Err(io::Error::other("odd"));
        }
        wire.put_u8(byte);
        Ok(())
    }
}

fn join_bytes(last: &mut Bytes, item: Bytes) -> Option<Bytes> {
    *last = [last.to_vec(), item.into()].concat().into();
    None
}

#[test]
fn items_that_continue_each_other_are_one() {
    split_anywhere(|| Reads, join_bytes, b"abc", &[1]);
    each_cut(b"abc", |chunks| decode_chunks(&mut Reads, chunks, join_bytes));
}

#[test]
#[should_panic(expected = r#"cut as: "a" | "bc""#)]
fn a_decoder_that_gives_its_reads_is_found_out() {
    split_anywhere(|| Reads, join_none, b"abc", &[1]);
}

#[test]
#[should_panic(expected = "cutting the input changes what comes of it")]
fn at_each_cut_too() {
    each_cut(b"abc", |chunks| decode_chunks(&mut Reads, chunks, join_none));
}

#[test]
#[should_panic(expected = r#"cut as: "a" | "b" | "c""#)]
fn one_byte_at_a_time_is_a_cut() {
    any_split(b"abc", &[], |chunks| chunks.iter().all(|chunk| chunk.len() != 1));
}

#[test]
#[should_panic(expected = "cut as:  | ")]
fn an_empty_read_is_a_cut() {
    any_split(b"abc", &[9], |chunks| chunks.iter().all(|chunk| !chunk.is_empty()));
}

#[test]
fn an_error_ends_the_items_at_the_same_place_under_any_split() {
    split_anywhere(Odd::default, join_none, b"abc!de", &[1, 2, 5]);
    let decoded = decode_chunks(&mut Odd::default(), &[b"a", b"b!c"], join_none);
    assert_eq!(decoded.items, b"ab");
    assert!(decoded.error.is_some_and(|error| error.contains("odd")));
}

#[test]
#[should_panic(expected = "the peer's bytes are an error")]
fn an_error_is_found_out() {
    never_fails(Odd::default, b"abc!");
}

#[test]
#[should_panic(expected = "bytes remaining on stream")]
fn an_error_at_the_end_of_the_stream_is_found_out() {
    never_fails(LengthDelimitedCodec::new, b"\0\0\0\x05abc");
}

#[test]
#[should_panic(expected = "items in a row that use up no byte")]
fn items_without_end_are_found_out() {
    never_fails(Odd::default, b"abc@");
}

#[test]
fn what_is_sent_arrives() {
    round_trip(&mut Odd::default(), *b"abc", &mut Odd::default(), join_none, b"abc");
}

#[test]
#[should_panic(expected = r#"wire: "abc""#)]
fn something_else_that_arrives_is_found_out() {
    round_trip(&mut Odd::default(), *b"abc", &mut Odd::default(), join_none, b"abd");
}

#[test]
#[should_panic(expected = "message 2 is not sent")]
fn a_message_that_cannot_be_sent_is_found_out() {
    round_trip(&mut Odd::default(), *b"a?", &mut Odd::default(), join_none, b"a");
}

#[test]
fn a_decoder_with_a_limit_is_bounded() {
    let line = || std::iter::repeat_n([b'a'; 64], 1000);
    bounded(&mut LinesCodec::new_with_max_length(500), line(), |_| 0, 564);
    bounded(&mut Odd::default(), line(), |odd| odd.taken.len(), 64_000);
}

#[test]
#[should_panic(expected = "after 640 bytes it keeps 640 in the buffer and 0 itself")]
fn a_buffer_that_grows_is_found_out() {
    bounded(&mut LinesCodec::new(), std::iter::repeat_n([b'a'; 64], 1000), |_| 0, 600);
}

#[test]
#[should_panic(expected = "after 101 bytes it keeps 0 in the buffer and 101 itself")]
fn a_decoder_that_hoards_is_found_out() {
    bounded(&mut Odd::default(), std::iter::repeat(b"a"), |odd| odd.taken.len(), 100);
}

#[test]
#[should_panic(expected = "it makes room for")]
fn a_claimed_length_that_is_believed_is_found_out() {
    bounded(&mut Odd::default(), [b"#"], |_| 0, 100);
}

#[test]
fn a_long_input_is_shown_in_part() {
    let long = [b'a'; 2000];
    let shown = show::Shown(&[&long, b"b"]).to_string();
    assert!(shown.ends_with("aaa\" ... (2001 bytes)") && shown.len() < 1100, "{shown}");
    assert_eq!(show::Shown(&[b"a\xFF", b"\xF1"]).to_string(), r#""a" IAC | "\xf1""#);
}

proptest! {
    #[test]
    fn chunks_are_the_bytes(bytes: Vec<u8>, cuts in prop::collection::vec(0_usize..100, 0..8)) {
        any_split(&bytes, &cuts, |chunks| chunks.concat());
    }

    #[test]
    fn the_codec_of_this_crate_holds_them(bytes: Vec<u8>, cut in 0_usize..100) {
        split_anywhere(TelnetCodec::default, join_data, &bytes, &[cut]);
        never_fails(TelnetCodec::default, &bytes);
        let answers = |codec: &TelnetCodec| codec.session().output().len();
        bounded(&mut TelnetCodec::default(), bytes.chunks(3), answers, 3 * 512);
        if !bytes.contains(&0) && !bytes.is_empty() {
            let data = Bytes::from(bytes);
            round_trip(
                &mut TelnetCodec::default(),
                [Message::Data(data.clone())],
                &mut TelnetCodec::default(),
                join_data,
                &[Event::Data(data)],
            );
        }
    }
}
