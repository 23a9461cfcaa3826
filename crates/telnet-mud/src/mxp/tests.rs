use proptest::prelude::*;

use super::*;
use crate::{MudAnomaly, MudLimits};

fn limits() -> MudLimits {
    MudLimits {
        mxp_tag_bytes: 60,
        mxp_open_elements: 3,
        mxp_definitions: 2,
        mxp_entity_bytes: 8,
        ..MudLimits::default()
    }
}

/// The events as a line: text as it is, `{tag}`, `{/tag}`, `{#line tag}`, `{!definition}`.
fn run(limits: &MudLimits, chunks: &[&[u8]]) -> (String, Vec<MudAnomaly>) {
    let mut stream = MxpStream::new(limits);
    let mut shown = (Vec::new(), Vec::new());
    for chunk in chunks {
        let mut data = *chunk;
        while let Some(event) = stream.next(&mut data) {
            note(event, &mut shown);
            assert!(stream.open_elements() <= limits.mxp_open_elements);
        }
        assert!(data.is_empty());
    }
    shown.0.extend(stream.flush().unwrap_or_default());
    (shown.0.escape_ascii().to_string(), shown.1)
}

fn note(event: MxpEvent<'_>, (shown, anomalies): &mut (Vec<u8>, Vec<MudAnomaly>)) {
    match event {
        MxpEvent::Text(text) => shown.extend_from_slice(&text),
        MxpEvent::Open(tag) => shown.extend([b"{", tag.name(), b"}"].concat()),
        MxpEvent::Close(name) => shown.extend([b"{/", name.as_slice(), b"}"].concat()),
        MxpEvent::Mode(_) => {}
        MxpEvent::LineTag(number) => shown.extend(format!("{{#{number}}}").into_bytes()),
        MxpEvent::Defined(name) => shown.extend([b"{!", name.as_slice(), b"}"].concat()),
        MxpEvent::Anomaly(anomaly) => anomalies.push(anomaly),
    }
}

#[track_caller]
fn check(text: &[u8], shown: &str, anomalies: &[MudAnomaly]) {
    let bytes: Vec<&[u8]> = text.chunks(1).collect();
    for chunks in [&[text][..], &bytes] {
        assert_eq!(run(&limits(), chunks), (shown.to_owned(), anomalies.to_vec()));
    }
}

#[test]
fn open_lines() {
    use MudAnomaly::*;
    check(b"a <B>b</b> c", "a {b}b{/b} c", &[]);
    check(b"<b><i>x\ny", "{b}{i}x{/i}{/b}\\ny", &[]);
    check(b"<b><i>x</b>y", "{b}{i}x{/i}{/b}y", &[]);
    check(b"<send href='x'>go</send>", "go", &[MxpNotSecure, MxpStrayClose]);
    check(b"<!element x 'y'><!entity x y>", "", &[MxpNotSecure, MxpNotSecure]);
    check(b"a < b <3 <", "a < b <3 <", &[]);
    check(b"<b x=>y", "{b}y{/b}".trim_end_matches("{/b}"), &[]);
    check(b"<b=c>", "", &[MxpBadTag]);
    check(b"</b>", "", &[MxpStrayClose]);
    check(b"<br><br/><b/>x<!-- no -->", "{br}{br}{b}x", &[]);
    check(b"<b>\x1B[1zx", "{b}{/b}x", &[]);
}

