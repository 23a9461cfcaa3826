use super::*;
use crate::workspace::root;

/// Runs these vectors: what is counted, and what is printed about each.
fn run_all(vectors: &[Vector]) -> (Tally, Vec<String>) {
    let mut tally = Tally::default();
    let lines = vectors.iter().filter_map(|vector| tally.count(vector, judge(vector))).collect();
    (tally, lines)
}

/// One row: a vector of this layer, with its other members, gives these lines.
#[track_caller]
pub(super) fn check(layer: &str, members: &str, want: &[&str]) {
    let json = format!(r#"{{"vectors":[{{"name":"x","layer":"{layer}",{members}}}]}}"#);
    let (_, lines) = run_all(&file::parse(&json).unwrap());
    assert_eq!(lines, want, "{members}");
}

/// A file of ours.
fn own(file: &str) -> Vec<Vector> {
    file::load(&root().join("vectors").join(file)).unwrap()
}

fn own_copy() -> Vec<Vector> {
    own("wire.json")
}

#[test]
fn our_own_vectors_pass() {
    let vectors = own("more.json");
    let (tally, lines) = run_all(&vectors);
    assert_eq!(tally, Tally { passed: 309, ..Tally::default() }, "{lines:#?}");
    for (layer, count) in [
        ("wire", 35),
        ("nvt", 19),
        ("limits", 10),
        ("qmethod", 32),
        ("encode", 10),
        ("option", 132),
        ("behaviour", 71),
    ] {
        let of_layer = vectors.iter().filter(|vector| vector.layer == layer);
        assert_eq!(of_layer.count(), count, "{layer}");
    }
}

#[test]
fn a_name_stands_for_one_vector() {
    let mut names: Vec<String> =
        [own_copy(), own("more.json")].concat().into_iter().map(|vector| vector.name).collect();
    names.sort();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
}

#[test]
fn our_own_copy_passes() {
    let vectors = own_copy();
    let (tally, lines) = run_all(&vectors);
    assert_eq!(tally.failed, 0, "{lines:#?}");
    for (layer, passed, skipped) in [
        ("wire", 61, 0),
        ("nvt", 15, 0),
        ("limits", 5, 0),
        ("qmethod", 26, 0),
        ("encode", 10, 0),
        ("option", 69, 0),
        ("mccp", 17, 0),
        ("behaviour", 33, 0),
    ] {
        let of_layer: Vec<Vector> =
            own_copy().into_iter().filter(|vector| vector.layer == layer).collect();
        let want = Tally { passed, failed: 0, skipped };
        assert_eq!(run_all(&of_layer).0, want, "{layer}");
    }
}

#[test]
fn a_vector_that_is_wrong_fails_by_its_name() {
    for mut vector in [own_copy(), own("more.json")].concat() {
        if judge(&vector) == Verdict::Passed {
            vector.expect.push(event::Event::data(b"?"));
            let (tally, lines) = run_all(&[vector]);
            assert_eq!(tally, Tally { failed: 1, ..Tally::default() }, "{lines:#?}");
        }
    }
    check(
        "wire",
        r#""chunks":["61fff9"],"expect":[{"e":"data","hex":"61"},{"e":"cmd","code":248}]"#,
        &[
            r#"x: expected [{"e":"data","hex":"61"},{"e":"cmd","code":248}], got [{"e":"data","hex":"61"},{"e":"cmd","code":249}] (as given)"#,
        ],
    );
}

/// Except in the layer behaviour, where nothing is held against a kind that has no entry.
#[test]
fn a_missing_entry_is_a_failure() {
    for mut vector in [own_copy(), own("more.json")].concat() {
        if judge(&vector) != Verdict::Passed {
            continue;
        }
        let Some(missing) = vector.expect.pop() else { continue };
        let is_of_its_kind = |other: &event::Event| other.kind() == missing.kind();
        if vector.layer != "behaviour" || vector.expect.iter().any(is_of_its_kind) {
            assert!(matches!(judge(&vector), Verdict::Failed(_)), "{}", vector.name);
        }
    }
}

#[test]
fn the_last_line_counts() {
    let tally = Tally { passed: 3, failed: 2, skipped: 1 };
    assert_eq!(tally.to_string(), "3 passed, 2 failed, 1 skipped");
}

#[test]
fn what_is_not_there_is_skipped_with_the_reason() {
    let row = |layer, members: &str, reason: &str| {
        check(layer, &format!(r#"{members},"expect":[]"#), &[&format!("skipped x: {reason}")]);
    };
    row("gopher", r#""chunks":[]"#, "layer gopher is not implemented");
    row("option", r#""chunks":["fffa70fff0"]"#, "option MPLEX is not implemented");
    row("wire", r#""script":[{"call":"do","opt":1}]"#, "calls are not implemented in this layer");
    row("nvt", r#""config":{"eol":"cr"}"#, "config: unknown variant `cr`, expected `keep` or `lf`");
    row("wire", r#""config":{"keep":1}"#, "config: unknown field `keep`, expected `max_sb`");
}

#[test]
fn nvt_puts_data_and_frames_in_the_order_of_the_wire() {
    let row = |bytes: &str, config: &str, expect: &str| {
        let members =
            format!(r#""any_split":true,"chunks":["{bytes}"],"config":{config},"expect":{expect}"#);
        check("nvt", &members, &[]);
    };
    let lf = r#"{"eol":"lf"}"#;
    row(
        "0dfffb010d0d0a",
        lf,
        r#"[{"e":"data","hex":"0d"},{"e":"neg","verb":"WILL","opt":1},{"e":"data","hex":"0d0a"}]"#,
    );
    row("0dffff0d00", lf, r#"[{"e":"data","hex":"0dff0d"}]"#);
    row("0d00ffff61", "{}", r#"[{"e":"data","hex":"0dff61"}]"#);
    row(
        "0dfffac961fff162",
        lf,
        r#"[{"e":"data","hex":"0d"},{"e":"warn","kind":"sb_interrupted"},{"e":"sb","opt":201,"hex":"61","truncated":true},{"e":"cmd","code":241},{"e":"data","hex":"62"}]"#,
    );
    row(
        "0d00fff9",
        r#"{"recv_binary":true}"#,
        r#"[{"e":"data","hex":"0d00"},{"e":"cmd","code":249}]"#,
    );
    row(
        "ff410d",
        "{}",
        r#"[{"e":"cmd","code":65},{"e":"warn","kind":"unknown_command"},{"e":"data","hex":"0d"}]"#,
    );
}

#[test]
fn a_call_that_is_queued_is_no_noop_and_one_that_is_an_error_is() {
    let row = |script: &str, expect: &str| {
        check("qmethod", &format!(r#""script":{script},"expect":{expect}"#), &[]);
    };
    let asked = r#"{"e":"send","hex":"fffd03"}"#;
    let noop = |call| format!(r#"{{"e":"noop","call":"{call}","opt":3}}"#);
    let on = r#"{"call":"do","opt":3}"#;
    let off = r#"{"call":"dont","opt":3}"#;
    row(&format!("[{off}]"), &format!("[{}]", noop("dont")));
    row(&format!("[{on},{on}]"), &format!("[{asked},{}]", noop("do")));
    row(&format!("[{on},{off}]"), &format!("[{asked}]"));
    row(&format!("[{on},{off},{off}]"), &format!("[{asked},{}]", noop("dont")));
    row(&format!("[{on},{off},{on}]"), &format!("[{asked}]"));
}

#[test]
fn a_script_may_be_cut_between_its_calls() {
    let script =
        r#"[{"call":"do","opt":3},{"recv":"61fffb03"},{"call":"do","opt":3},{"recv":"62"}]"#;
    let expect = r#"[{"e":"send","hex":"fffd03"},{"e":"data","hex":"61"},{"e":"opt","side":"remote","opt":3,"on":true},{"e":"noop","call":"do","opt":3},{"e":"data","hex":"62"}]"#;
    check("qmethod", &format!(r#""any_split":true,"script":{script},"expect":{expect}"#), &[]);
}

#[test]
fn text_may_be_meant_in_either_charset() {
    for name in ["ü", "Ã¼"] {
        let expect = format!(r#"[{{"e":"ttype_is","name":"{name}"}}]"#);
        check("option", &format!(r#""chunks":["fffa1800c3bcfff0"],"expect":{expect}"#), &[]);
    }
}

#[test]
fn payloads_that_are_not_read_stay_bytes_where_that_is_wanted() {
    let expect = r#"[{"e":"sb","opt":99,"hex":"41"},{"e":"data","hex":"62"}]"#;
    check("option", &format!(r#""chunks":["fffa6341fff062"],"expect":{expect}"#), &[]);
    let cut = r#"[{"e":"warn","kind":"sb_interrupted"},{"e":"sb","opt":31,"hex":"00","truncated":true},{"e":"cmd","code":249}]"#;
    check("option", &format!(r#""chunks":["fffa1f00fff9"],"expect":{cut}"#), &[]);
}

#[test]
fn text_is_sent_as_it_is_under_binary() {
    let row = |config: &str, sent: &str| {
        let expect = format!(r#"[{{"e":"send","hex":"{sent}"}}]"#);
        let members = format!(r#""chunks":["0aff"],"config":{config},"expect":{expect}"#);
        check("encode", &members, &[]);
    };
    row(r#"{"mode":"text"}"#, "0d0affff");
    row(r#"{"mode":"data"}"#, "0affff");
    row(r#"{"mode":"text","send_binary":true}"#, "0affff");
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_nothing_runs() {
    let error = |path: &str| format!("{:#}", file::load(&root().join(path)).unwrap_err());
    assert!(error("vectors/none.json").contains("cannot read"));
    assert!(error("Cargo.toml").contains("Cargo.toml is no file of vectors: "));
    for (files, want) in [
        (&["vectors/none.json"][..], ExitCode::from(2)),
        (&["vectors/wire.json", "Cargo.toml"], ExitCode::from(2)),
    ] {
        let files = files.iter().map(|file| root().join(file)).collect();
        assert_eq!(format!("{:?}", run(&Args { files })), format!("{want:?}"));
    }
}
