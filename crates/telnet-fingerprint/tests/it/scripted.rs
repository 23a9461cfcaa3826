//! Scans of scripted servers on loopback give what the field published.

use std::time::Duration;

use telnet_fingerprint::scripted::{Personality, ScriptedServer};
use telnet_fingerprint::{Form, ProbeSet, ScanOptions, ScanType, Target, Visit, scan};
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
    let probe = &visit.record.server_probe;
    let shown = probe.fingerprint_data.data.canonical_json(probe.fingerprint_data.form);
    assert_eq!(probe.fingerprint.to_string(), want, "{name} {set} {scan_type:?}: {shown}");
    visit
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
async fn hashes_of_plain_characters() {
    let rows = [
        (Personality::yes_to_all(), ScanType::Quick, "9263fa0f9a82b06b"),
        (Personality::yes_to_all(), ScanType::Full, "f61b24f307719f97"),
        (Personality::refusing(), ScanType::Quick, "3bae0f36cbfa3c3c"),
        (Personality::refusing(), ScanType::Full, "54d571759fbfc309"),
        (Personality::silent(), ScanType::Quick, "3bae0f36cbfa3c3c"),
    ];
    for (personality, scan_type, want) in rows {
        let (visit, _) = visit(personality, options("tl3-5.0", scan_type)).await;
        let probe = visit.record.server_probe;
        let shown = probe.fingerprint_data.data.canonical_json(Form::V2);
        assert_eq!(probe.fingerprint.to_string(), want, "{shown}");
    }
}
