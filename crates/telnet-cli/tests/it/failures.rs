//! Every way to fail: one line on standard error, a documented code, and what was seen is kept.

use std::net::TcpListener;

use telnet_fingerprint::scripted::Personality;

use super::program::{Peer, Run, only_file, run};

/// One line that holds `text`, and this code.
#[track_caller]
fn check(run: &Run, code: i32, text: &str) {
    assert_eq!(run.code, Some(code), "{}", run.stderr);
    let line = run.stderr.lines().last().unwrap_or_default();
    assert!(line.starts_with("telnet-cli: "), "{line}");
    assert!(line.contains(text), "{text:?} is not in {line:?}");
    assert!(run.stderr.lines().count() <= 2, "{}", run.stderr);
}

/// A scan that fails after it has met the server: the record is there all the same.
#[track_caller]
fn check_met(personality: Personality, more: &[&str], code: i32, text: &str) {
    let peer = Peer::start(personality);
    let dir = tempfile::tempdir().unwrap();
    let port = peer.port();
    let line = [&["fingerprint", "127.0.0.1", &port, "--silent"], more].concat();
    let scan = run(dir.path(), &line);
    check(&scan, code, text);
    let saved = std::fs::read(only_file(dir.path())).unwrap();
    let record: serde_json::Value = serde_json::from_slice(&saved).unwrap();
    assert_eq!(record["sessions"].as_array().unwrap().len(), 1);
}

#[test]
fn an_unknown_host() {
    let dir = tempfile::tempdir().unwrap();
    let scan = run(dir.path(), &["fingerprint", "no-such-host.invalid"]);
    check(&scan, 3, "no-such-host.invalid");
    assert_eq!(scan.stdout, "");
}

#[test]
fn a_refused_connection() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string();
    let dir = tempfile::tempdir().unwrap();
    let scan = run(dir.path(), &["fingerprint", "127.0.0.1", &free]);
    check(&scan, 3, "refused");
}

#[test]
fn a_server_that_sends_nothing() {
    check_met(Personality::silent(), &["--banner-quiet-time", "0.2"], 1, "sent nothing in");
}

#[test]
fn a_server_that_closes_at_once() {
    check_met(Personality::closing(), &[], 1, "closed the connection without a word");
}

#[test]
fn a_server_that_resets() {
    let mut personality = Personality::builtin("c64bridge").unwrap();
    personality.reset = true;
    let quiet = ["--banner-quiet-time", "0.5"];
    check_met(personality, &quiet, 3, "reset the connection");
    // A reset may also come before there is a connection to speak of; then there is no record.
    let peer = Peer::start(Personality::resetting());
    let dir = tempfile::tempdir().unwrap();
    check(&run(dir.path(), &["fingerprint", "127.0.0.1", &peer.port(), "--silent"]), 3, "reset");
}

#[test]
fn a_server_that_never_stops() {
    check_met(Personality::flooding(), &["--banner-max-wait", "1"], 5, "was still sending");
}

#[test]
fn a_tls_server_on_the_port() {
    check_met(Personality::tls(), &[], 4, "speaks TLS");
}

#[test]
fn a_data_folder_that_cannot_be_written_is_found_before_the_visit() {
    let peer = Peer::builtin("c64bridge");
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("file"), "").unwrap();
    let port = peer.port();
    for place in [["--data-dir", "file/data"], ["--save-json", "file/x.json"], ["--save-json", "."]]
    {
        let line = [&["fingerprint", "127.0.0.1", &port], &place[..]].concat();
        check(&run(dir.path(), &line), 6, place[1]);
    }
    assert!(peer.received().is_empty(), "the server is left alone");
}

#[test]
fn wrong_values_are_usage_errors_that_name_the_value() {
    let dir = tempfile::tempdir().unwrap();
    for (option, value) in [
        ("--encoding", "klingon"),
        ("--probe-set", "tl3-9"),
        ("--scan-type", "slow"),
        ("--banner-quiet-time", "soon"),
        ("--connect-timeout", "-1"),
        ("--banner-max-bytes", "0"),
        ("--ttype", "two\nlines"),
    ] {
        let argument = format!("{option}={value}");
        let scan = run(dir.path(), &["fingerprint", "localhost", &argument]);
        assert_eq!(scan.code, Some(2), "{argument}: {}", scan.stderr);
        assert!(scan.stderr.contains(option), "{}", scan.stderr);
    }
}
