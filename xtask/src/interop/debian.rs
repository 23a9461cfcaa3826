//! Programs from Debian packages, unpacked into a folder of our own: nothing is installed in the
//! system, and no right to do so is needed.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::group;
use super::program::Program;

/// The folder that packages are unpacked into.
#[derive(Debug)]
pub(super) struct Debian {
    folder: PathBuf,
    /// Whether the package lists have been renewed in this run.
    is_updated: Cell<bool>,
}

impl Debian {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder, is_updated: Cell::new(false) }
    }

    /// The program of a package, which is fetched unless it is there. `paths` are the places in
    /// the package where the program may be. Libraries that the system lacks are fetched too.
    pub(super) fn install(&self, package: &str, paths: &[&str]) -> Result<Program> {
        self.unpack(package)?;
        let mut found =
            paths.iter().map(|path| self.tree().join(path)).filter(|path| path.exists());
        let path =
            found.next().with_context(|| format!("{package} has no {}", paths.join(", ")))?;
        self.complete(package, &path)?;
        Ok(self.program(&path))
    }

    /// Fetches libraries until the dynamic linker finds all that the program needs: those that the
    /// package depends on, then those that these depend on, and so forth.
    fn complete(&self, package: &str, path: &Path) -> Result<()> {
        let mut known = BTreeSet::new();
        let mut level = vec![package.to_owned()];
        loop {
            let missing = missing_libraries(&self.program(path))?;
            if missing.is_empty() {
                return Ok(());
            }
            let mut below = Vec::new();
            for package in &level {
                below.extend(library_packages(package)?);
            }
            below.retain(|library| known.insert(library.clone()));
            ensure!(!below.is_empty(), "{package} lacks {}", missing.join(", "));
            for library in &below {
                self.unpack(library)?;
            }
            level = below;
        }
    }

    fn program(&self, path: &Path) -> Program {
        Program { path: path.to_owned(), libraries: self.libraries() }
    }

    fn unpack(&self, package: &str) -> Result<()> {
        let stamp = self.folder.join(format!("{package}.installed"));
        if stamp.exists() {
            return Ok(());
        }
        println!("installing {package}");
        fs::create_dir_all(self.tree()).context("the folder for packages")?;
        let archive = self.download(package)?;
        let mut unpack = Command::new("dpkg");
        unpack.arg("-x").arg(&archive).arg(self.tree());
        group::run(&mut unpack, &self.folder.join("dpkg.log"), LIMIT)?;
        fs::write(&stamp, "").context("the stamp of a package")
    }

    /// Fetches a package; where that fails, once more with new package lists.
    fn download(&self, package: &str) -> Result<PathBuf> {
        let fetched = self.apt(&["download", package]);
        if fetched.is_err() && !self.is_updated.replace(true) {
            // What comes of it is seen from the download.
            let _ = self.apt(&["update"]);
            self.apt(&["download", package])?;
        } else {
            fetched?;
        }
        let archive = files(&self.folder)?.into_iter().find(|path| {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            name.starts_with(&format!("{package}_"))
        });
        archive.with_context(|| format!("apt-get has brought no {package}"))
    }

    fn apt(&self, arguments: &[&str]) -> Result<()> {
        let mut apt = Command::new("apt-get");
        apt.args(["--quiet", "--quiet"]).args(arguments).current_dir(&self.folder);
        group::run(&mut apt, &self.folder.join("apt-get.log"), LIMIT)
    }

    /// The folders of libraries in the unpacked tree, as the dynamic linker wants them.
    fn libraries(&self) -> Option<OsString> {
        let tops = ["lib", "usr/lib"].map(|top| self.tree().join(top));
        let below = tops.iter().filter_map(|top| files(top).ok()).flatten();
        let folders: Vec<PathBuf> = below.filter(|path| path.is_dir()).collect();
        let joined = std::env::join_paths(&folders).ok()?;
        (!folders.is_empty()).then_some(joined)
    }

    fn tree(&self) -> PathBuf {
        self.folder.join("tree")
    }
}

/// What is in a folder, sorted, so that a run does as the one before.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.sort();
    Ok(paths)
}

/// The libraries that the dynamic linker would not find.
fn missing_libraries(program: &Program) -> Result<Vec<String>> {
    let mut ldd = Program { path: "ldd".into(), ..program.clone() }.command();
    let output = ldd.arg(&program.path).output().context("ldd")?;
    Ok(not_found(&String::from_utf8_lossy(&output.stdout)))
}

/// From the lines of ldd: `libx.so.1 => not found`.
fn not_found(output: &str) -> Vec<String> {
    let missing = output.lines().filter_map(|line| line.trim().strip_suffix("=> not found"));
    missing.map(|name| name.trim().to_owned()).collect()
}

/// The library packages that a package itself depends on.
fn library_packages(package: &str) -> Result<Vec<String>> {
    let output = Command::new("apt-cache")
        .args(["depends", "--important", package])
        .output()
        .context("apt-cache")?;
    ensure!(output.status.success(), "apt-cache: {}", output.status);
    Ok(libraries_of(&String::from_utf8_lossy(&output.stdout)))
}

/// From the lines of apt-cache: `  Depends: libx1`. The C library has to be the system's own, as
/// the dynamic linker is.
fn libraries_of(output: &str) -> Vec<String> {
    let packages = output.lines().filter_map(|line| line.trim().strip_prefix("Depends: "));
    let is_library = |name: &&str| name.starts_with("lib") && !name.starts_with("libc6");
    packages.filter(is_library).map(ToOwned::to_owned).collect()
}

/// For one command, over a slow line.
const LIMIT: Duration = Duration::from_secs(300);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_ldd_misses() {
        let output = "\tlinux-vdso.so.1 (0x00007f00)\n\tlibtinfo.so.6 => not found\n\
                      \tlibc.so.6 => /lib/libc.so.6 (0x00007f01)\n\tlibkrb5.so.3 => not found\n";
        assert_eq!(not_found(output), ["libtinfo.so.6", "libkrb5.so.3"]);
        assert_eq!(not_found("\tnot a dynamic executable\n"), [""; 0]);
    }

    #[test]
    fn reads_which_libraries_a_package_needs() {
        let output = "a-telnetd\n  Depends: libc6\n  Depends: libtinfo6\n |Depends: inetd\n\
                      \x20 Depends: <inet-superserver>\n    libinetd\n  Depends: libkrb5-3\n";
        assert_eq!(libraries_of(output), ["libtinfo6", "libkrb5-3"]);
        assert_eq!(libraries_of(""), [""; 0]);
    }

    #[test]
    fn what_is_there_is_not_fetched() {
        let folder = std::env::temp_dir().join(format!("xtask-debian-{}", std::process::id()));
        let debian = Debian::new(folder.clone());
        fs::create_dir_all(folder.join("tree/bin")).unwrap();
        fs::write(folder.join("no-such-package.installed"), "").unwrap();
        fs::copy("/bin/true", folder.join("tree/bin/b")).unwrap();
        let program = debian.install("no-such-package", &["bin/a", "bin/b"]).unwrap();
        assert_eq!(program.path, folder.join("tree/bin/b"));
        assert_eq!(program.libraries, None);
        let error = debian.install("no-such-package", &["bin/c"]).unwrap_err();
        assert_eq!(error.to_string(), "no-such-package has no bin/c");
        fs::create_dir_all(folder.join("tree/usr/lib/x")).unwrap();
        assert_eq!(debian.libraries(), Some(folder.join("tree/usr/lib/x").into_os_string()));
        fs::remove_dir_all(&folder).unwrap();
    }
}
