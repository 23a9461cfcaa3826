use proptest::prelude::*;

use super::*;
use crate::{MudAnomaly, MudLimits};

fn limits() -> MudLimits {
    MudLimits {
        mcp_line_bytes: 80,
        mcp_keywords: 3,
        mcp_open_tags: 2,
        mcp_data_bytes: 200,
        ..MudLimits::default()
    }
}

#[derive(Debug, Default, PartialEq)]
struct Run {
    text: Vec<u8>,
    hellos: usize,
    messages: Vec<McpMessage>,
    dropped: Vec<MudAnomaly>,
}

impl Run {
    fn note(&mut self, event: McpEvent<'_>) {
        match event {
            McpEvent::Text(text) => self.text.extend_from_slice(&text),
            McpEvent::Hello { .. } => self.hellos += 1,
            McpEvent::Message(message) => self.messages.push(message),
            McpEvent::Dropped(anomaly) => self.dropped.push(anomaly),
        }
    }
}

fn run(limits: &MudLimits, chunks: &[&[u8]]) -> Run {
    let mut stream = McpStream::new(limits);
    stream.set_key(McpKey::new("k").unwrap());
    let mut run = Run::default();
    for chunk in chunks {
        let mut data = *chunk;
        while let Some(event) = stream.next(&mut data) {
            run.note(event);
        }
        assert!(data.is_empty());
    }
    run.text.extend(stream.flush().unwrap_or_default());
    run
}

#[track_caller]
fn check(text: &[u8], shown: &[u8], messages: &[McpMessage], dropped: &[MudAnomaly]) {
    let bytes: Vec<&[u8]> = text.chunks(1).collect();
    for chunks in [&[text][..], &bytes] {
        let run = run(&limits(), chunks);
        assert_eq!(run.text.escape_ascii().to_string(), shown.escape_ascii().to_string());
        assert_eq!((run.messages.as_slice(), run.dropped.as_slice()), (messages, dropped));
    }
}

fn message(name: &str) -> McpMessage {
    McpMessage::new(name).unwrap()
}

#[test]
fn lines() {
    check(b"a\r\n#$\"#$#b\r\n#$c\n#", b"a\r\n#$#b\r\n#$c\n#", &[], &[]);
    let note = message("note").with("a", "x y").unwrap().with("b", "\"\\").unwrap();
    check(b"#$#Note k A: \"x y\"  b:\"\\\"\\\\\"\r\nx", b"x", &[note], &[]);
    let edit =
        message("edit").with("ref", "#1").unwrap().with_lines("text", ["", " x: y"]).unwrap();
    check(
        b"#$#edit k ref: #1 text*: \"\" _data-tag: 9\n#$#* 9 text: \nz\n#$#* 9 TEXT:  x: y\n#$#: 9\n",
        b"z\n",
        &[edit],
        &[],
    );
    check(b"#$#ping k", b"", &[], &[]);
}

#[test]
fn what_is_dropped() {
    use MudAnomaly::*;
    let row = |text: &[u8], anomaly| check(text, b"", &[], &[anomaly]);
    row(b"#$#ping j\n", McpWrongKey);
    row(b"#$#ping\n", McpWrongKey);
    row(b"#$#\n", McpBadMessage);
    row(b"#$#9x k\n", McpBadMessage);
    row(b"#$#a k b\n", McpBadMessage);
    row(b"#$#a k b: \"c\n", McpBadMessage);
    row(b"#$#a k b*: \"\"\n", McpBadMessage);
    row(b"#$#a k b: 1 B: 2\n", McpDuplicateKeyword);
    row(b"#$#a k b: 1 c: 2 d: 3 e: 4\n", McpTooManyKeywords);
    row(b"#$#* 9 a: b\n", McpUnknownTag);
    row(b"#$#: 9\n", McpUnknownTag);
    row(b"#$#mcp version: 2 to: 2.1\n", McpBadMessage);
    row(&[b"#$#a k b: ".as_slice(), &[b'x'; 100], b"\n"].concat(), McpLineTooLong);
    let open = b"#$#a k b*: \"\" _data-tag: 1\n".as_slice();
    row(&[open, open].concat(), McpTagInUse);
    row(&[open, b"#$#* 1 c: x\n"].concat(), McpBadMessage);
}

#[test]
fn endless_messages_are_bounded() {
    let mut stream = McpStream::new(&limits());
    stream.set_key(McpKey::new("k").unwrap());
    let mut run = Run::default();
    for tag in 0..10_000 {
        let text = format!("#$#a k b*: \"\" _data-tag: {tag}\n#$#* {tag} b: xxxxxxxxxxxx\n");
        let mut data = text.as_bytes();
        while let Some(event) = stream.next(&mut data) {
            run.note(event);
        }
        assert!(stream.open_messages() <= 2 && stream.open_bytes() <= 200);
    }
    assert!(run.dropped.contains(&MudAnomaly::McpTooManyTags));
    let mut data: &[u8] = &b"#$#* 0 b: xxxxxxxxxxxxxxxxxxxx\n".repeat(9);
    while let Some(event) = stream.next(&mut data) {
        run.note(event);
    }
    assert!(run.dropped.contains(&MudAnomaly::McpTooMuchData));
    assert!(run.messages.is_empty());
}

