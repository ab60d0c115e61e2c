//! The command line, told to clap.

use crate::actors::SideId;
use crate::config::{DEFAULT_SIDES, parse_sides};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Sets two sides' accounts of the news next to each other.
#[derive(Debug, Parser)]
#[command(
    name = "diptych",
    version,
    about = "Sets two sides' accounts of the news next to each other: who said what, and where both cannot be true.",
    after_help = "Exit codes: 0 done, 1 something could not be done, 2 wrong options."
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write everything found as JSON Lines
    Analyze(Analyze),
}

/// `diptych analyze`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  diptych analyze > seeds.jsonl
  diptych analyze articles/ --sides us,china > us-china.jsonl
  diptych analyze one.txt two.txt | jq 'select(.type == \"dispute\")'")]
pub(super) struct Analyze {
    #[command(flatten)]
    pub(super) reading: Reading,

    #[command(flatten)]
    pub(super) sides: Sides,

    /// Add the whole text to each article's line
    #[arg(long, env = "DIPTYCH_WITH_TEXT")]
    pub(super) with_text: bool,
}

/// What is read.
#[derive(Debug, Args)]
pub(super) struct Reading {
    /// Folders or .txt files; the built-in articles if none is named
    #[arg(value_name = "FOLDER|FILE")]
    pub(super) paths: Vec<PathBuf>,

    /// Longest file that is read, such as 500K or 5MiB
    #[arg(long, value_name = "SIZE", default_value = "5MiB", env = "DIPTYCH_MAX_FILE_SIZE", value_parser = parse_size)]
    pub(super) max_file_size: u64,

    /// Fail if any file can't be read
    #[arg(long, env = "DIPTYCH_STRICT")]
    pub(super) strict: bool,
}

/// Whose accounts are set side by side.
#[derive(Debug, Args)]
pub(super) struct Sides {
    /// The two sides, joined by a comma
    #[arg(long, value_name = "A,B", default_value = DEFAULT_SIDES, env = "DIPTYCH_SIDES", value_parser = parse_sides)]
    pub(super) sides: [SideId; 2],
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
}
