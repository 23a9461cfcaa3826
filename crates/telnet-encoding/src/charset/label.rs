//! Labels of charsets, reduced to what tells them apart (UTS #22 §1.4, charset alias matching).
//!
//! ```text
//! 1. delete everything but letters and digits      ISO_8859-1:1987  ->  ISO885911987
//! 2. fold letters to lower case                    Cp00437          ->  cp00437
//! 3. delete each 0 that no digit stands before     cp00437          ->  cp437
//! ```

/// The key under which a label is listed, or `None` where no charset can have it.
///
/// Labels come from peers: one pass, and at most [`KEY_MAX_BYTES`] are kept.
pub(super) fn key(label: &str) -> Option<String> {
    if !label.is_ascii() {
        return None;
    }
    let mut key = String::new();
    let mut after_digit = false;
    for c in label.chars().filter(char::is_ascii_alphanumeric) {
        if c == '0' && !after_digit {
            continue;
        }
        if key.len() == KEY_MAX_BYTES {
            return None;
        }
        after_digit = c.is_ascii_digit();
        key.push(c.to_ascii_lowercase());
    }
    Some(key)
}

/// Longer than any name in the IANA registry.
const KEY_MAX_BYTES: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(label: &str, expected: Option<&str>) {
        assert_eq!(key(label).as_deref(), expected, "{label:?}");
    }

    #[test]
    fn keys_follow_uts_22() {
        check("UTF-8", Some("utf8"));
        check("u.t_f-008", Some("utf8"));
        check("ISO_8859-1:1987", Some("iso885911987"));
        check(" Cp00437 ", Some("cp437"));
        check("a10b01", Some("a10b1"));
        check("", Some(""));
        check("---", Some(""));
    }

    #[test]
    fn labels_that_no_charset_has() {
        check("latin\u{2011}1", None);
        check("ＵＴＦ８", None);
        check(&"x".repeat(65), None);
        check(&"-".repeat(100_000), Some(""));
    }
}
