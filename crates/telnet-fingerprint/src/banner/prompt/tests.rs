use proptest::prelude::*;

use super::*;

const DETECTED: EncodingSource = EncodingSource::Detected;
const EXPLICIT: EncodingSource = EncodingSource::Explicit;

/// A banner, what is sent, and the encoding that follows.
#[track_caller]
fn check(banner: &str, bytes: &[u8], encoding: Option<&str>) {
    let prompt = detect(banner);
    let answer = prompt.answer(DETECTED);
    assert_eq!((&*answer.bytes, answer.encoding), (bytes, encoding), "{banner:?}: {prompt:?}");
    assert_eq!(answer.kind, AnswerKind::Answered, "{banner:?}");
}

#[track_caller]
fn check_none(banner: &str) {
    assert_eq!(detect(banner), Prompt::Unrecognised, "{banner:?}");
}

#[test]
fn yes_and_no() {
    check("Do you want ANSI color? [Y/n]", b"y\r\n", None);
    check("Continue (yes/no)? ", b"yes\r\n", None);
    check("Continue (Yes|No)? ", b"yes\r\n", None);
    check("OK [Yn] ", b"y\r\n", None);
    check("(yN)", b"y\r\n", None);
    check("[yn)", b"y\r\n", None);
    check("x[yn]x", b"y\r\n", None);
    check("Y/N", b"y\r\n", None);
    check("_y/n_", b"y\r\n", None);
    check("\u{e9}y/n\u{e9}", b"y\r\n", None);
    check("yes/no y/n", b"yes\r\n", None);
    check("y/n yes/no", b"y\r\n", None);
    for none in ["xy/nx", "1y/n", "y/nx", "yn", "<yn>", "y / n", "yes|no", "[yes|no]"] {
        check_none(none);
    }
    for none in ["ayes|no", "x(yes|no)", "(yes|no)x", "yes / no", "any/no"] {
        check_none(none);
    }
}

#[test]
fn colours() {
    check("Use colour? (color?) ", b"y\r\n", None);
    check("Does your terminal do the ANSI Color Standard?", b"y\r\n", None);
    check("color ?", b"y\r\n", None);
    check("\x1b[1;33mCol\x1b[0mor?\x1b[0m", b"y\r\n", None);
    check("ansi\ncolor\r\nstandard", b"y\r\n", None);
    check_none("colour?");
    check_none("color\u{1f}?");
}

#[test]
fn menus() {
    check("1) ASCII 2) UTF-8", b"2\r\n", Some("utf-8"));
    check("[3] UTF-8", b"3\r\n", Some("utf-8"));
    check("4. Unicode/UTF8", b"4\r\n", Some("utf-8"));
    check("1 ... UTF-8", b"1\r\n", Some("utf-8"));
    check("1) Ansi", b"1\r\n", None);
    check("(2) ANSI 5) UTF-8", b"5\r\n", Some("utf-8"));
    check("3. English/ANSI", b"3\r\n", None);
    check("1) en:us /\r\nansi", b"1\r\n", None);
    check("01) UTF-8", b"01\r\n", Some("utf-8"));
    check("3.14) utf-80", b"14\r\n", Some("utf-8"));
    check("12345678) utf-8", b"12345678\r\n", Some("utf-8"));
    for none in ["1 utf-8", "1.... utf-8", "1)) utf-8", "1) /utf-8", "1) eng lish/ansi"] {
        check_none(none);
    }
    check_none("1)\u{a0}utf-8");
    check_none("123456789) utf-8");
}

#[test]
fn encodings() {
    check("GB/Big5 ?", b"big5\r\n", Some("big5"));
    check("gb / big5", b"big5\r\n", Some("big5"));
    check_none("xgb/big5");
    check_none("gb2312/big5");
    check("Select your character set", b"\r\n", Some("codepage"));
    check("Choose Terminal Codepage:", b"\r\n", Some("codepage"));
    check("Pick encoding", b"\r\n", Some("codepage"));
    check("select  your terminal code page", b"\r\n", Some("codepage"));
    check_none("select a codepage");
}

#[test]
fn keys() {
    check("Press [ESC] twice", b"\x1b\x1b", None);
    check("press .esc. twice within 14 seconds", b"\x1b\x1b", None);
    check("Press [.ESC.]\r\ntwice", b"\x1b\x1b", None);
    check("Press ESC to continue", b"\x1b", None);
    check("press <esc>", b"\x1b", None);
    check("press escape twice", b"\x1b", None);
    check_none("press the esc key");
    check("Press the BACKSPACE key", b"\x08", None);
    check("Press del/backspace:", b"\x14", None);
    check("HIT YOUR BACKSPACE", b"\x14", None);
    check("press delete key", b"\x14", None);
    check_none("press the delete key");
    check("PRESS RETURN", b"\r\n", None);
    check("hit <enter>:", b"\r\n", None);
    check_none("Press any key");
}

#[test]
fn more() {
    check("-- More: (Y)es, (N)o, (C)ontinuous?", b"C\r\n", None);
    check("more? y/n/c", b"y\r\n", None);
    check("more y/n/cont", b"C\r\n", None);
    check_none("for more information, you may continue");
    check_none("more y\ncont");
}

