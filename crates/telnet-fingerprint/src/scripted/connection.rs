//! One connection of a scripted server.
//!
//! ```text
//! socket ──► listen ──► turns, each with its time ──► speak ──► output ──► socket
//!                                     greet: hello, then flood ──┘
//! ```
//!
//! The three run side by side in one task and end together.

use std::future::poll_fn;
use std::io;
use std::pin::pin;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::{Mutex, mpsc};
use tokio::time::{Instant, sleep, sleep_until};

use super::journal::Page;
use super::output::Output;
use super::script::{Script, Turn};
use super::{Flood, Personality};

/// Plays the script to a client until one of the two closes.
///
/// # Errors
///
/// Those of the connection, which is over then.
pub(super) async fn serve(
    mut stream: TcpStream,
    personality: &Personality,
    page: Page,
) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let (mut reader, writer) = stream.split();
    let output = Mutex::new(Output::new(writer, personality));
    let end = if personality.close_on_connect {
        hello(personality, &output).await?;
        End::Script
    } else {
        converse(personality, &mut reader, &output, &page).await?
    };
    match end {
        End::Client => {}
        End::Script if personality.reset => {
            drop(output);
            stream.set_zero_linger()?;
        }
        End::Script => {
            // To close with bytes unread would be a reset, which takes the last answer with it.
            output.into_inner().shutdown().await?;
            let mut chunk = vec![0; CHUNK_BYTES];
            while read(&mut reader, &mut chunk, &page).await.is_some() {}
        }
    }
    Ok(())
}

/// Who ended the connection.
enum End {
    Client,
    Script,
}

async fn converse<'p, R, W>(
    personality: &'p Personality,
    reader: &mut R,
    output: &Mutex<Output<'p, W>>,
    page: &Page,
) -> io::Result<End>
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin,
{
    let (queue, turns) = mpsc::channel(QUEUED_TURNS);
    let greet = async {
        // A client that is gone is noticed by `listen`.
        if hello(personality, output).await.is_ok()
            && let Some(pattern) = &personality.flood
        {
            flood(pattern, output).await.ok();
        }
    };
    let listen = listen(personality, reader, queue, page);
    // The first part of a hello without a delay comes before any answer.
    beside(greet, beside(listen, speak(turns, output))).await
}

/// Sends the hello.
async fn hello<W>(personality: &Personality, output: &Mutex<Output<'_, W>>) -> io::Result<()>
where
    W: AsyncWrite + Unpin,
{
    for part in &personality.hello {
        if !part.after.is_zero() {
            sleep(part.after).await;
        }
        output.lock().await.send(&part.bytes).await?;
    }
    Ok(())
}

async fn flood<W>(flood: &Flood, output: &Mutex<Output<'_, W>>) -> io::Result<()>
where
    W: AsyncWrite + Unpin,
{
    if flood.pattern.is_empty() {
        return Ok(());
    }
    let chunk = flood.pattern.repeat(CHUNK_BYTES.div_ceil(flood.pattern.len()));
    let mut left = flood.bytes.unwrap_or(u64::MAX);
    while left > 0 {
        let len = usize::try_from(left).map_or(chunk.len(), |left| left.min(chunk.len()));
        let piece = chunk.get(..len).unwrap_or(&chunk);
        output.lock().await.send(piece).await?;
        if flood.bytes.is_some() {
            left = left.saturating_sub(len as u64);
        }
        // The other parts of the connection run in the same task.
        tokio::task::yield_now().await;
    }
    Ok(())
}

/// Reads until the client closes or the script does, and queues the turns that this brings.
async fn listen<'p, R: AsyncRead + Unpin>(
    personality: &'p Personality,
    reader: &mut R,
    queue: mpsc::Sender<Due<'p>>,
    page: &Page,
) {
    let mut script = Script::new(personality);
    let mut chunk = vec![0; CHUNK_BYTES];
    while let Some(bytes) = read(reader, &mut chunk, page).await {
        let at = Instant::now() + personality.delay.min(LONGEST_DELAY);
        for turn in script.hear(bytes) {
            let close = turn.close;
            if queue.send(Due { at, turn }).await.is_err() || close {
                return;
            }
        }
    }
}

/// Gives each answer at its time, until one of them closes or there are no more.
async fn speak<'p, W: AsyncWrite + Unpin>(
    mut turns: mpsc::Receiver<Due<'p>>,
    output: &Mutex<Output<'p, W>>,
) -> io::Result<End> {
    while let Some(Due { at, turn }) = turns.recv().await {
        if at > Instant::now() {
            sleep_until(at).await;
        }
        output.lock().await.send(&turn.bytes).await?;
        if turn.close {
            return Ok(End::Script);
        }
    }
    Ok(End::Client)
}

/// A turn and its time.
struct Due<'p> {
    at: Instant,
    turn: Turn<'p>,
}

/// The next bytes, which are in the journal then; none if there will be no more.
async fn read<'c, R>(reader: &mut R, chunk: &'c mut [u8], page: &Page) -> Option<&'c [u8]>
where
    R: AsyncRead + Unpin,
{
    let len = reader.read(chunk).await.ok().filter(|len| *len > 0)?;
    let bytes = chunk.get(..len)?;
    page.write(bytes);
    Some(bytes)
}

/// Runs both in turn, the first one first, until the second is done.
async fn beside<T>(background: impl Future<Output = ()>, main: impl Future<Output = T>) -> T {
    let (mut background, mut main) = (pin!(background), pin!(main));
    let mut running = true;
    poll_fn(|context| {
        running = running && background.as_mut().poll(context).is_pending();
        main.as_mut().poll(context)
    })
    .await
}

/// How much is read, and in a flood sent, at once.
const CHUNK_BYTES: usize = 4096;

/// How many answers may wait for their time before the server stops reading.
const QUEUED_TURNS: usize = 256;

/// A day; an `Instant` cannot take every `Duration`.
const LONGEST_DELAY: Duration = Duration::from_secs(24 * 60 * 60);
