use std::time::{Duration, UNIX_EPOCH};

use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use serde_json::Value;
use telnet_encoding::{Text, Unit};

use super::*;
use crate::ScanType;

fn write(record: &Record) -> String {
    let mut json = Vec::new();
    record.write_to(&mut json).unwrap();
    String::from_utf8(json).unwrap()
}

fn read(json: &str) -> Record {
    Record::from_json(json.as_bytes()).unwrap()
}

fn any_text() -> impl Strategy<Value = Text> {
    let unit = prop_oneof![
        4 => any::<char>().prop_map(Unit::Char),
        4 => (b' '..=b'~').prop_map(|byte| Unit::Char(char::from(byte))),
        1 => (0x80..=0xFFu8).prop_map(Unit::Byte),
    ];
    vec(unit, 0..24).prop_map(|units| units.into_iter().collect())
}

/// Text that every JSON reader can hold.
fn plain_text() -> impl Strategy<Value = Text> {
    any::<String>().prop_map(Text::from)
}

fn any_fingerprint() -> impl Strategy<Value = Fingerprint> {
    let names = || btree_set(any::<String>(), 0..4);
    let sets = (names(), names(), names(), names(), names(), names());
    let scan_type = option::of(prop_oneof![Just(ScanType::Quick), Just(ScanType::Full)]);
    (scan_type, sets, any::<bool>()).prop_map(|(scan_type, sets, v2)| {
        let mut data = FingerprintData { scan_type, ..FingerprintData::default() };
        (data.offered, data.requested, data.refused, ..) = sets.clone();
        if v2 {
            (_, _, _, data.wrong_direction_offered, data.directional_refusals, data.looped) = sets;
        }
        Fingerprint::new(if v2 { Form::V2 } else { Form::V1 }, data)
    })
}

fn any_option_states() -> impl Strategy<Value = OptionStates> {
    let states = || btree_map("[A-Z]{1,4}", any::<bool>(), 0..3);
    let environ = (any::<bool>(), vec(any::<u8>(), 0..4), vec(any::<u8>(), 0..3));
    let environ = environ.prop_map(|(own, name, value)| {
        let kind = if own { EnvironKind::UserVar } else { EnvironKind::Var };
        EnvironRequest::new(kind, &name, &value)
    });
    (option::of(btree_set("[A-Z]{1,4}", 0..3)), option::of(vec(environ, 0..3)), states(), states())
        .prop_map(|(directional_refusals, environ_requested, offered, requested)| OptionStates {
            directional_refusals,
            environ_requested,
            server_offered: offered,
            server_requested: requested,
        })
}

fn any_mud<T>(text: fn() -> T) -> impl Strategy<Value = SessionData>
where
    T: Strategy<Value = Text> + 'static,
{
    let mssp =
        prop_oneof![text().prop_map(MsspValue::One), vec(text(), 0..3).prop_map(MsspValue::Many),];
    let comport = prop_oneof![
        any::<i64>().prop_map(ComPortValue::Number),
        text().prop_map(ComPortValue::Text),
    ];
    (
        option::of(btree_map(any::<String>(), mssp, 0..4)),
        btree_map(any::<String>(), comport, 0..3),
        btree_map(any::<String>(), vec(text(), 0..3), 0..3),
        vec((text(), text()), 0..3),
        vec((any::<u8>(), vec(any::<u8>(), 0..4)), 0..3),
        vec(vec(any::<u8>(), 0..4), 0..3),
    )
        .prop_map(|(mssp, comport, zmp, atcp, aardwolf, mxp)| SessionData {
            mssp,
            comport,
            zmp,
            atcp: atcp.into_iter().map(|(name, value)| AtcpMessage::new(name, value)).collect(),
            aardwolf: aardwolf
                .iter()
                .map(|(code, data)| AardwolfMessage::new(*code, data))
                .collect(),
            mxp: mxp.iter().map(|payload| mxp_entry(payload)).collect(),
            ..SessionData::default()
        })
}

