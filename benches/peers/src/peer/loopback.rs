//! mini-telnet, whose decoder is private: all that can be had is what a server printed after a
//! command, over TCP. A thread is that server.
//!
//! So the size of the reads is its own, and the kernel's share of the work is in the figure.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::thread;
use std::time::Duration;

use mini_telnet::Telnet;
use telnet_benches::{Facts, Load, Stream};
use tokio::runtime;

use super::Failed;

/// The size of its reads is between this and twice as much.
pub(super) const READ_BYTES: usize = 4096;

pub(super) fn mini_telnet<S: Stream>(load: Load<'_>) -> Result<Facts<S>, Failed> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(|_| Failed)?;
    let address = listener.local_addr().map_err(|_| Failed)?;
    let printed = thread::scope(|scope| {
        // A client that gave up closes the connection, and so ends the server.
        scope.spawn(|| serve(&listener, load).is_ok());
        ask(&address.to_string())
    });
    let mut facts = Facts::<S>::default();
    facts.data.add(printed?.as_bytes());
    Ok(facts)
}

fn ask(address: &str) -> Result<String, Failed> {
    let runtime = runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|_| Failed)?.block_on(async {
        let client = Telnet::builder().prompt(PROMPT).connect_timeout(PATIENCE).timeout(PATIENCE);
        let mut client = client.connect(address).await.map_err(|_| Failed)?;
        client.normal_execute("print").await.map_err(|_| Failed)
    })
}

fn serve(listener: &TcpListener, load: Load<'_>) -> io::Result<()> {
    let (mut stream, _) = listener.accept()?;
    for _ in 0..load.passes {
        stream.write_all(load.bytes)?;
    }
    stream.write_all(PROMPT.as_bytes())?;
    // Until the client closes, as a close from here could overtake what it has not read.
    while stream.read(&mut [0; 64])? > 0 {}
    Ok(())
}

/// Nothing like it is in the corpora.
const PROMPT: &str = "=== THE END ===";
const PATIENCE: Duration = Duration::from_secs(60);
