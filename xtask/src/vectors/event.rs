//! The entries of `expect`: what is wanted, and what the code under test gives in the same form.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::hex;

/// One entry: its kind, the member `e`, and the other members.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(super) struct Event {
    e: String,
    #[serde(flatten)]
    fields: Map<String, Value>,
}

impl Event {
    /// An entry of this kind without other members.
    pub(super) fn new(kind: &str) -> Self {
        Self { e: kind.to_owned(), fields: Map::new() }
    }

    /// The same with one more member.
    pub(super) fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.fields.insert(key.to_owned(), value.into());
        self
    }

    /// Application data that came in.
    pub(super) fn data(bytes: &[u8]) -> Self {
        Self::new(DATA).with(HEX, hex::emit(bytes))
    }

    /// Bytes to transmit.
    pub(super) fn send(bytes: &[u8]) -> Self {
        Self::new(SEND).with(HEX, hex::emit(bytes))
    }

    /// A departure of the peer from the RFCs.
    pub(super) fn warn(kind: &str) -> Self {
        Self::new(WARN).with("kind", kind)
    }

    /// The member `e`.
    pub(super) fn kind(&self) -> &str {
        &self.e
    }

    /// Any other member.
    pub(super) fn field(&self, key: &str) -> Option<&Value> {
        self.fields.get(key)
    }

    /// Whether it is of this kind and has this member.
    pub(super) fn is(&self, kind: &str, key: &str, value: impl Into<Value>) -> bool {
        self.e == kind && self.fields.get(key) == Some(&value.into())
    }

    /// Appends the text of another entry.
    pub(super) fn append(&mut self, next: &Self) {
        if let Some(Value::String(text)) = self.fields.get_mut("s")
            && let Some(Value::String(more)) = next.fields.get("s")
        {
            text.push_str(more);
        }
    }

    /// Members that may be written in more than one way are written in one.
    fn normalise(&mut self) {
        if let Some(Value::String(digits)) = self.fields.get_mut(HEX) {
            digits.make_ascii_lowercase();
        }
        if self.fields.get(TRUNCATED) == Some(&Value::Bool(false)) {
            self.fields.remove(TRUNCATED);
        }
    }

    /// Takes in the bytes of the entry behind it, if the two are pieces of one run.
    ///
    /// A run without bytes joins with nothing: code that gives one is to be seen.
    fn absorb(&mut self, next: &Self) -> bool {
        let is_run = [DATA, SEND].contains(&self.e.as_str()) && self.e == next.e;
        let Some(Value::String(digits)) = self.fields.get_mut(HEX) else { return false };
        let Some(Value::String(more)) = next.fields.get(HEX) else { return false };
        let joins = is_run && !digits.is_empty() && !more.is_empty();
        if joins {
            digits.push_str(more);
        }
        joins
    }

    /// Whether it is what this entry of a file wants. A warning wants no more than it names.
    fn meets(&self, wanted: &Self) -> bool {
        if wanted.e != WARN {
            return self == wanted;
        }
        let has = |(key, value)| self.fields.get(key) == Some(value);
        self.e == WARN && wanted.fields.iter().all(has)
    }
}

/// Compact JSON with the kind in front.
impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

/// The same entries with adjacent data, and adjacent sends, joined.
pub(super) fn merged(events: impl IntoIterator<Item = Event>) -> Vec<Event> {
    let mut merged: Vec<Event> = Vec::new();
    for mut event in events {
        event.normalise();
        if !merged.last_mut().is_some_and(|last| last.absorb(&event)) {
            merged.push(event);
        }
    }
    merged
}

/// Whether these merged entries are what those of a file want.
pub(super) fn meet(got: &[Event], wanted: &[Event]) -> bool {
    got.len() == wanted.len() && got.iter().zip(wanted).all(|(got, wanted)| got.meets(wanted))
}

/// A list of entries as compact JSON.
pub(super) fn list(events: &[Event]) -> String {
    let entries: Vec<String> = events.iter().map(ToString::to_string).collect();
    format!("[{}]", entries.join(","))
}

const DATA: &str = "data";
const SEND: &str = "send";
const WARN: &str = "warn";
const HEX: &str = "hex";
const TRUNCATED: &str = "truncated";

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_merged(given: &str, want: &str) {
        assert_eq!(list(&merged(events(given))), want);
    }

    #[track_caller]
    fn check_meet(got: &str, wanted: &str, want: bool) {
        assert_eq!(meet(&merged(events(got)), &merged(events(wanted))), want, "{got} {wanted}");
    }

    fn events(json: &str) -> Vec<Event> {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn runs_of_one_kind_join() {
        check_merged(
            r#"[{"e":"data","hex":"61"},{"hex":"6F","e":"data"},{"e":"send","hex":"62"}]"#,
            r#"[{"e":"data","hex":"616f"},{"e":"send","hex":"62"}]"#,
        );
        let apart = r#"[{"e":"data","hex":"61"},{"e":"cmd","code":1},{"e":"data","hex":"62"}]"#;
        check_merged(apart, apart);
        let payloads = r#"[{"e":"sb","hex":"61","opt":1},{"e":"sb","hex":"62","opt":1}]"#;
        check_merged(payloads, payloads);
    }

    #[test]
    fn an_empty_run_stays_to_be_seen() {
        let empty = r#"[{"e":"data","hex":"61"},{"e":"data","hex":""}]"#;
        check_merged(empty, empty);
    }

    #[test]
    fn not_truncated_is_the_same_as_no_word_of_it() {
        let complete = r#"[{"e":"sb","hex":"6F","opt":1,"truncated":false}]"#;
        check_merged(complete, r#"[{"e":"sb","hex":"6f","opt":1}]"#);
        let cut = r#"[{"e":"sb","hex":"6f","opt":1,"truncated":true}]"#;
        check_merged(cut, cut);
        check_meet(cut, complete, false);
    }

    #[test]
    fn a_warning_is_held_against_what_the_file_names() {
        let got = r#"[{"e":"warn","kind":"a","len":5}]"#;
        check_meet(got, r#"[{"e":"warn","kind":"a"}]"#, true);
        check_meet(got, r#"[{"e":"warn","kind":"a","len":5}]"#, true);
        check_meet(got, r#"[{"e":"warn","kind":"a","len":6}]"#, false);
        check_meet(got, r#"[{"e":"warn","kind":"a","opt":1}]"#, false);
        check_meet(got, r#"[{"e":"warn","kind":"b"}]"#, false);
        check_meet(got, r#"[{"e":"error","kind":"a"}]"#, false);
    }

    #[test]
    fn everything_else_is_held_against_all_of_it() {
        let got = r#"[{"e":"opt","opt":1,"on":true}]"#;
        check_meet(got, r#"[{"on":true,"opt":1,"e":"opt"}]"#, true);
        check_meet(got, r#"[{"e":"opt","opt":1}]"#, false);
        check_meet(got, "[]", false);
        check_meet("[]", got, false);
    }
}
