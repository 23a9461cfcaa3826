//! Two records of the same server, compared: what both programs saw, key by key, and the hash of
//! it as the field publishes it.
//!
//! ```text
//! ours    server-probe . fingerprint-data, server-probe . fingerprints . v2
//! theirs  server-probe . fingerprint-data, server-probe . fingerprint
//! ```

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use serde_json::{Map, Value};

/// What came of a comparison.
#[derive(Debug, PartialEq)]
pub(super) enum Outcome {
    /// Both saw the same and agree on its hash.
    Same { hash: String },
    /// One text for each key that differs; never empty.
    Different(Vec<String>),
}

/// Compares our record of a server with telnetlib3's.
pub(super) fn compare(ours: &Value, theirs: &Value) -> Result<Outcome> {
    let our_hash = text(ours, OUR_HASH).context("our record")?;
    let their_hash = text(theirs, THEIR_HASH).context("their record")?;
    let our_data = object(ours, DATA).context("our record")?;
    let their_data = object(theirs, DATA).context("their record")?;
    let mut differences = differences(our_data, their_data);
    if differences.is_empty() && our_hash != their_hash {
        differences.push(format!("hash ours {our_hash} theirs {their_hash}"));
    }
    Ok(if differences.is_empty() {
        Outcome::Same { hash: our_hash.to_owned() }
    } else {
        Outcome::Different(differences)
    })
}

fn differences(ours: &Map<String, Value>, theirs: &Map<String, Value>) -> Vec<String> {
    let keys: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
    let differing = keys.into_iter().filter(|key| ours.get(*key) != theirs.get(*key));
    let shown = |value: Option<&Value>| value.map_or("nothing".to_owned(), Value::to_string);
    differing
        .map(|key| format!("{key} ours {} theirs {}", shown(ours.get(key)), shown(theirs.get(key))))
        .collect()
}

fn text<'r>(record: &'r Value, pointer: &str) -> Result<&'r str> {
    let value = record.pointer(pointer).and_then(Value::as_str);
    value.with_context(|| format!("no text at {pointer}"))
}

fn object<'r>(record: &'r Value, pointer: &str) -> Result<&'r Map<String, Value>> {
    let value = record.pointer(pointer).and_then(Value::as_object);
    value.with_context(|| format!("no object at {pointer}"))
}

const DATA: &str = "/server-probe/fingerprint-data";
const OUR_HASH: &str = "/server-probe/fingerprints/v2";
const THEIR_HASH: &str = "/server-probe/fingerprint";

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn equal_data_and_hash_are_the_same() {
        let data = json!({"scan-type": "quick", "offered-options": ["ECHO", "SGA"]});
        check(&data, &data, "a", "a", Ok(&[]));
    }

    #[test]
    fn says_only_what_differs() {
        check(
            &json!({"scan-type": "quick", "offered-options": ["ECHO"], "refused-options": []}),
            &json!({"scan-type": "quick", "offered-options": [], "looped-negotiation": ["SGA"]}),
            "a",
            "b",
            Ok(&[
                r#"looped-negotiation ours nothing theirs ["SGA"]"#,
                r#"offered-options ours ["ECHO"] theirs []"#,
                "refused-options ours [] theirs nothing",
            ]),
        );
    }

    #[test]
    fn the_order_of_keys_is_nothing_and_that_of_options_is_not() {
        let data = json!({"a": ["x", "y"], "b": 1});
        check(&data, &json!({"b": 1, "a": ["x", "y"]}), "h", "h", Ok(&[]));
        let swapped = json!({"a": ["y", "x"], "b": 1});
        check(&data, &swapped, "h", "h", Ok(&[r#"a ours ["x","y"] theirs ["y","x"]"#]));
    }

    #[test]
    fn equal_data_with_another_hash_is_different() {
        let data = json!({"offered-options": []});
        check(&data, &data, "a", "b", Ok(&["hash ours a theirs b"]));
    }

    #[test]
    fn a_record_without_its_parts_is_an_error() {
        let data = json!({});
        check(&data, &json!([]), "a", "a", Err("their record: no object at"));
        let record = json!({"server-probe": {"fingerprint": "a", "fingerprint-data": {}}});
        let error = compare(&record, &record).unwrap_err();
        let expected = "our record: no text at /server-probe/fingerprints/v2";
        assert_eq!(format!("{error:#}"), expected);
    }

    #[track_caller]
    fn check(
        our_data: &Value,
        their_data: &Value,
        our_hash: &str,
        their_hash: &str,
        expected: Result<&[&str], &str>,
    ) {
        let ours = json!({"server-probe": {
            "fingerprint-data": our_data,
            "fingerprints": {"v1": "other", "v2": our_hash},
        }});
        let theirs = json!({"server-probe": {
            "fingerprint-data": their_data,
            "fingerprint": their_hash,
        }});
        match (compare(&ours, &theirs), expected) {
            (Ok(Outcome::Same { hash }), Ok([])) => assert_eq!(hash, our_hash),
            (Ok(Outcome::Different(differences)), Ok(texts)) => assert_eq!(differences, texts),
            (Err(error), Err(text)) => assert!(format!("{error:#}").starts_with(text), "{error:#}"),
            (outcome, expected) => panic!("{outcome:?}, not {expected:?}"),
        }
    }
}
