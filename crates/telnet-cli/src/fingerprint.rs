//! `telnet-cli fingerprint`: scan one server and record it.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use telnet_encoding::terminal::{Newlines, printable};
use telnet_fingerprint::{
    Manners, Record, ScanOptions, Store, StoreError, Target, Visit, scan, write_json,
};
use telnet_io::ConnectOptions;

use crate::args::FingerprintArgs;
use crate::failure::Failure;

pub(crate) async fn run(args: FingerprintArgs) -> Result<(), Failure> {
    let destination = Destination::new(&args);
    // A record that cannot be kept is not worth a visit.
    destination.check()?;
    let target = Target::new(args.host.clone(), args.port);
    let mut connecting = ConnectOptions::default();
    connecting.timeout = (args.connect_timeout > Duration::ZERO).then_some(args.connect_timeout);
    let visit = scan(&target, &connecting, scan_options(&args)).await?;
    let saved = destination.save(&visit.record);
    if !args.silent || saved.is_err() {
        print_record(&visit.record)?;
    }
    let path = saved?;
    if !args.silent {
        let path = path.display().to_string();
        anstream::eprintln!("telnet-cli: recorded in {}", printable(&path, Newlines::Escape));
    }
    judge(&target, &visit)
}

/// The scan's notice as a failure, once everything seen has been kept.
pub(crate) fn judge(target: &Target, visit: &Visit) -> Result<(), Failure> {
    let Some(notice) = visit.notice else { return Ok(()) };
    let total = visit.record.server_probe.session_data.timing.total;
    Err(Failure::Notice {
        target: format!("{} port {}", target.host, target.port),
        notice,
        after: Duration::try_from_secs_f64(total).unwrap_or_default(),
    })
}

fn scan_options(args: &FingerprintArgs) -> ScanOptions {
    let mut options = ScanOptions::default();
    options.probe_set = args.probe_set;
    options.scan_type = args.scan_type.into();
    options.manners = if args.polite { Manners::Polite } else { Manners::Direct };
    options.encoding.clone_from(&args.encoding);
    options.terminal_type.clone_from(&args.ttype);
    options.banner_quiet_time = args.banner_quiet_time;
    options.banner_max_wait = args.banner_max_wait;
    options.banner_max_bytes = args.banner_max_bytes;
    options.mssp_wait = args.mssp_wait;
    options
}

/// Where the record goes.
enum Destination {
    File(PathBuf),
    Folder(Store),
}

impl Destination {
    fn new(args: &FingerprintArgs) -> Self {
        if let Some(path) = &args.save_json {
            return Self::File(path.clone());
        }
        let dir = args.data_dir.clone().unwrap_or_else(|| PathBuf::from("data"));
        Self::Folder(Store::new(dir))
    }

    fn check(&self) -> Result<(), Failure> {
        match self {
            Self::Folder(store) => Ok(store.check_writable()?),
            Self::File(path) => check_parent(path),
        }
    }

    fn save(&self, record: &Record) -> Result<PathBuf, StoreError> {
        match self {
            Self::File(path) => write_json(path, record).map(|()| path.clone()),
            Self::Folder(store) => {
                let key = record.sessions.last().map(telnet_fingerprint::Session::key);
                store.save(record, key.unwrap_or(record.server_probe.fingerprint))
            }
        }
    }
}

fn check_parent(path: &Path) -> Result<(), Failure> {
    let parent = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let fail = |source| Failure::Output { path: path.to_owned(), source };
    let metadata = std::fs::metadata(parent).map_err(fail)?;
    if path.is_dir() {
        return Err(fail(io::ErrorKind::IsADirectory.into()));
    }
    if !metadata.is_dir() {
        return Err(fail(io::ErrorKind::NotADirectory.into()));
    }
    Ok(())
}

/// The record as JSON, which escapes all that a terminal could act on.
fn print_record(record: &Record) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let written = record.write_to(&mut out).and_then(|()| out.write_all(b"\n"));
    match written.and_then(|()| out.flush()) {
        // Whoever reads has had enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(source) => Err(Failure::Output { path: "standard output".into(), source }),
        Ok(()) => Ok(()),
    }
}
