//! Rows of the rules, floods, and two tables that talk to each other.

use std::vec::Vec;

use proptest::prelude::*;

use super::super::Linemode;
use super::*;
use crate::{OptionCode, emit};

const TABLE: [(SlcFunction, SlcLevel, u8); 3] = [
    (SlcFunction::IP, SlcLevel::Value, 3),
    (SlcFunction::EC, SlcLevel::CantChange, 0x7F),
    (SlcFunction::EL, SlcLevel::NoSupport, 0),
];

fn table(role: Role) -> SlcTable {
    let slc =
        |(function, level, value)| Slc { function, modifier: SlcModifier::from(level), value };
    SlcTable::with_defaults(role, TABLE.map(slc))
}

fn parse(bytes: &[u8]) -> Vec<Slc> {
    let (triplets, rest) = bytes.as_chunks();
    assert!(rest.is_empty(), "{bytes:?}");
    triplets.iter().copied().map(Slc::from_bytes).collect()
}

fn bytes(list: &[Slc]) -> Vec<u8> {
    list.iter().flat_map(|slc| slc.bytes()).collect()
}

/// One row: a fresh table answers these triplets with those.
#[track_caller]
fn check(role: Role, list: &[u8], want: &[u8]) {
    let answer = table(role).receive(&parse(list));
    assert_eq!(bytes(&answer.list), want);
    assert_eq!(answer.anomaly, None);
}

#[track_caller]
fn check_both(list: &[u8], want: &[u8]) {
    check(Role::Client, list, want);
    check(Role::Server, list, want);
}

#[test]
fn what_is_set_already_has_no_answer() {
    check_both(&[3, 2, 3], &[]);
    check_both(&[3, 0x62, 3], &[]);
    check_both(&[10, 1, 0x7F], &[]);
    check_both(&[11, 0, 99], &[]);
}

#[test]
fn an_ack_has_no_answer() {
    check_both(&[3, 0x82, 9, 3, 0x81, 9, 3, 0x80, 9, 3, 0x83, 9, 99, 0x82, 1], &[]);
    // RFC 1184 §5.5: of two wishes that cross, the client's holds.
    for (role, want) in [(Role::Client, 9), (Role::Server, 3)] {
        let mut table = table(role);
        table.receive(&parse(&[3, 0x82, 9, 3, 0x81, 8]));
        assert_eq!(table.current(SlcFunction::IP).unwrap().value, want);
    }
}

#[test]
fn what_can_change_is_taken() {
    check_both(&[3, 0x42, 9], &[3, 0xC2, 9]);
    check_both(&[3, 1, 9], &[3, 0x81, 9]);
    check_both(&[3, 0, 7], &[3, 0x80, 7]);
    check_both(&[10, 0, 7], &[10, 0x80, 7]);
    check(Role::Server, &[20, 2, 9], &[20, 0x82, 9]);
}

#[test]
fn what_cannot_change_is_told() {
    check_both(&[10, 2, 8], &[10, 1, 0x7F]);
    check_both(&[10, 1, 8], &[10, 0, 0]);
    check_both(&[11, 2, 8], &[11, 0, 0]);
    check_both(&[11, 1, 8], &[11, 0, 0]);
    check(Role::Client, &[20, 2, 9], &[20, 0, 0]);
}

#[test]
fn default_is_our_default() {
    check_both(&[3, 3, 0], &[3, 2, 3]);
    check_both(&[10, 3, 0], &[10, 1, 0x7F]);
    check_both(&[11, 3, 0], &[11, 0, 0]);
    check(Role::Server, &[20, 3, 0], &[]);
    check(Role::Server, &[20, 3, 1], &[20, 0, 0]);
}

#[test]
fn functions_beyond_the_last_are_not_supported() {
    check_both(&[31, 2, 9, 255, 3, 0], &[31, 0, 0, 255, 0, 0]);
    check_both(&[31, 0, 9, 32, 0x82, 9], &[]);
}

#[test]
fn a_client_may_ask_for_all() {
    check(Role::Client, &[0, 3, 0, 0, 2, 0], &[]);
    check(Role::Server, &[0, 0, 0, 0, 1, 0], &[]);
    let mut table = table(Role::Server);
    let defaults = bytes(&table.all());
    assert_eq!(&defaults[..9], [1, 3, 0, 2, 3, 0, 3, 2, 3]);
    table.receive(&parse(&[3, 2, 9]));
    let changed = table.receive(&parse(&[0, 2, 7])).list;
    assert_eq!(bytes(&changed)[..9], [1, 3, 0, 2, 3, 0, 3, 2, 9]);
    assert_eq!(bytes(&table.receive(&parse(&[0, 3, 7])).list), defaults);
}

