use proptest::prelude::*;

use super::*;
#[cfg(feature = "multi-byte")]
use crate::Text;

#[track_caller]
fn check(bytes: &[u8], expected: &str) {
    let candidates = candidates(bytes, &Hints::default());
    let shown: Vec<String> =
        candidates.iter().map(|c| format!("{} {} {:?}", c.charset, c.score, c.reasons)).collect();
    assert_eq!(candidates[0].charset.name(), expected, "{shown:#?}");
}

#[cfg(feature = "multi-byte")]
fn encoded(label: &str, text: &str) -> Vec<u8> {
    Charset::for_label(label).unwrap().encode(&Text::from(text)).unwrap()
}

#[test]
fn what_is_said_goes_first() {
    let utf8 = "漢字".as_bytes();
    let mut hints = Hints { explicit: None, agreed: Some(Charset::LATIN_1) };
    assert_eq!(best(utf8, &hints), Charset::LATIN_1);
    hints.explicit = Some(Charset::CP437);
    let found = candidates(utf8, &hints);
    let order: Vec<_> = found.iter().map(|c| (c.charset.name(), c.score)).collect();
    assert_eq!(order[..3], [("IBM437", 100), ("ISO-8859-1", 95), ("UTF-8", 88)]);
    assert_eq!(found[0].reasons[0], Reason::Explicit);
    check(b"\x1b[0;36 D\xC9\xCD\xCD", "ATASCII");
    check(b"\x1b[0;999 DHello", "US-ASCII");
    let mut sauce = b"\x1aSAUCE00".to_vec();
    sauce.resize(1 + 0x5E, b' ');
    sauce.extend(b"\x01\x01");
    sauce.resize(1 + 0x6A, 0);
    sauce.extend(b"Amiga Topaz 1\0\0\0\0\0\0\0\0\0");
    check(&[utf8, &sauce].concat(), "ISO-8859-1");
    check(&[b"\x1b[0;36 D", utf8, &sauce].concat(), "ATASCII");
    check(&[utf8, &sauce[..100]].concat(), "UTF-8");
}

#[test]
fn ascii_and_nothing() {
    check(b"", "US-ASCII");
    check(b"\x1b[1mHello\r\n", "US-ASCII");
    check(b"\xFF", "IBM437");
}

#[test]
fn utf_8() {
    check("Добро пожаловать".as_bytes(), "UTF-8");
    check("╔═══╗\r\n║ x ║".as_bytes(), "UTF-8");
    check("caf\u{e9}".as_bytes(), "UTF-8");
    check(&"漢字漢字漢".as_bytes()[..14], "UTF-8");
    check(&["漢字".repeat(30).as_bytes(), b"\xFF"].concat(), "UTF-8");
}

#[test]
fn lines_and_blocks() {
    check(b"\xC9\xCD\xCD\xCD\xBB\r\n\xBA x \xBA\r\n\xC8\xCD\xCD\xCD\xBC", "IBM437");
    check(b"\xDA\xC4\xC4\xBF \xC4\xBF", "IBM437");
    check(b"\x1b[1;34m\xB0\xB1\xB2\xDB\x1b[0m\xDB\xDB\xDF\xDC", "IBM437");
}

#[test]
fn letters_among_letters() {
    check(b"Bienvenue \xE0 tous, caf\xE9 fran\xE7ais, \xE9t\xE9", "ISO-8859-1");
    check(b"Sch\x94ne Gr\x81\xE1e", "IBM437");
}

#[test]
#[cfg(feature = "multi-byte")]
fn pairs() {
    let chinese = "歡迎光臨批踢踢實業坊，請輸入代號，或以訪客身分參觀";
    check(&encoded("big5", chinese), "Big5-BBS");
    let simplified = "欢迎来到北大侠客行，请输入您的英文名字，新玩家请先注册";
    check(&encoded("gbk", simplified), "GBK");
    let korean = "안녕하세요 머드 게임에 오신 것을 환영합니다 이름을 입력하세요";
    check(&encoded("euc-kr", korean), "EUC-KR");
    let japanese = "ようこそ、お名前を入力してください。ゲームをはじめましょう";
    check(&encoded("euc-jp", japanese), "EUC-JP");
    check(&encoded("shift_jis", japanese), "Shift_JIS");
    let colored: Vec<u8> = encoded("big5", chinese)
        .iter()
        .flat_map(|&byte| [&[byte][..], b"\x1b[1;31m"].concat())
        .collect();
    check(&colored, "Big5-BBS");
}

proptest! {
    #[test]
    fn there_is_always_one(bytes in any::<Vec<u8>>()) {
        let found = candidates(&bytes, &Hints::default());
        prop_assert!(!found.is_empty());
        prop_assert!(found.is_sorted_by(|a, b| a.score >= b.score));
        prop_assert!(found.iter().all(|c| c.score <= 100 && !c.reasons.is_empty()));
    }

    #[test]
    fn escapes_do_not_change_the_bytes_between(bytes in proptest::collection::vec(0x20..=0x7E_u8, 0..9)) {
        let text = [&bytes[..], b"\x1b[1;31m\x1b]0;t\x07\x1bM"].concat();
        prop_assert_eq!(evidence::without_escapes(&text), bytes);
    }
}
