//! The command line, told to clap.

use crate::actors::Gazetteer;
use crate::config::{self, DEFAULT_SIDES, Settings};
use crate::corpus::{Limits as ReadingLimits, PartialDate};
use crate::statements::Engine;
use crate::web::server::Limits;
use clap::builder::FalseyValueParser;
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand};
use std::fs::{self, File};
use std::io::{self, Read};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Arguments of the program. Without a command it serves.
#[derive(Debug, Parser)]
#[command(
    name = "diptych",
    version,
    about = "Sets two sides' accounts of the news next to each other: who said what, and where both cannot be true.",
    long_about = "Sets two sides' accounts of the news next to each other: who said what, verbatim, and where both \
        cannot be true. Without a command it serves the built-in articles.",
    after_help = "\
Examples:
  diptych                                    look at the built-in articles
  diptych serve articles/ --sides us,china   your own folder and two sides
  diptych analyze articles/ > found.jsonl    the same as data
  diptych check articles/                    what can be read, what not and why

Exit codes: 0 done, 1 something could not be done, 2 wrong options.",
    max_term_width = 80,
    args_conflicts_with_subcommands = true
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Option<Command>,

    #[command(flatten)]
    pub(super) serve: ServeOptions,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Serve the pages (what happens without a command)
    Serve(Serve),
    /// Write everything found as JSON Lines
    Analyze(Analyze),
    /// Tell what was read and found, and each file skipped with its reason
    Check(Check),
    /// Measure how good the program is, and write the figures that pages and README show
    #[command(hide = true)]
    Measure(Measure),
}

/// `diptych serve`.
#[derive(Debug, Args)]
#[command(
    max_term_width = 80,
    after_help = "\
Examples:
  diptych serve
  diptych serve articles/ more-articles/ --sides israel,hamas
  diptych serve articles/ --listen 0.0.0.0:80 --base-url https://example.org"
)]
pub(super) struct Serve {
    #[command(flatten)]
    pub(super) paths: Paths,

    #[command(flatten)]
    pub(super) options: ServeOptions,
}

/// `diptych analyze`.
#[derive(Debug, Args)]
#[command(
    max_term_width = 80,
    after_help = "\
Examples:
  diptych analyze > found.jsonl
  diptych analyze articles/ --sides us,china > us-china.jsonl
  diptych analyze one.txt two.txt | jq 'select(.type == \"dispute\")'"
)]
pub(super) struct Analyze {
    #[command(flatten)]
    pub(super) paths: Paths,

    #[command(flatten)]
    pub(super) reading: Reading,

    #[command(flatten)]
    pub(super) sides: Sides,

    /// Add the whole text to each article's line
    #[arg(long, env = "DIPTYCH_WITH_TEXT", value_parser = FalseyValueParser::new())]
    pub(super) with_text: bool,
}

/// `diptych check`.
#[derive(Debug, Args)]
#[command(
    max_term_width = 80,
    after_help = "\
Examples:
  diptych check articles/
  diptych check articles/ --strict && diptych serve articles/
  diptych check articles/ --json | jq .skipped"
)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) paths: Paths,

    #[command(flatten)]
    pub(super) reading: Reading,

    #[command(flatten)]
    pub(super) sides: Sides,

    /// Answer as one JSON object
    #[arg(long, env = "DIPTYCH_JSON", value_parser = FalseyValueParser::new())]
    pub(super) json: bool,
}

/// `diptych measure`, for developers: see `docs/measuring.md`.
#[derive(Debug, Args)]
#[command(max_term_width = 80)]
pub(super) struct Measure {
    /// Articles annotated for who said what: text/*.txt, attributions/*.ann
    #[arg(long, value_name = "FOLDER")]
    pub(super) attributions: Option<PathBuf>,

    /// Articles marked for statements and disputes: gold.json, index.json, articles/
    #[arg(long, value_name = "FOLDER")]
    pub(super) accounts: Option<PathBuf>,

    /// Also measure those of --accounts that are marked for two parties of this file
    #[arg(long, value_name = "FILE", requires = "accounts")]
    pub(super) parties: Option<PathBuf>,

    /// Where the figures go [default: stdout]
    #[arg(long, value_name = "FILE")]
    pub(super) write: Option<PathBuf>,

    /// A README whose figures are replaced
    #[arg(long, value_name = "FILE")]
    pub(super) readme: Option<PathBuf>,

    /// The day to write beside what is measured now
    #[arg(long, value_name = "DATE")]
    pub(super) date: Option<PartialDate>,

    /// Tell on stderr what is wrong in the articles of --accounts
    #[arg(long)]
    pub(super) notes: bool,
}

/// Where articles are.
#[derive(Debug, Default, Args)]
pub(super) struct Paths {
    /// Folders or .txt files; the built-in articles if none is named
    #[arg(value_name = "FOLDER|FILE")]
    pub(super) paths: Vec<PathBuf>,
}

