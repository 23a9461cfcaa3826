//! `TinTin++` from Debian as the client of a server made with the kit.
//!
//! It shows each negotiation, runs a script on each message, and all of it is in its log.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::host::Host;
use crate::interop::Bench;
use crate::interop::group::Group;
use crate::interop::program::Program;

pub(super) fn install(bench: &Bench) -> Result<()> {
    program(bench).map(drop)
}

/// Lets it play a turn; what its log shows.
pub(super) fn play(bench: &Bench) -> Result<String> {
    let program = program(bench)?;
    let host = Host::start()?;
    let [script, log] = ["tintin.tin", "tintin.log"].map(|name| bench.records().join(name));
    fs::write(&script, SCRIPT.replace("{PORT}", &host.port.to_string())).context("its script")?;
    run(&program, &script, &log)?;
    let visit = host.wait()?;
    let log = String::from_utf8_lossy(&fs::read(&log).context("its log")?).into_owned();
    for (what, line) in SEEN {
        ensure!(log.contains(line), "its log has no {line:?} for {what}");
    }
    let peer = &visit.peer;
    ensure!(peer.mtts().is_some(), "no MTTS: {:?}", peer.terminal);
    ensure!(peer.client_name().is_some_and(|name| name.starts_with(b"TinTin")), "{peer:?}");
    ensure!(peer.supports.covers("Char.Vitals"), "{:?}", peer.supports);
    ensure!(visit.is_reported, "it has not asked to hear of changes");
    ensure!(visit.is_compressed == [true, true], "compressed: {:?}", visit.is_compressed);
    let mtts = peer.mtts().map(|mtts| mtts.to_string()).unwrap_or_default();
    let seen = SEEN.map(|(what, _)| what).join(", ");
    Ok(format!("its log shows {seen}; it is compressed both ways, and says {mtts}"))
}

fn program(bench: &Bench) -> Result<Program> {
    bench.debian.install("tintin++", &["usr/games/tt++"])
}

/// It wants a terminal, and ends with its input, which stays open until it ends by itself.
fn run(program: &Program, script: &Path, log: &Path) -> Result<()> {
    let mut terminal = Program { path: "script".into(), ..program.clone() }.command();
    let line = format!("stty rows 30 cols 100; {} -G {}", program.path.display(), script.display());
    terminal.args(["--quiet", "--flush", "--command", &line]).arg(log);
    terminal.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    Group::start(&mut terminal)?.wait(LIMIT).map(drop)
}

/// What its log has to show.
const SEEN: [(&str, &str); 5] = [
    ("GMCP", "SAW GMCP Char.Vitals {\"hp\":99}"),
    ("MSDP", "SAW MSDP HEALTH 99"),
    ("MSSP", "SAW MSSP NAME Kit"),
    ("MCCP2", "MCCP2 INITIALIZED"),
    ("MTTS", "SENT IAC SB TTYPE MTTS"),
];

const SCRIPT: &str = r#"#config {TELNET} {DEBUG}
#event {IAC WILL GMCP} {#send {\xFF\xFD\xC9\}; #send {\xFF\xFA\xC9Core.Hello {"client":"TinTin++","version":"2"}\xFF\xF0\}; #send {\xFF\xFA\xC9Core.Supports.Set ["Char 1"]\xFF\xF0\}}
#event {IAC WILL MSDP} {#send {\xFF\xFD\x45\}; #send {\xFF\xFA\x45\x01REPORT\x02HEALTH\xFF\xF0\}}
#event {IAC WILL MSSP} {#send {\xFF\xFD\x46\}}
#event {IAC SB GMCP} {#showme {SAW GMCP %2}; #delay {0.5} {#end}}
#event {IAC SB MSDP} {#showme {SAW MSDP %0 %1}}
#event {IAC SB MSSP} {#showme {SAW MSSP %0 %1}}
#action {Say hit.} {#send {hit}}
#session {peer} {127.0.0.1} {PORT}
"#;

/// A turn takes a second or two.
const LIMIT: Duration = Duration::from_secs(30);
