//! A MUD of one command: `cargo run -p telnet-io --example mud_server_kit -- 127.0.0.1:4000`.

use std::{env, error::Error, time::Duration, time::SystemTime};

use bytes::BytesMut;
use telnet_io::codec::{Message, proto::nvt::Line, proto::nvt::Lines};
use telnet_io::mud::packages::CharVitals;
use telnet_io::mud::{Gmcp, MsdpAccess, MsdpServer, MsdpValue, Mssp, MsspVar};
use telnet_io::mud::{MudConnection, MudMessage, MudServer};
use tokio::{io::AsyncReadExt, io::AsyncWriteExt, net::TcpListener, net::TcpStream, time};
use tokio_util::codec::{Decoder, Encoder};

#[tokio::main(flavor = "current_thread")]
#[expect(clippy::print_stdout, reason = "the output of an example")]
async fn main() -> Result<(), Box<dyn Error>> {
    let started = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_secs();
    let mut report = Mssp::new();
    for (name, value) in [("NAME", "Kit"), ("PLAYERS", "0"), ("UPTIME", &started.to_string())] {
        report.push(MsspVar::new(name, [value])?);
    }
    let mut msdp = MsdpServer::new();
    msdp.declare("HEALTH", MsdpAccess::Reportable, MsdpValue::text("100")?)?;
    let server = MudServer::builder().terminal().window().mnes().charsets(["UTF-8"]).prompts();
    let server = server.mssp(report).msdp(msdp).gmcp().mccp().build();
    let address = env::args().nth(1).unwrap_or_else(|| "127.0.0.1:4000".to_owned());
    let listener = TcpListener::bind(address).await?;
    println!("listening on {}", listener.local_addr()?);
    loop {
        let (stream, peer) = listener.accept().await?;
        let connection = server.connect();
        tokio::spawn(async move { println!("{peer} went: {:?}", play(stream, connection).await) });
    }
}

#[expect(clippy::print_stdout, reason = "the output of an example")]
async fn play(mut stream: TcpStream, mut mud: MudConnection) -> Result<(), Box<dyn Error>> {
    let (mut wire, mut out, mut lines) = (BytesMut::new(), BytesMut::new(), Lines::new(1024));
    let (mut health, mut minute) = (100_i64, time::interval(Duration::from_secs(60)));
    mud.encode(Message::Text("Say hit.\n".into()), &mut out)?;
    loop {
        mud.encode(Message::Flush, &mut out)?;
        stream.write_all_buf(&mut out).await?;
        tokio::select! {
            read = stream.read_buf(&mut wire) => if read? == 0 { return Ok(()) },
            _ = minute.tick() => mud.refill(),
        }
        while let Some(event) = mud.decode(&mut wire)? {
            println!("{event:?}");
            let mut typed = event.as_data().map_or(&[][..], |data| data);
            while let Some(line) = lines.next(&mut typed) {
                health -= i64::from(line == Line::Whole(b"hit".to_vec()));
                let mut vitals = CharVitals::default();
                vitals.hp = Some(health.into());
                mud.set_msdp("HEALTH", MsdpValue::text(health.to_string())?);
                mud.encode(Gmcp::from_package(&vitals)?, &mut out)?;
                mud.encode(MudMessage::Prompt(format!("{health} hp> ").into()), &mut out)?;
            }
        }
    }
}
