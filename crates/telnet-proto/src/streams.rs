//! Streams for tests that are long enough for every way to search them: stretches of text, of escapes, of
//! commands and of payloads, and what breaks the rules in between.

use std::{vec, vec::Vec};

use proptest::prelude::*;

use crate::IAC;

/// Some kilobytes at most.
pub(crate) fn stream() -> impl Strategy<Value = Vec<u8>> {
    let stretch = prop_oneof![
        text(0..400),
        repeated(prop_oneof![3 => text(0..60), 1 => Just(vec![IAC, IAC])]),
        repeated(prop_oneof![text(0..20), Just(vec![IAC, IAC])]),
        repeated(prop_oneof![text(0..20), negotiation()]),
        repeated(prop_oneof![text(0..90), payload()]),
        repeated(prop_oneof![text(0..20), Just(vec![IAC, IAC]), negotiation(), odd()]),
        odd(),
    ];
    prop::collection::vec(stretch, 0..8).prop_map(|stretches| stretches.concat())
}

fn repeated(piece: impl Strategy<Value = Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Now and then with NUL and CR, which end runs as well.
fn text(len: core::ops::Range<usize>) -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![200 => 1_u8..=254, 1 => Just(0), 1 => Just(13)];
    prop::collection::vec(byte, len)
}

fn negotiation() -> impl Strategy<Value = Vec<u8>> {
    let option = prop_oneof![Just(0), Just(IAC), any::<u8>()];
    (251_u8..=254, option).prop_map(|(verb, option)| vec![IAC, verb, option])
}

fn payload() -> impl Strategy<Value = Vec<u8>> {
    let content =
        prop_oneof![text(0..300), repeated(prop_oneof![text(0..40), Just(vec![IAC, IAC])]),];
    (any::<u8>(), content)
        .prop_map(|(option, content)| [&[IAC, 250, option], &content[..], &[IAC, 240]].concat())
}

/// What no peer should send, or seldom does.
fn odd() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        Just(vec![IAC]),
        Just(vec![13, 0]),
        Just(vec![IAC, 250]),
        Just(vec![IAC; 3]),
        prop::collection::vec(prop_oneof![Just(IAC), 236_u8..=255], 0..20),
    ]
}
