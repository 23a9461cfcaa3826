//! MSP triggers out of the text of a session, across any split.

use std::borrow::Cow;
use std::mem;

use super::{Msp, MspKind, ends_trigger};
use crate::{MudAnomaly, MudLimits, Parsed};

/// Takes triggers out of text, which is what is left of the telnet stream without its commands.
///
/// A trigger stands at the start of a line, and the line end directly after it goes with it. What
/// begins as one and is none stays text.
///
/// ```
/// use telnet_mud::{MspEvent, MspStream, MudLimits};
///
/// let mut stream = MspStream::new(&MudLimits::default());
/// let mut data: &[u8] = b"A cow!\r\n!!SOUND(cow.wav)\r\n> ";
/// assert_eq!(stream.next(&mut data), Some(MspEvent::Text(b"A cow!\r\n".into())));
/// let Some(MspEvent::Trigger(sound)) = stream.next(&mut data) else { panic!("no trigger") };
/// assert_eq!(sound.value.file(), b"cow.wav");
/// assert_eq!(stream.next(&mut data), Some(MspEvent::Text(b"> ".into())));
/// assert_eq!(stream.next(&mut data), None);
/// ```
#[derive(Clone, Debug)]
pub struct MspStream {
    limits: MudLimits,
    place: Place,
    /// The start of a line that may become a trigger.
    held: Vec<u8>,
}

/// What [`MspStream::next`] gives.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MspEvent<'i> {
    /// Text to show; a line may come in pieces.
    Text(Cow<'i, [u8]>),
    /// A trigger, which is not to be shown.
    Trigger(Parsed<Msp>),
    /// Text to show that begins as a trigger and is none.
    Broken {
        /// The text.
        text: Vec<u8>,
        /// What is wrong with it.
        anomaly: MudAnomaly,
    },
}

impl MspStream {
    /// A stream at the start of its first line.
    pub fn new(limits: &MudLimits) -> Self {
        Self { limits: limits.clone(), place: Place::LineStart, held: Vec::new() }
    }

    /// The next piece of `data`, which moves behind it; `None` when the data is used up.
    pub fn next<'i>(&mut self, data: &mut &'i [u8]) -> Option<MspEvent<'i>> {
        while !data.is_empty() {
            if let Some(event) = self.step(data) {
                return Some(event);
            }
        }
        None
    }

    /// Text that is held back as it may become a trigger, when the text ends or nothing follows.
    pub fn flush(&mut self) -> Option<Vec<u8>> {
        match self.place {
            Place::Trigger => {
                self.place = Place::InLine;
                Some(mem::take(&mut self.held)).filter(|held| !held.is_empty())
            }
            Place::AfterTriggerCr => {
                self.place = Place::InLine;
                Some(b"\r".to_vec())
            }
            Place::LineStart | Place::InLine | Place::AfterTrigger => None,
        }
    }

    /// Uses up some of the data, or changes the place.
    fn step<'i>(&mut self, data: &mut &'i [u8]) -> Option<MspEvent<'i>> {
        let &byte = data.first()?;
        match (self.place, byte) {
            (Place::AfterTrigger, b'\r') => {
                self.place = Place::AfterTriggerCr;
                advance(data, 1);
                None
            }
            (Place::AfterTrigger | Place::AfterTriggerCr, b'\n') => {
                self.place = Place::LineStart;
                advance(data, 1);
                None
            }
            (Place::AfterTriggerCr, _) => {
                self.place = Place::InLine;
                Some(MspEvent::Text(b"\r".into()))
            }
            (Place::AfterTrigger | Place::LineStart, b'!') => {
                self.place = Place::Trigger;
                None
            }
            (Place::Trigger, _) => self.trigger(data),
            (Place::AfterTrigger | Place::LineStart | Place::InLine, _) => {
                Some(MspEvent::Text(self.text(data).into()))
            }
        }
    }

    /// Takes text up to the next line that may begin with a trigger.
    fn text<'i>(&mut self, data: &mut &'i [u8]) -> &'i [u8] {
        let cut = data.windows(2).position(|pair| pair == b"\n!");
        let (text, rest) = cut.and_then(|at| data.split_at_checked(at + 1)).unwrap_or((data, &[]));
        *data = rest;
        self.place = if text.ends_with(b"\n") { Place::LineStart } else { Place::InLine };
        text
    }

    /// Goes on with what begins as a trigger.
    fn trigger<'i>(&mut self, data: &mut &'i [u8]) -> Option<MspEvent<'i>> {
        if self.held.len() < OPENER_BYTES {
            let &byte = data.first()?;
            let place = self.held.len();
            let fits = |kind: MspKind| kind.opener().get(place) == Some(&byte);
            let begins = |kind: MspKind| kind.opener().starts_with(&self.held) && fits(kind);
            if [MspKind::Sound, MspKind::Music].into_iter().any(begins) {
                self.held.push(byte);
                advance(data, 1);
                return None;
            }
            self.place = Place::InLine;
            return Some(MspEvent::Text(mem::take(&mut self.held).into()));
        }
        let room = self.limits.msp_trigger_bytes.saturating_sub(self.held.len());
        let end = data.iter().take(room).position(|&byte| ends_trigger(byte));
        let take = end.unwrap_or(room.min(data.len()));
        self.held.extend_from_slice(data.get(..take).unwrap_or_default());
        advance(data, take);
        let anomaly = match (end, data.first()) {
            (Some(_), Some(b')')) => {
                advance(data, 1);
                return Some(self.complete());
            }
            (Some(_), _) => MudAnomaly::MspBadTrigger,
            (None, _) if take == room => MudAnomaly::MspTooLong,
            (None, _) => return None,
        };
        self.place = Place::InLine;
        Some(MspEvent::Broken { text: mem::take(&mut self.held), anomaly })
    }

    fn complete<'i>(&mut self) -> MspEvent<'i> {
        self.held.push(b')');
        let text = mem::take(&mut self.held);
        match Msp::parse(&text, &self.limits) {
            Ok(parsed) => {
                self.place = Place::AfterTrigger;
                MspEvent::Trigger(parsed)
            }
            Err(anomaly) => {
                self.place = Place::InLine;
                MspEvent::Broken { text, anomaly }
            }
        }
    }
}

