//! Records on disk.
//!
//! ```text
//! <folder>/server/<fingerprint>/<session hash>.json
//! ```
//!
//! Every part of a file's name is a hash, so nothing that a server sends is ever part of a path.
//! A file is replaced as a whole: the new one is written beside it, flushed to the disk and
//! renamed, so that a reader sees the old or the new record and never half of one. Two processes
//! that save the same session at the same time do no harm, but one of the visits may be lost.

use std::ffi::OsString;
use std::fs::{self, DirEntry, File, OpenOptions};
use std::io::{self, BufWriter, Read as _};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use serde::Deserialize;
use thiserror::Error;

use crate::fingerprint::FingerprintHash;
use crate::record::{Record, Session};

/// A folder of records, one file for each address that was visited.
///
/// All methods block; in async code they belong on a thread for blocking work.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    limits: StoreLimits,
    /// Held while a file is read, extended and replaced.
    saving: Mutex<()>,
}

impl Store {
    /// The store in a folder, which is made when it is first needed.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), limits: StoreLimits::default(), saving: Mutex::new(()) }
    }

    /// Sets how much the store may hold.
    #[must_use]
    pub fn with_limits(self, limits: StoreLimits) -> Self {
        Self { limits, ..self }
    }

    /// Saves a record under its fingerprint and the key of a session
    /// ([`Session::key`](crate::Session::key)), and returns the path of the file.
    ///
    /// If the file is there, its sessions are kept and come before the new ones. A file that is
    /// not a record is replaced.
    ///
    /// # Errors
    ///
    /// If the store is full, which a folder of [`StoreLimits::max_records`] files is even for
    /// files that it holds already, or if the file system refuses.
    pub fn save(&self, record: &Record, session: FingerprintHash) -> Result<PathBuf, StoreError> {
        let _turn = self.saving.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = self.make_room(record.server_probe.fingerprint)?;
        let path = folder.join(format!("{session}.json"));
        let mut sessions = earlier_sessions(&path);
        sessions.extend(record.sessions.iter().cloned());
        let merged = Record { server_probe: record.server_probe.clone(), sessions };
        replace(&path, &merged)?;
        Ok(path)
    }

    /// Makes the folder and checks that files can be created in it, so that a scan can refuse
    /// before it dials anybody.
    ///
    /// # Errors
    ///
    /// If the file system refuses.
    pub fn check_writable(&self) -> Result<(), StoreError> {
        let folder = self.server_folder();
        create_folder(&folder)?;
        let probe = folder.join("writable");
        create_beside(&probe)
            .and_then(|(path, _)| fs::remove_file(path))
            .map_err(|source| StoreError::Write { path: folder, source })
    }

    fn server_folder(&self) -> PathBuf {
        self.folder.join("server")
    }

    /// The folder of a fingerprint, with room for another file.
    fn make_room(&self, fingerprint: FingerprintHash) -> Result<PathBuf, StoreError> {
        let server = self.server_folder();
        let folder = server.join(fingerprint.to_string());
        let StoreLimits { max_fingerprints, max_records } = self.limits;
        match count(&folder, is_record)? {
            Some(records) if records < max_records => {}
            Some(_) => return Err(StoreError::TooManyRecords { limit: max_records, path: folder }),
            None if count(&server, is_folder)?.unwrap_or(0) < max_fingerprints => {
                create_folder(&folder)?;
            }
            None => {
                return Err(StoreError::TooManyFingerprints {
                    limit: max_fingerprints,
                    fingerprint,
                });
            }
        }
        Ok(folder)
    }
}

/// How much a [`Store`] may hold, because servers decide what is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct StoreLimits {
    /// Folders of fingerprints; at this number no new fingerprint is saved. 1000 by default.
    pub max_fingerprints: usize,
    /// Files in one such folder; at this number nothing is saved in it. 1000 by default.
    pub max_records: usize,
}

impl Default for StoreLimits {
    fn default() -> Self {
        Self { max_fingerprints: 1000, max_records: 1000 }
    }
}

