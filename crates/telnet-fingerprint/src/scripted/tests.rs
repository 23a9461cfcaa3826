use std::io::{ErrorKind, Read as _};
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

use flate2::read::ZlibDecoder;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::*;

/// IAC DO 86, which the scripts that compress answer with their marker.
const DO_MCCP2: &[u8] = b"\xFF\xFD\x56";
const MARKER: &[u8] = b"\xFF\xFA\x56\xFF\xF0";

fn script(json: &str) -> Personality {
    Personality::from_json(json).unwrap()
}

async fn connect(server: &ScriptedServer) -> TcpStream {
    TcpStream::connect(server.addr()).await.unwrap()
}

async fn start(personality: Personality) -> (ScriptedServer, TcpStream) {
    let server = ScriptedServer::start(personality).unwrap();
    let client = connect(&server).await;
    (server, client)
}

async fn read(client: &mut TcpStream, len: usize) -> Vec<u8> {
    let mut bytes = vec![0; len];
    client.read_exact(&mut bytes).await.unwrap();
    bytes
}

async fn read_to_end(client: &mut TcpStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    client.read_to_end(&mut bytes).await.unwrap();
    bytes
}

/// All that is sent to a client that says this, and then ends its own side.
async fn stream(personality: Personality, said: &[u8]) -> Vec<u8> {
    let (_server, mut client) = start(personality).await;
    client.write_all(said).await.unwrap();
    client.shutdown().await.unwrap();
    read_to_end(&mut client).await
}

#[track_caller]
fn check_error(json: &str, message: &str) {
    let error = Personality::from_json(json).unwrap_err();
    let source = std::error::Error::source(&error).unwrap().to_string();
    assert!(source.starts_with(message), "{source}");
}

