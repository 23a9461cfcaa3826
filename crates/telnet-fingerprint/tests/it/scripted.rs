//! Scans of scripted servers on loopback give what the field published.

use std::collections::BTreeMap;
use std::time::Duration;

use telnet_fingerprint::scripted::{Personality, ScriptedServer};
use telnet_fingerprint::{
    Form, Manners, MsspValue, Notice, ProbeSet, ScanOptions, ScanType, Target, Visit, scan,
};
use telnet_io::ConnectOptions;

fn options(set: &str, scan_type: ScanType) -> ScanOptions {
    let mut options = ScanOptions::default();
    options.probe_set = ProbeSet::by_name(set).expect(set);
    options.scan_type = scan_type;
    // The scripts are never silent for longer than 0.65 s.
    options.banner_quiet_time = Duration::from_millis(1200);
    options
}

async fn visit(personality: Personality, options: ScanOptions) -> (Visit, Vec<u8>) {
    let server = ScriptedServer::start(personality).expect("a port on loopback");
    let target = Target::new(server.addr().ip().to_string(), server.addr().port());
    let visit = scan(&target, &ConnectOptions::default(), options).await.expect("a connection");
    (visit, server.received().concat())
}

/// One row: a script, a probe set, and the hash that the field has for it.
async fn check(name: &str, set: &str, scan_type: ScanType, want: &str) -> Visit {
    let personality = Personality::builtin(name).expect(name);
    let (visit, _) = visit(personality, options(set, scan_type)).await;
    assert_hash(&visit, want);
    visit
}

#[track_caller]
fn assert_hash(visit: &Visit, want: &str) {
    let probe = &visit.record.server_probe;
    let shown = probe.fingerprint_data.data.canonical_json(probe.fingerprint_data.form);
    assert_eq!(probe.fingerprint.to_string(), want, "{shown}");
}

macro_rules! rows {
    ($($test:ident: $name:literal $set:literal $scan_type:ident $want:literal;)*) => {
        $(
            #[tokio::test]
            async fn $test() {
                check($name, $set, ScanType::$scan_type, $want).await;
            }
        )*
    };
}

// The five-key hashes of the quick scans are the field's own; the others are what telnetlib3 of the
// same version says of the same scripts.
rows! {
    cryosphere_3_0: "cryosphere" "tl3-3.0" Quick "6ee5b43c3505410d";
    cryosphere_3_0_full: "cryosphere" "tl3-3.0" Full "f0b86442d4833540";
    cryosphere_5_0: "cryosphere" "tl3-5.0" Quick "4a7ff835df6d83f6";
    cryosphere_5_0_full: "cryosphere" "tl3-5.0" Full "4e8e22424ca11f10";
    coffeemud_3_0: "coffeemud" "tl3-3.0" Quick "a7f16e7eba19a9ae";
    coffeemud_3_0_full: "coffeemud" "tl3-3.0" Full "b2f38c28bb4f8441";
    coffeemud_5_0: "coffeemud" "tl3-5.0" Quick "810859be885ef565";
    coffeemud_5_0_full: "coffeemud" "tl3-5.0" Full "9a92c3c40c6f0755";
    c64bridge_3_0: "c64bridge" "tl3-3.0" Quick "c2dd7d4e76383b41";
    c64bridge_3_0_full: "c64bridge" "tl3-3.0" Full "c7408dddd8c12142";
    c64bridge_5_0: "c64bridge" "tl3-5.0" Quick "52c088cab4425644";
    c64bridge_5_0_full: "c64bridge" "tl3-5.0" Full "0d358ee5b4cd2fb8";
    trekmush_2_3: "trekmush" "tl3-2.3" Quick "83831c8c2528c295";
    trekmush_2_3_full: "trekmush" "tl3-2.3" Full "d35453d6a0e5a2e3";
    trekmush_2_4: "trekmush" "tl3-2.4" Quick "9fcde0bb3ad09561";
    trekmush_2_4_full: "trekmush" "tl3-2.4" Full "d11d54d6e907e747";
    trekmush_5_0: "trekmush" "tl3-5.0" Quick "5161227f8fa9b64c";
    trekmush_5_0_full: "trekmush" "tl3-5.0" Full "5dcb565630a9aebd";
    kallisti_2_3: "kallisti" "tl3-2.3" Quick "9031bf388692cf5a";
    kallisti_2_3_full: "kallisti" "tl3-2.3" Full "a2e3cf677fc7036d";
    kallisti_2_4: "kallisti" "tl3-2.4" Quick "ba132668606f84be";
    kallisti_2_4_full: "kallisti" "tl3-2.4" Full "ab5320c2d1fda428";
    kallisti_5_0: "kallisti" "tl3-5.0" Quick "3b582a01a29f8170";
    kallisti_5_0_full: "kallisti" "tl3-5.0" Full "3c995be7cf0fe163";
}

#[tokio::test]
async fn a_yes_to_everything_has_its_hash() {
    for (scan_type, want) in
        [(ScanType::Quick, "9263fa0f9a82b06b"), (ScanType::Full, "f61b24f307719f97")]
    {
        let (visit, _) = visit(Personality::yes_to_all(), options("tl3-5.0", scan_type)).await;
        assert_hash(&visit, want);
    }
}

