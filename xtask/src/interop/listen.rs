//! Who listens on 127.0.0.1, read from the kernel's table: some servers count connections, or end
//! with the first, so that none may be made only to see whether they are up.
//!
//! ```text
//! /proc/net/tcp  sl: local_address:port remote_address:port state ...
//!                 0: 0100007F:1F90      00000000:0000       0A    ...
//! ```

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::group::{Group, POLL};

/// A port of 127.0.0.1 that nobody listens on.
pub(super) fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("a free port")?;
    Ok(listener.local_addr()?.port())
}

/// Waits until the server listens on the port. The error is that it has ended, or takes too long.
pub(super) fn wait(server: &mut Group, port: u16) -> Result<()> {
    let end = Instant::now() + LIMIT;
    loop {
        if is_up(port)? {
            return Ok(());
        }
        if let Some(status) = server.status()? {
            bail!("ends before it listens: {status}");
        }
        if Instant::now() >= end {
            bail!("does not listen after {} s", LIMIT.as_secs());
        }
        thread::sleep(POLL);
    }
}

/// Whether somebody listens on the port now.
pub(super) fn is_up(port: u16) -> Result<bool> {
    Ok(is_listening(&fs::read_to_string(TABLE).context(TABLE)?, port))
}

/// Whether the table has a listener on the port, on 127.0.0.1 or on every address.
fn is_listening(table: &str, port: u16) -> bool {
    let loopback = u32::from_ne_bytes(Ipv4Addr::LOCALHOST.octets());
    let local = [loopback, 0].map(|address| format!("{address:08X}:{port:04X}"));
    table.lines().any(|line| {
        let mut fields = line.split_whitespace().skip(1);
        let is_here = fields.next().is_some_and(|field| local.iter().any(|here| here == field));
        is_here && fields.nth(1) == Some(LISTEN)
    })
}

const TABLE: &str = "/proc/net/tcp";

/// The state of a listener in that table.
const LISTEN: &str = "0A";

/// A Python server on a busy machine takes a second or two.
const LIMIT: Duration = Duration::from_secs(20);

#[cfg(test)]
mod tests {
    use std::net::TcpStream;
    use std::process::Command;

    use super::*;

    #[test]
    fn knows_a_listener_from_a_connection() {
        let table = || fs::read_to_string(TABLE).unwrap();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        assert!(is_listening(&table(), address.port()));
        let stream = TcpStream::connect(address).unwrap();
        assert!(!is_listening(&table(), stream.local_addr().unwrap().port()));
    }

    #[test]
    #[cfg(target_endian = "little")]
    fn reads_the_table() {
        let line =
            |local, state| format!("   0: {local} 00000000:0000 {state} 00000000:00000000\n");
        check(&line("0100007F:1F90", "0A"), true);
        check(&line("00000000:1F90", "0A"), true);
        check(&line("0100007F:1F90", "01"), false);
        check(&line("0100007F:1F91", "0A"), false);
        check(&line("0200007F:1F90", "0A"), false);
        check("  sl  local_address rem_address   st\n", false);
        check("", false);
    }

    #[test]
    fn a_server_that_ends_is_not_waited_for() {
        let port = free_port().unwrap();
        let error = wait(&mut Group::start(&mut Command::new("true")).unwrap(), port).unwrap_err();
        assert_eq!(error.to_string(), "ends before it listens: exit status: 0");
    }

    #[track_caller]
    fn check(table: &str, expected: bool) {
        assert_eq!(is_listening(table, 8080), expected);
    }
}