#[test]
fn modes() {
    use MudAnomaly::*;
    check(b"\x1B[1z<send>x\ny</send>", "{send}x\\ny", &[MxpNotSecure]);
    check(b"\x1B[1z<send>x\n\x1B[4z</send>", "{send}x\\n{/send}", &[]);
    check(b"\x1B[4z<send>x<send>", "{send}x", &[MxpNotSecure]);
    check(b"\x1B[4zx<send>", "x", &[MxpUnusedSecure, MxpNotSecure]);
    check(b"\x1B[2z<b>&lt;\n<b>", "<b>&lt;\\n{b}", &[]);
    check(b"\x1B[7z<b>\n<b>\x1B[3z<b>", "<b>\\n<b>{b}", &[]);
    check(b"\x1B[6z<send>\n<send>\x1B[3z", "{send}\\n{send}{/send}{/send}", &[]);
    check(b"\x1B[5z\x1B[10zroom\x1B[99z\x1B[100z\x1B[8z", "{#10}room{#99}", &[]);
    check(b"\x1B[31mred\x1B[z\x1Bx\x1B[9999z", "\\x1b[31mred\\x1b[z\\x1bx\\x1b[9999z", &[]);
}

#[test]
fn a_change_of_mode_is_told_before_what_it_is_about() {
    let told = |text: &[u8]| {
        let (mut stream, mut data) = (MxpStream::new(&limits()), text);
        let events = std::iter::from_fn(|| stream.next(&mut data).map(MxpEvent::into_owned));
        events.collect::<Vec<_>>()
    };
    let text = |text: &'static str| MxpEvent::Text(text.as_bytes().into());
    let mode = MxpEvent::Mode;
    assert_eq!(
        told(b"\x1B[1za\nb\x1B[0zc"),
        [mode(MxpMode::Secure), text("a"), text("\n"), mode(MxpMode::Open), text("b"), text("c")]
    );
    let end = [mode(MxpMode::Locked), text("a"), text("\n"), text("b"), mode(MxpMode::Open)];
    assert_eq!(told(b"\x1B[7za\nb\x1B[3z"), end);
}

#[test]
fn entities() {
    use MudAnomaly::*;
    check(b"&lt;&gt;&amp;&quot;&#65;&#233;", "<>&\\\"A\\xc3\\xa9", &[]);
    check(b"&#7;&#27;[1z&#x41;&#99999999;", "[1z&#x41;&#99999999;", &[MxpUnknownEntity; 2]);
    check(b"a&b & c&d;&", "a&b & c&d;&", &[MxpUnknownEntity]);
    check(b"\x1B[1z<!ENTITY Hp 52>&Hp;&hp;", "52&hp;", &[MxpUnknownEntity]);
    check(b"\x1B[1z<!en a 1><!en a delete>&a;", "&a;", &[MxpUnknownEntity]);
    check(b"\x1B[1z<!en a 123456789>", "", &[MxpTooMany]);
}

#[test]
fn definitions() {
    use MudAnomaly::*;
    check(b"\x1B[6z<!element Say '<b>' open>\x1B[0z<say>x", "{!say}{say}x", &[]);
    check(b"\x1B[6z<!element say '<b>'>\x1B[0z<say>x", "{!say}x", &[MxpNotSecure]);
    check(b"\x1B[6z<!el a '' EMPTY><a>\x1B[3z<!element>", "{!a}{a}", &[MxpNotSecure]);
    check(b"\x1B[6z<!el a><!el b><!el c><!el>", "{!a}{!b}", &[MxpTooMany, MxpBadTag]);
    let mut stream = MxpStream::new(&limits());
    let mut data: &[u8] = b"\x1B[6z<!el Say '<b>&x;' ATT=x TAG=20>";
    assert_eq!(stream.next(&mut data), Some(MxpEvent::Mode(MxpMode::Secure)));
    assert_eq!(stream.next(&mut data), Some(MxpEvent::Defined(b"say".to_vec())));
    let say = stream.element("SAY").unwrap();
    assert_eq!(
        (say.definition.as_slice(), say.tag.value("tag")),
        (&b"<b>&x;"[..], Some(&b"20"[..]))
    );
}

