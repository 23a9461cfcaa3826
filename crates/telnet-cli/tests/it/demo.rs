//! The demonstration needs nothing and shows everything.

use super::program::{only_file, run};

#[test]
fn the_demo_shows_its_server_and_says_where_the_record_lies() {
    let dir = tempfile::tempdir().unwrap();
    let demo = run(dir.path(), &["demo", "--data-dir", "records"]);
    assert_eq!(demo.code, Some(0), "{}", demo.stderr);
    assert_eq!(demo.stderr, "");
    for want in [
        "offers       CHARSET EOR GMCP MCCP2 MSSP SGA",
        "asks of us   NAWS TTYPE",
        "NAME         Lantern Row",
        "encoding     UTF-8",
        "By what name are you known?",
    ] {
        assert!(demo.stdout.contains(want), "{want} is not in {}", demo.stdout);
    }
    assert!(!demo.stdout.contains('\u{1b}'), "no escapes without a terminal");
    let record = only_file(&dir.path().join("records"));
    let shown = record.strip_prefix(dir.path()).unwrap().display().to_string();
    assert!(demo.stdout.contains(&shown), "{shown} is not in {}", demo.stdout);
}
