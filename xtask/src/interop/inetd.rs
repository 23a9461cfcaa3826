//! What inetd does for a telnetd: accepts connections, and starts the program once for each, with
//! the socket as its stdin and stdout.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::fd::OwnedFd;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

use anyhow::{Context, Result};

use super::group::Group;

/// A listener on a free port of 127.0.0.1. Dropping it ends it, and the programs it has started.
#[derive(Debug)]
pub(super) struct Inetd {
    address: SocketAddr,
    is_over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Inetd {
    /// Listens; `command` makes the command line for one connection.
    pub(super) fn start(command: impl Fn() -> Command + Send + 'static) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("a free port")?;
        let address = listener.local_addr()?;
        let is_over = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&is_over);
        let thread = thread::spawn(move || serve(&listener, &seen, command));
        Ok(Self { address, is_over, thread: Some(thread) })
    }

    pub(super) fn port(&self) -> u16 {
        self.address.port()
    }
}

impl Drop for Inetd {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        // A connection is what the thread waits for; without one it could not be joined.
        if TcpStream::connect(self.address).is_ok() {
            let _ = self.thread.take().map(JoinHandle::join);
        }
    }
}

/// A connection whose program does not start is closed, which its peer will tell of.
fn serve(listener: &TcpListener, is_over: &AtomicBool, command: impl Fn() -> Command) {
    let mut groups = Vec::new();
    for stream in listener.incoming() {
        if is_over.load(Ordering::SeqCst) {
            return;
        }
        groups.extend(stream.map_err(Into::into).and_then(|stream| hand_over(stream, command())));
    }
}

fn hand_over(stream: TcpStream, mut command: Command) -> Result<Group> {
    let input = OwnedFd::from(stream.try_clone()?);
    command.stdin(input).stdout(OwnedFd::from(stream)).stderr(Stdio::null());
    Group::start(&mut command)
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use super::*;

    #[test]
    fn each_connection_has_a_program_of_its_own() {
        let inetd = Inetd::start(|| Command::new("cat")).unwrap();
        let mut first = TcpStream::connect(inetd.address).unwrap();
        let mut second = TcpStream::connect(inetd.address).unwrap();
        check(&mut second, b"two");
        check(&mut first, b"one");
    }

    #[test]
    fn ends_with_its_programs() {
        let inetd = Inetd::start(|| Command::new("cat")).unwrap();
        let mut stream = TcpStream::connect(inetd.address).unwrap();
        check(&mut stream, b"one");
        drop(inetd);
        assert_eq!(stream.read(&mut [0]).unwrap(), 0);
    }

    #[track_caller]
    fn check(stream: &mut TcpStream, bytes: &[u8]) {
        stream.write_all(bytes).unwrap();
        let mut echo = vec![0; bytes.len()];
        stream.read_exact(&mut echo).unwrap();
        assert_eq!(echo, bytes);
    }
}
