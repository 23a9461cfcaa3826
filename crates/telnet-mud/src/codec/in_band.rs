//! What MSP and MXP put into the text, taken out of it while they are on.
//!
//! ```text
//! data ──► MspStream ──► MxpStream ──► text to show
//!              └ triggers    └ elements, modes
//! ```
//!
//! Text that neither changes stays a part of the buffer that it came in.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::mem;

use bytes::{Buf, Bytes};
use telnet_codec::proto::OptionCode;

use crate::{MspEvent, MspStream, MudEvent, MudLimits, MxpEvent, MxpStream};

/// The stages that are on, and the text that is on its way through them.
#[derive(Debug, Default)]
pub(super) struct InBand {
    msp: Option<MspStream>,
    mxp: Option<MxpStream>,
    /// What no stage has seen.
    raw: Bytes,
    /// What MSP has let through.
    text: Bytes,
    ready: VecDeque<MudEvent>,
}

impl InBand {
    /// Whether data has to pass through here.
    pub(super) const fn is_on(&self) -> bool {
        self.msp.is_some() || self.mxp.is_some()
    }

    pub(super) const fn mxp(&self) -> Option<&MxpStream> {
        self.mxp.as_ref()
    }

    /// The text may hold what this option allows from here on.
    pub(super) fn enable(&mut self, option: OptionCode, limits: &MudLimits) {
        match option {
            OptionCode::MSP if self.msp.is_none() => self.msp = Some(MspStream::new(limits)),
            OptionCode::MXP if self.mxp.is_none() => self.mxp = Some(MxpStream::new(limits)),
            _ => {}
        }
    }

    /// The text is plain from here on, as far as the option goes; what was held back is shown.
    pub(super) fn disable(&mut self, option: OptionCode) -> Option<MudEvent> {
        let is_ours = matches!(option, OptionCode::MSP | OptionCode::MXP);
        let held = if is_ours { self.flush() } else { None };
        match option {
            OptionCode::MSP => self.msp = None,
            OptionCode::MXP => self.mxp = None,
            _ => {}
        }
        held
    }

    /// Takes data in; all that came before has been taken out.
    pub(super) fn push(&mut self, data: Bytes) {
        self.raw = data;
    }

    /// The next thing in the text.
    pub(super) fn next(&mut self) -> Option<MudEvent> {
        loop {
            if let Some(event) = self.ready.pop_front().or_else(|| self.next_mxp()) {
                return Some(event);
            }
            if self.raw.is_empty() {
                return None;
            }
            self.next_msp();
        }
    }

    /// Text that is held back as it may be the start of something, when nothing follows.
    pub(super) fn flush(&mut self) -> Option<MudEvent> {
        let from_msp = self.msp.as_mut().and_then(MspStream::flush).unwrap_or_default();
        let mut text = self.mxp.as_mut().and_then(MxpStream::flush).unwrap_or_default();
        // What MSP held stands behind what MXP holds, and no stage takes it up again.
        text.extend_from_slice(&from_msp);
        if text.is_empty() { None } else { Some(MudEvent::Data(text.into())) }
    }

    fn next_mxp(&mut self) -> Option<MudEvent> {
        let mut text = mem::take(&mut self.text);
        let Some(stream) = &mut self.mxp else {
            return (!text.is_empty()).then_some(MudEvent::Data(text));
        };
        let mut rest: &[u8] = &text;
        let event = stream.next(&mut rest).map(|event| owned(event, &text));
        text.advance(text.len() - rest.len());
        self.text = text;
        event
    }

    /// Moves a piece of the raw text on.
    fn next_msp(&mut self) {
        let mut raw = mem::take(&mut self.raw);
        let Some(stream) = &mut self.msp else {
            self.text = raw;
            return;
        };
        let mut rest: &[u8] = &raw;
        match stream.next(&mut rest) {
            None => {}
            Some(MspEvent::Text(text)) => self.text = within(text, &raw),
            Some(MspEvent::Trigger(trigger)) => {
                self.ready.push_back(MudEvent::Msp(trigger.value));
                self.ready.extend(trigger.anomalies.into_iter().map(MudEvent::MudAnomaly));
            }
            Some(MspEvent::Broken { text, anomaly }) => {
                self.ready.push_back(MudEvent::MudAnomaly(anomaly));
                self.text = text.into();
            }
        }
        raw.advance(raw.len() - rest.len());
        self.raw = raw;
    }
}

fn owned(event: MxpEvent<'_>, text: &Bytes) -> MudEvent {
    if let MxpEvent::Text(piece) = event {
        MudEvent::Data(within(piece, text))
    } else if let MxpEvent::Anomaly(anomaly) = event {
        MudEvent::MudAnomaly(anomaly)
    } else {
        MudEvent::Mxp(event.into_owned())
    }
}

/// The piece as a part of the buffer, if it is one: line ends and entities are not.
fn within(piece: Cow<'_, [u8]>, buffer: &Bytes) -> Bytes {
    let piece = match piece {
        Cow::Borrowed(piece) => piece,
        Cow::Owned(piece) => return piece.into(),
    };
    let start = piece.as_ptr().addr().wrapping_sub(buffer.as_ptr().addr());
    match start.checked_add(piece.len()) {
        Some(end) if end <= buffer.len() => buffer.slice(start..end),
        _ => Bytes::copy_from_slice(piece),
    }
}
