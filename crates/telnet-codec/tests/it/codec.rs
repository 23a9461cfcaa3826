//! Decoding under any split, without copies, and answers in order.

use bytes::{Bytes, BytesMut};
use proptest::prelude::*;
use telnet_codec::{Event, Message, TelnetCodec, proto, testing};
use tokio_util::codec::{Decoder, Encoder};

use proto::{
    Command, Limits, OptionCode, OptionSet, Policy, Side, Subnegotiation, nvt::Newlines,
    subneg::Naws,
};
use testing::Decoded;

fn codec() -> TelnetCodec {
    let set = OptionSet::from([OptionCode::NAWS, OptionCode::GMCP, OptionCode::BINARY]);
    let mut policy = Policy::default();
    policy.accept_local = set;
    policy.accept_remote = set;
    TelnetCodec::new(policy, &Limits::default())
}

/// What comes of the chunks, and what is answered.
fn decode(chunks: &[&[u8]]) -> (Decoded<Event>, BytesMut) {
    let mut codec = codec();
    let decoded = testing::decode_chunks(&mut codec, chunks, testing::join_data);
    let mut out = BytesMut::new();
    codec.encode(Message::Flush, &mut out).unwrap();
    (decoded, out)
}

#[test]
fn data_and_payloads_are_parts_of_the_buffer() {
    let mut wire = BytesMut::from(&b"hello\xFF\xFA\xC9Core.Ping\xFF\xF0world"[..]);
    let range = wire.as_ptr_range();
    let mut codec = codec();
    while let Some(event) = codec.decode(&mut wire).unwrap() {
        if let Event::Data(bytes) | Event::Payload { payload: bytes, .. } = event {
            assert!(range.contains(&bytes.as_ptr()), "{bytes:?}");
        }
    }
}

#[test]
fn answers_go_before_what_is_sent() {
    let mut codec = codec();
    let mut wire = BytesMut::from(&b"\xFF\xFD\x1F"[..]);
    let on = Event::Enabled { side: Side::Local, option: OptionCode::NAWS };
    assert_eq!(codec.decode(&mut wire).unwrap(), Some(on));
    assert!(codec.has_output());
    let size = Subnegotiation::Naws(Naws { columns: 80, rows: 24 });
    let mut out = BytesMut::new();
    codec.encode(Message::Subnegotiation(size), &mut out).unwrap();
    assert_eq!(&out[..], b"\xFF\xFB\x1F\xFF\xFA\x1F\x00\x50\x00\x18\xFF\xF0");
    assert!(!codec.has_output());
}

#[test]
fn a_payload_without_agreement_is_refused_and_not_written() {
    let mut out = BytesMut::new();
    let message = Message::Payload { option: OptionCode::MSDP, payload: Bytes::from_static(b"x") };
    let error = codec().encode(message, &mut out).unwrap_err();
    let source = std::error::Error::source(&error).unwrap().to_string();
    assert_eq!(source, "subnegotiation of MSDP without agreement on the option");
    assert!(out.is_empty());
}

#[test]
fn every_message_has_its_bytes() {
    let mut out = BytesMut::new();
    let mut codec = codec();
    for message in [
        Message::Data(Bytes::from_static(b"\xFF\n")),
        Message::Text(Bytes::from_static(b"a\n")),
        Message::PromptEnd,
        Message::Command(Command::Ayt),
        Message::Enable(Side::Remote, OptionCode::ECHO),
        Message::Disable(Side::Remote, OptionCode::ECHO),
    ] {
        codec.encode(message, &mut out).unwrap();
    }
    assert_eq!(&out[..], b"\xFF\xFF\na\r\n\xFF\xF9\xFF\xF6\xFF\xFD\x01");
}

/// An endless payload, endless options that are refused, and endless questions that are each owed an
/// answer.
#[test]
fn what_waits_is_bounded() {
    for (repeated, replies) in [
        (&b"aaaaaaaa"[..], 0),
        (b"\xFF\xFF", 0),
        (b"\xFF\xFD\x07", 8),
        (b"\xFF\xFB\x01\xFF\xFC\x01", 8),
        (b"\xFF\xFD\x06", 512),
    ] {
        for start in [&b""[..], b"\xFF\xFA\xC9"] {
            let chunk = repeated.repeat(100);
            let stream = std::iter::once(start).chain(std::iter::repeat_n(&chunk[..], 1000));
            let answers = |codec: &TelnetCodec| codec.session().output().len();
            testing::bounded(&mut codec(), stream, answers, 3 * replies);
        }
    }
}

proptest! {
    #[test]
    fn any_split_gives_the_same_events_and_answers(
        bytes in prop::collection::vec(
            prop_oneof![
                Just(255_u8), 250_u8..=254, Just(240), Just(13), Just(0),
                prop::sample::select(vec![0_u8, 31, 201]), any::<u8>(),
            ],
            0..64,
        ),
        cut in 0_usize..64,
    ) {
        testing::any_split(&bytes, &[cut], decode);
        testing::each_cut(&bytes, decode);
        testing::never_fails(codec, &bytes);
    }

    #[test]
    fn data_survives_the_way_there_and_back(bytes: Vec<u8>) {
        let mut policy = Policy::default();
        policy.newlines = Newlines::Untouched;
        let data = Bytes::from(bytes);
        let want = (!data.is_empty()).then(|| Event::Data(data.clone()));
        testing::round_trip(
            &mut TelnetCodec::default(),
            [Message::Data(data)],
            &mut TelnetCodec::new(policy, &Limits::default()),
            testing::join_data,
            want.as_slice(),
        );
    }
}
