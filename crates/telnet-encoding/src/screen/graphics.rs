//! The line drawing of DEC terminals, which takes the place of lower case (ECMA-35 §14.3, VT100).
//!
//! ```text
//! ESC ( set    makes a set G0        SI, 0F    shows G0
//! ESC ) set    makes a set G1        SO, 0E    shows G1
//! ```
//!
//! The set 0 is DEC special graphics, 5F to 7E. All others are taken for ASCII: national ones
//! differ from it in a few signs, and a stream that leaves the graphics for one is to be readable.

/// The sets of a terminal, and which of them it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sets {
    g0: Set,
    g1: Set,
    shown: Slot,
}

impl Sets {
    /// Puts a set into a slot.
    pub(super) fn designate(&mut self, slot: Slot, set: Set) {
        match slot {
            Slot::G0 => self.g0 = set,
            Slot::G1 => self.g1 = set,
        }
    }

    /// Shows the set of a slot from here on.
    pub(super) fn shift(&mut self, slot: Slot) {
        self.shown = slot;
    }

    /// What a character is in the set that is shown.
    pub(super) fn show(self, character: char) -> char {
        let set = match self.shown {
            Slot::G0 => self.g0,
            Slot::G1 => self.g1,
        };
        match set {
            Set::Ascii => character,
            Set::Graphics => graphic(character).unwrap_or(character),
        }
    }
}

/// One of the two sets at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Slot {
    #[default]
    G0,
    G1,
}

/// What the codes of ASCII stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Set {
    #[default]
    Ascii,
    /// DEC special graphics.
    Graphics,
}

impl Set {
    /// The set of 94 characters that this final character names.
    pub(super) fn of(last: char) -> Self {
        if last == '0' { Self::Graphics } else { Self::Ascii }
    }
}

fn graphic(character: char) -> Option<char> {
    let index = u32::from(character).checked_sub(0x5F)?;
    GRAPHICS.get(usize::try_from(index).ok()?).copied()
}

/// 5F to 7E; the first is a blank.
const GRAPHICS: [char; 32] = [
    ' ', '◆', '▒', '␉', '␌', '␍', '␊', '°', '±', '␤', '␋', '┘', '┐', '┌', '└', '┼', '⎺', '⎻', '─',
    '⎼', '⎽', '├', '┤', '┴', '┬', '│', '≤', '≥', 'π', '≠', '£', '·',
];

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(sets: Sets, text: &str) -> String {
        text.chars().map(|c| sets.show(c)).collect()
    }

    #[test]
    fn graphics_take_the_place_of_lower_case() {
        let mut sets = Sets::default();
        assert_eq!(shown(sets, "lqk_~"), "lqk_~");
        sets.designate(Slot::G0, Set::of('0'));
        assert_eq!(shown(sets, "lqk"), "┌─┐");
        assert_eq!(shown(sets, "_`^\x7fAé─"), " ◆^\x7fAé─");
        assert_eq!(shown(sets, "jmntuvwx"), "┘└┼├┤┴┬│");
        assert_eq!(shown(sets, "opqrs|}~"), "⎺⎻─⎼⎽≠£·");
        sets.designate(Slot::G0, Set::of('B'));
        assert_eq!(shown(sets, "lqk"), "lqk");
    }

    #[test]
    fn each_slot_has_its_set() {
        let mut sets = Sets::default();
        sets.designate(Slot::G1, Set::of('0'));
        assert_eq!(sets.show('q'), 'q');
        sets.shift(Slot::G1);
        assert_eq!(sets.show('q'), '─');
        sets.shift(Slot::G0);
        assert_eq!(sets.show('q'), 'q');
    }
}
