//! Arguments in the wrong order: options before the command, a folder without one. Says how it is written instead.

use super::args::{Cli, named_command};
use clap::builder::Resettable;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory, FromArgMatches};
use std::ffi::OsStr;
use std::path::Path;

/// Reads the arguments. Ends the program, as clap does, where they are wrong.
pub(super) fn parse() -> Cli {
    let parsed = without_empty_variables(Cli::command())
        .try_get_matches()
        .and_then(|matches| Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut Cli::command())));
    parsed.unwrap_or_else(|mut error| {
        if error.use_stderr() && error.get(ContextKind::Usage).is_none() {
            error.insert(ContextKind::Usage, ContextValue::StyledStr(named_command().render_usage()));
        }
        let args: Vec<String> = std::env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned()).collect();
        match told(&error, &args, |path| Path::new(path).exists()) {
            Some(sentence) => Cli::command().error(error.kind(), sentence).exit(),
            None => error.exit(),
        }
    })
}

/// The command line where a variable of the environment that is empty counts as unset, as scripts leave them.
fn without_empty_variables(command: Command) -> Command {
    let is_empty = |name: &OsStr| std::env::var_os(name).is_some_and(|value| value.is_empty());
    let command =
        command.mut_args(|arg| if arg.get_env().is_some_and(is_empty) { arg.env(Resettable::Reset) } else { arg });
    command.mut_subcommands(without_empty_variables)
}

/// What is misplaced, and the whole line as it should be; `None` where it is something else that is wrong.
fn told(error: &clap::Error, args: &[String], is_path: impl Fn(&str) -> bool) -> Option<String> {
    if !matches!(error.kind(), ErrorKind::ArgumentConflict | ErrorKind::InvalidSubcommand) {
        return None;
    }
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand) else { return None };
    let at = args.iter().rposition(|arg| arg == word)?;
    let (before, after) = (&args[..at], &args[at + 1..]);
    let line = |words: &[&[String]]| -> String {
        words.iter().flat_map(|words| words.iter()).map(|word| format!(" {}", quoted(word))).collect()
    };
    if Cli::command().get_subcommands().any(|command| command.get_name() == word) {
        return Some(format!("options stand behind the command: diptych {word}{}", line(&[before, after])));
    }
    let serve = line(&[std::slice::from_ref(word), before, after]);
    is_path(word).then(|| format!("“{word}” is no command; to look at what is in it: diptych serve{serve}"))
}

/// A word as a shell takes it for one.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:,=+@%".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    fn check(args: &[&str], expected: Option<&str>) {
        let error = Cli::try_parse_from([&["diptych"], args].concat()).unwrap_err();
        let args: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
        assert_eq!(told(&error, &args, |path| path == "news").as_deref(), expected, "{args:?}: {error}");
    }

    #[test]
    fn says_how_it_is_written() {
        let line = "options stand behind the command: diptych analyze --sides us,china news";
        check(&["--sides", "us,china", "analyze", "news"], Some(line));
        let line = "options stand behind the command: diptych check --strict --sides 'us, north korea' news";
        check(&["--strict", "--sides", "us, north korea", "check", "news"], Some(line));
        let line = "“news” is no command; to look at what is in it: diptych serve news --sides us,china";
        check(&["--sides", "us,china", "news"], Some(line));
        check(&["news"], Some("“news” is no command; to look at what is in it: diptych serve news"));
    }

    #[test]
    fn leaves_what_is_wrong_otherwise() {
        check(&["serf"], None);
        check(&["--nope"], None);
        check(&["analyze", "--nope"], None);
    }
}
