//! The wordings by which questions are known, in the order in which they are looked for.
//!
//! A pattern sees text without escape sequences and without capital letters. The engine is
//! linear in the text: a banner cannot make a pattern slow. Each wording names words of which
//! the text must hold one; looking for those is much faster, and most banners hold few of them.

use std::sync::LazyLock;

use regex_lite::{Captures, Regex};

use super::{MenuItem, Prompt};

/// A wording, ready to be looked for.
pub(super) struct Rule {
    wording: &'static Wording,
    pattern: Regex,
}

impl Rule {
    /// The question, if `text` asks it.
    pub(super) fn find(&self, text: &str) -> Option<Prompt> {
        if !self.wording.any_of.iter().any(|word| text.contains(word)) {
            return None;
        }
        (self.wording.prompt)(&self.pattern.captures(text)?)
    }
}

/// Every rule, compiled once.
pub(super) static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let compile = |wording: &'static Wording| {
        let pattern = Regex::new(wording.pattern);
        debug_assert!(pattern.is_ok(), "the patterns are constants that a test compiles");
        Some(Rule { wording, pattern: pattern.ok()? })
    };
    WORDINGS.iter().filter_map(compile).collect()
});

/// How a question is put.
struct Wording {
    any_of: &'static [&'static str],
    pattern: &'static str,
    /// Makes the question out of what the pattern has matched.
    prompt: fn(&Captures<'_>) -> Option<Prompt>,
}

fn item(captures: &Captures<'_>) -> Option<MenuItem> {
    captures.get(1).and_then(|digits| MenuItem::parse(digits.as_str()))
}

/// An item of a menu: its number, and the text up to a word: `2) `, `[3] Unicode/`.
macro_rules! item {
    ($word:literal) => {
        concat!(r"(?:^|[^0-9])([0-9]{1,8})\s*(?:\)|\]|\.{1,3})\s*(?:\S+\s*/\s*)?", $word)
    };
}

/// Something that stands by itself, between characters that are no letters and no digits.
macro_rules! alone {
    ($text:literal) => {
        concat!("(?:^|[^a-z0-9])(?:", $text, ")(?:[^a-z0-9]|$)")
    };
}

static WORDINGS: [Wording; 13] = [
    Wording {
        any_of: &["esc"],
        pattern: r"press\s+[\[<(]?\.?esc\.?[\]>)]?\s+twice",
        prompt: |_| Some(Prompt::EscapeTwice),
    },
    Wording {
        any_of: &["esc"],
        pattern: r"press\s+[\[<(]?\.?esc",
        prompt: |_| Some(Prompt::Escape),
    },
    Wording {
        any_of: &["more"],
        pattern: r"more[\s:]*\(?y.*?c\)?\s*ont",
        prompt: |_| Some(Prompt::MoreContinuous),
    },
    Wording {
        any_of: &["yes/no", "yes|no", "y/n", "yn"],
        pattern: concat!(alone!(r"(yes/no|\(yes\|no\))|y/n"), r"|[\[(]yn[\])]"),
        prompt: |found| match found.get(1) {
            Some(_) => Some(Prompt::YesNo),
            None => Some(Prompt::YesNoLetter),
        },
    },
    Wording { any_of: &["color"], pattern: r"color\s*\?", prompt: |_| Some(Prompt::Color) },
    Wording {
        any_of: &["color"],
        pattern: r"ansi\s+color\s+standard",
        prompt: |_| Some(Prompt::Color),
    },
    Wording {
        any_of: &["utf"],
        pattern: item!("utf-?8"),
        prompt: |found| item(found).map(Prompt::Utf8Menu),
    },
    Wording {
        any_of: &["ansi"],
        pattern: item!("ansi"),
        prompt: |found| item(found).map(Prompt::AnsiMenu),
    },
    Wording {
        any_of: &["big5"],
        pattern: alone!(r"gb\s*/\s*big5"),
        prompt: |_| Some(Prompt::GbBig5),
    },
    Wording {
        any_of: &["select", "choose", "pick"],
        pattern: concat!(
            r"(?:select|choose|pick)\s+(?:your\s+)?(?:terminal\s+)?",
            r"(?:code\s*page|charset|character\s*set|encoding)",
        ),
        prompt: |_| Some(Prompt::CodepageMenu),
    },
    Wording {
        any_of: &["backspace"],
        pattern: r"press\s+the\s+backspace\s+key",
        prompt: |_| Some(Prompt::BackspaceKey),
    },
    Wording {
        any_of: &["del", "backspace"],
        pattern: r"(?:press|hit)\s+(?:your\s+)?(?:del|backspace)",
        prompt: |_| Some(Prompt::DeleteKey),
    },
    Wording {
        any_of: &["return", "enter"],
        pattern: r"(?:press|hit)\s+[\[<(]?(?:return|enter)",
        prompt: |_| Some(Prompt::ReturnKey),
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        assert_eq!(RULES.len(), WORDINGS.len());
    }
}
