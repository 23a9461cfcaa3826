//! Evennia as the server of a client made with telnet-mud.
//!
//! Its game is made once, in `.interop/evennia/game`. It runs as two daemons, which it starts and
//! stops by itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use telnet_mud::MsspView;

use super::visitor::{Told, visit};
use crate::interop::{Bench, group, listen, venv};

pub(super) fn install(bench: &Bench) -> Result<()> {
    Game::install(&bench.folder.join("evennia")).map(drop)
}

/// Lets a client log in; what it was told.
pub(super) fn play(bench: &Bench) -> Result<String> {
    let game = Game::install(&bench.folder.join("evennia"))?;
    let _running = game.start()?;
    let lines = [("connect", "connect admin interopinterop"), ("Limbo", "look")];
    let is_in = |told: &Told| told.gmcp.iter().any(|message| message.is("Logged.In"));
    let mut told = visit(game.port, &lines, is_in)?;
    if !is_in(&told) {
        // When it has made its world, it starts anew, and whoever is there has to come again.
        told = visit(game.port, &lines, is_in)?;
    }
    fs::write(bench.records().join("evennia.txt"), format!("{told:#?}")).context("its record")?;
    check(&told)
}

fn check(told: &Told) -> Result<String> {
    ensure!(told.is_compressed, "it has not begun to compress");
    ensure!(told.is_greeted, "it has not agreed to GMCP");
    ensure!(told.gmcp.iter().any(|message| message.is("Logged.In")), "GMCP: {:?}", told.gmcp);
    let report = told.report.as_ref().context("no MSSP")?;
    let name = MsspView::new(report).name().context("MSSP without a name")?;
    ensure!(MsspView::new(report).uptime().is_some(), "MSSP without the time of the start");
    let lists = told.msdp.iter().find_map(|table| table.get("reportable_variables"));
    let variables = lists.and_then(|list| list.as_array()).context("MSDP has no list")?.len();
    ensure!(told.anomalies.is_empty(), "anomalies: {:?}", told.anomalies);
    Ok(format!(
        "MCCP2 on, {} messages of GMCP after hello, MSSP of {name} with {} variables, MSDP with {variables} to report",
        told.gmcp.len(),
        report.vars().len(),
    ))
}

#[derive(Debug)]
struct Game {
    program: PathBuf,
    folder: PathBuf,
    port: u16,
}

impl Game {
    /// The game with ports of its own, which is made unless it is there.
    fn install(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder).context("the folder of Evennia")?;
        let environment = folder.join("venv");
        venv::install(&environment, REQUIREMENT)?;
        let game = Self {
            program: environment.join("bin/evennia"),
            folder: folder.join("game"),
            port: listen::free_port()?,
        };
        let stamp = folder.join("made");
        if !stamp.exists() {
            if game.folder.exists() {
                fs::remove_dir_all(&game.folder).context("a game that is half made")?;
            }
            game.run(folder, &["--init", "game"])?;
        }
        game.set_up()?;
        if !stamp.exists() {
            game.run(&game.folder, &["migrate"])?;
            fs::write(&stamp, "").context("the stamp of the game")?;
        }
        Ok(game)
    }

    fn set_up(&self) -> Result<()> {
        let path = self.folder.join("server/conf/settings.py");
        let settings = fs::read_to_string(&path).context("its settings")?;
        let (own, _of_last_run) = settings.split_once(MARK).unwrap_or((&settings, ""));
        let inside = listen::free_port()?;
        let ports = format!(
            "TELNET_PORTS = [{}]\nTELNET_INTERFACES = [\"127.0.0.1\"]\nAMP_PORT = {inside}\n\
             AMP_INTERFACE = \"127.0.0.1\"\nWEBSERVER_ENABLED = False\nLOCKDOWN_MODE = True\n",
            self.port
        );
        fs::write(&path, format!("{own}{MARK}{ports}")).context("its settings")
    }

    fn start(&self) -> Result<Running<'_>> {
        let running = Running(self);
        self.run(&self.folder, &["start"])?;
        // What it waits for by itself on a busy machine is less than it takes.
        let end = Instant::now() + LIMIT;
        let pid = self.folder.join("server/server.pid");
        while !(listen::is_up(self.port)? && pid.exists()) {
            ensure!(Instant::now() < end, "it does not listen");
            thread::sleep(group::POLL);
        }
        Ok(running)
    }

    fn run(&self, folder: &Path, arguments: &[&str]) -> Result<()> {
        let mut command = Command::new(&self.program);
        command.args(arguments).current_dir(folder);
        command.env("EVENNIA_SUPERUSER_USERNAME", "admin");
        command.env("EVENNIA_SUPERUSER_PASSWORD", "interopinterop");
        command.env("EVENNIA_SUPERUSER_EMAIL", "admin@example.com");
        // It starts its daemons by a name that has to be found.
        let path = std::env::var_os("PATH").unwrap_or_default();
        let own = self.program.parent().map(PathBuf::from);
        let folders = own.into_iter().chain(std::env::split_paths(&path));
        command.env("PATH", std::env::join_paths(folders).context("the search path")?);
        let last = arguments.last().copied().unwrap_or_default();
        let output = self.folder.with_extension(format!("{last}.log"));
        group::run(&mut command, &output, LIMIT)
    }
}

/// A game whose daemons are stopped in the end, whatever came of the start.
struct Running<'g>(&'g Game);

impl Drop for Running<'_> {
    fn drop(&mut self) {
        // Daemons that are not up cannot be stopped.
        let _ = self.0.run(&self.0.folder, &["stop"]);
    }
}

/// A version that runs with the same Python as telnetlib3.
const REQUIREMENT: &str = "evennia==5.0.1";

/// What is behind it belongs to this run.
const MARK: &str = "\n# The ports of this run.\n";

/// The first start makes the world.
const LIMIT: Duration = Duration::from_secs(60);
