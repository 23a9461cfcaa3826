//! Two connections on the two ends of a pipe, or one against bytes.

use std::error::Error as _;
use std::io::ErrorKind;
use std::time::Duration;

use telnet_io::codec::{Event, Message};
use telnet_io::mud::{MccpEvent, MudLimits};
use telnet_io::{Connection, Error};
use telnet_proto::{Anomaly, Limits, OptionCode, OptionSet, Policy, Side};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, DuplexStream, duplex};
use tokio::time::{advance, timeout};

use super::broken::{Broken, Read};

fn accepting(options: &[OptionCode]) -> Policy {
    let mut policy = Policy::default();
    policy.accept_local = options.iter().copied().collect::<OptionSet>();
    policy.accept_remote = policy.accept_local;
    policy
}

fn client<S: AsyncRead + AsyncWrite + Unpin>(stream: S, options: &[OptionCode]) -> Connection<S> {
    Connection::client(stream, accepting(options), &Limits::default(), &MudLimits::default())
}

fn server<S: AsyncRead + AsyncWrite + Unpin>(stream: S, options: &[OptionCode]) -> Connection<S> {
    Connection::server(stream, accepting(options), &Limits::default(), &MudLimits::default())
}

/// A client that accepts ECHO, and the bare other end of its pipe.
fn echo_client(pipe_bytes: usize) -> (Connection<DuplexStream>, DuplexStream) {
    let (ours, theirs) = duplex(pipe_bytes);
    (client(ours, &[OptionCode::ECHO]), theirs)
}

fn data(text: &'static str) -> MccpEvent {
    MccpEvent::Telnet(Event::Data(text.into()))
}

fn enabled(side: Side, option: OptionCode) -> MccpEvent {
    MccpEvent::Telnet(Event::Enabled { side, option })
}

const ECHO_ON: MccpEvent =
    MccpEvent::Telnet(Event::Enabled { side: Side::Remote, option: OptionCode::ECHO });

/// Whether the next event is still to come; the attempt to get it is dropped.
async fn waits(connection: &mut Connection<DuplexStream>) -> bool {
    timeout(Duration::ZERO, connection.next()).await.is_err()
}

/// A peer that lost its IAC SE is told of while it is silent, and what it says then is text.
#[tokio::test(start_paused = true)]
async fn a_subnegotiation_is_not_open_for_ever() {
    let (mut client, mut theirs) = echo_client(64);
    theirs.write_all(b"a\xFF\xFA\x18\x00half").await.unwrap();
    assert_eq!(client.next().await.unwrap(), Some(data("a")));
    assert!(waits(&mut client).await);
    advance(Duration::from_secs(59)).await;
    assert!(waits(&mut client).await);
    let late = Event::Anomaly(Anomaly::SubnegotiationTimeout(OptionCode::TTYPE));
    assert_eq!(client.next().await.unwrap(), Some(MccpEvent::Telnet(late)));
    theirs.write_all(b"b").await.unwrap();
    assert_eq!(client.next().await.unwrap(), Some(data("b")));
}

#[tokio::test(start_paused = true)]
async fn both_ends_agree_on_compression_and_use_it() {
    let (ours, theirs) = duplex(16);
    let options = [OptionCode::MCCP2, OptionCode::MCCP3];
    let (mut client, mut server) = (client(ours, &options), server(theirs, &options));
    let serving = async {
        server.feed(Message::Enable(Side::Local, OptionCode::MCCP2)).unwrap();
        server.feed(Message::Enable(Side::Local, OptionCode::MCCP3)).unwrap();
        for option in options {
            assert_eq!(server.next().await.unwrap(), Some(enabled(Side::Local, option)));
        }
        assert!(server.codec().is_deflating());
        server.send(Message::Text("who?\n".into())).await.unwrap();
        assert_eq!(server.next().await.unwrap(), Some(MccpEvent::InflateStarted));
        assert_eq!(server.next().await.unwrap(), Some(data("me\r\n")));
        server.close().await.unwrap();
        assert_eq!(server.next().await.unwrap(), Some(MccpEvent::InflateEnded));
        server.next().await.unwrap()
    };
    let playing = async {
        for option in options {
            assert_eq!(client.next().await.unwrap(), Some(enabled(Side::Remote, option)));
        }
        assert!(client.codec().is_deflating());
        assert_eq!(client.next().await.unwrap(), Some(MccpEvent::InflateStarted));
        assert_eq!(client.next().await.unwrap(), Some(data("who?\r\n")));
        client.send(Message::Text("me\n".into())).await.unwrap();
        assert_eq!(client.next().await.unwrap(), Some(MccpEvent::InflateEnded));
        let last = client.next().await.unwrap();
        client.close().await.unwrap();
        last
    };
    assert_eq!(tokio::join!(serving, playing), (None, None));
}

