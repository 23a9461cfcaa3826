//! A [`Machine`] over a stream, with the time.

use std::{
    future::poll_fn,
    io,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::{Buf, BytesMut};
use tokio::{
    io::{AsyncRead, AsyncWrite, AsyncWriteExt, ReadBuf},
    time::{Instant, timeout, timeout_at},
};

use crate::{Ended, Machine};

/// Runs the machine over the stream until it is done.
///
/// It moves bytes both ways at once, tells the machine the time when its deadline has passed, and
/// ends early only when nothing can happen any more: the stream has ended and there is no deadline.
/// The stream is not closed. A deadline that stays in the past gives one tick per millisecond.
///
/// ```
/// use std::time::Duration;
/// use telnet_io::{Ended, Machine, drive};
///
/// /// Says one thing and takes down the answer.
/// #[derive(Default)]
/// struct Ask(Vec<u8>, Option<Ended>, bool);
///
/// impl Machine for Ask {
///     fn receive(&mut self, bytes: &[u8], _now: Duration) {
///         self.0.extend_from_slice(bytes);
///     }
///     fn ended(&mut self, how: Ended, _now: Duration) {
///         self.1 = Some(how);
///     }
///     fn tick(&mut self, _now: Duration) {}
///     fn take_output(&mut self) -> Vec<u8> {
///         if std::mem::replace(&mut self.2, true) { Vec::new() } else { b"date\r\n".to_vec() }
///     }
///     fn deadline(&self) -> Option<Duration> {
///         None
///     }
///     fn is_done(&self) -> bool {
///         self.1.is_some()
///     }
/// }
///
/// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
/// use tokio::io::AsyncWriteExt;
///
/// let (mut ours, mut theirs) = tokio::io::duplex(64);
/// theirs.write_all(b"Tuesday").await?;
/// theirs.shutdown().await?;
/// let mut machine = Ask::default();
/// drive(&mut ours, &mut machine).await;
/// assert_eq!((machine.0.as_slice(), machine.1), (&b"Tuesday"[..], Some(Ended::Closed)));
/// # Ok::<(), std::io::Error>(())
/// # })?;
/// # Ok::<(), std::io::Error>(())
/// ```
pub async fn drive<S, M>(stream: &mut S, machine: &mut M)
where
    S: AsyncRead + AsyncWrite + Unpin,
    M: Machine + ?Sized,
{
    let mut driver = Driver::new(stream);
    loop {
        driver.gather(&machine.take_output());
        if machine.is_done() {
            break;
        }
        let tick_at = driver.tick_at(machine.deadline());
        if !driver.reads && tick_at.is_none() {
            break;
        }
        driver.pass(machine, tick_at).await;
    }
    driver.finish().await;
}

/// How long a peer may leave our bytes lying before the connection has [`Ended::Stalled`].
pub const WRITE_TIMEOUT: Duration = Duration::from_secs(10);

/// A stream and the time.
struct Driver<'s, S> {
    stream: &'s mut S,
    start: Instant,
    outgoing: BytesMut,
    /// Whether there are bytes to write or written ones to flush.
    owes: bool,
    /// When to wait no longer, and what has happened then.
    give_up: Option<(Instant, Ended)>,
    /// Whether the stream has not ended yet.
    reads: bool,
    /// Whether the stream still takes bytes.
    writes: bool,
    /// No tick before this.
    rest_until: Instant,
    buffer: Vec<u8>,
}

impl<'s, S: AsyncRead + AsyncWrite + Unpin> Driver<'s, S> {
    fn new(stream: &'s mut S) -> Self {
        let start = Instant::now();
        Self {
            stream,
            start,
            outgoing: BytesMut::new(),
            owes: false,
            give_up: None,
            reads: true,
            writes: true,
            rest_until: start,
            buffer: vec![0; READ_BYTES],
        }
    }

    fn gather(&mut self, output: &[u8]) {
        if output.is_empty() || !self.writes {
            return;
        }
        self.outgoing.extend_from_slice(output);
        if !self.owes {
            self.owes = true;
            self.give_up = Some((Instant::now() + WRITE_TIMEOUT, Ended::Stalled));
        }
    }

    fn tick_at(&self, deadline: Option<Duration>) -> Option<Instant> {
        // A deadline past the end of time never comes.
        let at = self.start.checked_add(deadline?)?;
        Some(at.max(self.rest_until))
    }

