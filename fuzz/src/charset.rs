//! Bytes to text and back, in any charset.

use telnet_codec::testing::{any_split, each_cut};
use telnet_encoding::{Charset, Errors, Text};

use crate::input::{Input, SHORT_BYTES, cuts};

/// Text is the same however its bytes are cut; the form of records gives back each byte; the
/// strict form is a beginning of the others; what encodes decodes to itself; and labels that
/// peers make up find a charset or none.
///
/// ```text
/// charset  other charset, for what the first does not explain  data...
/// ```
///
/// # Panics
///
/// If one of these does not hold.
pub fn charset(data: &[u8]) {
    let mut input = Input::new(data);
    let charset = pick(input.byte());
    let fallback = Errors::Fallback(pick(input.byte()));
    let data = input.rest();
    for errors in [Errors::Escape, Errors::Replace, fallback] {
        let run = |chunks: &[&[u8]]| decoded(charset, errors, chunks);
        let text = run(&[data]);
        assert!(text.len() <= 4 * data.len(), "{} bytes of text", text.len());
        assert!(errors == Errors::Escape || text.escapes() == 0, "{text:?}");
        any_split(data, &cuts(data), run);
        if data.len() <= SHORT_BYTES {
            each_cut(data, run);
        }
    }
    any_split(data, &cuts(data), |chunks| strictly(charset, chunks));
    strict_is_a_beginning(charset, data);
    bytes_come_back(charset, data);
    text_comes_back(charset, &String::from_utf8_lossy(data));
    label(&String::from_utf8_lossy(data));
}

fn decoded(charset: Charset, errors: Errors, chunks: &[&[u8]]) -> Text {
    let mut decoder = charset.decoder(errors);
    let mut text = Text::new();
    for chunk in chunks {
        decoder.decode(chunk, &mut text);
    }
    decoder.finish(&mut text);
    text
}

/// The text, and whether it is all there is.
fn strictly(charset: Charset, chunks: &[&[u8]]) -> (Text, bool) {
    let mut decoder = charset.decoder(Errors::Replace);
    let mut text = Text::new();
    for chunk in chunks {
        if decoder.decode_strict(chunk, &mut text).is_err() {
            return (text, false);
        }
    }
    let is_whole = decoder.finish_strict(&mut text).is_ok();
    (text, is_whole)
}

fn strict_is_a_beginning(charset: Charset, data: &[u8]) {
    let (text, is_whole) = strictly(charset, &[data]);
    let replaced = charset.decode(data, Errors::Replace);
    let rest = replaced.to_string_lossy().into_owned();
    let rest = rest.strip_prefix(&*text.to_string_lossy());
    assert!(rest.is_some(), "{text:?} does not begin {replaced:?}");
    assert_eq!(is_whole, rest == Some(""), "{text:?} is not {replaced:?}");
}

/// In one piece and in several, and through the bytes in which a record has the text.
fn bytes_come_back(charset: Charset, data: &[u8]) {
    let text = charset.decode(data, Errors::Escape);
    assert_eq!(charset.encode(&text).as_deref(), Ok(data));
    assert_eq!(Text::from_wtf8(text.as_wtf8()), Some(text));
    any_split(data, &cuts(data), |chunks| {
        let (mut decoder, mut encoder) = (charset.decoder(Errors::Escape), charset.encoder());
        let mut out = Vec::new();
        for chunk in chunks {
            let mut text = Text::new();
            decoder.decode(chunk, &mut text);
            assert!(encoder.encode(&text, &mut out).is_ok(), "{text:?} does not encode");
        }
        let mut text = Text::new();
        decoder.finish(&mut text);
        assert!(encoder.encode(&text, &mut out).is_ok(), "{text:?} does not encode");
        out
    });
}

/// What encodes decodes to itself; of what does not, the rest does.
fn text_comes_back(charset: Charset, string: &str) {
    let text = Text::from(string);
    let mut lossy = Vec::new();
    let lost = charset.encoder().encode_lossy(&text, b'?', &mut lossy);
    match charset.encode(&text) {
        Ok(bytes) => {
            assert_eq!((lost, &lossy), (0, &bytes));
            assert_eq!(charset.decode(&bytes, Errors::Escape), text);
        }
        Err(_) => assert!((1..=string.chars().count()).contains(&lost), "{lost} lost"),
    }
}

fn label(label: &str) {
    if let Some(charset) = Charset::for_label(label) {
        assert_eq!(Charset::for_label(charset.name()), Some(charset));
    }
}

fn pick(number: u8) -> Charset {
    let all = Charset::all();
    all.get(usize::from(number) % all.len()).copied().unwrap_or(Charset::UTF_8)
}