/// What is read.
#[derive(Debug, Args)]
pub(super) struct Reading {
    /// Longest file that is read, such as 500K or 5MiB
    #[arg(long, value_name = "SIZE", default_value = "5MiB", env = "DIPTYCH_MAX_FILE_SIZE", value_parser = parse_size)]
    max_file_size: u64,

    /// What finds the statements: trained (finds more) or rules (faster, shows less that is none)
    #[arg(long, value_name = "NAME", default_value = "trained", env = "DIPTYCH_ENGINE")]
    pub(super) engine: Engine,

    /// Fail if any file can't be read
    #[arg(long, env = "DIPTYCH_STRICT", value_parser = FalseyValueParser::new())]
    pub(super) strict: bool,
}

impl Reading {
    pub(super) fn limits(&self) -> ReadingLimits {
        ReadingLimits { file_bytes: self.max_file_size, ..ReadingLimits::default() }
    }
}

/// Whose accounts are set side by side.
#[derive(Debug, Args)]
pub(super) struct Sides {
    /// The two sides, joined by a comma [default: us,russia, or the two parties of --parties]
    #[arg(long, value_name = "A,B", env = "DIPTYCH_SIDES")]
    pub(super) sides: Option<String>,

    /// A file of your own parties, to be named in --sides (see README)
    #[arg(long, value_name = "FILE", env = "DIPTYCH_PARTIES")]
    pub(super) parties: Option<PathBuf>,
}

impl Sides {
    /// Whether the user chose them: by name, or by a file of parties.
    pub(super) fn are_named(&self) -> bool {
        self.sides.is_some() || self.parties.is_some()
    }

    /// The settings they name. Ends the program as wrong options do where they can't be used.
    pub(super) fn settings(&self, engine: Engine) -> Settings {
        let refuse = |option: &str, problem: String| -> ! {
            named_command().error(ErrorKind::ValueValidation, format!("{option}: {problem}")).exit()
        };
        let gazetteer = match &self.parties {
            None => Gazetteer::built_in(),
            Some(file) => match read_parties(file) {
                Ok(gazetteer) => Arc::new(gazetteer),
                Err(problem) => refuse("--parties", problem),
            },
        };
        let sides = match (&self.sides, &self.parties) {
            (Some(sides), _) => sides.clone(),
            (None, None) => DEFAULT_SIDES.to_owned(),
            // The file was named to have its parties compared, not the usual pair.
            (None, Some(_)) => config::own_pair(&gazetteer).unwrap_or_else(|problem| refuse("--sides", problem)),
        };
        let settings = Settings::with_sides(&sides, gazetteer);
        Settings { engine, ..settings.unwrap_or_else(|problem| refuse("--sides", problem)) }
    }
}

/// The command that is run, to show its usage where something is wrong; the program where none is named.
pub(super) fn named_command() -> clap::Command {
    let mut program = Cli::command();
    program.build();
    let name = std::env::args().nth(1).unwrap_or_default();
    program.find_subcommand(&name).cloned().unwrap_or(program)
}

/// A user's own parties; a sentence where the file can't be used.
pub(super) fn read_parties(file: &Path) -> Result<Gazetteer, String> {
    let toml = parties_text(file).map_err(|problem| format!("{} {problem}", file.display()))?;
    config::read_parties(&toml).map_err(|problem| format!("{}: {problem}", file.display()))
}

/// Longest file of parties in bytes; it is read at every start.
const LONGEST_PARTIES: u64 = 1 << 20;

/// What stands in a regular file, or one that a link leads to. A device or a pipe might never end.
fn parties_text(file: &Path) -> Result<String, String> {
    let unread = |error: io::Error| format!("can't be read ({error})");
    if !fs::metadata(file).map_err(unread)?.is_file() {
        return Err("can't be read: it is no regular file".to_owned());
    }
    let mut toml = Vec::new();
    let opened = File::open(file).map_err(unread)?;
    opened.take(LONGEST_PARTIES + 1).read_to_end(&mut toml).map_err(unread)?;
    if toml.len() as u64 > LONGEST_PARTIES {
        return Err("can't be read: a file of parties may have 1 MiB at most".to_owned());
    }
    String::from_utf8(toml).map_err(|_| "can't be read: it is not in UTF-8".to_owned())
}

/// What `serve` takes beside folders.
#[derive(Debug, Args)]
pub(super) struct ServeOptions {
    /// Address and port; port 0 takes any free one
    #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:8080", env = "DIPTYCH_LISTEN",
        value_parser = parse_address)]
    pub(super) listen: SocketAddr,

    /// Where readers reach it, for absolute links [default: the address listened on]
    #[arg(long, value_name = "URL", env = "DIPTYCH_BASE_URL", value_parser = parse_base_url)]
    pub(super) base_url: Option<String>,

    #[command(flatten)]
    pub(super) sides: Sides,

    #[command(flatten)]
    pub(super) reading: Reading,

    /// What is logged: error, warn, info, debug, trace, or a filter by module
    #[arg(long, value_name = "FILTER", default_value = "warn", env = "DIPTYCH_LOG")]
    pub(super) log: String,

    #[command(flatten)]
    pub(super) limits: ServerLimits,
}