fn any_record<T>(text: fn() -> T) -> impl Strategy<Value = Record>
where
    T: Strategy<Value = Text> + 'static,
{
    let session = (any::<String>(), any::<u32>(), any::<u16>(), any::<u32>());
    let session = session.prop_map(|(host, ip, port, seconds)| {
        let when = UNIX_EPOCH + Duration::from_secs(u64::from(seconds));
        Session::new(&host, std::net::Ipv4Addr::from(ip).into(), port, when)
    });
    let timing = (any::<Duration>(), any::<Duration>());
    (any_fingerprint(), any_mud(text), any_option_states(), (text(), text()), timing, session)
        .prop_map(|(fingerprint, mud, option_states, banners, (probe, total), session)| {
            let session_data = SessionData {
                option_states,
                banner_before_return: banners.0,
                banner_after_return: banners.1,
                scan_type: fingerprint.data.scan_type,
                timing: Timing::new(probe, total),
                dsr_replies: Some(session.port.into()),
                ..mud
            };
            Record::new(ServerProbe::new(fingerprint, "any", session_data), session)
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_record_reads_back_as_it_was_written(record in any_record(any_text)) {
        let json = write(&record);
        prop_assert!(json.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')));
        let again = read(&json);
        prop_assert_eq!(&again, &record);
        prop_assert_eq!(write(&again), json);
    }

    #[test]
    fn keys_are_sorted_as_an_independent_reader_sorts_them(record in any_record(plain_text)) {
        // A serde_json map is ordered by key.
        let json = write(&record);
        let value: Value = serde_json::from_str(&json).unwrap();
        let keys = |text: &str| -> Vec<String> {
            let is_key = |line: &&str| line.trim_start().starts_with('"') && line.contains("\": ");
            text.lines().filter(is_key).map(|line| line.split("\": ").next().unwrap().to_owned())
                .collect()
        };
        let mut sorted = Vec::new();
        json::write(&mut sorted, &value).unwrap();
        prop_assert_eq!(keys(&json), keys(std::str::from_utf8(&sorted).unwrap()));
    }

    #[test]
    fn canonical_json_is_what_an_independent_writer_makes(fingerprint in any_fingerprint()) {
        // A map of serde_json is ordered by key and printed without spaces, but not in ASCII.
        let compact = serde_json::to_value(&fingerprint).unwrap().to_string();
        let utf16 = compact.encode_utf16().map(|unit| match u8::try_from(unit) {
            Ok(byte @ 0..=0x7E) => char::from(byte).to_string(),
            Ok(_) | Err(_) => format!("\\u{unit:04x}"),
        });
        let canonical = fingerprint.data.canonical_json(fingerprint.form);
        prop_assert_eq!(&canonical, &utf16.collect::<String>());
        prop_assert_eq!(serde_json::from_str::<Fingerprint>(&canonical).unwrap(), fingerprint);
    }

    #[test]
    fn arbitrary_bytes_are_an_error_at_worst(bytes in vec(any::<u8>(), 0..64)) {
        let _ = Record::from_json(&bytes);
    }
}

const OLD: &str = r#"{
  "later-key": {"banner": "\udc80", "\u00e9": [1.5e3, null]},
  "server-probe": {
    "fingerprint": "d4f3adfd6a3bbb9d",
    "fingerprint-data": {
      "offered-options": [],
      "probed-protocol": "server",
      "refused-options": [],
      "requested-options": ["SGA"],
      "scan-type": "quick"
    },
    "session_data": {
      "banner_after_return": "",
      "banner_before_return": "caf\udce9 \ud83d\udd12 \ud83d",
      "encoding": "ascii",
      "mssp": {"NAME": "a\udcff", "PORT": ["23", "24"], "bad\udc80": ""},
      "option_states": {"server_offered": {"0x5b": false}, "server_requested": {}},
      "timing": {"probe": 0.10312724113464355, "total": 3},
      "unknown": "\udcff"
    }
  },
  "sessions": []
}"#;

#[test]
fn an_old_record_is_read_without_the_keys_it_lacks() {
    let record = read(OLD);
    let probe = &record.server_probe;
    assert_eq!((probe.fingerprints, &probe.probe_set), (None, &None));
    assert_eq!(probe.fingerprint_data.form, Form::V1);
    assert_eq!(probe.fingerprint_data.hash(), probe.fingerprint);
    let data = &probe.session_data;
    assert_eq!((data.dsr_requests, data.scan_type), (None, None));
    assert_eq!(data.timing, Timing { probe: 0.103_127_241_134_643_55, total: 3.0 });
    assert_eq!(data.option_states.server_offered.get("0x5b"), Some(&false));
    let json = write(&record);
    assert!(!json.contains("probe-set") && !json.contains("dsr_") && !json.contains("later"));
}

#[test]
fn lone_surrogates_are_undecodable_bytes() {
    let record = read(OLD);
    let data = &record.server_probe.session_data;
    let units: Vec<Unit> = data.banner_before_return.units().take(6).collect();
    let plain = ['c', 'a', 'f'].map(Unit::Char);
    assert_eq!(units[..3], plain);
    assert_eq!(units[3..], [Unit::Byte(0xE9), Unit::Char(' '), Unit::Char('\u{1f512}')]);
    let mssp = data.mssp.as_ref().unwrap();
    assert_eq!(
        mssp["NAME"],
        MsspValue::One("a".chars().map(Unit::Char).chain([Unit::Byte(0xFF)]).collect())
    );
    assert_eq!(mssp["PORT"], MsspValue::Many(vec!["23".into(), "24".into()]));
    assert!(mssp.contains_key("bad\u{fffd}"));
    assert!(write(&record).contains(r#""caf\udce9 \ud83d\udd12 "#));
}

#[test]
fn a_client_record_or_a_forged_hash_is_no_server_record() {
    for (from, to) in [
        (r#""server""#, r#""client""#),
        ("d4f3adfd6a3bbb9d", "../../../../etc"),
        ("0.10312724113464355", "1e999"),
        ("\"sessions\"", "\"visits\""),
    ] {
        let json = OLD.replace(from, to);
        let error = Record::from_json(json.as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), "not the record of a server");
    }
}

#[test]
fn a_fingerprint_with_any_new_key_has_the_new_form() {
    let json = r#"{"offered-options": ["SGA", "ECHO", "SGA"], "probed-protocol": "server",
        "refused-options": [], "requested-options": [], "looped-negotiation": ["SGA"]}"#;
    let read: Fingerprint = serde_json::from_str(json).unwrap();
    assert_eq!(read.form, Form::V2);
    assert_eq!(
        read.data.canonical_json(Form::V2),
        r#"{"directional-refusals":[],"looped-negotiation":["SGA"],"offered-options":["ECHO","SGA"],"probed-protocol":"server","refused-options":[],"requested-options":[],"wrong-direction-offered":[]}"#
    );
}

#[test]
fn mud_entries_are_made_from_bytes() {
    assert_eq!(mxp_entry(b""), "activated");
    assert_eq!(mxp_entry(b"\x1b\xff"), "1bff");
    let named = AardwolfMessage::new(100, b"ok");
    assert_eq!((named.channel.as_str(), named.data_bytes.as_deref()), ("status", Some("ok")));
    let unnamed = AardwolfMessage::new(9, b"\xff\xfe");
    assert_eq!((unnamed.channel.as_str(), unnamed.data_bytes.as_deref()), ("0x09", Some("fffe")));
    let asked = EnvironRequest::new(EnvironKind::Var, b"USER\x01x", b"\x00\xff");
    assert_eq!((asked.name.as_str(), asked.value_hex.as_deref()), ("USER", Some("00ff")));
}