#[test]
fn nothing_is_asked() {
    for banner in ["login: ", "", "\x1b", "\x1b]0;y/n\x07name: "] {
        check_none(banner);
        let answer = detect(banner).answer(EXPLICIT);
        assert_eq!(&*answer.bytes, b"\r\n");
        assert_eq!((answer.encoding, answer.kind), (None, AnswerKind::Fallback));
    }
}

/// Each holds all that come after it.
#[test]
fn the_first_kind_wins() {
    let wordings = [
        ("press esc twice", Prompt::EscapeTwice),
        ("press esc!", Prompt::Escape),
        ("more y cont", Prompt::MoreContinuous),
        ("yes/no", Prompt::YesNo),
        ("color?", Prompt::Color),
        ("1) utf-8", Prompt::Utf8Menu(MenuItem("1".into()))),
        ("2) ansi", Prompt::AnsiMenu(MenuItem("2".into()))),
        ("gb/big5", Prompt::GbBig5),
        ("pick charset", Prompt::CodepageMenu),
        ("press the backspace key", Prompt::BackspaceKey),
        ("hit del", Prompt::DeleteKey),
        ("hit return", Prompt::ReturnKey),
    ];
    for (index, (_, expected)) in wordings.iter().enumerate() {
        let last_first = wordings[index..].iter().rev().map(|(text, _)| *text);
        let banner = last_first.collect::<Vec<_>>().join("\r\n");
        assert_eq!(detect(&banner), *expected, "{banner:?}");
    }
}

#[test]
fn a_chosen_encoding_stays() {
    for banner in ["2) UTF-8", "GB/Big5", "Pick encoding"] {
        let answer = detect(banner).answer(EXPLICIT);
        assert_eq!((&*answer.bytes, answer.encoding), (&b"\r\n"[..], None), "{banner:?}");
        assert_eq!(answer.kind, AnswerKind::Withheld);
    }
    for banner in ["2) ANSI", "y/n", "press esc", "hit enter"] {
        let prompt = detect(banner);
        assert_eq!(prompt.answer(EXPLICIT), prompt.answer(DETECTED), "{banner:?}");
    }
}

#[test]
fn what_is_answered_at_once() {
    let rows = [
        ("press esc", true, true),
        ("press esc twice", true, true),
        ("2) utf-8", true, false),
        ("pick encoding", false, true),
        ("gb/big5", false, false),
        ("y/n", false, false),
        ("1) ansi", false, false),
        ("press del", false, false),
        ("login:", false, false),
    ];
    for (banner, detected, explicit) in rows {
        let prompt = detect(banner);
        let immediate = (prompt.is_immediate(DETECTED), prompt.is_immediate(EXPLICIT));
        assert_eq!(immediate, (detected, explicit), "{banner:?}");
    }
}

#[test]
fn lines_end_as_the_system_has_it() {
    let labels = ["atascii", "ascii", "petscii", "ATASCII", "utf-8", "Atari_8bit", "atari-8bit"];
    let yes = detect("y/n").answer(DETECTED);
    let bytes = labels.map(|label| yes.clone().reencode(label).bytes.into_owned());
    let (atascii, other) = (b"y\x9b".to_vec(), b"y\r\n".to_vec());
    let expected = [&atascii, &other, &other, &atascii, &other, &atascii, &atascii];
    assert_eq!(bytes.each_ref(), expected);
    for (banner, bytes) in [("press esc twice", &b"\x1b\x1b"[..]), ("login:", b"\x9b")] {
        assert_eq!(&*detect(banner).answer(DETECTED).reencode("atascii").bytes, bytes);
    }
}

#[test]
fn only_the_end_of_the_text_is_searched() {
    let filler = "\u{65e5}".repeat(SEARCHED_MAX_BYTES / 3 - 2);
    check(&format!("{filler}y/n"), b"y\r\n", None);
    check(&format!("y/n {filler}"), b"y\r\n", None);
    check_none(&format!("y/n {filler} further"));
}

/// Texts with many starts of questions and no end, which would be slow in a backtracking engine.
#[test]
fn hostile_texts_come_to_nothing() {
    for part in ["more y c", "1) x ", "press  ", "select your ", "1 . ", "utf ansi color esc big5"]
    {
        check_none(&part.repeat(SEARCHED_MAX_BYTES / part.len()));
    }
}

proptest! {
    #[test]
    fn answers_are_short_and_from_the_list(text in "([a-z]{0,4}|[ -~]|1\\) utf-?8|press |esc|y/n|[0-9]{1,20}\\) ansi|\\PC|\\s){0,12}") {
        let answer = detect(&text).answer(DETECTED);
        prop_assert!(answer.bytes.len() <= 10);
        let line = answer.bytes.strip_suffix(b"\r\n").unwrap_or(&answer.bytes);
        let listed: [&[u8]; 8] = [b"", b"\x1b", b"\x1b\x1b", b"C", b"yes", b"y", b"big5", b"\x08"];
        let is_item = line.iter().all(u8::is_ascii_digit);
        prop_assert!(listed.contains(&line) || line == b"\x14" || is_item, "{line:?}");
    }

    #[test]
    fn letter_case_does_not_matter(text in "([a-z0-9/?)(\\[\\] .]|press |esc|y/n|color|utf8|del){0,12}") {
        prop_assert_eq!(detect(&text.to_uppercase()), detect(&text));
    }
}
