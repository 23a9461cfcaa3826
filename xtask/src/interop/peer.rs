//! The servers to compare on, as data, and how each is started.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::Result;

use super::group::Group;
use super::inetd::Inetd;
use super::listen;
use super::program::Program;

/// Every peer, in the order in which they are scanned.
pub(super) const PEERS: &[Peer] = &[
    Peer {
        name: "inetutils-telnetd",
        origin: Origin::Debian {
            package: "inetutils-telnetd",
            paths: &["usr/sbin/telnetd", "usr/sbin/inetutils-telnetd"],
        },
        arguments: &["-h", "-E", "SHELL"],
        socket: Socket::Handed,
    },
    Peer {
        name: "busybox-telnetd",
        origin: Origin::Debian {
            package: "busybox-static",
            paths: &["bin/busybox", "usr/bin/busybox"],
        },
        arguments: &["telnetd", "-F", "-b", "127.0.0.1:PORT", "-l", "SHELL"],
        socket: Socket::Bound,
    },
    Peer {
        name: "telnetlib3-server",
        origin: Origin::Venv { script: "telnetlib3-server" },
        arguments: &["127.0.0.1", "PORT"],
        socket: Socket::Bound,
    },
];

/// A server that both programs can scan.
#[derive(Debug)]
pub(super) struct Peer {
    pub(super) name: &'static str,
    pub(super) origin: Origin,
    /// `PORT` and `SHELL` stand for the port to listen on and the program to run for a user.
    arguments: &'static [&'static str],
    socket: Socket,
}

/// Where a server's program comes from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Origin {
    /// A Debian package, with the places that its releases have the program in.
    Debian { package: &'static str, paths: &'static [&'static str] },
    /// A script of the Python environment.
    Venv { script: &'static str },
}

/// A peer with all that it takes to start it.
#[derive(Debug)]
pub(super) struct Stage<'p> {
    pub(super) peer: &'p Peer,
    pub(super) program: Program,
    pub(super) shell: PathBuf,
}

/// A server that listens. Dropping it ends it, and the shells that it runs: each has a terminal
/// that closes with the server.
#[derive(Debug)]
pub(super) struct Server {
    pub(super) port: u16,
    _process: Process,
}

/// How a server comes by its connections.
#[derive(Clone, Copy, Debug)]
enum Socket {
    /// Each is handed to a process of its own, as by inetd.
    Handed,
    /// The server listens by itself.
    Bound,
}

#[derive(Debug)]
#[expect(dead_code, reason = "held for what happens when it is dropped")]
enum Process {
    Inetd(Inetd),
    Group(Group),
}

impl Stage<'_> {
    /// Starts a server of its own, on a free port of 127.0.0.1, and waits until it listens.
    pub(super) fn start(&self) -> Result<Server> {
        match self.peer.socket {
            Socket::Handed => {
                let (program, arguments) = (self.program.clone(), self.arguments(0));
                let inetd = Inetd::start(move || command(&program, &arguments))?;
                Ok(Server { port: inetd.port(), _process: Process::Inetd(inetd) })
            }
            Socket::Bound => {
                let port = listen::free_port()?;
                let mut command = command(&self.program, &self.arguments(port));
                command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
                let mut group = Group::start(&mut command)?;
                listen::wait(&mut group, port)?;
                Ok(Server { port, _process: Process::Group(group) })
            }
        }
    }

    fn arguments(&self, port: u16) -> Vec<String> {
        let port = port.to_string();
        let shell = self.shell.to_string_lossy();
        let fill = |argument: &&str| argument.replace("PORT", &port).replace("SHELL", &shell);
        self.peer.arguments.iter().map(fill).collect()
    }
}

fn command(program: &Program, arguments: &[String]) -> Command {
    let mut command = program.command();
    command.args(arguments);
    command
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::{Ipv4Addr, TcpStream};

    use super::*;

    #[test]
    fn no_peer_listens_beyond_loopback() {
        for peer in PEERS {
            let is_local = peer.arguments.iter().any(|argument| argument.contains("127.0.0.1"));
            assert!(is_local || matches!(peer.socket, Socket::Handed), "{}", peer.name);
        }
    }

    #[test]
    fn arguments_are_filled_in() {
        let arguments = &["-b", "127.0.0.1:PORT", "-l", "SHELL"];
        let peer = peer(arguments, Socket::Bound);
        assert_eq!(stage(&peer).arguments(23), ["-b", "127.0.0.1:23", "-l", "/bin/sh"]);
    }

    #[test]
    fn a_server_is_handed_its_socket() {
        let peer = peer(&["-c", "read -r a; echo \"$a SHELL\""], Socket::Handed);
        let server = stage(&peer).start().unwrap();
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, server.port)).unwrap();
        stream.write_all(b"run\n").unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        assert_eq!(text, "run /bin/sh\n");
    }

    #[test]
    fn a_server_that_ends_at_once_is_an_error() {
        let peer = peer(&["-c", "exit 2"], Socket::Bound);
        let error = stage(&peer).start().unwrap_err().to_string();
        assert_eq!(error, "ends before it listens: exit status: 2");
    }

    fn peer(arguments: &'static [&'static str], socket: Socket) -> Peer {
        Peer { name: "test", origin: Origin::Venv { script: "" }, arguments, socket }
    }

    fn stage(peer: &Peer) -> Stage<'_> {
        let program = Program { path: "sh".into(), libraries: None };
        Stage { peer, program, shell: "/bin/sh".into() }
    }
}
