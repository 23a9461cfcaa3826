//! A client made with telnet-mud that visits a server and keeps what it is told.

use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use bytes::BytesMut;
use telnet_codec::Message;
use telnet_mud::{
    Gmcp, MccpEvent, MsdpList, MsdpRequest, MsdpTable, Mssp, Mtts, MudAnomaly, MudClient, MudEvent,
};
use telnet_proto::OptionCode;
use tokio_util::codec::{Decoder, Encoder};

/// What a server has told.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) text: String,
    pub(super) report: Option<Mssp>,
    pub(super) gmcp: Vec<Gmcp>,
    pub(super) msdp: Vec<MsdpTable>,
    pub(super) anomalies: Vec<MudAnomaly>,
    /// Whether compression has begun, and not failed.
    pub(super) is_compressed: bool,
    /// Whether GMCP is agreed, so that hello and what is supported have been sent.
    pub(super) is_greeted: bool,
}

/// Visits until it has been told enough, or for as long as it may; says each line when the text so
/// far holds what is beside it.
pub(super) fn visit(
    port: u16,
    mut lines: &[(&str, &str)],
    is_enough: impl Fn(&Told) -> bool,
) -> Result<Told> {
    let mut client = client()?;
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).context("the server")?;
    stream.set_read_timeout(Some(STEP))?;
    let mut told = Told::default();
    let (mut wire, mut out) = (BytesMut::new(), BytesMut::new());
    let mut buffer = vec![0; 4096];
    let end = Instant::now() + LIMIT;
    while Instant::now() < end && !(lines.is_empty() && is_enough(&told)) {
        if let Some(((cue, line), rest)) = lines.split_first()
            && told.text.contains(cue)
        {
            lines = rest;
            told.text.clear();
            client.encode(Message::Text(format!("{line}\n").into()), &mut out)?;
        }
        client.encode(Message::Flush, &mut out)?;
        stream.write_all(&out)?;
        out.clear();
        let len = match stream.read(&mut buffer) {
            Ok(0) => break,
            Ok(len) => len,
            Err(error) if is_silence(&error) => 0,
            Err(error) => return Err(error).context("the server"),
        };
        wire.extend_from_slice(buffer.get(..len).unwrap_or_default());
        while let Some(event) = client.decode(&mut wire)? {
            told.hear(event);
        }
        told.is_greeted |= client.codec().is_agreed(OptionCode::GMCP);
    }
    Ok(told)
}

impl Told {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the rest is not looked at")]
    fn hear(&mut self, event: MudEvent) {
        match event {
            MudEvent::Data(data) => self.text.push_str(&String::from_utf8_lossy(&data)),
            MudEvent::Mssp(report) => self.report = Some(report),
            MudEvent::Gmcp(message) => self.gmcp.push(message),
            MudEvent::Msdp(table) => self.msdp.push(table),
            MudEvent::MudAnomaly(anomaly) => self.anomalies.push(anomaly),
            MudEvent::Mccp(MccpEvent::InflateStarted) => self.is_compressed = true,
            MudEvent::Mccp(MccpEvent::InflateFailed(_)) => self.is_compressed = false,
            _ => {}
        }
    }
}

fn client() -> Result<MudClient> {
    let question = MsdpRequest::List(MsdpList::ReportableVariables).message()?;
    let client = MudClient::builder("interop", "1.0")
        .terminal("XTERM-256COLOR", Mtts::ANSI | Mtts::UTF_8 | Mtts::COLORS_256)
        .window(80, 24)
        .gmcp(["Core 1", "Char 1", "Comm 1", "Room 1"])
        .msdp([question])
        .mxp(["send"])
        .mssp()
        .mccp();
    Ok(client.build()?)
}

fn is_silence(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut)
}

/// How long a silence may be before it is looked whether there is enough.
const STEP: Duration = Duration::from_millis(200);

/// How long a visit may take.
const LIMIT: Duration = Duration::from_secs(30);
