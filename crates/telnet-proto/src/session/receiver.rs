//! Who takes what a session receives.

use alloc::borrow::Cow;
use core::ops::ControlFlow;

use crate::{Event, OptionCode, Subnegotiation};

/// Takes the events of an input in their order, for [`Session::receive`](crate::Session::receive).
///
/// Data, which is nearly all of a connection, has a method of its own, so that it goes the shortest way.
///
/// ```
/// use core::ops::ControlFlow;
/// use telnet_proto::{Event, OptionCode, OptionSet, Policy, Receiver, Session, Side};
///
/// #[derive(Default)]
/// struct Terminal {
///     text: Vec<u8>,
///     is_echoing: bool,
/// }
///
/// impl<'i> Receiver<'i> for Terminal {
///     fn data(&mut self, run: &'i [u8]) -> ControlFlow<()> {
///         self.text.extend_from_slice(run);
///         ControlFlow::Continue(())
///     }
///
///     fn event(&mut self, event: Event<'i>) -> ControlFlow<()> {
///         if event == (Event::Enabled { side: Side::Remote, option: OptionCode::ECHO }) {
///             self.is_echoing = true;
///         }
///         ControlFlow::Continue(())
///     }
/// }
///
/// let mut policy = Policy::default();
/// policy.accept_remote = OptionSet::from([OptionCode::ECHO]);
/// let mut session = Session::new(policy, &Default::default());
/// let mut terminal = Terminal::default();
/// let rest = session.receive(b"Password: \xFF\xFB\x01", &mut terminal);
/// assert_eq!((&terminal.text[..], terminal.is_echoing), (&b"Password: "[..], true));
/// assert!(rest.is_empty());
/// ```
pub trait Receiver<'i> {
    /// A run of application data, as in [`Event::Data`]. [`ControlFlow::Break`] ends the call of
    /// [`Session::receive`](crate::Session::receive) behind it.
    fn data(&mut self, run: &'i [u8]) -> ControlFlow<()>;

    /// Any other event, likewise.
    fn event(&mut self, event: Event<'i>) -> ControlFlow<()>;

    /// A payload without a type of its own, such as one of GMCP, as in [`Subnegotiation::Unknown`]. Unless
    /// it is written anew, it makes that event; to take the payload here goes a shorter way.
    #[inline]
    fn payload(&mut self, option: OptionCode, payload: Cow<'i, [u8]>) -> ControlFlow<()> {
        self.event(Event::Subnegotiation(Subnegotiation::Unknown { option, payload }))
    }
}

/// Takes one event and no more.
#[derive(Default)]
pub(super) struct First<'i>(pub(super) Option<Event<'i>>);

impl<'i> Receiver<'i> for First<'i> {
    #[inline]
    fn data(&mut self, run: &'i [u8]) -> ControlFlow<()> {
        self.event(Event::Data(run))
    }

    #[inline]
    fn event(&mut self, event: Event<'i>) -> ControlFlow<()> {
        self.0 = Some(event);
        ControlFlow::Break(())
    }
}

/// Calls the method that is for an event.
#[inline]
pub(super) fn hand_on<'i>(event: Event<'i>, receiver: &mut impl Receiver<'i>) -> ControlFlow<()> {
    if let Event::Data(run) = event {
        return receiver.data(run);
    }
    if let Event::Subnegotiation(Subnegotiation::Unknown { option, payload }) = event {
        return receiver.payload(option, payload);
    }
    receiver.event(event)
}