#[test]
fn errors_name_the_value() {
    check_error(r#"{"hello": [[0, "fffg"]]}"#, "not hexadecimal: fffg");
    check_error(r#"{"hello": [[0, "fff"]]}"#, "not hexadecimal: fff");
    check_error(r#"{"on": {"f001": ""}}"#, "not a verb: f0");
    check_error(r#"{"on": {"fd": ""}}"#, "not a verb and an option: [fd]");
    check_error(r#"{"on_sb": {"1819": []}}"#, "not an option: [18, 19]");
    check_error(r#"{"default_do": "maybe"}"#, "not a verb: maybe");
    check_error(r#"{"hullo": []}"#, "unknown field `hullo`");
    check_error(r#"{"write_size": 0}"#, "invalid value: integer `0`");
    let unknown = Personality::builtin("nobody").unwrap_err();
    assert_eq!(unknown.to_string(), "unknown script: nobody");
}

#[test]
fn all_builtin_scripts_are_read() {
    for name in Personality::NAMES {
        let expect = Personality::builtin(name).unwrap().expect.unwrap();
        assert_eq!(expect.v1.len(), 16, "{name}");
    }
    let bridge = Personality::builtin("c64bridge").unwrap();
    assert!(bridge.expect.unwrap().polite_no_iac);
    assert_eq!(bridge.hello[0].after, Duration::from_millis(200));
    assert!(bridge.on_line.unwrap().close);
    let kallisti = Personality::builtin("kallisti").unwrap().expect.unwrap();
    assert_eq!(kallisti.also["tl3-2.4"], "ba132668606f84be");
}

#[tokio::test]
async fn cryosphere_opens_with_its_hello() {
    let personality = Personality::builtin("cryosphere").unwrap();
    let (_server, mut client) = start(personality.clone()).await;
    let hello: Vec<u8> = personality.hello.iter().flat_map(|part| part.bytes.clone()).collect();
    assert_eq!(read(&mut client, hello.len()).await, hello);
    assert_eq!(hello[..6], *b"\xFF\xFB\x58\xFF\xFB\x56");
}

#[tokio::test]
async fn answers_come_once_and_in_order() {
    let json = r#"{"hello": [[0, "68"]], "on": {"fd46": "41"}, "default_do": "wont"}"#;
    let said = b"\xFF\xFD\x46\xFF\xFD\x46\xFF\xFD\x01";
    assert_eq!(stream(script(json), said).await, b"hA\xFF\xFC\x01");
}

#[tokio::test]
async fn an_empty_answer_is_silence() {
    let json = r#"{"on": {"fd00": ""}, "on_line": {"close": true}, "default_do": "wont"}"#;
    assert_eq!(stream(script(json), b"\xFF\xFD\x00\r\n").await, b"");
}

#[tokio::test]
async fn output_behind_the_marker_is_compressed() {
    let mut personality = Personality::builtin("cryosphere").unwrap();
    personality.hello.clear();
    let reply = personality.on_line.clone().unwrap().reply;
    let output = stream(personality, &[DO_MCCP2, b"\xFF\xFD\x45me\r\n"].concat()).await;
    let zlib = output.strip_prefix(MARKER).unwrap();
    assert_eq!(inflate(zlib), [b"\xFF\xFC\x45", &reply[..]].concat());
}

#[tokio::test]
async fn the_marker_splits_the_send_it_stands_in() {
    let json = r#"{"on": {"fd56": "41fffa56fff042fffa56fff043"}, "compress_after": "fffa56fff0"}"#;
    let output = stream(script(json), DO_MCCP2).await;
    let zlib = output.strip_prefix(&[b"A", MARKER].concat()[..]).unwrap();
    assert_eq!(inflate(zlib), [b"B", MARKER, b"C"].concat());
}

/// All that a stream without an end holds; it must be flushed, or bytes would be missing.
fn inflate(zlib: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    let mut chunk = [0; 1024];
    let mut decoder = ZlibDecoder::new(zlib);
    while let Ok(len @ 1..) = decoder.read(&mut chunk) {
        plain.extend_from_slice(&chunk[..len]);
    }
    plain
}

#[tokio::test]
async fn the_size_of_writes_does_not_change_the_stream() {
    let mut personality = Personality::builtin("cryosphere").unwrap();
    personality.hello.truncate(1);
    let said = [DO_MCCP2, b"\xFF\xFD\x46\xFF\xFB\x18\xFF\xFA\x18\x00X\xFF\xF0\r\n"].concat();
    let whole = stream(personality.clone(), &said).await;
    assert!(whole.len() > personality.hello[0].bytes.len() + MARKER.len());
    for size in [1, 2, 7] {
        personality.write_size = NonZeroUsize::new(size);
        assert_eq!(stream(personality.clone(), &said).await, whole, "{size}");
    }
}

#[tokio::test]
async fn small_writes_arrive_on_their_own() {
    let mut personality = script(r#"{"hello": [[0, "616263646566"]]}"#);
    personality.write_size = NonZeroUsize::new(1);
    let (_server, mut client) = start(personality).await;
    let mut chunk = [0; 16];
    let mut lengths = Vec::new();
    while lengths.iter().sum::<usize>() < 6 {
        lengths.push(client.read(&mut chunk).await.unwrap());
    }
    assert!(lengths.len() > 1, "{lengths:?}");
}

#[tokio::test]
async fn received_keeps_every_connection() {
    let server = ScriptedServer::start(Personality::silent()).unwrap();
    let mut first = connect(&server).await;
    first.write_all(b"one").await.unwrap();
    assert_eq!(server.wait_received(0, 3).await, b"one");
    let mut second = connect(&server).await;
    second.write_all(b"\xFF\xFD\x01").await.unwrap();
    assert_eq!(server.wait_received(1, 3).await, b"\xFF\xFD\x01");
    first.write_all(b" more").await.unwrap();
    drop(first);
    assert_eq!(server.wait_received(0, usize::MAX).await, b"one more");
    assert_eq!(server.received(), [b"one more".to_vec(), b"\xFF\xFD\x01".to_vec()]);
}

#[tokio::test]
async fn connections_do_not_share_the_script() {
    let json = r#"{"on": {"fd46": "41"}}"#;
    let (server, mut first) = start(script(json)).await;
    let mut second = connect(&server).await;
    for client in [&mut first, &mut second] {
        client.write_all(b"\xFF\xFD\x46").await.unwrap();
        assert_eq!(read(client, 1).await, b"A");
    }
}

#[tokio::test]
async fn bytes_after_a_close_are_received_and_not_answered() {
    let json = r#"{"on_line": {"reply": "627965", "close": true}, "default_do": "wont"}"#;
    let (server, mut client) = start(script(json)).await;
    client.write_all(b"\r\n").await.unwrap();
    assert_eq!(read_to_end(&mut client).await, b"bye");
    client.write_all(b"\xFF\xFD\x01").await.unwrap();
    assert_eq!(server.wait_received(0, 5).await, b"\r\n\xFF\xFD\x01");
    assert_eq!(read_to_end(&mut client).await, b"");
}

#[tokio::test]
async fn a_close_ends_the_hello() {
    let json = r#"{"hello": [[0, "68"], [86400000, "69"]], "on_line": {"close": true}}"#;
    let (_server, mut client) = start(script(json)).await;
    client.write_all(b"\r").await.unwrap();
    assert_eq!(read_to_end(&mut client).await, b"h");
}

#[tokio::test]
async fn a_hello_may_be_all_there_is() {
    let json = r#"{"hello": [[0, "66756c6c"]], "close_on_connect": true}"#;
    let (_server, mut client) = start(script(json)).await;
    assert_eq!(read_to_end(&mut client).await, b"full");
}

#[tokio::test]
async fn late_answers_are_late_and_complete() {
    let json = r#"{"default_do": "wont", "on_line": {"reply": "62", "close": true}}"#;
    let late = Duration::from_millis(30);
    let mut personality = script(json);
    personality.delay = late;
    let (_server, mut client) = start(personality).await;
    let asked = Instant::now();
    client.write_all(b"\xFF\xFD\x01\xFF\xFD\x03\r").await.unwrap();
    assert_eq!(read(&mut client, 1).await, b"\xFF");
    assert!(asked.elapsed() >= late);
    assert_eq!(read_to_end(&mut client).await, b"\xFC\x01\xFF\xFC\x03b");
}

#[tokio::test]
async fn no_delay_is_too_long() {
    let mut personality = Personality::refusing();
    personality.delay = Duration::MAX;
    let (server, mut client) = start(personality).await;
    client.write_all(b"\xFF\xFD\x01").await.unwrap();
    assert_eq!(server.wait_received(0, 3).await, b"\xFF\xFD\x01");
    // The next bytes are read only if the first ones did no harm.
    client.write_all(b"x").await.unwrap();
    assert_eq!(server.wait_received(0, 4).await, b"\xFF\xFD\x01x");
}

#[tokio::test]
async fn a_reset_is_seen_as_one() {
    let json = r#"{"on_line": {"close": true}, "reset": true}"#;
    let (server, mut client) = start(script(json)).await;
    client.write_all(b"quit\r\n").await.unwrap();
    let error = client.read(&mut [0; 8]).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConnectionReset);
    assert_eq!(server.received(), [b"quit\r\n"]);

    let (_server, mut client) = start(Personality::resetting()).await;
    let error = client.read(&mut [0; 8]).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConnectionReset);
}

#[tokio::test]
async fn closing_closes() {
    let (_server, mut client) = start(Personality::closing()).await;
    assert_eq!(read_to_end(&mut client).await, b"");
}

#[tokio::test]
async fn tls_answers_with_an_alert() {
    let (_server, mut client) = start(Personality::tls()).await;
    client.write_all(b"\xFF").await.unwrap();
    assert_eq!(read_to_end(&mut client).await, b"\x15\x03\x03\x00\x02\x02\x28");
}

#[tokio::test]
async fn yes_and_no_are_said_each_time() {
    let said = b"\xFF\xFD\x01\xFF\xFD\x01\xFF\xFB\x1F\xFF\xFD\x56\xFF\xFB\x57\xFF\xFC\x01";
    let yes = b"\xFF\xFB\x01\xFF\xFB\x01\xFF\xFD\x1F\xFF\xFC\x56\xFF\xFE\x57";
    assert_eq!(stream(Personality::yes_to_all(), said).await, yes);
    let no = b"\xFF\xFC\x01\xFF\xFC\x01\xFF\xFE\x1F\xFF\xFC\x56\xFF\xFE\x57";
    assert_eq!(stream(Personality::refusing(), said).await, no);
}

#[tokio::test]
async fn a_flood_goes_on_and_the_server_listens() {
    let (server, mut client) = start(Personality::flooding()).await;
    assert_eq!(read(&mut client, 1_000_000).await[..3], *b"All");
    client.write_all(b"stop").await.unwrap();
    assert_eq!(server.wait_received(0, 4).await, b"stop");
    // It is over when the client is gone, though nobody reads.
    drop(client);
    server.wait_received(0, usize::MAX).await;
}

#[tokio::test]
async fn a_flood_keeps_to_its_bound() {
    let json = r#"{"hello": [[0, "68"]], "flood": {"hex": "616263", "bytes": 10000},
                   "on_line": {"reply": "2e", "close": true}}"#;
    let (_server, mut client) = start(script(json)).await;
    let output = read(&mut client, 10_001).await;
    assert_eq!(output[..5], *b"habca");
    assert_eq!(output[9_997..], *b"abca");
    client.write_all(b"\r").await.unwrap();
    assert_eq!(read_to_end(&mut client).await, b".");
    assert_eq!(stream(script(r#"{"flood": {"hex": ""}}"#), b"").await, b"");
}

#[tokio::test]
async fn a_stopped_server_is_gone() {
    let (server, mut client) = start(Personality::silent()).await;
    client.write_all(b"x").await.unwrap();
    server.wait_received(0, 1).await;
    let addr = server.addr();
    drop(server);
    assert!(matches!(client.read(&mut [0; 8]).await, Ok(0) | Err(_)));
    assert_eq!(TcpStream::connect(addr).await.unwrap_err().kind(), ErrorKind::ConnectionRefused);
}

#[test]
fn there_must_be_a_runtime() {
    assert!(ScriptedServer::start(Personality::silent()).is_err());
}
