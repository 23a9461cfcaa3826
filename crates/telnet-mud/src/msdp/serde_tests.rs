//! Values of MSDP through serde and back.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::*;
use crate::{Gmcp, MsdpError};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Room {
    vnum: i64,
    name: Option<String>,
    exits: BTreeMap<String, u16>,
    coords: (f64, i8),
    kind: Kind,
    inner: Vec<Self>,
    #[serde(default)]
    dark: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Kind {
    Plain,
    Named(String),
    Pair(u8, char),
    Shop { goods: Vec<String>, unit: () },
}

#[track_caller]
fn check<T: Serialize + DeserializeOwned + PartialEq + fmt::Debug>(value: &T, payload: &[u8]) {
    let mut table = MsdpTable::new();
    table.push("V", MsdpValue::from_serde(value).unwrap()).unwrap();
    let mut out = Vec::new();
    table.emit(&mut out);
    assert_eq!(out.escape_ascii().to_string(), payload.escape_ascii().to_string());
    let parsed = MsdpTable::parse(&out, &MudLimits::default()).into_whole().unwrap();
    assert_eq!(parsed.get("V").unwrap().to_serde::<T>().unwrap(), *value);
}

#[test]
fn forms() {
    check(&-5, b"\x01V\x02-5");
    check(&true, b"\x01V\x021");
    check(&1.5, b"\x01V\x021.5");
    check(&'x', b"\x01V\x02x");
    check(&Some(7), b"\x01V\x027");
    check(&None::<u8>, b"\x01V\x02");
    check(&(), b"\x01V\x02");
    check(
        &vec!["a", ""].into_iter().map(str::to_owned).collect::<Vec<_>>(),
        b"\x01V\x02\x05\x02a\x02\x06",
    );
    check(&Vec::<u8>::new(), b"\x01V\x02\x05\x06");
    check(&BTreeMap::from([(1, 2)]), b"\x01V\x02\x03\x011\x022\x04");
    check(&Kind::Plain, b"\x01V\x02Plain");
    check(&Kind::Named("x".into()), b"\x01V\x02\x03\x01Named\x02x\x04");
    check(&Kind::Pair(1, 'y'), b"\x01V\x02\x03\x01Pair\x02\x05\x021\x02y\x06\x04");
}

#[test]
fn servers_differ() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Status {
        health: u8,
        affects: Vec<String>,
        #[serde(default)]
        name: Option<String>,
    }
    let read = |payload: &[u8]| MsdpTable::parse(payload, &MudLimits::default()).value;
    let rows: [&[u8]; 4] = [
        b"\x01health\x0252\x01affects\x02\x05\x02sleep\x06\x01other\x02\x03\x04",
        b"\x01health\x02 52 \x01affects\x02sleep\x01name\x02",
        b"\x01health\x021\x01affects\x02sleep\x01health\x0252",
        b"\x01affects\x02\x05\x02sleep\x06\x01health\x0252\x01\x02\xFF",
    ];
    for row in rows {
        let status: Status = read(row).to_serde().unwrap();
        assert_eq!(status, Status { health: 52, affects: vec!["sleep".into()], name: None });
    }
    assert_eq!(
        read(b"\x01a\x02").to_serde::<BTreeMap<String, Vec<u8>>>().unwrap()["a"],
        Vec::<u8>::new()
    );
    assert!(read(b"\x01a\x02x").to_serde::<BTreeMap<String, u8>>().is_err());
    assert_eq!(
        read(b"\x01a\x02\xFF").to_serde::<BTreeMap<String, String>>().unwrap()["a"],
        "\u{fffd}"
    );
}

#[test]
fn what_cannot_be_carried() {
    assert!(matches!(MsdpValue::from_serde("a\x01"), Err(MsdpError::Text(_))));
    assert!(matches!(MsdpTable::from_serde("a"), Err(MsdpError::NotATable)));
    assert!(MsdpTable::from_serde(&BTreeMap::from([(vec![1], 2)])).is_err());
    let mut deep = serde_json::json!("x");
    for _ in 0..200 {
        deep = serde_json::Value::Array(vec![deep]);
    }
    assert!(matches!(MsdpValue::from_serde(&deep), Err(MsdpError::TooDeep)));
}

