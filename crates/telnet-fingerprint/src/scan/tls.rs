//! Whether a server that has nothing to say to telnet speaks TLS.
//!
//! ```text
//! record     16 03 01  length:u16be            handshake, TLS 1.0 framing
//! handshake  01  length:u24be                  client hello
//! body       03 03  random:32  session  suites  compression  extensions
//! ```
//!
//! Some TLS servers answer telnet with an alert, which needs no further question; others close
//! without a word. Those are asked once more, on a connection of its own, in their language: the
//! hello is complete, but no handshake is meant to follow, so no TLS library is needed for it.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Whether a client hello gets a record of TLS for an answer within the time.
pub(super) async fn answers_tls(address: SocketAddr, wait: Duration) -> bool {
    let answer = timeout(wait, async {
        let mut stream = TcpStream::connect(address).await?;
        stream.write_all(&client_hello()).await?;
        let mut head = [0; 2];
        stream.read_exact(&mut head).await?;
        std::io::Result::Ok(head)
    });
    // A handshake record or an alert.
    matches!(answer.await, Ok(Ok([0x15 | 0x16, 0x03])))
}

fn client_hello() -> Vec<u8> {
    let mut body = vec![3, 3];
    // The server does not care that the random is none: no key comes of it.
    body.extend([0; 32]);
    body.push(0);
    body.extend(vector16(&SUITES.map(u16::to_be_bytes).concat()));
    body.extend([1, 0]);
    let extensions = [
        extension(EC_GROUPS, &vector16(&[0x00, 0x1D, 0x00, 0x17])),
        extension(EC_POINTS, &[1, 0]),
        extension(SIGNATURES, &vector16(&[4, 1, 4, 3, 8, 4, 5, 1, 5, 3, 6, 1])),
    ];
    body.extend(vector16(&extensions.concat()));
    let mut handshake = vec![1, 0];
    handshake.extend(vector16(&body));
    let mut record = vec![0x16, 3, 1];
    record.extend(vector16(&handshake));
    record
}

fn extension(kind: u16, data: &[u8]) -> Vec<u8> {
    [kind.to_be_bytes().as_slice(), &vector16(data)].concat()
}

/// The bytes behind their length in 16 bits.
fn vector16(bytes: &[u8]) -> Vec<u8> {
    let len = u16::try_from(bytes.len()).unwrap_or(u16::MAX);
    [len.to_be_bytes().as_slice(), bytes].concat()
}

/// Suites of TLS 1.2 that are widely known; any answer will do, a refusal too.
const SUITES: [u16; 6] = [0xC02F, 0xC02B, 0xC030, 0xC02C, 0x009C, 0x002F];
const EC_GROUPS: u16 = 10;
const EC_POINTS: u16 = 11;
const SIGNATURES: u16 = 13;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lengths_of_the_hello_agree() {
        let hello = client_hello();
        let word = |at: usize| usize::from(u16::from_be_bytes([hello[at], hello[at + 1]]));
        assert_eq!(word(3), hello.len() - 5);
        assert_eq!(word(7), hello.len() - 9);
    }
}
