//! A server made with the kit of telnet-mud, for one client.

use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use bytes::BytesMut;
use telnet_codec::Message;
use telnet_mud::packages::CharVitals;
use telnet_mud::{
    Gmcp, MsdpAccess, MsdpServer, MsdpValue, Mssp, MsspVar, MudConnection, MudMessage, MudPeer,
    MudServer,
};
use tokio_util::codec::{Decoder, Encoder};

use crate::interop::group::POLL;

/// A server on a port of its own that serves the first client and then ends.
#[derive(Debug)]
pub(super) struct Host {
    pub(super) port: u16,
    visit: JoinHandle<Result<Visit>>,
}

/// What became of the client.
#[derive(Debug)]
pub(super) struct Visit {
    pub(super) peer: MudPeer,
    /// Whether what was sent, and what arrived, was compressed when the client left.
    pub(super) is_compressed: [bool; 2],
    /// Whether the client asked to hear of the variable.
    pub(super) is_reported: bool,
}

impl Host {
    pub(super) fn start() -> Result<Self> {
        let server = server()?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("a free port")?;
        let port = listener.local_addr()?.port();
        listener.set_nonblocking(true)?;
        let visit = thread::spawn(move || serve(accept(&listener)?, server.connect()));
        Ok(Self { port, visit })
    }

    /// What became of the client, when it has gone.
    pub(super) fn wait(self) -> Result<Visit> {
        let Ok(visit) = self.visit.join() else { bail!("the server of the kit has panicked") };
        visit.context("the server of the kit")
    }
}

fn server() -> Result<MudServer> {
    let vars = [("NAME", "Kit"), ("PLAYERS", "0"), ("UPTIME", "1")];
    let vars = vars.map(|(name, value)| MsspVar::new(name, [value]));
    let report = vars.into_iter().collect::<Result<Mssp, _>>()?;
    let mut variables = MsdpServer::new();
    variables.declare(HEALTH, MsdpAccess::Reportable, MsdpValue::text("100")?)?;
    let server = MudServer::builder().terminal().window().mnes().charsets(["UTF-8"]).prompts();
    Ok(server.mssp(report).msdp(variables).gmcp().mccp().build())
}

/// The first client; the error is that none comes.
fn accept(listener: &TcpListener) -> Result<TcpStream> {
    let end = Instant::now() + LIMIT;
    loop {
        match listener.accept() {
            Ok((stream, _)) => {
                stream.set_nonblocking(false)?;
                stream.set_read_timeout(Some(LIMIT))?;
                return Ok(stream);
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                ensure!(Instant::now() < end, "nobody comes");
                thread::sleep(POLL);
            }
            Err(error) => return Err(error.into()),
        }
    }
}

/// Each line that is typed costs a point of health, which is told in both protocols.
fn serve(mut stream: TcpStream, mut mud: MudConnection) -> Result<Visit> {
    let (mut wire, mut out) = (BytesMut::new(), BytesMut::new());
    let mut buffer = vec![0; 4096];
    let mut health: i64 = 100;
    mud.encode(Message::Text("Say hit.\n".into()), &mut out)?;
    loop {
        mud.encode(Message::Flush, &mut out)?;
        stream.write_all(&out)?;
        out.clear();
        let mccp = mud.codec().mccp();
        let is_compressed = [mccp.is_deflating(), mccp.is_inflating()];
        let len = stream.read(&mut buffer).unwrap_or_default();
        if len == 0 {
            let is_reported = mud.msdp().is_reported(HEALTH);
            return Ok(Visit { peer: mud.peer().clone(), is_compressed, is_reported });
        }
        wire.extend_from_slice(buffer.get(..len).unwrap_or_default());
        while let Some(event) = mud.decode(&mut wire)? {
            if event.as_data().is_some_and(|typed| typed.contains(&b'\n')) {
                health -= 1;
                mud.set_msdp(HEALTH, MsdpValue::text(health.to_string())?);
                let mut vitals = CharVitals::default();
                vitals.hp = Some(health.into());
                mud.encode(Gmcp::from_package(&vitals)?, &mut out)?;
                mud.encode(MudMessage::Prompt(format!("{health} hp> ").into()), &mut out)?;
            }
        }
    }
}

const HEALTH: &str = "HEALTH";

/// How long a client may take to come, and to say the next thing.
const LIMIT: Duration = Duration::from_secs(20);