#[test]
fn hellos() {
    let mut stream = McpStream::new(&limits());
    let mut next = |text: &[u8]| {
        let mut data = text;
        match stream.next(&mut data) {
            Some(McpEvent::Hello { versions, key }) => Some((versions.max().minor, key)),
            _ => None,
        }
    };
    assert_eq!(next(b"#$#mcp version: 2.1 to: 2.1\r\n"), Some((1, None)));
    let key = McpKey::new("abc").unwrap();
    let mut out = Vec::new();
    McpVersions::OURS.emit(Some(&key), &mut out);
    assert_eq!(out, b"#$#mcp authentication-key: abc version: 2.1 to: 2.1\r\n");
    assert_eq!(next(&out), Some((1, Some(key))));
    assert_eq!(next(b"#$#ping abc\n"), None);
}

#[test]
fn packages() {
    let version = |minor| McpVersion { major: 1, minor };
    let (old, new) =
        (McpVersions::new(version(0), version(1)), McpVersions::new(version(2), version(2)));
    let mut packages = McpPackages::default();
    assert_eq!(packages.receive(&McpPackages::can("A-b", old).unwrap(), &limits()), None);
    assert_eq!(packages.agree("a-B", old), Some(version(1)));
    assert_eq!((packages.agree("a-b", new), packages.agree("c", old)), (None, None));
    assert!(packages.receive(&message("mcp-negotiate-can"), &limits()).is_some());
    for name in ["c", "d"] {
        packages.receive(&McpPackages::can(name, old).unwrap(), &limits());
    }
    let over = packages.receive(&McpPackages::can("e", old).unwrap(), &limits());
    assert_eq!(over, Some(MudAnomaly::McpTooManyKeywords));
    assert!(!packages.is_complete());
    packages.receive(&McpPackages::end(), &limits());
    assert!(packages.is_complete());
}

#[test]
fn what_cannot_be_carried_cannot_be_built() {
    assert!(McpMessage::new("a b").is_err());
    assert!(message("a").with("b", "x\ny").is_err());
    assert!(message("a").with("_data-tag", "x").is_err());
    assert!(message("a").with("b", "x").unwrap().with("B", "y").is_err());
    assert!(message("a").with_lines("b", ["x\r"]).is_err());
    let lines = message("a").with_lines("b", [""]).unwrap();
    let mut out = Vec::new();
    assert!(lines.emit(&McpKey::new("k").unwrap(), "a b", &mut out).is_err() && out.is_empty());
    assert!(McpKey::new("a b").is_err() && McpKey::new("").is_err());
    assert!(!format!("{:?}", McpKey::new("secret").unwrap()).contains("secret"));
}

proptest! {
    #[test]
    fn what_is_built_comes_back_over_any_split(
        name in "[a-z_][a-z0-9-]{0,5}",
        texts in prop::collection::btree_map("[a-z]{1,4}", "[ -~]{0,9}", 0..4),
        lines in prop::collection::btree_map("[A-D]{1,2}", prop::collection::vec("[ -~]{0,9}", 0..4), 0..3),
        cut in any::<prop::sample::Index>(),
    ) {
        prop_assume!(name != "mcp");
        let mut built = message(&name);
        for (keyword, text) in texts {
            built = built.with(&keyword, text).unwrap();
        }
        for (keyword, lines) in lines {
            built = match built.clone().with_lines(&keyword, lines) {
                Ok(more) => more,
                Err(_) => built,
            };
        }
        let mut out = b"x\n".to_vec();
        built.emit(&McpKey::new("k").unwrap(), "t", &mut out).unwrap();
        McpStream::emit_text(b"#$#y", &mut out);
        let (start, end) = out.split_at(cut.index(out.len() + 1));
        let run = run(&MudLimits::default(), &[start, end]);
        prop_assert_eq!(run.text, b"x\n#$#y\r\n");
        prop_assert_eq!(run.messages, [built]);
        prop_assert!(run.dropped.is_empty());
    }

    #[test]
    fn any_split_gives_the_same(
        words in prop::collection::vec(prop::sample::select(vec![
            &b"#$#"[..], b"#$\"", b"#", b"a k ", b"b: c ", b"b*: \"\" ", b"_data-tag: 1 ", b"* 1 b: ",
            b": 1", b"\r\n", b"\n", b"\"", b"\\", b"\xFF", b"mcp version: 2.1 to: 2.1",
        ]), 0..40),
    ) {
        let text = words.concat();
        let bytes: Vec<&[u8]> = text.chunks(1).collect();
        let whole = run(&limits(), &[&text]);
        prop_assert_eq!(run(&limits(), &bytes), whole);
    }
}
