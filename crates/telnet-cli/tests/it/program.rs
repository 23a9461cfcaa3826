//! Runs the program, and servers for it to meet.

use std::path::Path;
use std::process::{Command, Output};

use telnet_fingerprint::scripted::{Personality, ScriptedServer};
use tokio::runtime::Runtime;

/// What one run came to.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs the program in a folder of its own with these arguments.
pub(crate) fn run(dir: &Path, arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_telnet-cli"))
        .args(arguments)
        .current_dir(dir)
        .env_remove("TELNETLIB3_DATA_DIR")
        .output()
        .expect("the program starts");
    Run::from(output)
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
        Self {
            code: output.status.code(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }
}

/// A server on loopback for as long as this lives.
pub(crate) struct Peer {
    server: ScriptedServer,
    _runtime: Runtime,
}

impl Peer {
    pub(crate) fn start(personality: Personality) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime");
        let server = {
            let _context = runtime.enter();
            ScriptedServer::start(personality).expect("a port on loopback")
        };
        Self { server, _runtime: runtime }
    }

    pub(crate) fn builtin(name: &str) -> Self {
        Self::start(Personality::builtin(name).expect(name))
    }

    pub(crate) fn port(&self) -> String {
        self.server.addr().port().to_string()
    }

    pub(crate) fn received(&self) -> Vec<u8> {
        self.server.received().concat()
    }
}

/// The only file below a folder, whatever its depth.
pub(crate) fn only_file(dir: &Path) -> std::path::PathBuf {
    let mut files = Vec::new();
    let mut open = vec![dir.to_owned()];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(dir).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { open.push(path) } else { files.push(path) }
        }
    }
    assert_eq!(files.len(), 1, "{files:?}");
    files.remove(0)
}
