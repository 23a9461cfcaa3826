//! Rows and properties of MSDP.

use proptest::prelude::*;

use super::*;
use crate::MudAnomaly::{
    self, MsdpDepth, MsdpExpectedVar, MsdpMissingVal, MsdpStrayClose, MsdpTooManyValues,
    MsdpUnclosedArray, MsdpUnclosedTable,
};

/// Text as values are written in the rows: `{name=value}`, `[value value]` and plain text.
fn show(value: &MsdpValue) -> String {
    match value {
        MsdpValue::Text(text) => text.to_str_lossy().into_owned(),
        MsdpValue::Table(table) => format!("{{{}}}", show_message(table)),
        MsdpValue::Array(items) => {
            format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(" "))
        }
    }
}

fn show_message(table: &MsdpTable) -> String {
    let entries =
        table.iter().map(|(name, value)| format!("{}={}", name.to_str_lossy(), show(value)));
    entries.collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check_with(limits: &MudLimits, payload: &[u8], shown: &str, anomalies: &[MudAnomaly]) {
    let parsed = MsdpTable::parse(payload, limits);
    assert_eq!(show_message(&parsed.value), shown);
    assert_eq!(parsed.anomalies, anomalies);
}

#[track_caller]
fn check(payload: &[u8], shown: &str, anomalies: &[MudAnomaly]) {
    check_with(&MudLimits::default(), payload, shown, anomalies);
}

#[test]
fn well_formed() {
    check(b"", "", &[]);
    check(b"\x01SEND\x02AREA NAME\x02ROOM NAME", "SEND=[AREA NAME ROOM NAME]", &[]);
    check(b"\x01CMDS\x02\x05\x02LIST\x02REPORT\x06", "CMDS=[LIST REPORT]", &[]);
    check(b"\x01A\x02\x05\x06", "A=[]", &[]);
    check(b"\x01A\x02\x03\x04", "A={}", &[]);
    check(
        b"\x01ROOM\x02\x03\x01VNUM\x026008\x01EXITS\x02\x03\x01n\x026011\x04\x04",
        "ROOM={VNUM=6008 EXITS={n=6011}}",
        &[],
    );
    check(b"\x01N\x02\xC3\x9Cn\xC3\xAF", "N=\u{dc}n\u{ef}", &[]);
    check(b"\x01R\x02\x03\x01N\x02\x05\x02a\x02b\x06\x04", "R={N=[a b]}", &[]);
    check(b"\x01SERVER_ID\x02KallistiMUD", "SERVER_ID=KallistiMUD", &[]);
    check(b"\x01A\x02", "A=", &[]);
    check(b"\x01\x02a", "=a", &[]);
    check(b"\x01A\x02a\x01A\x02b", "A=a A=b", &[]);
    check(b"\x01A\x02\x02", "A=[ ]", &[]);
    check(b"\x01A\x02\x05\x02\x05\x06\x02\x03\x04\x02\x06", "A=[[] {} ]", &[]);
    check(b"\x01A\x02a\x02\x05\x02b\x06", "A=[a [b]]", &[]);
}

#[test]
fn malformed() {
    check(b"\x01R\x02\x03\x01V\x021", "R={V=1}", &[MsdpUnclosedTable]);
    check(b"\x01R\x02\x05\x021", "R=[1]", &[MsdpUnclosedArray]);
    check(b"\x01R\x02\x03\x01V\x02\x05", "R={V=[]}", &[MsdpUnclosedArray, MsdpUnclosedTable]);
    check(b"xyz", "", &[MsdpExpectedVar]);
    check(b"xyz\x01A\x02a", "A=a", &[MsdpExpectedVar]);
    check(b"\x02a", "=a", &[MsdpExpectedVar]);
    check(b"\x02\x05\x02a\x06", "=[a]", &[MsdpExpectedVar]);
    check(b"\x01A", "A=", &[MsdpMissingVal]);
    check(b"\x01A\x01B\x02b", "A= B=b", &[MsdpMissingVal]);
    check(b"\x01T\x02\x03\x01A\x04", "T={A=}", &[MsdpMissingVal]);
    check(b"\x01A\x03\x01B\x02b\x04", "A={B=b}", &[MsdpMissingVal]);
    check(b"\x01A\x02a\x05\x02b\x06", "A=[a [b]]", &[MsdpMissingVal]);
    check(b"\x01A\x02\x05a\x02b\x06", "A=[a b]", &[MsdpMissingVal]);
    check(b"\x01A\x02a\x04\x06\x01B\x02b", "A=a B=b", &[MsdpStrayClose]);
    check(b"\x04", "", &[MsdpStrayClose]);
    check(b"\x01A\x02\x05\x06rest\x01B\x02b", "A=[] B=b", &[MsdpExpectedVar]);
    check(b"\x01A\x02\0\xFF", "A=\0\u{FFFD}", &[]);
    // a byte in a table that is neither VAR nor TABLE_CLOSE, and a VAR in an array
    check(b"\x01A\x02\x03junk\x01B\x02b\x04", "A={B=b}", &[MsdpExpectedVar]);
    check(b"\x01A\x02\x03\x02b\x04", "A={=b}", &[MsdpExpectedVar]);
    check(b"\x01A\x02\x05\x02a\x01B\x02b", "A=[a] B=b", &[MsdpUnclosedArray]);
    // a close ends what is open within its own bracket, and nothing without one
    check(b"\x01A\x02\x03\x01B\x02\x05\x02b\x04\x01C\x02c", "A={B=[b]} C=c", &[MsdpUnclosedArray]);
    check(b"\x01A\x02\x05\x02\x03\x01B\x02b\x06\x01C\x02c", "A=[{B=b}] C=c", &[MsdpUnclosedTable]);
    check(b"\x01A\x02\x05\x02a\x04\x02b\x06", "A=[a b]", &[MsdpStrayClose]);
}

#[test]
fn depth_is_bounded() {
    let nested = |depth| [b"\x01A".as_slice(), &b"\x02\x05".repeat(depth)].concat();
    check(&nested(16), &format!("A={}{}", "[".repeat(16), "]".repeat(16)), &[MsdpUnclosedArray]);
    for depth in [17, 39, 1_000_000] {
        check(&nested(depth), &format!("A={}{}", "[".repeat(16), "]".repeat(16)), &[MsdpDepth]);
    }
    let none = MudLimits { msdp_depth: 0, ..MudLimits::default() };
    check_with(&none, &nested(1), "A=", &[MsdpDepth]);
    let endless = MudLimits { msdp_depth: usize::MAX, msdp_values: usize::MAX, ..none };
    assert_eq!(MsdpTable::parse(&nested(1_000_000), &endless).anomalies, [MsdpDepth]);
}

/// Several values of a variable are an array, which counts with the others.
#[test]
fn depth_is_bounded_in_the_short_form_too() {
    let two = MudLimits { msdp_depth: 2, ..MudLimits::default() };
    check_with(&two, b"\x01A\x02x\x02\x05\x02y\x06", "A=[x [y]]", &[]);
    check_with(&two, b"\x01A\x02x\x02\x05\x02\x05\x06\x06", "A=[x []]", &[MsdpDepth]);
    check_with(&two, b"\x01A\x02\x05\x02\x05\x06\x06\x02x", "A=[[]]", &[MsdpDepth]);
    check_with(&two, b"\x01A\x02\x03\x01B\x02x\x02y\x04", "A={B=[x y]}", &[]);
    check_with(&two, b"\x01A\x02\x03\x01B\x02x\x02y\x04\x02z", "A={B=[x y]}", &[MsdpDepth]);
}

#[test]
fn values_are_bounded() {
    let two = MudLimits { msdp_values: 2, ..MudLimits::default() };
    check_with(&two, b"\x01A\x02a\x01B\x02b", "A=a B=b", &[]);
    check_with(&two, b"\x01A\x02a\x01B\x02b\x01C", "A=a B=b", &[MsdpTooManyValues]);
    check_with(&two, b"\x01A\x02a\x02b\x02c\x04", "A=a", &[MsdpTooManyValues]);
    check_with(&two, b"\x01A\x02\x05\x02a\x02b\x06", "A=[a]", &[MsdpTooManyValues]);
    check_with(&two, b"\x01A\x02\x03\x01B\x02\x05\x02c\x06\x04", "A={B=[]}", &[MsdpTooManyValues]);
}

#[test]
fn long_runs_of_one_byte_are_read_in_one_pass() {
    for byte in 0..=6 {
        let limits = MudLimits { msdp_values: usize::MAX, ..MudLimits::default() };
        let parsed = MsdpTable::parse(&vec![byte; 1_000_000], &limits);
        assert!(parsed.anomalies.len() <= 2, "{byte}: {:?}", parsed.anomalies);
    }
}

#[test]
fn lookups_give_the_last_or_all() {
    let message = MsdpTable::parse(b"\x01A\x02a\x01B\x02b\x01A\x02c", &MudLimits::default()).value;
    assert_eq!(message.len(), 3);
    assert_eq!(message.get("A"), Some(&MsdpValue::text("c").unwrap()));
    assert_eq!(message.get_all("A").map(show).collect::<Vec<_>>(), ["a", "c"]);
    assert_eq!(message.get("a"), None);
    assert_eq!(
        message.get("B").and_then(MsdpValue::as_text).map(MsdpText::as_bytes),
        Some(&b"b"[..])
    );
}

#[test]
fn reserved_bytes_cannot_be_built() {
    for byte in 0..=6 {
        let error = MsdpText::new([b'a', byte]).unwrap_err();
        assert!(matches!(error, MudError::ReservedByte { byte: b, offset: 1 } if b == byte));
        assert!(MsdpTable::new().push([byte], MsdpValue::Array(Vec::new())).is_err());
    }
    assert_eq!(format!("{:?}", MsdpText::new(b"a\xFF\"").unwrap()), "\"a\\xff\\\"\"");
}

fn text() -> impl Strategy<Value = MsdpText> {
    prop::collection::vec(7u8.., 0..5).prop_map(|text| MsdpText::new(text).unwrap())
}

fn table(value: impl Strategy<Value = MsdpValue>) -> impl Strategy<Value = MsdpTable> {
    prop::collection::vec((text(), value), 0..5).prop_map(|entries| MsdpTable { entries })
}

fn value() -> impl Strategy<Value = MsdpValue> {
    text().prop_map(MsdpValue::Text).prop_recursive(8, 60, 5, |inner| {
        prop_oneof![
            table(inner.clone()).prop_map(MsdpValue::Table),
            prop::collection::vec(inner, 0..5).prop_map(MsdpValue::Array),
        ]
    })
}

/// Bytes that are mostly codes, so that brackets meet in all ways.
fn noise() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(prop_oneof![4 => 1u8..7, 1 => any::<u8>()], 0..120)
}

