//! What the pages about the program itself tell: how it works, what it cannot see, and how well it was measured to do.

use serde::Serialize;

/// What the method page tells, as data.
#[derive(Clone, Debug, Serialize)]
pub struct MethodPage {
    /// The program's version.
    pub version: &'static str,
    /// The stages, in order.
    pub stages: Vec<Stage>,
    /// What the method cannot see.
    pub limits: Vec<&'static str>,
}

/// A stage of the analysis.
#[derive(Clone, Debug, Serialize)]
pub struct Stage {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub what: &'static str,
}

/// What the accuracy page tells, as data.
#[derive(Clone, Debug, Serialize)]
pub struct AccuracyPage {
    /// Sets of articles that the program was measured on.
    pub sets: Vec<MeasuredSet>,
    /// What the method cannot see.
    pub limits: Vec<&'static str>,
}

/// A set of articles and the figures on it.
#[derive(Clone, Debug, Serialize)]
pub struct MeasuredSet {
    /// For programs: `seeds`, `opening-sides`, `other-sides`, `own-parties`, `annotated`.
    pub id: &'static str,
    /// Its name.
    pub name: String,
    /// What it is and how it was measured.
    pub how: String,
    /// Number of articles.
    pub n_articles: usize,
    /// When it was measured, if that was written down.
    pub date: Option<&'static str>,
    /// The engines, in the order of each measure's results.
    pub engines: Vec<&'static str>,
    /// The measures.
    pub measures: Vec<Measure>,
}

/// One measure on one set of articles.
#[derive(Clone, Debug, Serialize)]
pub struct Measure {
    /// Its name.
    pub name: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// How far two human readers agree by the same measure, at least and at most; between 0 and 1.
    pub readers: Option<[f64; 2]>,
    /// The result of each engine.
    pub results: Vec<MeasureResult>,
}

/// What an engine reaches by a measure.
#[derive(Clone, Debug, Serialize)]
pub struct MeasureResult {
    /// The engine.
    pub engine: &'static str,
    /// Between 0 and 1; `null` where there was nothing to count. Of precision and recall, the harmonic mean.
    pub value: Option<f64>,
    /// Those that are right.
    pub right: usize,
    /// All that should be right; where precision and recall are joined, all that a reader marked.
    pub of: usize,
    /// All that were predicted, where precision and recall are joined.
    pub predicted: Option<usize>,
}