/// Where in a line the stream is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    LineStart,
    InLine,
    /// In what begins as a trigger.
    Trigger,
    AfterTrigger,
    AfterTriggerCr,
}

fn advance(data: &mut &[u8], bytes: usize) {
    *data = data.get(bytes..).unwrap_or_default();
}

/// The length of `!!SOUND(` and `!!MUSIC(`.
const OPENER_BYTES: usize = 8;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The text that is shown with triggers as `{file}`, and the anomalies.
    fn run(limit: usize, chunks: &[&[u8]]) -> (Vec<u8>, Vec<MudAnomaly>) {
        let limits = MudLimits { msp_trigger_bytes: limit, ..MudLimits::default() };
        let mut stream = MspStream::new(&limits);
        let mut run = (Vec::new(), Vec::new());
        for chunk in chunks {
            let mut data = *chunk;
            while let Some(event) = stream.next(&mut data) {
                note(event, &mut run);
                assert!(stream.held.len() <= limit.max(OPENER_BYTES));
            }
            assert!(data.is_empty());
        }
        run.0.extend(stream.flush().unwrap_or_default());
        run
    }

    fn note(event: MspEvent<'_>, (shown, anomalies): &mut (Vec<u8>, Vec<MudAnomaly>)) {
        match event {
            MspEvent::Text(text) => shown.extend_from_slice(&text),
            MspEvent::Trigger(parsed) => {
                shown.extend([b"{".as_slice(), parsed.value.file(), b"}"].concat());
                anomalies.extend(parsed.anomalies);
            }
            MspEvent::Broken { text, anomaly } => {
                shown.extend_from_slice(&text);
                anomalies.push(anomaly);
            }
        }
    }

    #[track_caller]
    fn check(text: &[u8], shown: &[u8], anomalies: &[MudAnomaly]) {
        assert_eq!(run(32, &[text]), (shown.to_vec(), anomalies.to_vec()));
        let bytes: Vec<&[u8]> = text.chunks(1).collect();
        assert_eq!(run(32, &bytes), (shown.to_vec(), anomalies.to_vec()));
    }

    #[test]
    fn texts() {
        use MudAnomaly::{MspBadTrigger, MspTooLong};
        check(b"moo\r\n!!SOUND(a)\r\nx", b"moo\r\n{a}x", &[]);
        check(b"!!MUSIC(a)\n!!SOUND(b)!!SOUND(c)\nx", b"{a}{b}{c}x", &[]);
        check(b"!!SOUND(a)\rx!!SOUND(b)", b"{a}\rx!!SOUND(b)", &[]);
        check(b"x!!SOUND(a)\n!\n!!x\n!!SOUN", b"x!!SOUND(a)\n!\n!!x\n!!SOUN", &[]);
        check(b"!!SOUND(a\n!!SOUND(b)", b"!!SOUND(a\n{b}", &[MspBadTrigger]);
        check(
            b"!!SOUND(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa)\nx",
            b"!!SOUND(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa)\nx",
            &[MspTooLong],
        );
        check(b"!!SOUND(open", b"!!SOUND(open", &[]);
    }

    proptest! {
        #[test]
        fn any_split_gives_the_same(
            words in prop::collection::vec(prop::sample::select(vec![
                &b"!!SOUND("[..], b"!!MUSIC(", b"!", b"a.wav", b" L=1", b")", b"\r", b"\n", b"\xFF",
            ]), 0..20),
            cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
        ) {
            let text = words.concat();
            let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(text.len() + 1)).collect();
            cuts.sort_unstable();
            let mut chunks = Vec::new();
            let mut start = 0;
            for cut in cuts.into_iter().chain([text.len()]) {
                chunks.push(&text[start..cut]);
                start = cut;
            }
            prop_assert_eq!(run(24, &chunks), run(24, &[&text]));
        }
    }
}
