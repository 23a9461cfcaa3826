//! `cargo xtask interop`: our fingerprints of real servers against those of telnetlib3, on
//! loopback.
//!
//! For each peer (`peer.rs`) and each scan type, telnetlib3-fingerprint and then telnet-cli scan a
//! freshly started server, and their records are compared (`compare.rs`). Beside them, the MUD
//! protocols are spoken with a real server and a real client (`mud/`). What that needs is installed
//! into `.interop/` once, and nothing outside it is touched:
//!
//! ```text
//! .interop/debian/    Debian packages, unpacked
//! .interop/venv/      a Python environment with telnetlib3
//! .interop/evennia/   another with Evennia, and a game
//! .interop/shell      what the servers run in place of a login
//! .interop/records/   the records and outputs of the last run, if it failed or was to keep them
//! ```

mod compare;
mod debian;
mod group;
mod inetd;
mod listen;
mod mud;
mod peer;
mod program;
mod scan;
mod venv;

use std::fs;
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};

use self::compare::Outcome;
use self::debian::Debian;
use self::mud::{GAMES, Game};
use self::peer::{Origin, PEERS, Peer, Stage};
use self::program::Program;
use self::scan::{Depth, Scanners};
use crate::workspace::root;

/// Which peers to run against, and with what.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Run against this peer; may be given more than once
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// Keep the records and outputs in .interop/records also when all is well
    #[arg(long)]
    keep: bool,
    /// Use this telnet-cli in place of the one in the workspace, which is built first
    #[arg(long, value_name = "PATH")]
    program: Option<PathBuf>,
}

