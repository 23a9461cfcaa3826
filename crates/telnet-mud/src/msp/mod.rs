//! MSP, the MUD Sound Protocol: triggers in the text, or in subnegotiations of option 90.
//!
//! ```text
//! !!SOUND(file V=volume L=repeats P=priority T=type U=url)
//! !!MUSIC(file V=volume L=repeats C=continue T=type U=url)
//!
//! volume 0 to 100   priority 0 to 100   repeats 1 or more, -1 for ever   continue 0 or 1
//! file   a name that may hold * and ?; Off stops all, and with U= sets where files are fetched
//! ```
//!
//! In the text a trigger begins a line. See [`check_media_name`](crate::check_media_name) before a
//! file name of a peer goes anywhere near a disk.

mod stream;

pub use stream::{MspEvent, MspStream};

use crate::parsed::{Anomalies, Parsed};
use crate::text_error::{self, TextError};
use crate::{MudAnomaly, MudLimits};

/// One trigger: play this file, or stop.
///
/// ```
/// use telnet_mud::{Msp, MspKind, MspRepeat, MudLimits};
///
/// let sound = Msp::parse(b"!!SOUND(cow.wav L=2 V=80)", &MudLimits::default())?.value;
/// assert_eq!((sound.kind(), sound.file()), (MspKind::Sound, &b"cow.wav"[..]));
/// assert_eq!((sound.volume(), sound.repeats()), (80, MspRepeat::Times(2)));
///
/// let mut out = Vec::new();
/// Msp::new(MspKind::Music, "theme.mid").unwrap().with(Msp::CONTINUE, "0").unwrap().emit(&mut out);
/// assert_eq!(out, b"!!MUSIC(theme.mid C=0)");
/// # Ok::<(), telnet_mud::MudAnomaly>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Msp {
    kind: MspKind,
    file: Vec<u8>,
    args: Vec<(u8, Vec<u8>)>,
}

impl Msp {
    /// The key of the volume, 0 to 100.
    pub const VOLUME: u8 = b'V';
    /// The key of how often it is played.
    pub const REPEATS: u8 = b'L';
    /// The key of a sound's priority, 0 to 100.
    pub const PRIORITY: u8 = b'P';
    /// The key of whether music goes on if it is playing already.
    pub const CONTINUE: u8 = b'C';
    /// The key of the type, which is a folder.
    pub const TYPE: u8 = b'T';
    /// The key of the URL where the file can be had.
    pub const URL: u8 = b'U';

    /// A trigger without arguments.
    ///
    /// # Errors
    ///
    /// [`TextError`] if the name is empty or holds a space, a bracket, `=` or a control byte.
    pub fn new(kind: MspKind, file: impl Into<Vec<u8>>) -> Result<Self, TextError> {
        let file = file.into();
        let is_fit = |file: &[u8]| !file.is_empty() && !file.contains(&b'=') && is_word(file);
        text_error::check("an MSP file name", &file, is_fit)?;
        Ok(Self { kind, file, args: Vec::new() })
    }

    /// The same with one more argument.
    ///
    /// # Errors
    ///
    /// [`TextError`] if the key is no letter, or the value holds a space, a bracket or a control
    /// byte.
    pub fn with(mut self, key: u8, value: impl Into<Vec<u8>>) -> Result<Self, TextError> {
        let value = value.into();
        text_error::check("an MSP key", &[key], |key| key.iter().all(u8::is_ascii_alphabetic))?;
        text_error::check("an MSP value", &value, is_word)?;
        self.args.push((key.to_ascii_uppercase(), value));
        Ok(self)
    }

    /// Reads one trigger, such as the payload between `IAC SB 90` and `IAC SE`.
    ///
    /// # Errors
    ///
    /// [`MudAnomaly::MspBadTrigger`] if it is none, [`MudAnomaly::MspTooLong`] over the limit.
    pub fn parse(text: &[u8], limits: &MudLimits) -> Result<Parsed<Self>, MudAnomaly> {
        let (kind, rest) = MspKind::of(text).ok_or(MudAnomaly::MspBadTrigger)?;
        let end = rest.iter().position(|&byte| ends_trigger(byte));
        let end = end.filter(|&end| rest.get(end) == Some(&b')'));
        let end = end.ok_or(MudAnomaly::MspBadTrigger)?;
        let (inside, after) = rest.split_at(end);
        if text.len() - after.len() >= limits.msp_trigger_bytes {
            return Err(MudAnomaly::MspTooLong);
        }
        let mut anomalies = Anomalies::default();
        if !after.iter().skip(1).all(u8::is_ascii_whitespace) {
            anomalies.add(MudAnomaly::MspTrailing);
        }
        Ok(read(kind, inside, anomalies))
    }