/// Why a record was not saved.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// A folder could not be made.
    #[error("cannot create the folder {}", .path.display())]
    CreateFolder {
        /// The folder.
        path: PathBuf,
        /// What the file system said.
        source: io::Error,
    },
    /// A folder could not be read.
    #[error("cannot list the folder {}", .path.display())]
    ListFolder {
        /// The folder.
        path: PathBuf,
        /// What the file system said.
        source: io::Error,
    },
    /// A file could not be written.
    #[error("cannot write {}", .path.display())]
    Write {
        /// The file, or the folder in which it should be.
        path: PathBuf,
        /// What the file system said.
        source: io::Error,
    },
    /// The store holds as many fingerprints as it may.
    #[error("no room for fingerprint {fingerprint}: the store holds {limit} already")]
    TooManyFingerprints {
        /// The limit.
        limit: usize,
        /// The one that is new.
        fingerprint: FingerprintHash,
    },
    /// The fingerprint has as many records as it may.
    #[error("no room in {}: it holds {limit} records already", .path.display())]
    TooManyRecords {
        /// The limit.
        limit: usize,
        /// The folder of the fingerprint.
        path: PathBuf,
    },
}

/// Writes one record to a file of the caller's choice, as [`Store::save`] writes its files.
///
/// What is not a regular file, such as a pipe or a device, is written to directly.
///
/// # Errors
///
/// [`StoreError::Write`] if the file system refuses.
pub fn write_json(path: &Path, record: &Record) -> Result<(), StoreError> {
    match fs::metadata(path) {
        Ok(found) if !found.is_file() => OpenOptions::new()
            .write(true)
            .open(path)
            .and_then(|file| record.write_to(BufWriter::new(file)))
            .map_err(|source| StoreError::Write { path: path.to_owned(), source }),
        Ok(_) | Err(_) => replace(path, record),
    }
}

/// Writes a record beside `path` and puts it in its place.
fn replace(path: &Path, record: &Record) -> Result<(), StoreError> {
    let failed = |source| StoreError::Write { path: path.to_owned(), source };
    let (temporary, file) = create_beside(path).map_err(failed)?;
    fill(file, record).and_then(|()| fs::rename(&temporary, path)).map_err(|source| {
        // The first error is the one worth telling.
        let _ = fs::remove_file(&temporary);
        failed(source)
    })
}

fn fill(file: File, record: &Record) -> io::Result<()> {
    let mut writer = BufWriter::new(file);
    record.write_to(&mut writer)?;
    writer.into_inner()?.sync_all()
}

