//! What a codec must be to be compressed.

use bytes::BytesMut;
use telnet_codec::proto::Session;
use telnet_codec::{Error, Event, TelnetCodec};
use tokio_util::codec::Decoder;

/// A codec around a [`Session`], whose items are the events of that session in some form.
///
/// It has to stop at each frame: once an item stands for the end of a frame, the bytes behind the
/// frame are left in the buffer, as they may be compressed.
///
/// ```
/// use bytes::BytesMut;
/// use telnet_codec::{Error, Event, TelnetCodec, proto::{Role, Session}};
/// use telnet_mud::{Mccp, MccpEvent, MudLimits, SessionCodec};
/// use tokio_util::codec::Decoder;
///
/// /// Numbers the events.
/// #[derive(Default)]
/// struct Numbered(TelnetCodec, usize);
///
/// impl Decoder for Numbered {
///     type Item = (usize, Event);
///     type Error = Error;
///
///     fn decode(&mut self, wire: &mut BytesMut) -> Result<Option<(usize, Event)>, Error> {
///         let Some(event) = self.0.decode(wire)? else { return Ok(None) };
///         self.1 += 1;
///         Ok(Some((self.1, event)))
///     }
/// }
///
/// impl SessionCodec for Numbered {
///     fn session(&self) -> &Session {
///         self.0.session()
///     }
///     fn session_mut(&mut self) -> &mut Session {
///         self.0.session_mut()
///     }
///     fn event((_, event): &(usize, Event)) -> Option<&Event> {
///         Some(event)
///     }
/// }
///
/// let mut stage = Mccp::new(Numbered::default(), Role::Client, &MudLimits::default());
/// let event = stage.decode(&mut BytesMut::from("hi"))?;
/// assert_eq!(event, Some(MccpEvent::Telnet((1, Event::Data("hi".into())))));
/// # Ok::<(), Error>(())
/// ```
pub trait SessionCodec: Decoder {
    /// The session, for what is agreed.
    fn session(&self) -> &Session;

    /// The session, for what is to be asked for and said.
    fn session_mut(&mut self) -> &mut Session;

    /// The event of the session that an item stands for; `None` if it stands for something else.
    ///
    /// Changes of options, untyped payloads and anomalies must not be withheld.
    fn event(item: &Self::Item) -> Option<&Event>;

    /// Decodes to an item in the form that `wrap` gives it.
    ///
    /// It is [`decode`](Decoder::decode) with the item wrapped, for codecs that can do so without a
    /// copy of it.
    ///
    /// # Errors
    ///
    /// Those of [`decode`](Decoder::decode).
    #[inline]
    fn decode_as<T>(
        &mut self,
        wire: &mut BytesMut,
        wrap: impl FnOnce(Self::Item) -> T,
    ) -> Result<Option<T>, Self::Error> {
        Ok(self.decode(wire)?.map(wrap))
    }
}

impl SessionCodec for TelnetCodec {
    #[inline]
    fn session(&self) -> &Session {
        self.session()
    }

    #[inline]
    fn session_mut(&mut self) -> &mut Session {
        self.session_mut()
    }

    #[inline]
    fn event(item: &Event) -> Option<&Event> {
        Some(item)
    }

    #[inline]
    fn decode_as<T>(
        &mut self,
        wire: &mut BytesMut,
        wrap: impl FnOnce(Event) -> T,
    ) -> Result<Option<T>, Error> {
        Ok(self.decode_as(wire, wrap))
    }
}