#[test]
fn endless_things_are_bounded() {
    use MudAnomaly::*;
    let long = [b"<b ".as_slice(), &[b'x'; 1000]].concat();
    let (shown, anomalies) = run(&limits(), &[&long]);
    assert_eq!((shown.as_bytes(), anomalies), (long.as_slice(), vec![MxpUnclosedTag]));
    check(b"<b 'x>\ny", "<b \\'x>\\ny", &[MxpUnclosedTag]);
    check(b"<b><b><b><b>", "{b}{b}{b}", &[MxpTooManyOpen]);
    let huge = [b"<a ".as_slice(), &vec![b'x'; 1 << 20]].concat();
    assert_eq!(run(&MudLimits::default(), &[&huge]).1, [MxpUnclosedTag]);
}

#[test]
fn tags() {
    let tag = MxpTag::parse(b"Send  'a b' HREF=\"x &amp; y\" hint = z flag &lt;").unwrap();
    let args: Vec<_> = tag.args().iter().map(|arg| (&arg.name[..], &arg.value[..])).collect();
    let none = b"".as_slice();
    assert_eq!(
        args,
        [(none, &b"a b"[..]), (b"href", b"x & y"), (b"hint", b"z"), (none, b"flag"), (none, b"<")]
    );
    assert_eq!(tag.positional().count(), 3);
    for text in [&b""[..], b"1", b"b x='", b"b =x", b"b 1=x"] {
        assert_eq!(MxpTag::parse(text), Err(MudAnomaly::MxpBadTag), "{}", text.escape_ascii());
    }
    assert!(MxpTag::new("b c").is_err() && MxpTag::new("b").unwrap().with("x", "\x1B").is_err());
    let mut out = Vec::new();
    emit_mxp_supports(&["b", "send.href"], &mut out).unwrap();
    assert_eq!(out, b"\x1B[1z<SUPPORTS +b +send.href>\r\n");
    assert!(emit_mxp_supports(&[">"], &mut out).is_err());
}

proptest! {
    #[test]
    fn text_comes_back_as_text(text in "[ -~\n]{0,40}") {
        let mut out = Vec::new();
        emit_mxp_text(text.as_bytes(), &mut out);
        let shown = run(&MudLimits::default(), &[&out]);
        prop_assert_eq!(shown, (text.as_bytes().escape_ascii().to_string(), vec![]));
    }

    #[test]
    fn tags_come_back(
        name in "[a-z][a-z0-9._-]{0,5}",
        args in prop::collection::vec(("([a-z][a-z0-9]{0,3})?", "[ -~\u{e9}]{0,9}"), 0..4),
    ) {
        let mut tag = MxpTag::new(&name).unwrap();
        for (name, value) in args {
            tag = tag.with(&name, value).unwrap();
        }
        let mut out = b"\x1B[1z".to_vec();
        tag.emit(&mut out);
        let mut stream = MxpStream::new(&MudLimits::default());
        let mut data = out.as_slice();
        prop_assert_eq!(stream.next(&mut data), Some(MxpEvent::Mode(MxpMode::Secure)));
        prop_assert_eq!(stream.next(&mut data), Some(MxpEvent::Open(tag)));
    }

    #[test]
    fn any_split_gives_the_same_and_no_open_line_has_links(
        words in prop::collection::vec(prop::sample::select(vec![
            &b"<send>"[..], b"</b>", b"<b>", b"<", b">", b"b", b"send", b"/", b"!el x 'y' open", b"!en x y", b"&", b"x", b";",
            b"#60", b"'", b"\"", b"=", b" ", b"\n", b"\x1B[", b"0z", b"1z", b"2z", b"4z", b"3z", b"\xFF",
        ]), 0..40),
        is_locked_open: bool,
    ) {
        let text = if is_locked_open {
            words.iter().copied().filter(|word| !word.contains(&0x1B)).collect::<Vec<_>>().concat()
        } else {
            words.concat()
        };
        let whole = run(&limits(), &[&text]);
        let bytes: Vec<&[u8]> = text.chunks(1).collect();
        prop_assert_eq!(run(&limits(), &bytes), whole.clone());
        let has_link = whole.0.contains("{send}");
        prop_assert!(!is_locked_open || !has_link);
    }
}