#[test]
fn what_a_linux_client_exports_is_agreed_to() {
    let export = b"\x01\0\0\x03\x62\x03\x04\x02\x0F\x05\0\0\x07\x62\x1C\x08\x02\x04\x09\x42\x1A\
        \x0A\x02\x7F\x0B\x02\x15\x0C\x02\x17\x0D\x02\x12\x0E\x02\x16\x0F\x02\x11\x10\x02\x13\
        \x11\0\0\x12\0\0";
    let answer = SlcTable::new(Role::Server).receive(&parse(export));
    let refused = [1, 0x80, 0, 5, 0x80, 0, 17, 0x80, 0, 18, 0x80, 0];
    assert_eq!((bytes(&answer.list), answer.anomaly), (refused.into(), None));
}

#[test]
fn our_own_change_is_told_once() {
    let mut table = SlcTable::new(Role::Client);
    let slc = Slc { function: SlcFunction::IP, modifier: SlcModifier::new(0x82), value: 24 };
    assert_eq!(table.set(slc).unwrap().bytes(), [3, 2, 24]);
    assert_eq!(table.function_of(24), Some(SlcFunction::IP));
    assert_eq!(table.function_of(3), None);
    assert!(table.receive(&parse(&[3, 0x82, 24])).list.is_empty());
    assert_eq!(table.set(Slc { function: SlcFunction::new(31), ..slc }), None);
    table.set(Slc { value: DISABLED, ..slc });
    assert_eq!(table.function_of(DISABLED), None);
}

#[test]
fn a_function_that_is_changed_again_and_again_falls_silent() {
    let mut table = table(Role::Server);
    for value in 10..10 + SlcTable::MAX_CHANGES {
        assert_eq!(bytes(&table.receive(&parse(&[3, 2, value])).list), [3, 0x82, value]);
    }
    let answer = table.receive(&parse(&[3, 2, 99, 20, 2, 1]));
    assert_eq!(bytes(&answer.list), [20, 0x82, 1]);
    assert_eq!(answer.anomaly, Some(Anomaly::SlcLoop(3)));
}

/// CVE-2026-32746: functions that do not exist drew a reply beyond any buffer.
#[test]
fn a_flood_of_unknown_functions_draws_a_short_reply() {
    let payload: Vec<u8> = [3]
        .into_iter()
        .chain((0x1F..=0xFE).cycle().take(5_000).flat_map(|code| [code, 2, 0xFF]))
        .collect();
    let mut table = SlcTable::new(Role::Server);
    for most in [30 * 6 + 5, 0] {
        let Linemode::Slc(list) = Linemode::parse(&payload).unwrap().value else { panic!() };
        let answer = table.receive(&list);
        assert!(answer.anomaly.is_some());
        let (mut payload, mut wire) = (Vec::new(), Vec::new());
        Linemode::Slc(answer.list.clone()).emit(&mut payload);
        emit::subnegotiation(OptionCode::LINEMODE, &payload, &mut wire);
        assert!(answer.list.is_empty() || wire.len() <= most, "{}", wire.len());
    }
}

fn any_list() -> impl Strategy<Value = Vec<Slc>> {
    let modifier = prop_oneof![0_u8..4, 0x80_u8..0x84];
    let slc = (0_u8..34, modifier, 0_u8..4);
    let slc = slc.prop_map(|(code, modifier, value)| Slc::from_bytes([code, modifier, value]));
    prop::collection::vec(slc, 0..40)
}

proptest! {
    /// Whatever comes, one list draws at most 30 answers, and a connection a bounded number.
    #[test]
    fn answers_are_bounded(lists in prop::collection::vec(any_list(), 1..6)) {
        let mut table = SlcTable::new(Role::Server);
        let mut total = 0;
        for list in lists.iter().cycle().take(60) {
            let answer = table.receive(list);
            prop_assert!(answer.list.len() <= SlcTable::MAX_ANSWERS);
            let asks = list.iter().any(|slc| slc.function.code() == 0);
            prop_assert!(asks || answer.list.len() <= list.len());
            total += answer.list.len();
        }
        prop_assert!(total <= 8 * 30 + 8 * 30 + 30, "{total}");
    }

    /// Two tables settle, whoever begins and whatever crosses, and then mean the same.
    #[test]
    fn two_tables_settle(
        client in any_list(),
        server in any_list(),
        client_asks: bool,
        server_begins: bool,
    ) {
        let mut client = SlcTable::with_defaults(Role::Client, client);
        let mut server = SlcTable::with_defaults(Role::Server, server);
        let mut to_server = if client_asks { parse(&[0, 3, 0]) } else { client.all() };
        let mut to_client = if server_begins { server.all() } else { Vec::new() };
        for round in 0.. {
            let from_server = server.receive(&to_server).list;
            to_server = client.receive(&to_client).list;
            to_client = from_server;
            if to_server.is_empty() && to_client.is_empty() {
                break;
            }
            prop_assert!(round < 6, "{to_server:?} {to_client:?}");
        }
        for (ours, theirs) in client.all().iter().zip(server.all()) {
            let level = ours.modifier.level();
            prop_assert_eq!(level, theirs.modifier.level());
            let has_value = matches!(level, SlcLevel::CantChange | SlcLevel::Value);
            prop_assert!(!has_value || ours.value == theirs.value, "{ours:?} {theirs:?}");
        }
    }
}
