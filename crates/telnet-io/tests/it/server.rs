//! The server over loopback.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};

use telnet_io::codec::{Event, Message};
use telnet_io::mud::MccpEvent;
use telnet_io::{Connection, Error, Server};
use telnet_proto::{OptionCode, OptionSet, Policy, Side};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc;

async fn bind() -> (Server, SocketAddr) {
    let server = Server::bind("127.0.0.1:0").await.unwrap();
    let address = server.local_addr().unwrap();
    (server, address)
}

/// Greets, and sends data back until the peer closes.
async fn echo(mut connection: Connection<TcpStream>) -> Result<(), Error> {
    connection.send(Message::Data("hi".into())).await?;
    while let Some(event) = connection.next().await? {
        if let MccpEvent::Telnet(Event::Data(data)) = event {
            connection.send(Message::Data(data)).await?;
        }
    }
    Ok(())
}

/// A client that has been greeted.
async fn greeted(address: SocketAddr) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    expect(&mut stream, b"hi").await;
    stream
}

async fn expect<const N: usize>(stream: &mut TcpStream, want: &[u8; N]) {
    let mut got = [0; N];
    stream.read_exact(&mut got).await.unwrap();
    assert_eq!(&got, want);
}

/// Whether the server closes the connection without a word.
async fn is_turned_away(address: SocketAddr) -> bool {
    let mut stream = TcpStream::connect(address).await.unwrap();
    matches!(stream.read(&mut [0]).await, Ok(0) | Err(_))
}

#[tokio::test]
async fn two_clients_at_a_time_and_no_third() {
    let (server, address) = bind().await;
    let (gone, mut is_gone) = mpsc::unbounded_channel();
    let handle = server.max_connections(2).start(move |connection, peer| {
        let gone = gone.clone();
        async move {
            echo(connection).await.unwrap();
            gone.send(peer).unwrap();
        }
    });
    let (mut first, mut second) = (greeted(address).await, greeted(address).await);
    assert!(is_turned_away(address).await);
    second.write_all(b"two").await.unwrap();
    first.write_all(b"one").await.unwrap();
    expect(&mut first, b"one").await;
    expect(&mut second, b"two").await;

    let name = first.local_addr().unwrap();
    drop(first);
    assert_eq!(is_gone.recv().await, Some(name));
    let _third = greeted(address).await;
    assert!(is_turned_away(address).await);
    drop(handle);
    assert_eq!(second.read(&mut [0]).await.unwrap(), 0, "it ends with its handle");
}

#[tokio::test]
async fn a_panic_is_the_handlers_own() {
    let (server, address) = bind().await;
    let count = AtomicUsize::new(0);
    let _handle = server.start(move |connection, _peer| {
        let count = count.fetch_add(1, Ordering::Relaxed);
        assert!(count != 0, "on purpose: before there is a future");
        async move {
            assert!(count != 1, "on purpose: in the future");
            echo(connection).await.unwrap();
        }
    });
    for _ in 0..2 {
        assert!(is_turned_away(address).await);
    }
    let _third = greeted(address).await;
}

#[tokio::test]
async fn it_stops_when_the_last_client_has_gone() {
    let (server, address) = bind().await;
    let handle = server.start(async |connection, _peer| echo(connection).await.unwrap());
    let mut client = greeted(address).await;
    let (stopping, stopped) = tokio::sync::oneshot::channel();
    let stop = async {
        handle.stop().await;
        stopping.send(()).unwrap();
    };
    let last = async {
        // it is refused as soon as nobody listens; until then it is closed without a word
        while TcpStream::connect(address).await.is_ok() {}
        client.write_all(b"still here").await.unwrap();
        expect(&mut client, b"still here").await;
        assert!(!stopped.is_terminated());
        drop(client);
        stopped.await.unwrap();
    };
    tokio::join!(stop, last);
}

#[tokio::test]
async fn connections_start_with_the_policy() {
    let (server, address) = bind().await;
    let mut policy = Policy::default();
    policy.accept_local = OptionSet::from([OptionCode::SGA]);
    let _handle = server.policy(policy).start(async |mut connection, _peer| {
        let event = connection.next().await.unwrap();
        let on = MccpEvent::Telnet(Event::Enabled { side: Side::Local, option: OptionCode::SGA });
        assert_eq!(event, Some(on));
        connection.flush().await.unwrap();
    });
    let mut client = TcpStream::connect(address).await.unwrap();
    client.write_all(b"\xFF\xFD\x03").await.unwrap();
    expect(&mut client, b"\xFF\xFB\x03").await;
}

#[tokio::test]
async fn an_address_in_use() {
    let (_server, address) = bind().await;
    let error = Server::bind(address).await.unwrap_err();
    assert_eq!(error.to_string(), format!("cannot listen on {address}"));
}