#[tokio::test(start_paused = true)]
async fn what_is_not_used_does_not_stay_compressed() {
    let (ours, theirs) = duplex(64);
    let options = [OptionCode::MCCP2];
    let (mut client, mut server) = (client(ours, &options), server(theirs, &options));
    let serving = async {
        server.feed(Message::Enable(Side::Local, OptionCode::MCCP2)).unwrap();
        assert_eq!(server.next().await.unwrap(), Some(enabled(Side::Local, OptionCode::MCCP2)));
        server.send(Message::Text("who?\n".into())).await.unwrap();
        // The clock runs while both wait.
        assert_eq!(server.next().await.unwrap(), Some(data("me\r\n")));
        server.send(Message::Text("bye\n".into())).await.unwrap();
    };
    let playing = async {
        assert_eq!(client.next().await.unwrap(), Some(enabled(Side::Remote, OptionCode::MCCP2)));
        assert_eq!(client.next().await.unwrap(), Some(MccpEvent::InflateStarted));
        assert_eq!(client.next().await.unwrap(), Some(data("who?\r\n")));
        assert_eq!(client.next().await.unwrap(), Some(MccpEvent::InflateEnded));
        client.send(Message::Text("me\n".into())).await.unwrap();
        assert_eq!(client.next().await.unwrap(), Some(MccpEvent::InflateStarted));
        assert_eq!(client.next().await.unwrap(), Some(data("bye\r\n")));
    };
    tokio::join!(serving, playing);
}

#[tokio::test(start_paused = true)]
async fn a_broken_stream_is_the_end() {
    let (ours, mut peer) = duplex(64);
    let mut client = client(ours, &[OptionCode::MCCP2]);
    peer.write_all(b"\xFF\xFB\x56\xFF\xFA\x56\xFF\xF0hello, plain").await.unwrap();
    assert_eq!(client.next().await.unwrap(), Some(enabled(Side::Remote, OptionCode::MCCP2)));
    assert_eq!(client.next().await.unwrap(), Some(MccpEvent::InflateStarted));
    let failed = client.next().await.unwrap();
    assert!(matches!(failed, Some(MccpEvent::InflateFailed(_))), "{failed:?}");
    assert_eq!(client.next().await.unwrap(), None);
    assert_eq!(client.next().await.unwrap(), None);
    let mut answer = [0; 6];
    peer.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"\xFF\xFD\x56\xFF\xFE\x56");
}

#[tokio::test(start_paused = true)]
async fn answers_go_out_while_it_waits() {
    let (mut client, mut peer) = echo_client(64);
    peer.write_all(b"\xFF\xFB\x01\xFF\xFB\x03").await.unwrap();
    assert_eq!(client.next().await.unwrap(), Some(ECHO_ON));
    assert!(waits(&mut client).await);
    let mut answer = [0; 6];
    peer.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"\xFF\xFD\x01\xFF\xFE\x03");
}

#[tokio::test(start_paused = true)]
async fn a_dropped_wait_loses_nothing() {
    let (mut client, mut peer) = echo_client(1);
    // one byte at a time each way, and a wait that is dropped for each
    let mut heard = Vec::new();
    for byte in b"\xFF\xFB\x01\xFF\xFB\x03" {
        peer.write_all(&[*byte]).await.unwrap();
        match timeout(Duration::ZERO, client.next()).await {
            Ok(event) => assert_eq!(event.unwrap(), Some(ECHO_ON)),
            Err(_dropped) => {}
        }
    }
    while heard.len() < 6 {
        assert!(waits(&mut client).await);
        heard.push(peer.read_u8().await.unwrap());
    }
    assert_eq!(heard, b"\xFF\xFD\x01\xFF\xFE\x03");
    assert!(client.codec().codec().session().is_enabled(Side::Remote, OptionCode::ECHO));
}

