use super::super::file;
use super::super::judge::{Verdict, judge};
use super::super::tests::check;

/// One row: a role, what arrives, the settings and what is wanted; and what is printed about it.
#[track_caller]
fn row(role: &str, chunks: &str, config: &str, expect: &str, want: &[&str]) {
    let members =
        format!(r#""role":"{role}","chunks":[{chunks}],"config":{{{config}}},"expect":[{expect}]"#);
    check("behaviour", &members, want);
}

/// One row that passes.
#[track_caller]
fn passes(role: &str, chunks: &str, config: &str, expect: &str) {
    row(role, chunks, config, expect, &[]);
}

/// One row that fails: what came instead.
#[track_caller]
fn fails(role: &str, chunks: &str, config: &str, expect: &str, got: &str) {
    let want = format!("x: expected [{expect}], got [{got}] (as given)");
    row(role, chunks, config, expect, &[&want]);
}

/// One row that is skipped.
#[track_caller]
fn skipped(role: &str, chunks: &str, config: &str, expect: &str, reason: &str) {
    row(role, chunks, config, expect, &[&format!("skipped x: {reason}")]);
}

fn send(hex: &str) -> String {
    format!(r#"{{"e":"send","hex":"{hex}"}}"#)
}

fn claim(kind: &str, option: u8) -> String {
    format!(r#"{{"e":"{kind}","opt":{option}}}"#)
}

#[test]
fn what_is_not_named_is_not_looked_at_unless_nothing_is() {
    let line = r#"{"e":"line","s":"a"}"#;
    passes("client", r#""610afff1""#, "", line);
    passes("client", r#""610afff1""#, "", r#"{"e":"data","hex":"610a"},{"e":"cmd","code":241}"#);
    passes("client", r#""61""#, "", r#"{"e":"text","s":"a"}"#);
    passes("client", "", "", "");
    fails("client", r#""fff1""#, "", "", r#"{"e":"cmd","code":241}"#);
    fails("client", r#""610a620a""#, "", line, &format!(r#"{line},{{"e":"line","s":"b"}}"#));
}

#[test]
fn both_ends_have_to_give_it() {
    let yes = send("0d0a5b5965735d0d0a");
    passes("server", r#""fff6""#, "", &yes);
    fails("client", r#""fff6""#, "", &yes, "");
    fails("either", r#""fff6""#, "", &yes, "");
    passes("either", r#""fffb01""#, r#""accept_remote":[1]"#, &send("fffd01"));
}

#[test]
fn verbs_come_before_what_they_come_to() {
    let expect = r#"{"e":"line","s":"a"},{"e":"neg","verb":"WILL","opt":1},{"e":"opt","side":"remote","opt":1,"on":true},{"e":"line","s":"b"}"#;
    passes("client", r#""610d0afffb01620a""#, r#""accept_remote":[1]"#, expect);
    passes("client", r#""610afffb","0162","0a""#, r#""accept_remote":[1]"#, expect);
}

#[test]
fn a_payload_of_an_option_that_is_on_is_seen_to_go_out() {
    for option in [31, 39, 201] {
        let expect = claim("no_send_of", option);
        passes("client", "", "", &expect);
        let on = format!(r#""on_local":[{option}]"#);
        fails("client", "", &on, &expect, "");
        let dont = format!(r#""fffe{option:02x}""#);
        passes("client", &dont, &on, &expect);
        passes("client", &dont, &on, &format!("{},{expect}", send(&format!("fffc{option:02x}"))));
    }
}

#[test]
fn a_payload_may_go_out_after_agreement_only() {
    let expect = claim("may_send_sb", 201);
    passes("client", r#""fffbc9""#, "", &expect);
    passes("server", r#""fffdc9""#, r#""want_local":[201]"#, &expect);
    fails("client", "", "", &expect, "");
    fails("client", r#""fffbc9""#, r#""accept_remote":[201]"#, &claim("may_send_sb", 200), "");
    fails("client", r#""fffbc9","fffcc9""#, "", &expect, "");
}

#[test]
fn the_longest_request_is_held_against_the_bound() {
    passes("server", "", "", r#"{"e":"max_sb_len","n":256}"#);
    passes("server", r#""fffb27""#, "", r#"{"e":"max_sb_len","n":256}"#);
    let too_tight = r#""chunks":[],"expect":[{"e":"max_sb_len","n":60}]"#;
    let json = format!(r#"{{"vectors":[{{"name":"x","layer":"behaviour",{too_tight}}}]}}"#);
    let verdict = judge(&file::parse(&json).unwrap()[0]);
    assert!(matches!(verdict, Verdict::Failed(_)), "{verdict:?}");
}

#[test]
fn compression_is_seen_from_its_marker_to_its_end() {
    let on = r#"{"e":"mccp_out","on":true}"#;
    let off = r#"{"e":"mccp_out","on":false}"#;
    let marker = "fffa56fff0";
    let accepted = send(&format!("fffb56{marker}"));
    passes("server", r#""fffd56""#, r#""accept_local":[86]"#, &format!("{accepted},{on}"));
    passes("server", r#""fffd56""#, r#""want_local":[86]"#, &format!("{},{on}", send(marker)));
    let stopped = format!("{},{on},{off},{}", send(marker), send("fffc56"));
    passes("server", r#""fffd56","fffe56""#, "", &stopped);
    let prompt = format!("{},{on},{}", send(marker), send("48503e20fff9"));
    passes("server", r#""fffd56""#, r#""prompt":"HP> ""#, &prompt);
    passes("client", r#""fffb57""#, "", &format!("{},{on}", send("fffd57fffa57fff0")));
    fails("server", r#""fffe56""#, "", on, "");
    fails("server", r#""fffd56""#, r#""accept_remote":[86]"#, on, "");
}

#[test]
fn a_bomb_has_to_be_let_in_to_be_bounded() {
    let expect = r#"{"e":"bounded_output"}"#;
    passes("client", r#""fffa56fff0""#, "", expect);
    passes("server", r#""fffa57fff0""#, "", expect);
    passes("client", r#""fffb56fffa56fff0""#, r#""accept_remote":[86]"#, expect);
    fails("client", r#""fffa56fff0""#, r#""accept_remote":[86]"#, expect, "");
    fails("client", "", "", expect, "");
}

#[test]
fn names_of_terminals_are_asked_for_and_told() {
    let names = r#"{"e":"ttype_done","names":["A","B"]}"#;
    let again = send("fffa1801fff0");
    let heard = r#""fffa180041fff0","fffa180042fff0","fffa180042fff0""#;
    passes("server", heard, r#""on_remote":[24],"asked":1"#, &format!("{again},{again},{names}"));
    fails("server", heard, r#""on_remote":[24]"#, names, "");
    let told = format!("{},{}", send("fffb18"), send("fffa180041fff0"));
    passes("client", r#""fffd18fffa1801fff0""#, r#""ttypes":["A"]"#, &told);
    let reason = "asked 2 times: what the answers were is not told";
    skipped("server", heard, r#""asked":2"#, names, reason);
}

#[test]
fn charsets_are_offered_answered_and_switched() {
    let switched =
        r#"{"e":"text","s":"\u2592"},{"e":"charset","name":"utf-8"},{"e":"text","s":"\u00fc"}"#;
    let chunks = r#""b1","fffa2a027574662d38fff0","c3bc""#;
    passes("server", chunks, r#""charset":"cp437""#, switched);
    let others = r#""charset":"cp437","charsets":["KOI8-R"]"#;
    passes("server", chunks, others, r#"{"e":"text","s":"▒"},{"e":"text","s":"├╝"}"#);
    let asked = r#""c3","fffa2a013b5554462d38fff0","a9""#;
    let answered = format!(
        r#"{{"e":"text","s":"\u00c3"}},{},{{"e":"charset","name":"UTF-8"}},{{"e":"text","s":"\ufffd"}}"#,
        send("fffa2a025554462d38fff0")
    );
    passes("client", asked, r#""charset":"ISO-8859-1""#, &answered);
    skipped("client", "", r#""charset":"klingon""#, "", "charset klingon is not implemented");
    let crossing = r#""request_outstanding":true"#;
    let asked = r#""fffa2a013b5554462d38fff0""#;
    passes("client", asked, crossing, &send("fffa2a025554462d38fff0"));
    passes("server", asked, crossing, &send("fffa2a03fff0"));
}

#[test]
fn text_of_the_settings_is_in_either_charset() {
    for value in ["c3bc", "fc"] {
        let expect = send(&format!("fffa2700004101{value}fff0"));
        passes("client", r#""fffa27010041fff0""#, r#""on_local":[39],"env":{"A":"ü"}"#, &expect);
    }
}

#[test]
fn urgent_data_may_be_told_of_at_any_byte() {
    let expect = r#"{"e":"data","hex":"61"},{"e":"cmd","code":242},{"e":"data","hex":"64"}"#;
    passes("server", r#""6162","63fff264""#, r#""urgent_at":1"#, expect);
    let late = r#"{"e":"data","hex":"616263"},{"e":"cmd","code":242},{"e":"data","hex":"64"}"#;
    passes("server", r#""6162","63fff264""#, r#""urgent_at":6"#, late);
}

#[test]
fn the_window_is_told_when_it_changes() {
    let size = send("fffa1f00640028fff0");
    passes("client", "", r#""send_naws":[100,40]"#, &size);
    passes(
        "client",
        r#""fffd1f""#,
        r#""send_naws":[100,40]"#,
        &format!("{},{size}", send("fffb1f")),
    );
    fails("client", r#""fffe1f""#, r#""send_naws":[100,40]"#, &size, "");
}

#[test]
fn a_script_may_ask_for_options() {
    let script = r#"[{"call":"will","opt":201},{"recv":"fffdc9"},{"recv":"610a"}]"#;
    let expect =
        format!(r#"{},{{"e":"line","s":"a"}},{}"#, send("fffbc9"), claim("may_send_sb", 201));
    check("behaviour", &format!(r#""script":{script},"expect":[{expect}]"#), &[]);
}

#[test]
fn mud_protocols_are_for_the_ends_of_telnet_mud() {
    let report = r#""mssp":{"NAME":"Foo","PORT":["80","23"]}"#;
    let sent = send("fffa46014e414d4502466f6f01504f5254023830023233fff0");
    passes("server", r#""fffd46""#, report, &sent);
    // Without a word of it in the settings, what is typed is nothing but data.
    fails("server", r#""4d5353502d524551554553540d0a""#, report, &send("0d0a"), "");
    let sound = r#"{"e":"msp","args":{"V":"9"},"file":"a","kind":"sound"}"#;
    passes("client", r#""fffa5a2121534f554e44286120563d3929fff0""#, "", sound);
    let bare = r#"{"e":"msp","args":{},"file":"a","kind":"sound"}"#;
    fails("client", r#""fffa5a2121534f554e44286129fff0""#, "", sound, bare);
    let script = r#"[{"call":"will","opt":201}]"#;
    let vector = format!(r#""script":{script},"expect":[{sound}]"#);
    let reason = "calls are not for vectors about MUD protocols";
    check("behaviour", &format!(r#""role":"client",{vector}"#), &[&format!("skipped x: {reason}")]);
}

#[test]
fn what_nothing_here_does_is_skipped() {
    skipped("server", "", "", r#"{"e":"bell"}"#, "the kind bell is not implemented");
    skipped(
        "server",
        "",
        "",
        r#"{"e":"no_send_of"}"#,
        r#"{"e":"no_send_of"} does not name an option"#,
    );
    skipped("proxy", "", "", "", "role proxy is not implemented");
}

#[test]
fn time_passes_when_all_has_arrived() {
    let timeout = r#"{"e":"timeout","kind":"sb"}"#;
    passes("server", r#""fffa18","00""#, "", timeout);
    passes("client", r#""61fffac9ffff""#, "", &format!(r#"{{"e":"data","hex":"61"}},{timeout}"#));
    fails("server", r#""fffa1800fff0""#, "", timeout, "");
    fails("server", r#""fffa""#, "", timeout, "");
}

#[test]
fn quirks_are_recognised_by_a_name_that_was_asked_for() {
    let quirk = r#"{"e":"quirk","kind":"no_environ_user"}"#;
    passes("server", r#""fffa1800414e5349fff0""#, "", quirk);
    fails("server", r#""fffa18005654313030fff0""#, "", quirk, "");
    fails("server", r#""fffa1800414e5349fff0""#, r#""on_remote":[24]"#, quirk, "");
    let again = format!("{},{}", send("fffdc9"), send("fffdc9"));
    passes("client", r#""fffbc9","fffbc9""#, r#""accept_remote":[201],"reack_once":true"#, &again);
}

#[test]
fn what_is_configured_is_told() {
    let tspeed = send("fffb20fffa200033383430302c39363030fff0");
    passes("client", r#""fffd20fffa2001fff0""#, r#""tspeed":[38400,9600]"#, &tspeed);
    let location = send("fffb17fffa1761fff0");
    passes("client", r#""fffd17""#, r#""location":"a""#, &location);
    let display = send("fffb23fffa2300683a30fff0");
    passes("client", r#""fffd23fffa2301fff0""#, r#""display":"h:0""#, &display);
    let mode = send("fffa22010dfff0");
    passes("client", r#""fffa220109fff0""#, r#""on_local":[34]"#, &mode);
    let less = send("fffa220105fff0");
    passes("client", r#""fffa220109fff0""#, r#""on_local":[34],"line_mode":1"#, &less);
    let prompt = send("48503e200d0a");
    passes("server", "", r#""on_local":[3],"prompt":"HP> ""#, &prompt);
}

#[test]
fn the_text_of_one_read_is_one() {
    let latin = r#""charset":"ISO-8859-1""#;
    passes("client", r#""61ffff62""#, latin, r#"{"e":"text","s":"aÿb"}"#);
    passes("client", r#""610d0062","63""#, "", r#"{"e":"text","s":"a\rb"},{"e":"text","s":"c"}"#);
    let apart = r#"{"e":"text","s":"a"},{"e":"cmd","code":241},{"e":"text","s":"b"}"#;
    passes("client", r#""61fff162""#, "", apart);
}

#[test]
fn a_prompt_is_no_part_of_a_line() {
    let prompt = r#"{"e":"prompt","s":"HP> "}"#;
    let line = r#"{"e":"line","s":"ok"}"#;
    for mark in ["f9", "ef"] {
        let chunks = format!(r#""48503e20ff{mark}6f6b0d0a""#);
        passes("client", &chunks, "", line);
        passes("client", &chunks, "", &format!("{prompt},{line}"));
        passes("server", &chunks, "", r#"{"e":"line","s":"HP> ok"}"#);
    }
}

#[test]
fn an_end_that_is_to_agree_accepts() {
    passes("client", r#""fffb01""#, "", &send("fffd01"));
    passes("client", r#""fffb01""#, "", &send("fffe01"));
    passes("server", r#""fffd03""#, "", &send("fffb03"));
    let refused = send("fffe01");
    fails("client", r#""fffb01""#, r#""accept_local":[1]"#, &send("fffd01"), &refused);
}