/// Creates a file whose name starts as that of `path` and is nobody else's.
fn create_beside(path: &Path) -> io::Result<(PathBuf, File)> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    loop {
        let mut unique = OsString::from(name);
        let serial = NEXT.fetch_add(1, Ordering::Relaxed);
        unique.push(format!(".{}-{serial}.new", process::id()));
        let beside = path.with_file_name(unique);
        match OpenOptions::new().write(true).create_new(true).open(&beside) {
            Ok(file) => return Ok((beside, file)),
            // Left behind by a process of the same number that was killed.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
}

/// The sessions in a file; none if there is no such file or it is not a record.
fn earlier_sessions(path: &Path) -> Vec<Session> {
    /// The one part of a record that outlives a new scan.
    #[derive(Deserialize)]
    struct Earlier {
        sessions: Vec<Session>,
    }

    let read = || -> io::Result<Earlier> {
        let mut json = Vec::new();
        File::open(path)?.take(MAX_RECORD_BYTES).read_to_end(&mut json)?;
        Ok(serde_json::from_slice(&json)?)
    };
    read().map_or_else(|_| Vec::new(), |earlier| earlier.sessions)
}

/// How many entries of a folder are of a kind; `None` if there is no such folder.
fn count(folder: &Path, kind: fn(&DirEntry) -> bool) -> Result<Option<usize>, StoreError> {
    let failed = |source| StoreError::ListFolder { path: folder.to_owned(), source };
    match fs::read_dir(folder) {
        Ok(entries) => {
            let entries: io::Result<Vec<_>> = entries.collect();
            Ok(Some(entries.map_err(failed)?.iter().filter(|entry| kind(entry)).count()))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(failed(source)),
    }
}

fn is_record(entry: &DirEntry) -> bool {
    entry.path().extension().is_some_and(|extension| extension == "json")
}

fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_ok_and(|kind| kind.is_dir())
}

fn create_folder(path: &Path) -> Result<(), StoreError> {
    fs::create_dir_all(path)
        .map_err(|source| StoreError::CreateFolder { path: path.to_owned(), source })
}

/// A larger file is no record; an honest one is a few kilobytes.
const MAX_RECORD_BYTES: u64 = 64 << 20;

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use proptest::prelude::*;

    use super::*;
    use crate::{Fingerprint, FingerprintData, Form, ScanType, ServerProbe, SessionData};

    /// A visit at some second, to a server that asks for some option.
    fn record(second: u64, requested: &str) -> Record {
        let mut data = FingerprintData::new(ScanType::Quick);
        data.requested.insert(requested.to_owned());
        let session_data = SessionData { dsr_requests: Some(second), ..SessionData::default() };
        let fingerprint = Fingerprint::new(Form::V1, data);
        let when = UNIX_EPOCH + Duration::from_secs(second);
        let session = Session::new("h", "127.0.0.1".parse().unwrap(), 23, when);
        Record::new(ServerProbe::new(fingerprint, "test", session_data), session)
    }

    fn save(store: &Store, record: &Record) -> Result<PathBuf, StoreError> {
        store.save(record, record.sessions[0].key())
    }

    fn load(path: &Path) -> Record {
        Record::from_json(&fs::read(path).unwrap()).unwrap()
    }

    #[test]
    fn a_path_is_made_of_hashes() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(folder.path().join("a/b"));
        let path = save(&store, &record(1, "SGA")).unwrap();
        let key = FingerprintHash::of_session("h", 23, "127.0.0.1");
        let expected = format!("a/b/server/d4f3adfd6a3bbb9d/{key}.json");
        assert_eq!(path, folder.path().join(expected));
        assert_eq!(load(&path), record(1, "SGA"));
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_is_no_record_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(folder.path());
        let path = save(&store, &record(1, "SGA")).unwrap();
        for junk in ["", "{", "[]", r#"{"sessions": 3}"#, "\u{0}"] {
            fs::write(&path, junk).unwrap();
            save(&store, &record(2, "SGA")).unwrap();
            assert_eq!(load(&path), record(2, "SGA"), "{junk:?}");
        }
    }

    #[test]
    fn limits_hold() {
        let folder = tempfile::tempdir().unwrap();
        let limits = StoreLimits { max_fingerprints: 2, max_records: 1 };
        let store = Store::new(folder.path()).with_limits(limits);
        save(&store, &record(1, "SGA")).unwrap();
        save(&store, &record(1, "ECHO")).unwrap();
        let third = save(&store, &record(1, "NAWS")).unwrap_err();
        assert!(matches!(third, StoreError::TooManyFingerprints { limit: 2, .. }), "{third}");
        let full = save(&store, &record(2, "SGA")).unwrap_err();
        assert!(matches!(full, StoreError::TooManyRecords { limit: 1, .. }), "{full}");
    }

    #[test]
    fn a_store_that_cannot_be_written_says_so_early() {
        let folder = tempfile::tempdir().unwrap();
        Store::new(folder.path().join("new")).check_writable().unwrap();
        let left = fs::read_dir(folder.path().join("new/server")).unwrap().count();
        assert_eq!(left, 0);
        fs::write(folder.path().join("file"), "").unwrap();
        let error = Store::new(folder.path().join("file")).check_writable().unwrap_err();
        assert!(matches!(error, StoreError::CreateFolder { .. }), "{error}");
        assert!(std::error::Error::source(&error).is_some());
    }

    #[test]
    fn one_record_can_be_written_anywhere() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("one.json");
        for second in 1..3 {
            write_json(&path, &record(second, "SGA")).unwrap();
            assert_eq!(load(&path), record(second, "SGA"));
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(write_json(folder.path(), &record(1, "SGA")).is_err());
        assert!(write_json(&folder.path().join("no/such.json"), &record(1, "SGA")).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn every_visit_is_kept_and_the_last_scan_too(
            visits in proptest::collection::vec(0u64..1 << 32, 1..5),
        ) {
            let folder = tempfile::tempdir().unwrap();
            let store = Store::new(folder.path());
            let records: Vec<_> = visits.iter().map(|&second| record(second, "SGA")).collect();
            let paths: Vec<_> = records.iter().map(|record| save(&store, record).unwrap()).collect();
            let stored = load(&paths[0]);
            let sessions: Vec<_> = records.iter().map(|record| record.sessions[0].clone()).collect();
            prop_assert_eq!(stored.sessions, sessions);
            prop_assert_eq!(&stored.server_probe, &records.last().unwrap().server_probe);
        }
    }
}