    /// Appends the trigger to `out`, without a line end.
    pub fn emit(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.kind.opener());
        out.extend_from_slice(&self.file);
        for (key, value) in &self.args {
            out.extend_from_slice(&[b' ', *key, b'=']);
            out.extend_from_slice(value);
        }
        out.push(b')');
    }

    /// Sound or music.
    pub const fn kind(&self) -> MspKind {
        self.kind
    }

    /// The file name as the peer wrote it.
    pub fn file(&self) -> &[u8] {
        &self.file
    }

    /// Whether all of this kind is to stop; with a [`url`](Self::url) that is where files are.
    pub fn is_off(&self) -> bool {
        self.file.eq_ignore_ascii_case(b"off")
    }

    /// The keys and values in order, with keys in upper case.
    pub fn args(&self) -> impl DoubleEndedIterator<Item = (u8, &[u8])> {
        self.args.iter().map(|(key, value)| (*key, value.as_slice()))
    }

    /// The last value of a key.
    pub fn arg(&self, key: u8) -> Option<&[u8]> {
        self.args().rev().find(|&(name, _)| name == key).map(|(_, value)| value)
    }

    /// The volume, 0 to 100; 100 if it is not told or no number.
    pub fn volume(&self) -> u8 {
        self.percent(Self::VOLUME, 100)
    }

    /// The priority, 0 to 100; 50 if it is not told or no number.
    pub fn priority(&self) -> u8 {
        self.percent(Self::PRIORITY, 50)
    }

    /// How often it is played; once if it is not told or no such number.
    pub fn repeats(&self) -> MspRepeat {
        match self.number(Self::REPEATS) {
            Some(-1) => MspRepeat::Forever,
            Some(times) => MspRepeat::Times(u32::try_from(times).unwrap_or(1).max(1)),
            None => MspRepeat::Times(1),
        }
    }

    /// Whether music that is playing already goes on; so it is unless told otherwise.
    pub fn continues(&self) -> bool {
        self.number(Self::CONTINUE) != Some(0)
    }

    /// The type of sound, which is a folder of the client.
    pub fn sound_type(&self) -> Option<&[u8]> {
        self.arg(Self::TYPE)
    }

    /// Where the file can be had.
    pub fn url(&self) -> Option<&[u8]> {
        self.arg(Self::URL)
    }

    fn percent(&self, key: u8, default: u8) -> u8 {
        let number = self.number(key).map(|number| number.clamp(0, 100));
        number.and_then(|number| u8::try_from(number).ok()).unwrap_or(default)
    }

    fn number(&self, key: u8) -> Option<i64> {
        str::from_utf8(self.arg(key)?).ok()?.parse().ok()
    }
}

/// What a trigger plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the specification closes this set")]
pub enum MspKind {
    /// A short sound; several may play at a time.
    Sound,
    /// Music, of which one piece plays at a time.
    Music,
}

impl MspKind {
    /// The name in records: lower case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sound => "sound",
            Self::Music => "music",
        }
    }

    /// The kind of a trigger and what follows the opening bracket.
    fn of(text: &[u8]) -> Option<(Self, &[u8])> {
        let mut kinds = [Self::Sound, Self::Music].into_iter();
        kinds.find_map(|kind| Some((kind, text.strip_prefix(kind.opener())?)))
    }

    const fn opener(self) -> &'static [u8] {
        match self {
            Self::Sound => b"!!SOUND(",
            Self::Music => b"!!MUSIC(",
        }
    }
}

/// How often something is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the specification closes this set")]
pub enum MspRepeat {
    /// So many times, at least once.
    Times(u32),
    /// Until it is stopped.
    Forever,
}

/// Reads what stands between the brackets.
fn read(kind: MspKind, inside: &[u8], mut anomalies: Anomalies) -> Parsed<Msp> {
    let mut msp = Msp { kind, file: Vec::new(), args: Vec::new() };
    let words = inside.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    for word in words {
        match word {
            [key, b'=', value @ ..] if key.is_ascii_alphabetic() && !msp.file.is_empty() => {
                msp.args.push((key.to_ascii_uppercase(), value.to_vec()));
            }
            _ if msp.args.is_empty() => {
                // A name with spaces is written without quotes.
                if !msp.file.is_empty() {
                    msp.file.push(b' ');
                }
                msp.file.extend_from_slice(word);
            }
            _ => anomalies.add(MudAnomaly::MspStrayWord),
        }
    }
    if msp.file.is_empty() {
        anomalies.add(MudAnomaly::MspBadTrigger);
    }
    anomalies.beside(msp)
}

const fn ends_trigger(byte: u8) -> bool {
    matches!(byte, b')' | b'\n' | b'\r')
}