#[tokio::test(start_paused = true)]
async fn a_dropped_send_is_finished_by_a_flush() {
    let (mut client, mut peer) = echo_client(4);
    let send = client.send(Message::Data("more than fits".into()));
    assert!(timeout(Duration::from_secs(1), send).await.is_err());
    client.feed(Message::Data(", and this".into())).unwrap();
    let sending = async {
        client.flush().await.unwrap();
        client.close().await.unwrap();
    };
    let mut text = String::new();
    let ((), read) = tokio::join!(sending, peer.read_to_string(&mut text));
    read.unwrap();
    assert_eq!(text, "more than fits, and this");
}

#[tokio::test(start_paused = true)]
async fn the_end_comes_after_all_that_was_said() {
    let (mut client, mut peer) = echo_client(64);
    peer.write_all(b"\xFF\xFB\x01bye").await.unwrap();
    drop(peer);
    assert_eq!(client.next().await.unwrap(), Some(ECHO_ON));
    assert_eq!(client.next().await.unwrap(), Some(data("bye")));
    // the answer went nowhere, but the peer closed as it should
    for _ in 0..2 {
        assert_eq!(client.next().await.unwrap(), None);
    }
}

#[tokio::test(start_paused = true)]
async fn failures_of_the_stream() {
    let mut stream = Broken::new([Read::Bytes(b"a"), Read::Error(ErrorKind::ConnectionReset)]);
    stream.write_error = Some(ErrorKind::BrokenPipe);
    let mut client = client(stream, &[]);
    client.feed(Message::Data("b".into())).unwrap();
    assert_eq!(client.next().await.unwrap(), Some(data("a")));
    let error = client.next().await.unwrap_err();
    assert_eq!(error.to_string(), "connection failed");
    assert_eq!(error.source().unwrap().to_string(), "connection reset");
    // nothing to read: what cannot be written shows
    let error = client.next().await.unwrap_err();
    assert!(matches!(error, Error::Io(source) if source.kind() == ErrorKind::BrokenPipe));
}

#[tokio::test]
async fn what_is_not_agreed_is_not_sent() {
    let (mut client, mut peer) = echo_client(64);
    let payload = Message::Payload { option: OptionCode::GMCP, payload: "Core.Ping".into() };
    let error = client.send(payload).await.unwrap_err();
    assert!(matches!(error, Error::Codec(_)), "{error:?}");
    let mut stream = client.into_inner();
    stream.shutdown().await.unwrap();
    assert_eq!(peer.read_u8().await.unwrap_err().kind(), ErrorKind::UnexpectedEof);
}

/// Turns ECHO on and off, and says whether both were answered.
async fn toggle(client: &mut Connection<DuplexStream>, peer: &mut DuplexStream) -> bool {
    peer.write_all(b"\xFF\xFB\x01\xFF\xFC\x01").await.unwrap();
    while !waits(client).await {}
    let mut answers = [0; 6];
    timeout(Duration::ZERO, peer.read_exact(&mut answers)).await.is_ok()
}

#[tokio::test(start_paused = true)]
async fn a_loop_ends_but_a_long_session_does_not() {
    let (mut client, mut peer) = echo_client(64);
    // a prompt for a password every half minute, for an hour
    for _ in 0..120 {
        assert!(toggle(&mut client, &mut peer).await);
        advance(Duration::from_secs(30)).await;
    }
    let mut count = 0;
    while toggle(&mut client, &mut peer).await {
        count += 1;
    }
    assert!(count < 10, "{count} in a moment");
}

#[tokio::test(start_paused = true)]
async fn a_peer_that_takes_no_answers_gets_no_new_budget() {
    let (mut client, mut peer) = echo_client(64);
    for _ in 0..120 {
        peer.write_all(b"\xFF\xFB\x01\xFF\xFC\x01").await.unwrap();
        while !waits(&mut client).await {}
        advance(Duration::from_secs(30)).await;
    }
    let closing = client.close();
    let mut answers = Vec::new();
    let (closed, read) = tokio::join!(closing, peer.read_to_end(&mut answers));
    closed.unwrap();
    read.unwrap();
    // what fitted into the pipe, and one budget
    assert!(answers.len() <= 64 + 8 * 3, "{} bytes", answers.len());
}
