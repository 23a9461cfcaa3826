//! A file of vectors, read from JSON.
//!
//! What a layer makes of `config` and `script` is its own business, so both stay JSON here: a key
//! that only a later layer knows must not make the whole file unreadable.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use telnet_proto::{OptionCode, Role, Verb};

use super::chunking::Step;
use super::event::{self, Event};
use super::hex::Hex;
use super::judge::Skip;

/// One vector; members that are for people only, such as `source` and `note`, are left out.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Vector {
    pub(super) name: String,
    pub(super) layer: String,
    /// Merged, so that it can be held against merged events.
    pub(super) expect: Vec<Event>,
    /// Whether the chunks may be cut anywhere.
    #[serde(default)]
    pub(super) any_split: bool,
    role: Option<String>,
    #[serde(default)]
    chunks: Vec<Hex>,
    config: Option<Map<String, Value>>,
    script: Option<Vec<Value>>,
}

impl Vector {
    /// What happens: the script, or without one the chunks.
    pub(super) fn steps(&self) -> Result<Vec<Step>, Skip> {
        match &self.script {
            Some(script) => script.iter().map(step).collect(),
            None => Ok(self.chunks.iter().map(|chunk| Step::Receive(chunk.0.clone())).collect()),
        }
    }

    /// Which ends the vector is about; without a word, both.
    pub(super) fn roles(&self) -> Result<&'static [Role], Skip> {
        match self.role.as_deref() {
            Some("client") => Ok(&[Role::Client]),
            Some("server") => Ok(&[Role::Server]),
            Some("either") | None => Ok(&[Role::Client, Role::Server]),
            Some(role) => Err(Skip(format!("role {role} is not implemented"))),
        }
    }

    /// The configuration as the layer knows it. A layer that does not know a key, or a value, could
    /// only give a result that means nothing.
    pub(super) fn config<C: DeserializeOwned>(&self) -> Result<C, Skip> {
        let config = Value::Object(self.config.clone().unwrap_or_default());
        serde_json::from_value(config).map_err(|error| Skip(format!("config: {error}")))
    }
}

/// Reads the vectors of a file.
pub(super) fn load(path: &Path) -> Result<Vec<Vector>> {
    let json =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    parse(&json).with_context(|| format!("{} is no file of vectors", path.display()))
}

pub(super) fn parse(json: &str) -> Result<Vec<Vector>> {
    let mut file: File = serde_json::from_str(json)?;
    for vector in &mut file.vectors {
        vector.expect = event::merged(std::mem::take(&mut vector.expect));
    }
    Ok(file.vectors)
}

#[derive(Debug, Deserialize)]
struct File {
    vectors: Vec<Vector>,
}

/// One entry of a script.
#[derive(Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Entry {
    Receive { recv: Hex },
    Call { call: String, opt: u8 },
}

fn step(entry: &Value) -> Result<Step, Skip> {
    let unknown = || Skip(format!("script entry {entry} is not implemented"));
    match Entry::deserialize(entry).map_err(|_| unknown())? {
        Entry::Receive { recv } => Ok(Step::Receive(recv.0)),
        Entry::Call { call, opt } => {
            let is_meant = |verb: &Verb| verb.name().eq_ignore_ascii_case(&call);
            let verb = Verb::ALL.into_iter().find(is_meant).ok_or_else(unknown)?;
            Ok(Step::Call(verb, OptionCode::new(opt)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn steps(script: &str) -> Result<Vec<Step>, Skip> {
        let json = format!(
            r#"{{"vectors":[{{"name":"x","layer":"qmethod","chunks":["61",""],"expect":[]{script}}}]}}"#
        );
        parse(&json).unwrap()[0].steps()
    }

    #[test]
    fn chunks_are_steps_where_there_is_no_script() {
        let want = [Step::Receive(b"a".into()), Step::Receive(Vec::new())];
        assert_eq!(steps(""), Ok(want.clone().into()));
        assert_eq!(steps(r#","script":null,"config":null"#), Ok(want.into()));
    }

    #[test]
    fn a_script_takes_the_place_of_the_chunks() {
        let script = r#","script":[{"call":"dont","opt":3},{"recv":"FFf1"}]"#;
        let want = [Step::Call(Verb::Dont, OptionCode::SGA), Step::Receive(b"\xFF\xF1".into())];
        assert_eq!(steps(script), Ok(want.into()));
    }

    #[test]
    fn a_script_that_nothing_here_can_play_is_skipped() {
        for entry in [
            r#"{"call":"sing","opt":3}"#,
            r#"{"call":"do"}"#,
            r#"{"recv":"f"}"#,
            r#"{"recv":"","wait":1}"#,
            "7",
        ] {
            let reason = format!("script entry {entry} is not implemented");
            assert_eq!(steps(&format!(r#","script":[{entry}]"#)), Err(Skip(reason)));
        }
    }

    #[test]
    fn a_vector_is_about_one_end_or_both() {
        let roles = |role: &str| {
            let members = r#""name":"x","layer":"wire","expect":[]"#;
            parse(&format!(r#"{{"vectors":[{{{members}{role}}}]}}"#)).unwrap()[0].roles()
        };
        assert_eq!(roles(r#","role":"client""#), Ok(&[Role::Client][..]));
        assert_eq!(roles(r#","role":"server""#), Ok(&[Role::Server][..]));
        assert_eq!(roles(r#","role":"either""#), Ok(&[Role::Client, Role::Server][..]));
        assert_eq!(roles(""), Ok(&[Role::Client, Role::Server][..]));
        let reason = "role proxy is not implemented".to_owned();
        assert_eq!(roles(r#","role":"proxy""#), Err(Skip(reason)));
    }

    #[test]
    fn other_json_is_no_file_of_vectors() {
        for json in [
            "",
            "[]",
            "{}",
            r#"{"vectors":[{}]}"#,
            r#"{"vectors":[{"name":"x","layer":"wire","chunks":["f"],"expect":[]}]}"#,
            r#"{"vectors":[{"name":"x","layer":"wire","chunks":[],"expect":[{"hex":""}]}]}"#,
        ] {
            assert!(parse(json).is_err(), "{json}");
        }
        assert!(parse(r#"{"notation":{},"vectors":[]}"#).unwrap().is_empty());
    }
}
