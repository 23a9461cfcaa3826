//! Characters that act on a terminal, or that show other things than there are.

/// Whether a character is a control, turns text around, or has no form.
pub(crate) const fn is_hidden(c: char) -> bool {
    matches!(c,
        '\0'..='\x1F' | '\x7F'..='\u{9F}' | '\u{61C}' | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
        | '\u{E0000}'..='\u{E007F}'
    )
}

/// The first such character that is none of those which may be there.
pub(crate) fn find(text: &str, kept: &str) -> Option<char> {
    text.chars().find(|&c| is_hidden(c) && !kept.contains(c))
}