#[tokio::test]
async fn a_no_to_everything_has_the_hash_of_silence() {
    let quick = options("tl3-5.0", ScanType::Quick);
    let (refusal, _) = visit(Personality::refusing(), quick.clone()).await;
    assert_hash(&refusal, "3bae0f36cbfa3c3c");
    assert_eq!(refusal.notice, None);
    let (silence, _) = visit(Personality::silent(), quick).await;
    assert_hash(&silence, "3bae0f36cbfa3c3c");
    assert_eq!(silence.notice, Some(Notice::Silent));
    let (visit, _) = visit(Personality::refusing(), options("tl3-5.0", ScanType::Full)).await;
    assert_hash(&visit, "54d571759fbfc309");
}

#[tokio::test]
async fn both_hashes_are_in_the_record_by_name() {
    let visit = check("trekmush", "tl3-2.3", ScanType::Quick, "83831c8c2528c295").await;
    let probe = visit.record.server_probe;
    let hashes = probe.fingerprints.expect("both hashes");
    assert_eq!(hashes.v1, probe.fingerprint);
    assert_eq!(hashes.v2, probe.fingerprint_data.data.hash(Form::V2));
    assert_ne!(hashes.v1, hashes.v2);
}

/// Names to values as a list, whether there is one or several.
type Table = BTreeMap<String, Vec<String>>;

fn published(name: &str) -> Table {
    let all: BTreeMap<String, BTreeMap<String, serde_json::Value>> =
        serde_json::from_str(include_str!("../data/seed_mssp.json")).expect("the project's copy");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let values = |value: &serde_json::Value| {
        value.as_array().map_or_else(|| vec![text(value)], |all| all.iter().map(text).collect())
    };
    all[name].iter().map(|(name, value)| (name.clone(), values(value))).collect()
}

fn shown(visit: &Visit) -> Table {
    let mssp = visit.record.server_probe.session_data.mssp.clone().unwrap_or_default();
    let values = |value: &MsspValue| match value {
        MsspValue::One(one) => vec![one.to_string_lossy().into_owned()],
        MsspValue::Many(several) => {
            several.iter().map(|text| text.to_string_lossy().into_owned()).collect()
        }
    };
    mssp.iter().map(|(name, value)| (name.clone(), values(value))).collect()
}

#[tokio::test]
async fn mssp_tables_are_the_published_ones() {
    for (name, set, count) in [
        ("cryosphere", "tl3-3.0", 26),
        ("coffeemud", "tl3-3.0", 37),
        ("trekmush", "tl3-2.3", 11),
        ("kallisti", "tl3-2.3", 66),
    ] {
        let personality = Personality::builtin(name).expect(name);
        let (visit, _) = visit(personality, options(set, ScanType::Quick)).await;
        let table = shown(&visit);
        assert_eq!(table.len(), count, "{name}");
        assert_eq!(table, published(name), "{name}");
    }
}

/// Answers that are late, and come in pieces of any size, change nothing.
#[tokio::test]
async fn timing_and_cutting_change_nothing() {
    for (name, set, want) in [
        ("cryosphere", "tl3-3.0", "6ee5b43c3505410d"),
        ("coffeemud", "tl3-3.0", "a7f16e7eba19a9ae"),
        ("trekmush", "tl3-2.3", "83831c8c2528c295"),
        ("kallisti", "tl3-2.4", "ba132668606f84be"),
    ] {
        for (delay, size) in [(0, 1), (300, 7), (50, 3)] {
            let mut personality = Personality::builtin(name).expect(name);
            personality.delay = Duration::from_millis(delay);
            personality.write_size = size.try_into().ok();
            let (visit, _) = visit(personality, options(set, ScanType::Quick)).await;
            assert_hash(&visit, want);
        }
    }
}

#[tokio::test]
async fn a_polite_scan_sends_no_telnet_to_a_server_that_has_sent_none() {
    let mut options = options("tl3-3.0", ScanType::Quick);
    options.manners = Manners::Polite;
    let personality = Personality::builtin("c64bridge").expect("builtin");
    let (bridge, received) = visit(personality, options.clone()).await;
    assert_hash(&bridge, "c2dd7d4e76383b41");
    assert_eq!(received, b"\r\n", "an answer to its prompt and nothing else");
    let (_, received) = visit(Personality::silent(), options.clone()).await;
    assert!(!received.contains(&0xFF), "{received:?}");
    // A server that speaks telnet is asked as ever.
    let personality = Personality::builtin("trekmush").expect("builtin");
    let (visit, _) = visit(personality, options).await;
    assert!(!visit.record.server_probe.fingerprint_data.data.offered.is_empty());
}

#[tokio::test]
async fn hostile_servers_end_the_scan_with_a_word() {
    let mut resetting = Personality::builtin("c64bridge").expect("builtin");
    resetting.reset = true;
    let rows = [
        (Personality::flooding(), Notice::Endless),
        (Personality::closing(), Notice::ClosedAtOnce),
        (resetting, Notice::Reset),
        (Personality::tls(), Notice::Tls),
    ];
    for (personality, want) in rows {
        let mut options = options("tl3-5.0", ScanType::Quick);
        options.banner_max_bytes = 1000;
        let (visit, _) = visit(personality, options).await;
        assert_eq!(visit.notice, Some(want));
        let banner = &visit.record.server_probe.session_data.banner_before_return;
        assert!(banner.units().count() <= 1000);
        assert_eq!(visit.record.sessions.len(), 1);
    }
}