/// What one client can take from the server.
#[derive(Debug, Args)]
#[command(next_help_heading = "Limits")]
pub(super) struct ServerLimits {
    /// Seconds to send a request's head; also how long an idle connection stays
    #[arg(long, value_name = "SECONDS", default_value = "10", env = "DIPTYCH_HEADER_TIMEOUT", value_parser = parse_seconds)]
    header_timeout: Duration,

    /// Seconds after which a connection is closed whatever it does
    #[arg(long, value_name = "SECONDS", default_value = "120", env = "DIPTYCH_CONNECTION_LIFETIME",
        value_parser = parse_seconds)]
    connection_lifetime: Duration,

    /// Connections at a time; more are answered 503
    #[arg(long, value_name = "NUMBER", default_value_t = 512, env = "DIPTYCH_MAX_CONNECTIONS",
        value_parser = clap::value_parser!(u32).range(1..1_000_000))]
    max_connections: u32,

    /// Seconds that running requests get when the program is told to stop
    #[arg(long, value_name = "SECONDS", default_value = "10", env = "DIPTYCH_GRACE", value_parser = parse_seconds)]
    grace: Duration,
}

impl From<&ServerLimits> for Limits {
    fn from(asked: &ServerLimits) -> Self {
        Self {
            header: asked.header_timeout,
            lifetime: asked.connection_lifetime,
            connections: asked.max_connections,
            grace: asked.grace,
        }
    }
}

/// Bytes, with K, M or G for powers of 1024.
fn parse_size(words: &str) -> Result<u64, String> {
    let error = || format!("“{words}” is no size such as 500K or 5MiB");
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let number: u64 = words[..digits].parse().map_err(|_| error())?;
    let shift = match words[digits..].trim().to_ascii_lowercase().trim_end_matches('b').trim_end_matches('i') {
        "" => 0,
        "k" => 10,
        "m" => 20,
        "g" => 30,
        _ => return Err(error()),
    };
    number.checked_mul(1 << shift).filter(|&bytes| bytes > 0).ok_or_else(error)
}

/// Seconds, whole or with a decimal point, up to a day.
fn parse_seconds(words: &str) -> Result<Duration, String> {
    let seconds = words.parse().ok().filter(|seconds| (0.0..=86_400.0).contains(seconds));
    seconds.map(Duration::from_secs_f64).ok_or_else(|| format!("“{words}” is no number of seconds up to 86400"))
}

/// `127.0.0.1:8080`, `[::1]:8080`, `localhost:8080`, or `:8080` and `8080` for this machine alone.
fn parse_address(words: &str) -> Result<SocketAddr, String> {
    let port = words.strip_prefix("localhost").unwrap_or(words);
    let port = port.strip_prefix(':').unwrap_or(port);
    let local = || port.parse().ok().map(|port: u16| SocketAddr::from(([127, 0, 0, 1], port)));
    words.parse().ok().or_else(local).ok_or_else(|| format!("“{words}” is no address such as 127.0.0.1:8080"))
}

fn parse_base_url(words: &str) -> Result<String, String> {
    let host = words.strip_prefix("https://").or_else(|| words.strip_prefix("http://")).unwrap_or_default();
    let is_plain =
        !host.is_empty() && !host.contains(|c: char| c.is_whitespace() || c.is_control() || "?#@\"'<>".contains(c));
    if is_plain {
        Ok(words.to_owned())
    } else {
        Err(format!("“{words}” is no address such as https://example.org"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn reads_sizes() {
        for (words, bytes) in [("7", 7), ("2K", 2048), ("2kb", 2048), ("5MiB", 5 << 20), ("1 G", 1 << 30)] {
            assert_eq!(parse_size(words), Ok(bytes), "{words}");
        }
        for words in ["", "0", "M", "-1", "5X", "99999999999G", "1é"] {
            assert!(parse_size(words).is_err(), "{words}");
        }
    }

    #[test]
    fn reads_addresses() {
        for words in ["127.0.0.1:80", ":80", "80", "localhost:80"] {
            assert_eq!(parse_address(words).unwrap().to_string(), "127.0.0.1:80", "{words}");
        }
        assert_eq!(parse_address("[::1]:0").unwrap().to_string(), "[::1]:0");
        for words in ["", "localhost", "1.2.3.4", "example.org:80", "99999"] {
            assert!(parse_address(words).is_err(), "{words}");
        }
    }

    #[test]
    fn reads_seconds_and_links() {
        assert_eq!(parse_seconds("0.5"), Ok(Duration::from_millis(500)));
        assert!(["", "-1", "nan", "inf", "86401"].iter().all(|words| parse_seconds(words).is_err()));
        assert!(parse_base_url("https://example.org/x/").is_ok());
        assert!(
            ["", "example.org", "https://", "ftp://x", "http://a b"].iter().all(|words| parse_base_url(words).is_err())
        );
    }
}
