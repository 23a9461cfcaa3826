//! A stream with telnet on it: events come, messages go.
//!
//! ```text
//! stream ──► incoming ──► Mccp ──► next
//! stream ◄── outgoing ◄── Mccp ◄── feed, and the answers to the peer
//! ```

use std::{
    future::{Future, poll_fn},
    io,
    pin::{Pin, pin},
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::{BufMut, BytesMut};
use telnet_codec::{Message, TelnetCodec};
use telnet_mud::{Mccp, MccpEvent, MudLimits};
use telnet_proto::{Limits, Policy, Role};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    time::{Instant, timeout_at},
};
use tokio_util::codec::{Decoder, Encoder};

use crate::Error;

/// One end of a telnet connection over any stream.
///
/// The peer is answered by the policy of the session inside. The answers go out while
/// [`next`](Self::next) waits, and before each message, so a caller that only reads or only writes
/// still negotiates.
///
/// ```
/// use telnet_io::{Connection, codec::{Event, Message, proto::{Limits, Policy}}, mud::{MccpEvent, MudLimits}};
///
/// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
/// let (ours, theirs) = tokio::io::duplex(64);
/// let (limits, mud_limits) = (Limits::default(), MudLimits::default());
/// let mut client = Connection::client(ours, Policy::default(), &limits, &mud_limits);
/// let mut server = Connection::server(theirs, Policy::default(), &limits, &mud_limits);
///
/// client.send(Message::Text("look\n".into())).await?;
/// let event = server.next().await?;
/// assert_eq!(event, Some(MccpEvent::Telnet(Event::Data("look\r\n".into()))));
///
/// client.close().await?;
/// assert_eq!(server.next().await?, None);
/// # Ok::<(), telnet_io::Error>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Connection<S> {
    stream: S,
    codec: Mccp,
    incoming: BytesMut,
    outgoing: BytesMut,
    owes_flush: bool,
    has_ended: bool,
    opened_at: Instant,
    refill_at: Instant,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Connection<S> {
    /// A connection that goes on where the codec stands.
    pub fn new(stream: S, codec: Mccp) -> Self {
        let now = Instant::now();
        Self {
            stream,
            codec,
            incoming: BytesMut::new(),
            outgoing: BytesMut::new(),
            owes_flush: false,
            has_ended: false,
            opened_at: now,
            refill_at: now + REFILL_EVERY,
        }
    }

    /// The end that connected.
    pub fn client(stream: S, mut policy: Policy, limits: &Limits, mud_limits: &MudLimits) -> Self {
        policy.role = Role::Client;
        let codec = TelnetCodec::new(policy, limits);
        Self::new(stream, Mccp::new(codec, Role::Client, mud_limits))
    }

    /// The end that listened.
    pub fn server(stream: S, mut policy: Policy, limits: &Limits, mud_limits: &MudLimits) -> Self {
        policy.role = Role::Server;
        let codec = TelnetCodec::new(policy, limits);
        Self::new(stream, Mccp::new(codec, Role::Server, mud_limits))
    }

    /// The next event; `None` once the peer has closed its end, or its compressed stream was broken and
    /// the policy of the codec is to close.
    ///
    /// Before it waits, and while it does, it writes the answers to the peer and what was fed. It may
    /// be dropped at any time: nothing is lost, and the next call goes on.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if the stream fails. What came before the failure has been returned by then.
    pub async fn next(&mut self) -> Result<Option<MccpEvent>, Error> {
        loop {
            if let Some(event) = self.codec.decode(&mut self.incoming)? {
                return Ok(Some(event));
            }
            if self.codec.has_failed() {
                self.gather()?;
                // What the peer is told of it goes out if there is room for it.
                poll_fn(|cx| Poll::Ready(self.poll_write(cx).is_ready())).await;
                self.has_ended = true;
            }
            if self.has_ended {
                return Ok(None);
            }
            self.tell_time();
            self.gather()?;
            let deadline = self.deadline();
            let transfer = poll_fn(|cx| self.poll_transfer(cx));
            // Nothing is lost by a transfer that is given up: what it did, it did.
            let read = match deadline {
                Some(end) => timeout_at(end, transfer).await.ok(),
                None => Some(transfer.await),
            };
            if let Some(read) = read {
                self.has_ended = read? == 0;
            }
            self.refill();
            self.tell_time();
        }
    }

    /// Sends the message, and everything before it.
    ///
    /// If the future is dropped, the message counts as [fed](Self::feed) and may be sent in part: do
    /// not send it again, but [`flush`](Self::flush).
    ///
    /// # Errors
    ///
    /// [`Error::Codec`] if the message is not allowed, [`Error::Io`] if the stream fails.
    pub async fn send(&mut self, message: Message) -> Result<(), Error> {
        self.feed(message)?;
        self.flush().await
    }

    /// Puts the message behind what is to be sent; it goes with the next flush, send or wait.
    ///
    /// Nothing bounds what a caller may feed.
    ///
    /// # Errors
    ///
    /// [`Error::Codec`] if the message is not allowed; nothing is put of it.
    pub fn feed(&mut self, message: Message) -> Result<(), Error> {
        // Even without the message there may be answers.
        self.owes_flush = true;
        Ok(self.codec.encode(message, &mut self.outgoing)?)
    }

    /// Writes what was fed and the answers to the peer; may be dropped and called again.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if the stream fails.
    pub async fn flush(&mut self) -> Result<(), Error> {
        self.gather()?;
        poll_fn(|cx| self.poll_write(cx)).await?;
        Ok(())
    }

    /// Writes what is left, ends what is compressed, and closes our end; the peer may still talk.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if the stream fails, as it does when the peer has gone already.
    pub async fn close(&mut self) -> Result<(), Error> {
        self.codec.end_stream();
        self.flush().await?;
        self.stream.shutdown().await?;
        Ok(())
    }

    /// The codec, for what it knows.
    pub const fn codec(&self) -> &Mccp {
        &self.codec
    }

    /// The codec, for what it can do; what it then has to say goes with the next flush, send or wait.
    pub const fn codec_mut(&mut self) -> &mut Mccp {
        &mut self.codec
    }

    /// The stream alone. Bytes that were read or fed, but not used yet, are dropped.
    pub fn into_inner(self) -> S {
        self.stream
    }

    /// Takes the answers of the codec.
    fn gather(&mut self) -> Result<(), Error> {
        if self.codec.has_output() {
            self.feed(Message::Flush)?;
        }
        Ok(())
    }

    /// A subnegotiation may not stay open for ever, and what is not used need not stay compressed.
    fn tell_time(&mut self) {
        let lasted = self.opened_at.elapsed();
        self.codec.codec_mut().session_mut().tick(lasted);
        self.codec.tick(lasted);
    }

    /// When the time is to be told next, at the latest.
    fn deadline(&self) -> Option<Instant> {
        let ends = [self.codec.codec().session().deadline(), self.codec.deadline()];
        self.opened_at.checked_add(ends.into_iter().flatten().min()?)
    }

    /// A loop of negotiation spends its budget in a moment; an hour of password prompts never
    /// should. A peer that does not take its answers gets no more of them.
    fn refill(&mut self) {
        let now = Instant::now();
        if now >= self.refill_at && self.outgoing.is_empty() {
            self.codec.codec_mut().session_mut().refill();
            self.refill_at = now + REFILL_EVERY;
        }
    }

    /// Writes what can be written and reads; ready with what the read gave.
    fn poll_transfer(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<usize>> {
        let wrote = self.poll_write(cx);
        self.incoming.reserve(READ_BYTES);
        let mut space = (&mut self.incoming).limit(READ_BYTES);
        let read = pin!(self.stream.read_buf(&mut space)).poll(cx);
        match (read, wrote) {
            // The last words of a peer that takes no more are still to be heard.
            (Poll::Pending, Poll::Ready(Err(error))) => Poll::Ready(Err(error)),
            (read, _) => read,
        }
    }

    /// Ready when there is nothing left to write.
    fn poll_write(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.outgoing.is_empty() {
            let write = pin!(self.stream.write_buf(&mut self.outgoing));
            if ready!(write.poll(cx))? == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
        }
        if self.owes_flush {
            ready!(Pin::new(&mut self.stream).poll_flush(cx))?;
            self.owes_flush = false;
        }
        Poll::Ready(Ok(()))
    }
}

/// How much is read at once, and so the most that waits to be decoded.
const READ_BYTES: usize = 8 * 1024;

/// How often the peer gets a new budget of answers.
const REFILL_EVERY: Duration = Duration::from_secs(60);
