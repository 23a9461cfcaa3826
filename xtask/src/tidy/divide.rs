//! Rust text divided into code and comments, so that a check is not misled by a string that looks
//! like code. Both halves keep the lines and columns (in characters) of the text.
//!
//! ```text
//! text       let a = "// no"; // yes
//! code       let a =        ;
//! comments                    // yes
//! ```

/// The code and the comments; literals are in neither.
pub(super) fn divide(text: &str) -> (String, String) {
    let mut divider = Divider::default();
    let mut rest = text;
    while let Some((len, kind)) = piece(rest) {
        let Some((head, tail)) = rest.split_at_checked(len) else { break };
        divider.push(head, kind);
        rest = tail;
    }
    (divider.code, divider.comments)
}

#[derive(Debug, Default)]
struct Divider {
    code: String,
    comments: String,
}

impl Divider {
    fn push(&mut self, text: &str, kind: Kind) {
        let blank: String = text.chars().map(|c| if c == '\n' { c } else { ' ' }).collect();
        self.code.push_str(if kind == Kind::Code { text } else { &blank });
        self.comments.push_str(if kind == Kind::Comment { text } else { &blank });
    }
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Kind {
    Code,
    Comment,
    Literal,
}

/// The length in bytes of the piece at the start of the text; `None` at the end.
fn piece(text: &str) -> Option<(usize, Kind)> {
    let first = text.chars().next()?;
    if text.starts_with("//") {
        return Some((text.find('\n').unwrap_or(text.len()), Kind::Comment));
    }
    if text.starts_with("/*") {
        return Some((block_comment_len(text), Kind::Comment));
    }
    if let Some(len) = literal_len(text) {
        return Some((len, Kind::Literal));
    }
    // A word is one piece, so that its last letter is not taken for the prefix of a literal.
    let word_len = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    Some((word_len.max(first.len_utf8()), Kind::Code))
}

/// Block comments nest; one without an end goes on to the end of the text.
fn block_comment_len(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let step = if rest.starts_with("/*") {
            depth += 1;
            2
        } else if rest.starts_with("*/") {
            depth -= 1;
            2
        } else {
            first.len_utf8()
        };
        rest = rest.get(step..).unwrap_or_default();
        if depth == 0 {
            break;
        }
    }
    text.len() - rest.len()
}

fn literal_len(text: &str) -> Option<usize> {
    PREFIXES.iter().find_map(|prefix| {
        let body = text.strip_prefix(prefix)?;
        let len = if prefix.ends_with('r') {
            raw_string_len(body)
        } else {
            string_len(body).or_else(|| char_len(body))
        };
        Some(prefix.len() + len?)
    })
}

fn raw_string_len(body: &str) -> Option<usize> {
    let hash_count = body.len() - body.trim_start_matches('#').len();
    let inner = body.get(hash_count..)?.strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hash_count));
    let len = inner.find(&end).map_or(inner.len(), |at| at + end.len());
    Some(hash_count + 1 + len)
}

fn string_len(body: &str) -> Option<usize> {
    let inner = body.strip_prefix('"')?;
    let mut chars = inner.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some(1 + at + 1),
            '\\' => drop(chars.next()),
            _ => {}
        }
    }
    Some(body.len())
}

/// `None` for a lifetime, which has no closing quote behind its first character.
fn char_len(body: &str) -> Option<usize> {
    let inner = body.strip_prefix('\'')?;
    let first = inner.chars().next()?;
    let skipped =
        if first == '\\' { 1 + inner.chars().nth(1)?.len_utf8() } else { first.len_utf8() };
    let end = inner.get(skipped..)?.find('\'')?;
    (first == '\\' || end == 0).then_some(1 + skipped + end + 1)
}

/// What may stand before the quote of a literal, hashes apart.
const PREFIXES: &[&str] = &["", "b", "c", "r", "br", "cr"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_not_code() {
        check("a // b\nc", "a c", "// b");
        check("a /* b /* c */ d */ e", "a e", "/* b /* c */ d */");
        check("/// a\nb", "b", "/// a");
        check("a /* b", "a", "/* b");
        check("a / b", "a / b", "");
    }

    #[test]
    fn literals_are_neither() {
        check(r#"a("// b", c)"#, "a( , c)", "");
        check(r#"a("\" // b") c"#, "a( ) c", "");
        check(r##"a(r#"" // b"#) c"##, "a( ) c", "");
        check(r#"br"\" // b"#, "", "// b");
        check("b\"//\" cr\"//\" c", "c", "");
        check("a(\"b\n// c\") d", "a( ) d", "");
        check("a \"b", "a", "");
    }

    #[test]
    fn characters_and_lifetimes_differ() {
        check(r"a '\'' b '\\' c '\u{41}' d '/' e", "a b c d e", "");
        check("a '\"' // '\"'", "a", "// '\"'");
        check("&'a str // 'b'", "&'a str", "// 'b'");
        check("b'\"' // c", "", "// c");
        check("a '", "a '", "");
    }

    #[test]
    fn a_word_does_not_end_in_a_prefix() {
        check("r#fn var\"//\" c", "r#fn var c", "");
    }

    /// `code` and `comments` are without the blanks.
    #[track_caller]
    fn check(text: &str, code: &str, comments: &str) {
        let found = divide(text);
        for half in [&found.0, &found.1] {
            assert_eq!(half.chars().count(), text.chars().count(), "{text}");
            assert_eq!(half.lines().count(), text.lines().count(), "{text}");
        }
        let words = |half: &str| half.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(words(&found.0), code, "{text}");
        assert_eq!(words(&found.1), comments, "{text}");
    }
}
