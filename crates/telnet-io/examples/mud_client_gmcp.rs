//! Plays on a MUD and shows what it says besides the text; lines come from stdin:
//! `cargo run -p telnet-io --example mud_client_gmcp -- 127.0.0.1 4000`.

use std::{env, error::Error, io, thread, time::Duration};

use bytes::BytesMut;
use telnet_encoding::terminal::{Newlines, printable};
use telnet_io::codec::Message;
use telnet_io::mud::{MsdpList, MsdpRequest, Mtts, MudClient, MudEvent};
use telnet_io::{ConnectOptions, connect};
use tokio::{io::AsyncReadExt, io::AsyncWriteExt, sync::mpsc, time::interval};
use tokio_util::codec::{Decoder, Encoder};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let host = env::args().nth(1).unwrap_or_else(|| "127.0.0.1".to_owned());
    let port = env::args().nth(2).unwrap_or_else(|| "4000".to_owned()).parse()?;
    let mut client = MudClient::builder("Example", "1.0")
        .terminal("XTERM-256COLOR", Mtts::ANSI | Mtts::UTF_8 | Mtts::COLORS_256)
        .window(80, 24)
        .charsets(["UTF-8"])
        .mnes()
        .gmcp(["Char 1", "Char.Vitals 1", "Room 1", "Room.Info 1", "Comm 1"])
        .msdp([MsdpRequest::List(MsdpList::ReportableVariables).message()?])
        .mssp()
        .mccp()
        .build()?;
    let mut stream = connect(&host, port, &ConnectOptions::default()).await?;
    let (typist, mut typed) = mpsc::channel(8);
    thread::spawn(move || {
        let mut lines = io::stdin().lines().map_while(Result::ok);
        lines.try_for_each(|line| typist.blocking_send(line))
    });
    let (mut wire, mut out) = (BytesMut::new(), BytesMut::new());
    let mut minute = interval(Duration::from_secs(60));
    loop {
        client.encode(Message::Flush, &mut out)?;
        stream.write_all_buf(&mut out).await?;
        tokio::select! {
            read = stream.read_buf(&mut wire) => if read? == 0 { return Ok(()) },
            _ = minute.tick() => client.refill(),
            Some(line) = typed.recv() => {
                client.encode(Message::Text(format!("{line}\n").into()), &mut out)?;
            }
        }
        while let Some(event) = client.decode(&mut wire)? {
            show(&event);
        }
    }
}

#[expect(clippy::print_stdout, reason = "the output of an example")]
fn show(event: &MudEvent) {
    if let Some(data) = event.as_data() {
        print!("{}", printable(&String::from_utf8_lossy(data), Newlines::Keep));
    } else {
        // Among them `MudEvent::Gmcp`, whose data is read by `to_package`.
        println!("[{}]", printable(&format!("{event:?}"), Newlines::Escape));
    }
}