fn is_word(text: &[u8]) -> bool {
    text.iter().all(|&byte| byte > b' ' && byte != 0x7F && !matches!(byte, b'(' | b')'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &[u8], file: &[u8], args: &[(u8, &[u8])], anomalies: &[MudAnomaly]) {
        let parsed = Msp::parse(text, &MudLimits::default()).unwrap();
        assert_eq!(parsed.value.file(), file);
        assert!(parsed.value.args().eq(args.iter().copied()));
        assert_eq!(parsed.anomalies, anomalies);
    }

    #[test]
    fn triggers() {
        use MudAnomaly::{MspBadTrigger, MspStrayWord, MspTrailing};
        check(b"!!SOUND(cow.wav L=2 V=100)", b"cow.wav", &[(b'L', b"2"), (b'V', b"100")], &[]);
        check(b"!!SOUND(cow.wav)\r\n", b"cow.wav", &[], &[]);
        check(b"!!MUSIC(Off U=http://x/y)", b"Off", &[(b'U', b"http://x/y")], &[]);
        check(b"!!MUSIC( a b.mid  v=3 )", b"a b.mid", &[(b'V', b"3")], &[]);
        check(b"!!SOUND(a V=)", b"a", &[(b'V', b"")], &[]);
        check(b"!!SOUND(a V=1 loud L=1)", b"a", &[(b'V', b"1"), (b'L', b"1")], &[MspStrayWord]);
        check(b"!!SOUND()", b"", &[], &[MspBadTrigger]);
        check(b"!!SOUND(a) moo", b"a", &[], &[MspTrailing]);
    }

    #[test]
    fn what_is_no_trigger() {
        let limits = MudLimits { msp_trigger_bytes: 12, ..MudLimits::default() };
        for text in [&b""[..], b"!!SOUND", b"!!SOUND(a", b"!!SOUND(a\n)", b"!!SONG(a)", b"x"] {
            assert_eq!(Msp::parse(text, &limits), Err(MudAnomaly::MspBadTrigger));
        }
        assert!(Msp::parse(b"!!SOUND(abc)", &limits).is_ok());
        assert_eq!(Msp::parse(b"!!SOUND(abcd)", &limits), Err(MudAnomaly::MspTooLong));
    }

    #[test]
    fn arguments_have_their_ranges() {
        let msp = |args: &str| {
            let text = format!("!!MUSIC(a {args})");
            Msp::parse(text.as_bytes(), &MudLimits::default()).unwrap().value
        };
        assert_eq!((msp("").volume(), msp("").priority(), msp("").continues()), (100, 50, true));
        assert_eq!(
            (msp("V=999").volume(), msp("V=-3").volume(), msp("V=x").volume()),
            (100, 0, 100)
        );
        assert_eq!(msp("V=1 V=2").volume(), 2);
        assert_eq!(msp("L=-1").repeats(), MspRepeat::Forever);
        assert_eq!(msp("L=0").repeats(), MspRepeat::Times(1));
        assert_eq!(msp("L=-7").repeats(), MspRepeat::Times(1));
        assert!(!msp("C=0").continues());
        assert_eq!(msp("T=fight").sound_type(), Some(&b"fight"[..]));
        assert!(Msp::new(MspKind::Sound, "oFF").unwrap().is_off());
    }

    #[test]
    fn what_would_be_read_as_something_else_cannot_be_built() {
        for file in ["", "a b", "a)", "a\n", "V=1"] {
            assert!(Msp::new(MspKind::Sound, file).is_err());
        }
        let sound = Msp::new(MspKind::Sound, "a").unwrap();
        assert!(sound.clone().with(b'V', "1 2").is_err());
        assert!(sound.clone().with(b'1', "1").is_err());
        assert!(sound.with(b'U', "x)").is_err());
    }

    proptest! {
        #[test]
        fn what_is_built_comes_back(
            file in "[a-z*?./]{1,10}",
            args in prop::collection::vec(("[A-Z]", "[!-'*-~]{0,6}"), 0..5),
        ) {
            let mut msp = Msp::new(MspKind::Music, file).unwrap();
            for (key, value) in args {
                msp = msp.with(key.as_bytes()[0], value).unwrap();
            }
            let mut out = Vec::new();
            msp.emit(&mut out);
            let parsed = Msp::parse(&out, &MudLimits::default()).unwrap();
            prop_assert!(parsed.anomalies.is_empty());
            prop_assert_eq!(parsed.value, msp);
        }

        #[test]
        fn any_bytes_go_on_unchanged(
            inside in prop::collection::vec(
                prop_oneof![Just(b' '), Just(b'='), Just(b'V'), any::<u8>()], 0..40,
            ),
        ) {
            let text = [b"!!SOUND(".as_slice(), &inside, b")"].concat();
            if let Ok(parsed) = Msp::parse(&text, &MudLimits::default()) {
                let mut again = Vec::new();
                parsed.value.emit(&mut again);
                let second = Msp::parse(&again, &MudLimits::default()).unwrap();
                prop_assert_eq!(second.value, parsed.value);
            }
        }
    }
}