#[test]
fn deep_messages_are_bounded() {
    for open in [&b"\x02\x05"[..], b"\x02\x03\x01A"] {
        let payload = [b"\x01A".as_slice(), &open.repeat(10_000)].concat();
        let limits = MudLimits { msdp_depth: 10_000, ..MudLimits::default() };
        let parsed = MsdpTable::parse(&payload, &limits);
        assert_eq!(parsed.anomalies, [crate::MudAnomaly::MsdpDepth]);
        let value: serde_json::Value = parsed.value.to_serde().unwrap();
        assert!(value.is_object());
    }
    let json = format!("MSDP {}", "[".repeat(10_000));
    assert!(Gmcp::parse(json.as_bytes()).value.to_package::<MsdpTable>().unwrap().is_err());
}

fn value() -> impl Strategy<Value = MsdpValue> {
    let text = "[ -~\u{e9}]{0,4}";
    let leaf = text.prop_map(|text| MsdpValue::text(text).unwrap());
    leaf.prop_recursive(4, 32, 4, move |inner| {
        let entries = prop::collection::btree_map(text, inner.clone(), 0..4);
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(MsdpValue::Array),
            entries.prop_map(|entries| {
                let mut table = MsdpTable::new();
                for (name, value) in entries {
                    table.push(name, value).unwrap();
                }
                MsdpValue::Table(table)
            }),
        ]
    })
}

fn room() -> impl Strategy<Value = Room> {
    let kind = prop_oneof![
        Just(Kind::Plain),
        "[a-z]{0,3}".prop_map(Kind::Named),
        (any::<u8>(), "[a-z]")
            .prop_map(|(number, text)| Kind::Pair(number, text.chars().next().unwrap())),
        prop::collection::vec("[a-z]{0,3}", 0..3).prop_map(|goods| Kind::Shop { goods, unit: () }),
    ];
    let exits = prop::collection::btree_map("[a-z]{1,2}", any::<u16>(), 0..3);
    let name = prop::option::of("[a-z]{1,5}");
    let coords = (-1e9..1e9, any::<i8>());
    (any::<i64>(), name, exits, coords, kind, any::<bool>()).prop_map(
        |(vnum, name, exits, coords, kind, dark)| Room {
            vnum,
            name,
            exits,
            coords,
            kind,
            inner: Vec::new(),
            dark,
        },
    )
}

proptest! {
    #[test]
    fn structures_come_back(mut outer in room(), inner in prop::collection::vec(room(), 0..3)) {
        outer.inner = inner;
        let mut payload = Vec::new();
        MsdpTable::from_serde(&outer).unwrap().emit(&mut payload);
        let table = MsdpTable::parse(&payload, &MudLimits::default()).into_whole().unwrap();
        prop_assert_eq!(table.to_serde::<Room>().unwrap(), outer);
    }

    #[test]
    fn values_are_themselves_and_come_back_from_json(value in value()) {
        prop_assert_eq!(&MsdpValue::from_serde(&value).unwrap(), &value);
        prop_assert_eq!(&value.to_serde::<MsdpValue>().unwrap(), &value);
        let json = serde_json::to_string(&value).unwrap();
        prop_assert_eq!(serde_json::from_str::<MsdpValue>(&json).unwrap(), value);
    }

    #[test]
    fn any_bytes_are_taken(payload in prop::collection::vec(prop_oneof![0_u8..7, any::<u8>()], 0..80)) {
        let table = MsdpTable::parse(&payload, &MudLimits::default()).value;
        drop(table.to_serde::<Room>());
        drop(table.to_serde::<BTreeMap<String, Kind>>());
        drop(serde_json::to_string(&table));
    }
}
