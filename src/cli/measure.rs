//! `diptych measure`: figures against what careful readers marked.

use super::args::{Measure, read_parties};
use super::{Failure, say, to_stdout};
use crate::measure::{Figures, rewritten};
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Runs `diptych measure`.
pub(super) fn measure(asked: &Measure) -> Result<ExitCode, Failure> {
    let mut figures = Figures::built_in().clone();
    let date = asked.date.map(|date| date.to_string());
    let date = date.as_deref();
    figures.put(Figures::of_seeds(), date);
    if let Some(folder) = &asked.attributions {
        figures.put(Figures::of_attributions(folder).map_err(|error| failure(folder, &error))?, date);
    }
    if let Some(folder) = &asked.accounts {
        let (measured, reports) = Figures::of_accounts(folder).map_err(|error| failure(folder, &error))?;
        figures.put(measured, date);
        let mut all = reports;
        if let Some(parties) = &asked.parties {
            let (measured, reports) =
                Figures::of_parties(folder, read_parties(parties)?).map_err(|error| failure(folder, &error))?;
            figures.put(measured, date);
            all.extend(reports);
        }
        if asked.notes {
            all.iter().for_each(say);
        }
    }
    match &asked.write {
        Some(file) => fs::write(file, figures.to_json()).map_err(|error| failure(file, &error))?,
        None => to_stdout(|out| out.write_all(figures.to_json().as_bytes()))?,
    }
    if let Some(file) = &asked.readme {
        let old = fs::read_to_string(file).map_err(|error| failure(file, &error))?;
        let new =
            rewritten(&old, &figures).ok_or_else(|| format!("{}: it has no place for figures", file.display()))?;
        fs::write(file, new).map_err(|error| failure(file, &error))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn failure(path: &Path, error: &io::Error) -> Failure {
    format!("{}: {error}", path.display())
}
