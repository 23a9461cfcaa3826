//! `telnet-cli demo`: a small server on loopback, scanned and shown.

mod server;

use std::path::PathBuf;
use std::time::Duration;

use telnet_fingerprint::{ScanOptions, Store, Target, scan};
use telnet_io::ConnectOptions;

use crate::args::DemoArgs;
use crate::failure::Failure;
use crate::fingerprint::judge;
use crate::report;

pub(crate) async fn run(args: DemoArgs) -> Result<(), Failure> {
    let dir = match args.data_dir {
        Some(dir) => dir,
        None => temporary_folder()?,
    };
    let store = Store::new(dir);
    store.check_writable()?;
    let (handle, address) = server::start().await.map_err(Failure::DemoServer)?;
    report::line(&format!("A small MUD listens on {address}. Scanning it ..."));
    let mut options = ScanOptions::default();
    // Loopback needs no patience.
    options.banner_quiet_time = Duration::from_millis(400);
    let target = Target::new(address.ip().to_string(), address.port());
    let visit = scan(&target, &ConnectOptions::default(), options).await;
    handle.stop().await;
    let visit = visit?;
    let session = visit.record.sessions.last().map(telnet_fingerprint::Session::key);
    let key = session.unwrap_or(visit.record.server_probe.fingerprint);
    let path = store.save(&visit.record, key)?;
    report::show(&target, &visit.record);
    report::line(&format!("The whole record is in {}", path.display()));
    judge(&target, &visit)
}

fn temporary_folder() -> Result<PathBuf, Failure> {
    let dir = tempfile::Builder::new().prefix("telnet-cli-demo-").tempdir();
    Ok(dir.map_err(Failure::TemporaryFolder)?.keep())
}
