//! The program: arguments in, pages or data out.

use std::process::ExitCode;

fn main() -> ExitCode {
    diptych::cli::run()
}
