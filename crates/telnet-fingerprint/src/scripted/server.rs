//! A listener on loopback that plays a script.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpSocket};
use tokio::runtime::Handle;
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::sleep;

use super::Personality;
use super::connection::serve;
use super::journal::Journal;

/// A server on a free port of 127.0.0.1, for as long as this value lives.
///
/// Any number of clients can be connected at once; each is told the script from its start.
///
/// ```
/// use telnet_fingerprint::scripted::{Personality, ScriptedServer};
/// use tokio::io::{AsyncReadExt, AsyncWriteExt};
/// use tokio::net::TcpStream;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let server = ScriptedServer::start(Personality::refusing())?;
/// let mut client = TcpStream::connect(server.addr()).await?;
/// client.write_all(b"\xFF\xFD\x01").await?;
///
/// let mut reply = [0; 3];
/// client.read_exact(&mut reply).await?;
/// assert_eq!(&reply, b"\xFF\xFC\x01");
/// assert_eq!(server.received(), [b"\xFF\xFD\x01"]);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct ScriptedServer {
    addr: SocketAddr,
    journal: Journal,
    task: AbortHandle,
}

impl ScriptedServer {
    /// Starts a server on the current tokio runtime.
    ///
    /// # Errors
    ///
    /// If there is no current runtime, or no port to be had.
    ///
    /// # Panics
    ///
    /// If the runtime has no I/O driver, or once it has to wait, no timer.
    pub fn start(personality: Personality) -> io::Result<Self> {
        let runtime = Handle::try_current().map_err(io::Error::other)?;
        let socket = TcpSocket::new_v4()?;
        socket.bind((Ipv4Addr::LOCALHOST, 0).into())?;
        let listener = socket.listen(BACKLOG)?;
        let addr = listener.local_addr()?;
        let journal = Journal::new();
        let accepting = accept(listener, Arc::new(personality), journal.clone());
        let task = runtime.spawn(accepting).abort_handle();
        Ok(Self { addr, journal, task })
    }

    /// Where to connect.
    pub const fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// The bytes that each connection has received so far, in the order of accept.
    ///
    /// Of all connections together 16 MiB are kept.
    pub fn received(&self) -> Vec<Vec<u8>> {
        self.journal.received()
    }

    /// Waits until a connection, counted from 0 in the order of accept, has received so many bytes
    /// or is over, and returns what it received.
    ///
    /// Waits for ever if no such connection is made.
    pub async fn wait_received(&self, connection: usize, bytes: usize) -> Vec<u8> {
        self.journal.wait(connection, bytes).await
    }

    /// Stops the server: as soon as the runtime gets to it, the port and all connections close.
    pub fn stop(&self) {
        self.task.abort();
    }
}

impl Drop for ScriptedServer {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Serves everyone who connects. The connections end with this future, which owns them.
async fn accept(listener: TcpListener, personality: Arc<Personality>, journal: Journal) {
    let mut connections = JoinSet::new();
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // Out of descriptors, most likely; some connection has to end first.
            sleep(RETRY).await;
            continue;
        };
        while connections.try_join_next().is_some() {}
        let page = journal.open();
        let personality = Arc::clone(&personality);
        connections.spawn(async move {
            // A connection that breaks is over, which is what the page says.
            serve(stream, &personality, page).await.ok();
        });
    }
}

/// How many clients may wait to be accepted.
const BACKLOG: u32 = 1024;

/// How long to wait after a failed accept.
const RETRY: Duration = Duration::from_millis(10);
