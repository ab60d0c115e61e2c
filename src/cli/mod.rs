//! The command line: arguments in, an exit code out. Data goes to stdout, messages to stderr.

mod args;

use crate::api::analyze::{self, Texts};
use crate::catalog;
use crate::config::Settings;
use crate::corpus::{self, Corpus, Limits};
use args::{Analyze, Cli, Command, Reading};
use clap::Parser;
use std::fmt::Display;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

/// Something that stops a command, as a sentence for whoever typed it.
type Failure = String;

/// Runs the program. Exit codes: 0 done, 1 something could not be done, 2 wrong options.
#[must_use]
pub fn run() -> ExitCode {
    let Cli { command } = Cli::parse();
    let done = match command {
        Command::Analyze(asked) => analyze(asked),
    };
    done.unwrap_or_else(|failure| {
        say(failure);
        ExitCode::FAILURE
    })
}

fn analyze(asked: Analyze) -> Result<ExitCode, Failure> {
    let corpus = read(&asked.reading)?;
    let code = exit_code(&corpus, &asked.reading);
    let catalog = catalog::build(corpus, Settings { sides: asked.sides.sides });
    let texts = if asked.with_text { Texts::With } else { Texts::Without };
    let mut out = BufWriter::new(io::stdout().lock());
    to_stdout(analyze::write(&catalog, texts, &mut out).and_then(|()| out.flush()))?;
    Ok(code)
}

/// Reads what was asked for and says what was skipped. Nothing readable at all is a failure.
fn read(asked: &Reading) -> Result<Corpus, Failure> {
    if asked.paths.is_empty() {
        return Ok(corpus::seeds());
    }
    let limits = Limits { file_bytes: asked.max_file_size, ..Limits::default() };
    let corpus = corpus::load(&asked.paths, &limits);
    for skipped in &corpus.skipped {
        say(format_args!("{}: {}", skipped.path, skipped.reason));
    }
    if corpus.articles.is_empty() {
        return Err(
            "No article was found: name a folder with .txt files in UTF-8, or none for the built-in ones.".to_owned()
        );
    }
    Ok(corpus)
}

/// Failure if a path that was named itself was not read, or with `--strict` if anything was not.
fn exit_code(corpus: &Corpus, asked: &Reading) -> ExitCode {
    let named = |path: &str| asked.paths.iter().any(|named| named.as_os_str().to_string_lossy() == path);
    if corpus.skipped.iter().any(|skipped| asked.strict || named(&skipped.path)) {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

/// A reader that has seen enough (`diptych analyze | head`) is no failure.
fn to_stdout(written: io::Result<()>) -> Result<(), Failure> {
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(format!("The output could not be written: {error}."))
        }
        _ => Ok(()),
    }
}

/// A message for the user. Where even stderr is closed there is nobody to tell.
fn say(message: impl Display) {
    let _ = writeln!(io::stderr(), "diptych: {message}");
}
