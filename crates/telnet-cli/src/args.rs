//! The command line.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Parser, Subcommand, ValueEnum};
use telnet_encoding::Charset;
use telnet_fingerprint::{ProbeSet, ScanType};

/// Find out what a telnet server is.
#[derive(Debug, Parser)]
#[command(
    name = "telnet-cli",
    bin_name = "telnet-cli",
    version,
    max_term_width = 100,
    infer_long_args = true,
    after_help = EXIT_CODES
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Scan one server and record its fingerprint
    ///
    /// Connects, reads the banner, answers the prompts that login screens have, asks which telnet
    /// options the server performs, and writes what it saw as JSON. No name or password is ever sent.
    #[command(after_help = EXIT_CODES, infer_long_args = true)]
    Fingerprint(Box<FingerprintArgs>),
    /// Scan a small server that this program starts on loopback, and show the result
    ///
    /// Needs nothing installed and no network.
    Demo(DemoArgs),
}

#[derive(Debug, clap::Args)]
pub(crate) struct FingerprintArgs {
    /// Name or address of the server
    pub(crate) host: String,
    /// TCP port
    #[arg(default_value_t = 23)]
    pub(crate) port: u16,

    /// Write the record to FILE, and only there
    #[arg(long, value_name = "FILE")]
    pub(crate) save_json: Option<PathBuf>,
    #[arg(help = DATA_DIR_HELP)]
    #[arg(long, value_name = "DIR", env = "TELNETLIB3_DATA_DIR", hide_env = true)]
    pub(crate) data_dir: Option<PathBuf>,
    /// Do not print the record
    #[arg(long)]
    pub(crate) silent: bool,

    /// Ask for the options in use, or for all that ever were
    #[arg(long, value_enum, default_value_t = ScanTypeArg::Quick)]
    pub(crate) scan_type: ScanTypeArg,
    /// Which questions to ask: those of telnetlib3 2.3, 2.4, 3.0 or 5.0
    #[arg(long, value_name = "NAME", value_parser = probe_set, default_value = "tl3-5.0")]
    pub(crate) probe_set: ProbeSet,
    /// Send no telnet command before the server has, and do not test how it handles odd ones
    #[arg(long)]
    pub(crate) polite: bool,

    /// Charset of the banner [default: ascii until the server shows another]
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub(crate) encoding: Option<String>,
    /// Terminal type to answer with
    #[arg(long, value_name = "NAME", default_value = "VT100", value_parser = terminal_type)]
    pub(crate) ttype: String,

    /// Limit for the connection to come about; 0 for none
    #[arg(long, value_name = "TIME", value_parser = time, default_value = "10")]
    pub(crate) connect_timeout: Duration,
    /// Silence that ends a banner
    #[arg(long, value_name = "TIME", value_parser = time, default_value = "2")]
    pub(crate) banner_quiet_time: Duration,
    /// Longest time for one banner
    #[arg(long, value_name = "TIME", value_parser = time, default_value = "8")]
    pub(crate) banner_max_wait: Duration,
    /// How much of a banner to keep
    #[arg(long, value_name = "BYTES", default_value_t = 65536, value_parser = banner_bytes)]
    pub(crate) banner_max_bytes: usize,
    /// How long to wait for MSSP data that the server has promised
    #[arg(long, value_name = "TIME", value_parser = time, default_value = "5")]
    pub(crate) mssp_wait: Duration,
}

#[derive(Debug, clap::Args)]
pub(crate) struct DemoArgs {
    /// Folder of records [default: a new one for temporary files]
    #[arg(long, value_name = "DIR")]
    pub(crate) data_dir: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ScanTypeArg {
    /// The options in use
    Quick,
    /// These and 32 that nobody uses any more
    Full,
}

impl From<ScanTypeArg> for ScanType {
    fn from(arg: ScanTypeArg) -> Self {
        match arg {
            ScanTypeArg::Quick => Self::Quick,
            ScanTypeArg::Full => Self::Full,
        }
    }
}

fn probe_set(name: &str) -> Result<ProbeSet, String> {
    ProbeSet::by_name(name).ok_or_else(|| {
        let known: Vec<&str> = ProbeSet::all().map(ProbeSet::name).collect();
        format!("unknown probe set; known are {}", known.join(", "))
    })
}

fn encoding(name: &str) -> Result<String, String> {
    Charset::for_label(name).map(|_| name.to_owned()).ok_or_else(|| {
        let known: Vec<&str> = Charset::all().iter().map(|charset| charset.name()).collect();
        format!("unknown encoding; known are {}", known.join(", "))
    })
}

fn terminal_type(name: &str) -> Result<String, String> {
    if name.len() > 40 || !name.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
        return Err("a terminal type has at most 40 printable ASCII characters".to_owned());
    }
    Ok(name.to_owned())
}

fn banner_bytes(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(bytes) if (1..=MAX_BANNER_BYTES).contains(&bytes) => Ok(bytes),
        _ => Err(format!("a number from 1 to {MAX_BANNER_BYTES}")),
    }
}

/// Seconds, with a fraction or not, or a number with its unit.
fn time(text: &str) -> Result<Duration, String> {
    let duration = match text.parse::<f64>() {
        Ok(seconds) => Duration::try_from_secs_f64(seconds).ok(),
        Err(_) => humantime::parse_duration(text).ok(),
    };
    duration
        .filter(|duration| *duration <= MAX_TIME)
        .ok_or_else(|| "a time such as 2, 0.5, 500ms or 1m, at most a day".to_owned())
}

const DATA_DIR_HELP: &str =
    "Folder of records, as DIR/server/HASH/SESSION.json [default: $TELNETLIB3_DATA_DIR or data]";

/// One day.
const MAX_TIME: Duration = Duration::from_secs(24 * 60 * 60);
/// What one visit takes in at most.
const MAX_BANNER_BYTES: usize = 16 * 1024 * 1024;

const EXIT_CODES: &str = "\
Exit codes:
  0    the scan came to its end
  1    it did, but the server sent nothing, or closed at once
  2    a wrong option or value
  3    no connection, or it failed later: unknown host, refused, timed out, reset
  4    the server speaks TLS on that port
  5    the server went over a limit: it never stopped sending, or took nothing more
  6    the record cannot be written
  130  interrupted";

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn times_have_units_or_are_seconds() {
        assert_eq!(time("2"), Ok(Duration::from_secs(2)));
        assert_eq!(time("0.5"), Ok(Duration::from_millis(500)));
        assert_eq!(time("500ms"), Ok(Duration::from_millis(500)));
        for wrong in ["", "-1", "inf", "NaN", "1e300", "2 parsecs", "25h"] {
            assert!(time(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_prefix_of_an_option_is_enough() {
        let line = ["telnet-cli", "fingerprint", "host", "--data", "x", "--mssp", "1"];
        assert!(Args::try_parse_from(line).is_ok());
    }
}
