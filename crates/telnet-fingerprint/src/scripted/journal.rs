//! What the clients of a server sent, kept for the test to see.

use std::sync::Arc;

use tokio::sync::watch;

/// What all connections of a server sent, and the event that more has come.
#[derive(Debug, Clone)]
pub(super) struct Journal {
    log: Arc<watch::Sender<Log>>,
}

impl Journal {
    pub(super) fn new() -> Self {
        let log = Log { connections: Vec::new(), room: RECEIVED_BYTES };
        Self { log: Arc::new(watch::Sender::new(log)) }
    }

    /// The page of the next connection.
    pub(super) fn open(&self) -> Page {
        let mut connection = 0;
        self.log.send_modify(|log| {
            connection = log.connections.len();
            log.connections.push(Received { bytes: Vec::new(), over: false });
        });
        Page { journal: self.clone(), connection }
    }

    /// The bytes of each connection, in the order of accept.
    pub(super) fn received(&self) -> Vec<Vec<u8>> {
        self.log.borrow().connections.iter().map(|received| received.bytes.clone()).collect()
    }

    /// The bytes of a connection once it has sent so many, or is over.
    pub(super) async fn wait(&self, connection: usize, bytes: usize) -> Vec<u8> {
        let mut log = self.log.subscribe();
        let enough = |log: &Log| {
            let received = log.connections.get(connection);
            received.is_some_and(|received| received.over || received.bytes.len() >= bytes)
        };
        // An error would mean that the sender is gone, which `self` holds.
        let Ok(log) = log.wait_for(enough).await else { return Vec::new() };
        log.connections.get(connection).map(|received| received.bytes.clone()).unwrap_or_default()
    }
}

/// Where one connection writes what it receives; the connection is over when this is dropped.
#[derive(Debug)]
pub(super) struct Page {
    journal: Journal,
    connection: usize,
}

impl Page {
    pub(super) fn write(&self, bytes: &[u8]) {
        self.journal.log.send_modify(|log| {
            let Some(received) = log.connections.get_mut(self.connection) else { return };
            let kept = bytes.get(..log.room).unwrap_or(bytes);
            received.bytes.extend_from_slice(kept);
            log.room -= kept.len();
        });
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.journal.log.send_modify(|log| {
            if let Some(received) = log.connections.get_mut(self.connection) {
                received.over = true;
            }
        });
    }
}

#[derive(Debug)]
struct Log {
    connections: Vec<Received>,
    /// How many bytes may still be kept.
    room: usize,
}

#[derive(Debug)]
struct Received {
    bytes: Vec<u8>,
    over: bool,
}

/// How much a server keeps, over all connections: more than a test looks at, and a bound for a
/// demonstration that runs for days.
const RECEIVED_BYTES: usize = 16 * 1024 * 1024;
