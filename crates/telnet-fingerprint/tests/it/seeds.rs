//! Records from the field: their hashes must come out of their own data, and what is read must be
//! written again as it was.
//!
//! The facts are in `tests/data`. Where the documents themselves are at hand, in `shared/seeds`
//! beside the workspace, they are read too. Most of them lost the indent of their JSON, and four
//! records the backslashes before quotes in their banners, so that only their fingerprints remain
//! readable.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use telnet_fingerprint::{
    Fingerprint, FingerprintData, FingerprintHash, Form, Record, ScanType, Session, names,
};

/// The names that the quick set of telnetlib3 3.0.1 and later asks for.
const QUICK: &str = "AARDWOLF ATCP BINARY CHARSET COM_PORT ECHO EOR GMCP MCCP2 MCCP3 MSDP MSP MSSP \
                     MXP SGA STATUS ZMP";

/// A record of the field, without its banners.
#[derive(Deserialize)]
struct Fact {
    document: String,
    fingerprint: FingerprintHash,
    #[serde(rename = "fingerprint-data")]
    data: Fingerprint,
    host: String,
    ip: String,
    port: u16,
    #[serde(rename = "session-file")]
    session_file: Option<FingerprintHash>,
    /// Whether the record is valid JSON in the document.
    whole: bool,
}

fn facts() -> Vec<Fact> {
    serde_json::from_str(include_str!("../data/seed_fingerprints.json")).unwrap()
}

fn documents() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds");
    let found = folder.is_dir().then_some(folder);
    if found.is_none() {
        println!("skipped: the documents are not at hand");
    }
    found
}

/// The places in a document where records start, each up to the end of the document.
fn records(document: &str) -> impl Iterator<Item = &str> {
    document.match_indices("\"server-probe\":").map(|(probe, _)| {
        let (before, _) = document.split_at(probe);
        document.split_at(before.rfind('{').unwrap()).1
    })
}

/// The value at the start of a text, and its length in bytes.
fn leading<T: DeserializeOwned>(text: &str) -> serde_json::Result<(T, usize)> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter();
    let value = values.next().unwrap()?;
    Ok((value, values.byte_offset()))
}

/// The first value of a key in a text.
fn value<T: DeserializeOwned>(text: &str, key: &str) -> T {
    let (_, value) = text.split_once(&format!("\"{key}\":")).unwrap();
    leading(value).unwrap().0
}

fn write(record: &Record) -> String {
    let mut json = Vec::new();
    record.write_to(&mut json).unwrap();
    String::from_utf8(json).unwrap()
}

fn without_indent(json: &str) -> Vec<&str> {
    json.lines().map(str::trim).collect()
}

#[test]
fn every_published_fingerprint_recomputes() {
    let facts = facts();
    assert_eq!(facts.len(), 11);
    for fact in &facts {
        assert_eq!(fact.data.form, Form::V1);
        assert_eq!(fact.data.hash(), fact.fingerprint, "{}", fact.document);
    }
}

#[test]
fn published_file_names_recompute() {
    let mut known = 0;
    for fact in facts() {
        let hash = FingerprintHash::of_session(&fact.host, fact.port, &fact.ip);
        if let Some(file) = fact.session_file {
            assert_eq!(hash, file);
            known += 1;
        }
    }
    assert_eq!(known, 2);
}

#[test]
fn the_documents_hold_the_facts() {
    let Some(folder) = documents() else { return };
    let mut facts = facts().into_iter();
    for name in ["coffeemud.txt", "cryosphere.txt", "guidebook.txt", "kallisti.txt", "trekmush.txt"]
    {
        let document = fs::read_to_string(folder.join(name)).unwrap();
        for text in records(&document) {
            let fact = facts.next().unwrap();
            assert_eq!(fact.document, name);
            assert_eq!(value::<FingerprintHash>(text, "fingerprint"), fact.fingerprint);
            assert_eq!(value::<Fingerprint>(text, "fingerprint-data"), fact.data);
            let sessions: Vec<Session> = value(text, "sessions");
            let last = sessions.last().unwrap();
            let address = (last.host.as_str(), last.ip.as_str(), last.port);
            assert_eq!(address, (fact.host.as_str(), fact.ip.as_str(), fact.port));
            assert_eq!(leading::<Record>(text).is_ok(), fact.whole);
        }
    }
    assert!(facts.next().is_none(), "a record is missing");
}

