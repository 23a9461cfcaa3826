//! Where the record goes, and what is in it.

use super::program::{Peer, only_file, run};

const FAST: [&str; 2] = ["--banner-quiet-time", "1.2"];

#[test]
fn a_record_goes_to_the_data_folder_and_to_standard_output() {
    let peer = Peer::builtin("trekmush");
    let dir = tempfile::tempdir().unwrap();
    let port = peer.port();
    let line = ["fingerprint", "127.0.0.1", &port, "--probe-set", "tl3-2.3", FAST[0], FAST[1]];
    let scan = run(dir.path(), &line);
    assert_eq!(scan.code, Some(0), "{}", scan.stderr);
    let path = only_file(&dir.path().join("data"));
    let shown = path.strip_prefix(dir.path()).unwrap().display().to_string();
    assert!(shown.starts_with("data/server/83831c8c2528c295/"), "{shown}");
    assert_eq!(scan.stderr, format!("telnet-cli: recorded in {shown}\n"));
    let saved = std::fs::read_to_string(path).unwrap();
    assert_eq!(scan.stdout, format!("{saved}\n"));
    let record: serde_json::Value = serde_json::from_str(&saved).unwrap();
    assert_eq!(record["server-probe"]["fingerprint"], "83831c8c2528c295");
    assert_eq!(record["server-probe"]["fingerprints"]["v1"], "83831c8c2528c295");
    assert_eq!(record["sessions"][0]["host"], "127.0.0.1");
    let mssp = &record["server-probe"]["session_data"]["mssp"];
    assert_eq!(mssp["NAME"], "Among The Stars TrekMUSH");
}

#[test]
fn a_second_visit_is_added_to_the_first() {
    let peer = Peer::builtin("c64bridge");
    let dir = tempfile::tempdir().unwrap();
    let port = peer.port();
    let line = ["fingerprint", "127.0.0.1", &port, "--silent", FAST[0], FAST[1]];
    for visits in 1..=2 {
        let scan = run(dir.path(), &line);
        assert_eq!((scan.code, scan.stdout.as_str(), scan.stderr.as_str()), (Some(0), "", ""));
        let saved = std::fs::read(only_file(dir.path())).unwrap();
        let record: serde_json::Value = serde_json::from_slice(&saved).unwrap();
        assert_eq!(record["sessions"].as_array().unwrap().len(), visits);
    }
}

#[test]
fn save_json_writes_there_and_only_there() {
    let peer = Peer::builtin("c64bridge");
    let dir = tempfile::tempdir().unwrap();
    let port = peer.port();
    let line = [
        "fingerprint",
        "127.0.0.1",
        &port,
        "--save-json",
        "one.json",
        "--silent",
        FAST[0],
        FAST[1],
    ];
    let scan = run(dir.path(), &line);
    assert_eq!(scan.code, Some(0), "{}", scan.stderr);
    assert_eq!(only_file(dir.path()), dir.path().join("one.json"));
}

#[test]
fn a_polite_scan_sends_no_telnet_first() {
    let peer = Peer::builtin("c64bridge");
    let dir = tempfile::tempdir().unwrap();
    let port = peer.port();
    let line = ["fingerprint", "127.0.0.1", &port, "--polite", "--silent", FAST[0], FAST[1]];
    let scan = run(dir.path(), &line);
    assert_eq!(scan.code, Some(0), "{}", scan.stderr);
    assert_eq!(peer.received(), b"\r\n");
}

#[test]
fn an_encoding_is_recorded_as_it_was_typed() {
    let peer = Peer::builtin("c64bridge");
    let dir = tempfile::tempdir().unwrap();
    let port = peer.port();
    let line = ["fingerprint", "127.0.0.1", &port, "--encoding", "CP437", FAST[0], FAST[1]];
    let scan = run(dir.path(), &line);
    let record: serde_json::Value = serde_json::from_str(&scan.stdout).unwrap();
    assert_eq!(record["server-probe"]["session_data"]["encoding"], "CP437");
}
