//! The command line: arguments in, an exit code out. Data goes to stdout, messages to stderr.

mod args;
mod check;
mod measure;
mod misplaced;
mod serve;
mod skipped;

use crate::api::analyze::{self, Texts};
use crate::catalog;
use crate::corpus::{self, Corpus};
use args::{Analyze, Cli, Command, Paths, Reading, Serve, Sides};
use std::fmt::Display;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

/// Something that stops a command, as a sentence for whoever typed it.
type Failure = String;

/// Runs the program. Exit codes: 0 done, 1 something could not be done, 2 wrong options.
#[must_use]
pub fn run() -> ExitCode {
    let Cli { command, serve: options } = misplaced::parse();
    let command = command.unwrap_or(Command::Serve(Serve { paths: Paths::default(), options }));
    let done = match command {
        Command::Serve(asked) => serve::serve(asked),
        Command::Analyze(asked) => analyze(asked),
        Command::Check(asked) => check::check(asked),
        Command::Measure(asked) => measure::measure(&asked),
    };
    done.unwrap_or_else(|failure| {
        say(failure);
        ExitCode::FAILURE
    })
}

fn analyze(asked: Analyze) -> Result<ExitCode, Failure> {
    let settings = asked.sides.settings(asked.reading.engine);
    let corpus = read_some(&asked.paths, &asked.reading, &asked.sides)?;
    let code = exit_code(&corpus, &asked.paths, &asked.reading);
    let catalog = catalog::build(corpus, settings);
    let texts = if asked.with_text { Texts::With } else { Texts::Without };
    to_stdout(|out| analyze::write(&catalog, texts, out))?;
    Ok(code)
}

/// Reads what was asked for. The file of parties is no article that is left out, though it stand beside them.
fn read(Paths { paths }: &Paths, reading: &Reading, sides: &Sides) -> Corpus {
    if paths.is_empty() {
        return corpus::seeds();
    }
    let mut corpus = corpus::load(paths, &reading.limits());
    if let Some(parties) = sides.parties.as_ref().and_then(|file| file.canonicalize().ok()) {
        corpus.skipped.retain(|it| Path::new(&it.path).canonicalize().ok().as_ref() != Some(&parties));
    }
    corpus
}

/// Reads what was asked for and says what was skipped. Nothing readable at all is a failure.
fn read_some(paths: &Paths, reading: &Reading, sides: &Sides) -> Result<Corpus, Failure> {
    let corpus = read(paths, reading, sides);
    skipped::lines(&corpus.skipped).into_iter().for_each(say);
    if corpus.articles.is_empty() { Err(nothing_found()) } else { Ok(corpus) }
}

fn nothing_found() -> Failure {
    "No article was found. Name a folder with .txt files in UTF-8, or none for the built-in articles.".to_owned()
}

/// Failure if a path that was named itself was not read, or with `--strict` if anything was not.
fn exit_code(corpus: &Corpus, Paths { paths }: &Paths, reading: &Reading) -> ExitCode {
    let is_named = |path: &str| paths.iter().any(|named| named.to_string_lossy() == path);
    if corpus.skipped.iter().any(|skipped| reading.strict || is_named(&skipped.path)) {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

/// Writes data. A reader that has seen enough (`diptych analyze | head`) is no failure.
fn to_stdout(write: impl FnOnce(&mut BufWriter<io::StdoutLock>) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(format!("The output can't be written: {error}.")),
        _ => Ok(()),
    }
}

/// A message for the user. Where even stderr is closed there is nobody to tell.
fn say(message: impl Display) {
    let _ = writeln!(io::stderr(), "diptych: {message}");
}