#[test]
fn records_are_written_as_they_were_read() {
    let Some(folder) = documents() else { return };
    let mut surrogates = 0;
    for name in ["coffeemud.txt", "cryosphere.txt", "kallisti.txt", "trekmush.txt"] {
        let document = fs::read_to_string(folder.join(name)).unwrap();
        for text in records(&document) {
            let Ok((record, length)) = leading::<Record>(text) else { continue };
            let (original, written) = (text.split_at(length).0, write(&record));
            assert_eq!(without_indent(&written), without_indent(original), "{name}");
            surrogates += written.matches("\\udc").count();
            for option in record.server_probe.session_data.option_states.server_offered.keys() {
                assert!(names::record_code(option).is_some(), "{option}");
            }
            if name == "trekmush.txt" {
                // The one document whose layout is as the scanner wrote it.
                assert_eq!(written, original);
            }
        }
    }
    assert_eq!(surrogates, 6 + 3 * 474);
}

/// Sets of names, separated by spaces.
#[derive(Default)]
struct Sets<'a> {
    offered: &'a str,
    requested: &'a str,
    refused: &'a str,
    wrong_direction: &'a str,
    directional: &'a str,
    looped: &'a str,
}

#[track_caller]
fn check(form: Form, sets: &Sets<'_>, hash: &str) {
    let names = |list: &str| list.split_whitespace().map(str::to_owned).collect();
    let mut data = FingerprintData::new(ScanType::Quick);
    data.offered = names(sets.offered);
    data.requested = names(sets.requested);
    data.refused = names(sets.refused);
    data.wrong_direction_offered = names(sets.wrong_direction);
    data.directional_refusals = names(sets.directional);
    data.looped = names(sets.looped);
    assert_eq!(data.hash(form).to_string(), hash);
}

#[test]
fn fingerprints_in_logs_recompute() {
    let penn = Sets {
        offered: "CHARSET GMCP MSSP SGA",
        requested: "LINEMODE NAWS SGA TTYPE",
        refused: "AARDWOLF ATCP BINARY COM_PORT ECHO EOR MSDP MSP MXP STATUS ZMP",
        ..Sets::default()
    };
    check(Form::V1, &penn, "9fcde0bb3ad09561");
    let diku = Sets {
        offered: "ECHO MSDP MSP MSSP MXP",
        requested: "ATCP CHARSET MXP NAWS TTYPE",
        refused: "AARDWOLF ATCP BINARY CHARSET COM_PORT EOR GMCP SGA STATUS ZMP",
        ..Sets::default()
    };
    check(Form::V1, &diku, "ba132668606f84be");
}

#[test]
fn fingerprints_of_a_public_census_recompute() {
    let closed = |requested| Sets { requested, ..Sets::default() };
    check(Form::V1, &closed("NAWS TTYPE"), "c405afe101fc3e8c");
    check(Form::V1, &closed("ATCP CHARSET MXP NAWS TTYPE"), "2d1d3bcf28abae7b");
    check(Form::V1, &closed("SGA"), "d4f3adfd6a3bbb9d");
    let offered = "BINARY ECHO SGA";
    let refused: Vec<_> = QUICK.split_whitespace().filter(|name| !offered.contains(name)).collect();
    let refused = refused.join(" ");
    let bbs = Sets { offered, requested: "BINARY", refused: &refused, ..Sets::default() };
    check(Form::V1, &bbs, "e9e1390d6941c201");
}

#[test]
fn fingerprints_of_eight_keys_recompute() {
    check(Form::V2, &Sets::default(), "52c088cab4425644");
    check(Form::V2, &Sets { refused: QUICK, ..Sets::default() }, "3bae0f36cbfa3c3c");
    let accepted = "AARDWOLF ATCP BINARY CHARSET COM_PORT ECHO EOR GMCP MSDP MSP MSSP MXP SGA \
                    STATUS ZMP";
    let yes_to_all = Sets {
        offered: accepted,
        requested: "AARDWOLF ATCP ECHO GMCP MSDP MSP MSSP MXP ZMP",
        refused: "MCCP2 MCCP3",
        wrong_direction: "ECHO NAWS TTYPE",
        directional: "NAWS TTYPE",
        looped: accepted,
    };
    check(Form::V2, &yes_to_all, "9263fa0f9a82b06b");
}