/// Compares both programs on every chosen peer; the last line is `N passed, N failed, N skipped`.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let (peers, games) = chosen(&args.only)?;
    let bench = Bench::set_up()?;
    let mut counts = Counts::default();
    for game in games {
        match (game.install)(&bench) {
            Ok(()) => counts.add_game(game.name, (game.play)(&bench)),
            Err(error) => counts.skip(game.name, &format!("{error:#}")),
        }
    }
    if !peers.is_empty() {
        bench.compare(args, &peers, &mut counts)?;
    }
    if counts.failed == 0 && !args.keep {
        fs::remove_dir_all(bench.records()).context("the records")?;
    } else {
        println!("the records are in {}", bench.records().display());
    }
    println!("{} passed, {} failed, {} skipped", counts.passed, counts.failed, counts.skipped);
    Ok(if counts.failed > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
/// The folder that everything is in.
#[derive(Debug)]
struct Bench {
    folder: PathBuf,
    debian: Debian,
}

#[derive(Debug, Default)]
struct Counts {
    passed: u32,
    failed: u32,
    skipped: u32,
}

impl Bench {
    fn set_up() -> Result<Self> {
        let folder = root().canonicalize().context("the workspace")?.join(".interop");
        let bench = Self { debian: Debian::new(folder.join("debian")), folder };
        let records = bench.records();
        if records.exists() {
            fs::remove_dir_all(&records).context("the records of the last run")?;
        }
        fs::create_dir_all(&records).context("the folder for records")?;
        fs::write(bench.shell(), SHELL).context("the shell of the servers")?;
        fs::set_permissions(bench.shell(), Permissions::from_mode(0o755))?;
        Ok(bench)
    }

    /// Compares both scanners on these peers.
    fn compare(&self, args: &Args, peers: &[&Peer], counts: &mut Counts) -> Result<()> {
        match self.scanners(args.program.as_deref())? {
            Ok(scanners) => peers.iter().for_each(|peer| self.test(peer, &scanners, counts)),
            Err(reason) => peers.iter().for_each(|peer| counts.skip(peer.name, &reason)),
        }
        Ok(())
    }

    /// Both programs; or, as the inner error, why there is nothing to compare ours with.
    fn scanners(&self, program: Option<&Path>) -> Result<Result<Scanners, String>> {
        let theirs = match venv::install(&self.venv(), venv::TELNETLIB3)
            .and_then(|()| self.script(THEIRS))
        {
            Ok(theirs) => theirs,
            Err(error) => return Ok(Err(format!("{error:#}"))),
        };
        let ours = match program {
            Some(path) => path.canonicalize().with_context(|| path.display().to_string())?,
            None => program::build_ours()?,
        };
        Ok(Ok(Scanners { ours, theirs: theirs.path, records: self.records() }))
    }

    fn test(&self, peer: &Peer, scanners: &Scanners, counts: &mut Counts) {
        let program = match self.install(peer) {
            Ok(program) => program,
            Err(error) => return counts.skip(peer.name, &format!("{error:#}")),
        };
        let stage = Stage { peer, program, shell: self.shell() };
        for depth in Depth::ALL {
            counts.add(peer.name, depth, scanners.scan(&stage, depth));
        }
    }

    fn install(&self, peer: &Peer) -> Result<Program> {
        match peer.origin {
            Origin::Debian { package, paths } => self.debian.install(package, paths),
            Origin::Venv { script } => self.script(script),
        }
    }

    /// A program of the Python environment.
    fn script(&self, name: &str) -> Result<Program> {
        let path = self.venv().join("bin").join(name);
        ensure!(path.exists(), "there is no {}", path.display());
        Ok(Program { path, libraries: None })
    }

    fn records(&self) -> PathBuf {
        self.folder.join("records")
    }

    fn shell(&self) -> PathBuf {
        self.folder.join("shell")
    }

    fn venv(&self) -> PathBuf {
        self.folder.join("venv")
    }
}

impl Counts {
    /// Counts one comparison and prints its line.
    fn add(&mut self, peer: &str, depth: Depth, outcome: Result<Outcome>) {
        match outcome {
            Ok(Outcome::Same { hash }) => {
                self.passed += 1;
                println!("ok {peer} {depth} {hash}");
            }
            Ok(Outcome::Different(differences)) => {
                self.failed += 1;
                println!("FAILED {peer} {depth}: {}", differences.join("; "));
            }
            Err(error) => {
                self.failed += 1;
                println!("FAILED {peer} {depth}: {error:#}");
            }
        }
    }

    /// Counts what came of a MUD, or of a client of one, and prints its line.
    fn add_game(&mut self, name: &str, outcome: Result<String>) {
        match outcome {
            Ok(seen) => {
                self.passed += 1;
                println!("ok {name} mud: {seen}");
            }
            Err(error) => {
                self.failed += 1;
                println!("FAILED {name} mud: {error:#}");
            }
        }
    }

    fn skip(&mut self, peer: &str, reason: &str) {
        self.skipped += 1;
        println!("skipped {peer}: {reason}");
    }
}

/// What to scan, and what to play with.
type Chosen = (Vec<&'static Peer>, Vec<&'static Game>);

fn chosen(only: &[String]) -> Result<Chosen> {
    let peers = PEERS.iter().map(|peer| peer.name);
    let names: Vec<&str> = peers.chain(GAMES.iter().map(|game| game.name)).collect();
    for name in only {
        ensure!(names.contains(&&**name), "no peer is called {name}: {}", names.join(", "));
    }
    let is_chosen = |name: &str| only.is_empty() || only.iter().any(|only| only == name);
    let peers = PEERS.iter().filter(|peer| is_chosen(peer.name)).collect();
    Ok((peers, GAMES.iter().filter(|game| is_chosen(game.name)).collect()))
}

/// What telnetlib3 scans a server with.
const THEIRS: &str = "telnetlib3-fingerprint";

/// A prompt without a login, and without anything that differs from one machine to the next.
const SHELL: &str = "#!/bin/sh
echo 'Welcome to the test shell.'
exec bash --norc --noprofile -i
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_takes_known_names_and_keeps_the_order_of_the_list() {
        let [first, .., last] = PEERS else { panic!("too few peers") };
        let error = chosen(&lines(&[first.name, "nonsense"])).unwrap_err().to_string();
        assert!(error.starts_with("no peer is called nonsense: "), "{error}");
        let (peers, games) = chosen(&lines(&[last.name, first.name])).unwrap();
        let names: Vec<&str> = peers.iter().map(|peer| peer.name).collect();
        assert_eq!((names, games.len()), (vec![first.name, last.name], 0));
        let (peers, games) = chosen(&lines(&["tintin"])).unwrap();
        assert_eq!((peers.len(), games.len()), (0, 1));
        let (peers, games) = chosen(&[]).unwrap();
        assert_eq!((peers.len(), games.len()), (PEERS.len(), GAMES.len()));
    }

    #[test]
    fn each_comparison_counts_once() {
        let mut counts = Counts::default();
        counts.add("a", Depth::Quick, Ok(Outcome::Same { hash: "0".repeat(16) }));
        counts.add("a", Depth::Full, Ok(Outcome::Different(lines(&["b", "c"]))));
        counts.add("b", Depth::Quick, Err(anyhow::anyhow!("no record")));
        counts.skip("c", "no network");
        assert_eq!((counts.passed, counts.failed, counts.skipped), (1, 2, 1));
    }

    fn lines(lines: &[&str]) -> Vec<String> {
        lines.iter().map(ToString::to_string).collect()
    }
}
