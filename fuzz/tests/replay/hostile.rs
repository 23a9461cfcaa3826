//! Streams that peers have been brought down with, many times over: nothing grows with them.

use telnet_codec::{TelnetCodec, testing};
use telnet_fuzz::TARGETS;
use telnet_proto::{Limits, OptionSet, Policy, notation};

/// One row: what the stream begins with, and what then comes twenty thousand times.
#[track_caller]
fn check(start: &str, repeated: &str) {
    let start = notation::parse(start).unwrap();
    let chunk = notation::parse(repeated).unwrap().repeat(1000);
    let mut policy = Policy::server();
    policy.accept_local = OptionSet::ALL;
    policy.accept_remote = OptionSet::ALL;
    for policy in [Policy::default(), policy] {
        let stream = std::iter::once(&start).chain(std::iter::repeat_n(&chunk, 20));
        let answers = |codec: &TelnetCodec| codec.session().output().len();
        let mut codec = TelnetCodec::new(policy, &Limits::default());
        testing::bounded(&mut codec, stream, answers, MAX_ANSWER_BYTES);
    }
    let short = [&start[..], &chunk[..chunk.len().min(500)]].concat();
    for (_, property) in TARGETS {
        property(&short);
        for kind in (0..=u8::MAX).step_by(37) {
            property(&[&[kind], &short[..]].concat());
        }
    }
}

#[test]
fn nothing_grows() {
    check("", "IAC");
    check("IAC SB", "IAC SE");
    check("IAC SB TTYPE IAC 24", r#""data""#);
    check("", "IAC WILL EXOPL");
    check("", "IAC WILL ECHO IAC WONT ECHO");
    check("", "IAC DO TIMING-MARK");
    check("", "IAC AYT");
    check("IAC SB GMCP", r#""aaaaaaaaaa""#);
    check("IAC SB TTYPE", "IAC IAC");
    check("IAC SB MSDP 1 65 2", "5 2");
    check(r#"IAC SB GMCP "X ""#, r#""[""#);
    check("IAC SB LINEMODE 3", "31 0 0 254 0 0");
    check("IAC SB NEW-ENVIRON 0 1 65", "0");
    check("IAC SB NEW-ENVIRON 0 0 65 1", "2");
    check("IAC SB CHARSET 1", "IAC IAC");
    check("IAC SB STATUS 0", "250 240 251 240");
    check("IAC SB TTYPE 0", r#""xterm""#);
    check("", r#""\r" IAC NOP "\0""#);
    check("IAC DO STATUS", "IAC SB STATUS 1 IAC SE");
    check("IAC WILL TTYPE", "IAC SB TTYPE 0 IAC SE");
    check("IAC DO CHARSET", r#"IAC SB CHARSET 1 ";UTF-8" IAC SE"#);
}

/// 512 verbs of three bytes, and 64 payloads, of which STATUS is the longest.
const MAX_ANSWER_BYTES: usize = 3 * 512 + 64 * 1100;