    /// Waits for the first thing to happen and tells the machine.
    async fn pass<M: Machine + ?Sized>(&mut self, machine: &mut M, tick_at: Option<Instant>) {
        let give_up_at = self.give_up.map(|(at, _)| at);
        let transfer = poll_fn(|cx| self.poll_transfer(cx));
        let read = match [tick_at, give_up_at].into_iter().flatten().min() {
            Some(at) => timeout_at(at, transfer).await.unwrap_or(None),
            None => transfer.await,
        };
        let now = self.start.elapsed();
        match read {
            None => {}
            Some(Ok(0)) => {
                // If our bytes did not get through, it was no orderly end.
                let failed = self.give_up.filter(|_| !self.writes);
                self.end(failed.map_or(Ended::Closed, |(_, how)| how), machine, now);
            }
            Some(Ok(count)) => machine.receive(self.buffer.get(..count).unwrap_or_default(), now),
            Some(Err(error)) => self.end(Ended::from(&error), machine, now),
        }
        let has_come = |at: &Instant| *at <= self.start + now;
        let is_tick_due = tick_at.as_ref().is_some_and(has_come);
        if let Some((_, how)) = self.give_up.filter(|(at, _)| has_come(at)) {
            self.end(how, machine, now);
        }
        // Looked at even if there are bytes: a peer that never stops must not stop the clock.
        if is_tick_due && !machine.is_done() {
            machine.tick(now);
            self.rest_until = self.start + now + REST;
        }
    }

    fn end<M: Machine + ?Sized>(&mut self, how: Ended, machine: &mut M, now: Duration) {
        if how != Ended::Closed {
            self.stop_writing();
            self.give_up = None;
        }
        if std::mem::take(&mut self.reads) {
            machine.ended(how, now);
        }
    }

    fn stop_writing(&mut self) {
        self.outgoing.clear();
        self.owes = false;
        self.writes = false;
    }

    /// Reads and writes what can be; `Some` is what a read gave, into the buffer.
    fn poll_transfer(&mut self, cx: &mut Context<'_>) -> Poll<Option<io::Result<usize>>> {
        let read = self.poll_read(cx);
        let wrote = self.poll_write(cx);
        match read {
            Poll::Ready(read) => Poll::Ready(Some(read)),
            Poll::Pending => wrote.map(|()| None),
        }
    }

    fn poll_read(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<usize>> {
        // A peer that only talks and never listens is made to wait.
        if !self.reads || self.outgoing.len() > OUTGOING_BYTES {
            return Poll::Pending;
        }
        let mut buffer = ReadBuf::new(&mut self.buffer);
        let read = ready!(Pin::new(&mut *self.stream).poll_read(cx, &mut buffer));
        Poll::Ready(read.map(|()| buffer.filled().len()))
    }

    /// Ready if something has moved or failed.
    fn poll_write(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let mut moved = Poll::Pending;
        while self.owes {
            let stream = Pin::new(&mut *self.stream);
            let step = if self.outgoing.is_empty() {
                stream.poll_flush(cx).map_ok(|()| 0)
            } else {
                stream.poll_write(cx, &self.outgoing)
            };
            let Poll::Ready(step) = step else { break };
            moved = Poll::Ready(());
            match step {
                Ok(_) if self.outgoing.is_empty() => {
                    self.owes = false;
                    self.give_up = None;
                }
                Ok(0) => self.write_failed(Ended::Failed(io::ErrorKind::WriteZero)),
                Ok(count) => {
                    self.outgoing.advance(count);
                    self.give_up = Some((Instant::now() + WRITE_TIMEOUT, Ended::Stalled));
                }
                Err(error) => self.write_failed(Ended::from(&error)),
            }
        }
        moved
    }

    /// What the peer said before it went is still to be read, and then the stream ends by itself.
    fn write_failed(&mut self, how: Ended) {
        self.stop_writing();
        self.give_up = Some((Instant::now() + LAST_BYTES_TIMEOUT, how));
    }

    /// Writes what is left.
    async fn finish(self) {
        if self.owes {
            let Self { stream, outgoing, .. } = self;
            let last = async {
                stream.write_all(&outgoing).await?;
                stream.flush().await
            };
            // The machine is done: nobody is left to tell.
            let _nobody_asks = timeout(LAST_BYTES_TIMEOUT, last).await;
        }
    }
}

/// Enough for a screen of text with colours.
const READ_BYTES: usize = 8 * 1024;

/// How much may wait to be written before reading pauses.
const OUTGOING_BYTES: usize = 64 * 1024;

/// How long the last bytes of either direction are waited for.
const LAST_BYTES_TIMEOUT: Duration = Duration::from_secs(2);

/// The shortest time between two ticks; tokio's clock is no finer.
const REST: Duration = Duration::from_millis(1);
