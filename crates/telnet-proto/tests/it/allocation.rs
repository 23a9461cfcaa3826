//! What is allocated, and what never is.

use allocation_counter::{AllocationInfo, measure};
use telnet_proto::{Limits, OptionSet, Parser, Policy, Session};

const LIMIT: u64 = 64 * 1024;

/// Text with escapes, commands and negotiation, and no payload.
fn traffic() -> Vec<u8> {
    let mut bytes = Vec::new();
    for option in [1, 3, 25, 31, 252] {
        bytes.extend(b"You see a lantern. 50%\r\0done\r\n\xFF\xFF\xFF\xF9\xFF\xF1");
        bytes.extend([255, 251, option, 255, 253, option, 255, 252, option, 255, 254, option]);
    }
    bytes
}

fn parse(parser: &mut Parser, bytes: &[u8], chunk_bytes: usize) {
    for chunk in bytes.chunks(chunk_bytes) {
        let mut input = chunk;
        while parser.next(&mut input).is_some() {}
    }
}

fn polled(session: &mut Session, chunk_bytes: usize, traffic: &[u8]) -> AllocationInfo {
    measure(|| {
        for chunk in traffic.chunks(chunk_bytes) {
            let mut input = chunk;
            while session.poll(&mut input).is_some() {}
            session.clear_output();
        }
    })
}

#[test]
fn frames_without_a_payload_allocate_nothing() {
    let traffic = traffic();
    for chunk_bytes in [1, 7, traffic.len()] {
        let mut parser = Parser::default();
        let info = measure(|| parse(&mut parser, &traffic, chunk_bytes));
        assert_eq!(info.count_total, 0, "chunks of {chunk_bytes}");
    }
}

/// A payload that is whole is borrowed, up to the largest that the limit allows.
#[test]
fn whole_payloads_allocate_nothing() {
    for len in [0, 1, 100, Limits::default().subnegotiation_bytes] {
        let frame = [b"\xFF\xFA\xC9", vec![b'a'; len].as_slice(), b"\xFF\xF0"].concat();
        let mut parser = Parser::default();
        let info = measure(|| parse(&mut parser, &frame, frame.len()));
        assert_eq!(info.count_total, 0, "{len} bytes");
    }
}

/// The output buffer is made with the first answer and kept; nothing else is allocated.
#[test]
fn a_session_allocates_its_output_buffer_once() {
    let mut policy = Policy::default();
    policy.accept_local = OptionSet::ALL;
    policy.accept_remote = OptionSet::ALL;
    let traffic = traffic();
    for chunk_bytes in [1, 7, traffic.len()] {
        let mut session = Session::new(policy.clone(), &Limits::default());
        polled(&mut session, chunk_bytes, &traffic);
        session.refill();
        let again = polled(&mut session, chunk_bytes, &traffic);
        assert_eq!(again.count_total, 0, "chunks of {chunk_bytes}");
    }
}

/// 64 MiB of a payload that never ends: at most the limit is held, twice while it grows.
#[test]
fn an_endless_payload_holds_no_more_than_the_limit() {
    let chunk = vec![b'a'; 64 * 1024];
    let escapes = vec![255; 64 * 1024];
    for bytes in [&chunk, &escapes] {
        let mut parser = Parser::default();
        let mut start: &[u8] = b"\xFF\xFA\xC9";
        assert!(parser.next(&mut start).is_none());
        let info = measure(|| {
            for _ in 0..1024 {
                parse(&mut parser, bytes, bytes.len());
            }
        });
        assert!(info.bytes_max <= 2 * LIMIT, "{info:?}");
        assert!(info.bytes_current.unsigned_abs() <= LIMIT, "{info:?}");
    }
}

/// The sum of the caps: whatever a peer sends, a session stays small.
#[test]
fn a_hostile_peer_cannot_make_a_session_large() {
    let mut policy = Policy::server();
    policy.accept_local = OptionSet::ALL;
    policy.accept_remote = OptionSet::ALL;
    let mut session = Session::new(policy, &Limits::default());
    let mut attack = Vec::new();
    for option in 0..=255 {
        attack.extend([255, 251, option, 255, 253, option, 255, 246]);
        attack.extend([255, 250, option, 0, b'x', 255, 240, 255, 252, option, 255, 254, option]);
    }
    let info = measure(|| {
        for _ in 0..200 {
            let mut input = attack.as_slice();
            while session.poll(&mut input).is_some() {}
        }
    });
    assert!(info.bytes_max < 16 * 1024, "{info:?}");
    assert!(session.output().len() < 4 * 1024, "{}", session.output().len());
}