/// How many values a message holds, except for the arrays that several VAL imply, and how deep.
fn measure(value: &MsdpValue) -> (usize, usize) {
    let inner: Vec<_> = match value {
        MsdpValue::Text(_) => return (1, 0),
        MsdpValue::Table(table) => table.iter().map(|(_, value)| measure(value)).collect(),
        MsdpValue::Array(items) => items.iter().map(measure).collect(),
    };
    let count = inner.iter().map(|(count, _)| count).sum::<usize>();
    (count + 1, 1 + inner.iter().map(|&(_, depth)| depth).max().unwrap_or(0))
}

proptest! {
    #[test]
    fn what_is_built_comes_back(message in table(value())) {
        let mut payload = Vec::new();
        message.emit(&mut payload);
        let parsed = MsdpTable::parse(&payload, &MudLimits::default());
        prop_assert!(parsed.anomalies.is_empty());
        prop_assert_eq!(parsed.value, message);
    }

    #[test]
    fn what_is_parsed_goes_on_unchanged(payload in noise()) {
        let message = MsdpTable::parse(&payload, &MudLimits::default()).value;
        let mut again = Vec::new();
        message.emit(&mut again);
        let endless = MudLimits { msdp_depth: usize::MAX, ..MudLimits::default() };
        let parsed = MsdpTable::parse(&again, &endless);
        prop_assert!(parsed.anomalies.is_empty());
        prop_assert_eq!(parsed.value, message);
    }

    #[test]
    fn any_bytes_stay_within_the_limits(payload in noise(), values in 0usize..20, depth in 0usize..5) {
        let limits =
            MudLimits { msdp_values: values, msdp_depth: depth, ..MudLimits::default() };
        let parsed = MsdpTable::parse(&payload, &limits);
        let (count, nesting) = measure(&MsdpValue::Table(parsed.value));
        // each variable may imply an array, and so may the tables within
        prop_assert!(count <= 1 + 2 * values);
        prop_assert!(nesting <= 1 + 2 * (depth + 1));
    }
}
