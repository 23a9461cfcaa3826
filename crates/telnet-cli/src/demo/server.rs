//! The demonstration's server: a MUD's front door, with the options that MUDs have.

use std::net::SocketAddr;
use std::time::{SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use telnet_codec::{Event, Message};
use telnet_io::{Connection, Error, Server, ServerHandle};
use telnet_mud::{Gmcp, MccpEvent, Mssp, MsspVar};
use telnet_proto::{OptionCode, OptionSet, Policy, Side};
use tokio::net::TcpStream;

/// Starts the server on a free port of loopback.
pub(super) async fn start() -> Result<(ServerHandle, SocketAddr), Error> {
    let server = Server::bind("127.0.0.1:0").await?.policy(policy());
    let address = server.local_addr()?;
    let handle = server.start(|connection, _| async move {
        // A client that leaves early is no concern of the server's.
        let _left = Visitor { connection, line: Vec::new() }.entertain().await;
    });
    Ok((handle, address))
}

fn policy() -> Policy {
    let mut policy = Policy::server();
    policy.charsets = vec![b"UTF-8".to_vec(), b"US-ASCII".to_vec()];
    policy.accept_local = OptionSet::from(OFFERED);
    policy.accept_remote = OptionSet::from([
        OptionCode::BINARY,
        OptionCode::CHARSET,
        OptionCode::NAWS,
        OptionCode::SGA,
        OptionCode::TTYPE,
    ]);
    policy
}

/// One client at the door.
struct Visitor {
    connection: Connection<TcpStream>,
    line: Vec<u8>,
}

impl Visitor {
    async fn entertain(mut self) -> Result<(), Error> {
        for option in ASKED {
            self.connection.feed(Message::Enable(Side::Remote, option))?;
        }
        for option in OFFERED {
            self.connection.feed(Message::Enable(Side::Local, option))?;
        }
        self.say(BANNER)?;
        self.prompt()?;
        self.connection.flush().await?;
        while let Some(event) = self.connection.next().await? {
            if let MccpEvent::Telnet(event) = event
                && self.answer(event)? == Stay::No
            {
                break;
            }
            self.connection.flush().await?;
        }
        self.connection.close().await
    }

    fn answer(&mut self, event: Event) -> Result<Stay, Error> {
        if let Event::Data(data) = event {
            return self.typed(&data);
        }
        if event == (Event::Enabled { side: Side::Local, option: OptionCode::MSSP }) {
            let mut payload = Vec::new();
            status().emit(&mut payload);
            self.send_payload(OptionCode::MSSP, payload)?;
        } else if let Event::Payload { option: OptionCode::GMCP, payload } = event
            && Gmcp::parse(&payload).value.is("Core.Hello")
        {
            self.vitals()?;
        }
        Ok(Stay::Yes)
    }

    /// Takes what is typed, a line at a time; a line that is too long is dropped.
    fn typed(&mut self, data: &[u8]) -> Result<Stay, Error> {
        for byte in data {
            match byte {
                b'\n' if self.entered()? == Stay::No => return Ok(Stay::No),
                b'\r' | b'\n' => {}
                _ if self.line.len() < MAX_LINE => self.line.push(*byte),
                _ => self.line.clear(),
            }
        }
        Ok(Stay::Yes)
    }

    /// A whole line was typed.
    fn entered(&mut self) -> Result<Stay, Error> {
        let line = std::mem::take(&mut self.line);
        if line.eq_ignore_ascii_case(b"quit") {
            self.say("Mind the step.\n")?;
            return Ok(Stay::No);
        }
        self.say("Nobody of that name has been here. Try again, or QUIT.\n")?;
        self.prompt()?;
        Ok(Stay::Yes)
    }

    fn vitals(&mut self) -> Result<(), Error> {
        let vitals = Gmcp::with_text("Char.Vitals", br#"{"hp":1,"maxhp":1}"#);
        if let Ok(message) = vitals {
            let mut payload = Vec::new();
            message.emit(&mut payload);
            self.send_payload(OptionCode::GMCP, payload)?;
        }
        Ok(())
    }

    fn prompt(&mut self) -> Result<(), Error> {
        self.say("By what name are you known? ")?;
        self.connection.feed(Message::PromptEnd)
    }

    fn say(&mut self, text: &'static str) -> Result<(), Error> {
        self.connection.feed(Message::Text(Bytes::from_static(text.as_bytes())))
    }

    fn send_payload(&mut self, option: OptionCode, payload: Vec<u8>) -> Result<(), Error> {
        self.connection.feed(Message::Payload { option, payload: payload.into() })
    }
}

#[derive(PartialEq, Eq)]
enum Stay {
    Yes,
    No,
}

fn status() -> Mssp {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let uptime = now.to_string();
    let rows: [(&str, &[&str]); 12] = [
        ("NAME", &["Lantern Row"]),
        ("PLAYERS", &["0"]),
        ("UPTIME", &[&uptime]),
        ("CODEBASE", &["telnet-cli demo"]),
        ("FAMILY", &["Custom"]),
        ("GENRE", &["None"]),
        ("LANGUAGE", &["English"]),
        ("STATUS", &["Live"]),
        ("CRAWL DELAY", &["-1"]),
        ("ANSI", &["1"]),
        ("UTF-8", &["1"]),
        ("GAMEPLAY", &["Adventure", "Social"]),
    ];
    rows.into_iter()
        .filter_map(|(name, values)| MsspVar::new(name, values.iter().copied()).ok())
        .collect()
}

const OFFERED: [OptionCode; 6] = [
    OptionCode::CHARSET,
    OptionCode::END_OF_RECORD,
    OptionCode::GMCP,
    OptionCode::MCCP2,
    OptionCode::MSSP,
    OptionCode::SGA,
];
const ASKED: [OptionCode; 2] = [OptionCode::TTYPE, OptionCode::NAWS];
const MAX_LINE: usize = 200;
const BANNER: &str = "
      \x1b[33m.-.\x1b[0m
      \x1b[33m| |\x1b[0m     L A N T E R N   R O W
     \x1b[1;33m(   )\x1b[0m    nine rooms, one street, no network
      \x1b[33m'-'\x1b[0m

";
