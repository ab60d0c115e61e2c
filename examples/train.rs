//! Learns the weights of the trained engine: see `diptych::statements::trained::training`.
//!
//! ```text
//! cargo run --release --example train -- TRAIN_FOLDER DEV_FOLDER OUT.model DATE
//! ```
//!
//! A folder holds `text/*.txt` and `attributions/*.ann` as PolNeAR does; where several people marked an article, the
//! first by file name counts. Beside the model it writes `OUT.toml`: data, date, settings and how the model does on the
//! second folder, which it learns nothing from. The same folders give the same bytes.
#![expect(clippy::print_stdout, reason = "a command tells what it does")]

use diptych::measure::attributions::read;
use diptych::statements::trained::training::{Plan, Score, evaluate, train};
use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::time::Instant;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [folder, dev, out, date] = &arguments[..] else {
        return Err("usage: train TRAIN_FOLDER DEV_FOLDER OUT.model DATE".into());
    };
    let start = Instant::now();
    let plan = Plan::default();
    let articles = read(Path::new(folder))?;
    let tell = &mut |done: &str| println!("{:6.1} s  {done}", start.elapsed().as_secs_f32());
    let model = train(&articles, plan, tell);
    fs::write(out, &model)?;
    let dev = read(Path::new(dev))?;
    let score = evaluate(&dev, &model).ok_or("the model cannot be read")?;
    println!("{score}");
    let provenance = provenance(date, [articles.len(), dev.len()], plan, &score, &model)?;
    fs::write(Path::new(out).with_extension("toml"), provenance)?;
    Ok(())
}

fn provenance(
    date: &str,
    [n_articles, n_dev]: [usize; 2],
    plan: Plan,
    score: &Score,
    model: &[u8],
) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    writeln!(out, "# Where attribution.model comes from; written by `cargo run --release --example train`.")?;
    writeln!(out, "date = \"{date}\"")?;
    writeln!(
        out,
        "learnt_from = \"PolNeAR 1.0 (Newell et al. 2018), train: {n_articles} articles; no text of it is here\""
    )?;
    writeln!(out, "measured_on = \"PolNeAR 1.0, dev: {n_dev} articles, not learnt from\"")?;
    writeln!(
        out,
        "features = \"src/statements/trained/tagging.rs and roles.rs, each seen at least {} times\"",
        plan.tagging.least
    )?;
    writeln!(out, "word_classes = \"WordNet 3.1\"")?;
    writeln!(out, "settings = \"{plan:?}\"")?;
    writeln!(out, "bytes = {}", model.len())?;
    writeln!(out, "\n# F1 in per cent.\n[scores]")?;
    for (name, count) in score.rows() {
        writeln!(out, "\"{name}\" = {:.1}", 100.0 * count.f1())?;
    }
    Ok(out)
}
