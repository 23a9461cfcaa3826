//! Bytes of a banner, drawn.

use super::pairs::PairJoiner;
use super::{Rules, Screen, Size};
use crate::ops::{Atascii, AtasciiSet, Case, Petscii, Viewdata};
use crate::sauce::Sauce;
use crate::{Charset, Errors};

impl Screen {
    /// Draws bytes that are there as a whole, by the codes of the machine that the charset is of.
    ///
    /// PETSCII, ATASCII and Viewdata have their own controls; in all other charsets text and escape
    /// sequences are drawn, with colours within a pair of bytes moved behind it.
    /// [SAUCE](crate::sauce) records are left out. The rules should have [`Ambiguous::Wide`](super::Ambiguous::Wide) for boards in East Asia.
    ///
    /// ```
    /// use telnet_encoding::Charset;
    /// use telnet_encoding::screen::{Rules, Screen, Size};
    ///
    /// let screen =
    ///     Screen::of_bytes(b"\x1b[1m\xC9\xCD\xBB", Charset::CP437, Size::BBS, Rules::CTERM);
    /// assert_eq!(screen.text(), "╔═╗\n");
    /// ```
    ///
    /// What a record says of the screen is for the caller to follow:
    ///
    /// ```
    /// use telnet_encoding::Charset;
    /// use telnet_encoding::sauce::Sauce;
    /// use telnet_encoding::screen::{Rules, Screen, Size};
    ///
    /// fn draw(bytes: &[u8]) -> Screen {
    ///     let (mut size, mut rules) = (Size::BBS, Rules::CTERM);
    ///     if let (_, Some(sauce)) = Sauce::split(bytes) {
    ///         size = Size::new(sauce.columns().unwrap_or(size.columns()), size.rows());
    ///         rules.blink = sauce.blink().unwrap_or(rules.blink);
    ///     }
    ///     Screen::of_bytes(bytes, Charset::CP437, size, rules)
    /// }
    /// assert_eq!(draw(b"\xC9\xCD\xBB").text(), "╔═╗\n");
    /// ```
    pub fn of_bytes(bytes: &[u8], charset: Charset, size: Size, rules: Rules) -> Self {
        let (bytes, _) = Sauce::split(bytes);
        let bytes = &*bytes;
        let mut screen = Self::new(size, rules);
        let mut ops = Vec::new();
        match charset.name() {
            "PETSCII" => Petscii::new(Case::Lower).decode(bytes, &mut ops),
            "PETSCII-Upper" => Petscii::new(Case::Upper).decode(bytes, &mut ops),
            "ATASCII" => Atascii::new(AtasciiSet::Graphics).decode(bytes, &mut ops),
            "ATASCII-International" => {
                Atascii::new(AtasciiSet::International).decode(bytes, &mut ops);
            }
            "Teletext" => Viewdata::new().decode(bytes, &mut ops),
            "Big5" | "Big5-BBS" | "GBK" | "GB18030" | "EUC-KR" => {
                let (mut joiner, mut pairs) = (PairJoiner::new(), Vec::new());
                joiner.join(bytes, &mut pairs);
                joiner.finish(&mut pairs);
                screen.feed(&charset.decode(&pairs, Errors::Replace).to_string_lossy());
            }
            _ => screen.feed(&charset.decode(bytes, Errors::Replace).to_string_lossy()),
        }
        for op in ops {
            screen.apply(op);
        }
        screen
    }
}
