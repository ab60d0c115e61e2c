//! The measures: what each is called, what it means, and how far readers agree by it.

use crate::api::types::{Measure, MeasureResult};
use crate::measure::{Counts, READERS, Row, Share, accounts, attributions};

/// A measure of figures `T`.
pub(super) struct Kind<T> {
    name: &'static str,
    meaning: &'static str,
    readers: Option<[f64; 2]>,
    get: Get<T>,
}

/// How a measure is taken from figures.
enum Get<T> {
    Share(fn(&T) -> Share),
    /// Precision and recall joined.
    Counts(fn(&T) -> Counts),
}

/// Statements, sides, speakers, topics, disputes.
pub(super) const ACCOUNTS: [Kind<accounts::Figures>; 13] = [
    Kind {
        name: "Statements found",
        meaning: "Of the statements of the two sides that a reader marked, how many are shown.",
        readers: Some(READERS.statements),
        get: Get::Share(|it| it.found),
    },
    Kind {
        name: "Statements shown",
        meaning: "Of the statements shown for the two sides, how many a reader marked too, in articles marked in full.",
        readers: Some(READERS.statements),
        get: Get::Share(|it| it.right),
    },
    Kind {
        name: "Side",
        meaning: "Of those found, how many are given to the right side.",
        readers: Some(READERS.side),
        get: Get::Share(|it| it.side),
    },
    Kind {
        name: "Other side",
        meaning: "Of those found, how many are given to the other of the two sides; fewer is better.",
        readers: None,
        get: Get::Share(|it| it.opposite),
    },
    Kind {
        name: "Speaker",
        meaning: "Of those found, how many are given to the right person or body.",
        readers: Some(READERS.speaker),
        get: Get::Share(|it| it.speaker),
    },
    Kind {
        name: "Kind",
        meaning: "Of those found, how many are rightly shown as own words, as a paraphrase, or as partly either.",
        readers: None,
        get: Get::Share(|it| it.kind),
    },
    Kind {
        name: "Others kept out",
        meaning: "Of the statements of allies, experts and others that are found, how many are given to neither side.",
        readers: None,
        get: Get::Share(|it| it.others_kept_out),
    },
    Kind {
        name: "Topics",
        meaning: "Pairs of statements that stand on one topic: how far those shown and those marked are the same (F1).",
        readers: None,
        get: Get::Counts(|it| it.topics),
    },
    Kind {
        name: "Clear disputes found",
        meaning: "Of the disputes that a reader called clear, how many are shown with a pair of statements that fits.",
        readers: Some(READERS.clear),
        get: Get::Share(|it| it.clear),
    },
    Kind {
        name: "Arguable disputes found",
        meaning: "The same where readers may differ on whether it is a dispute.",
        readers: None,
        get: Get::Share(|it| it.arguable),
    },
    Kind {
        name: "Pairs shown",
        meaning: "Of the pairs shown as a clear or likely clash that the marks decide on, how many are one.",
        readers: Some(READERS.pairs),
        get: Get::Share(|it| it.pairs.precision()),
    },
    Kind {
        name: "Pairs shown, at the least",
        meaning: "The same if none of the pairs that the marks do not decide on were a clash.",
        readers: Some(READERS.pairs_floor),
        get: Get::Share(|it| it.pairs.floor()),
    },
    Kind {
        name: "Disputes shown",
        meaning: "Of the clear and likely disputes shown, how many have a pair that stands in a marked dispute.",
        readers: Some(READERS.disputes),
        get: Get::Share(|it| it.disputes),
    },
];

/// Who said what.
pub(super) const ATTRIBUTIONS: [Kind<attributions::Figures>; 5] = [
    Kind {
        name: "Contents",
        meaning: "What somebody said, by half of its words: how far those shown and those marked are the same (F1).",
        readers: Some([READERS.content; 2]),
        get: Get::Counts(|it| it.content),
    },
    Kind {
        name: "Contents, exact",
        meaning: "The same by nine tenths of the words.",
        readers: None,
        get: Get::Counts(|it| it.strict),
    },
    Kind {
        name: "Contents with their sources",
        meaning: "By half of the words, and who said it must be right too.",
        readers: Some([READERS.content_and_source; 2]),
        get: Get::Counts(|it| it.content_and_source),
    },
    Kind {
        name: "Quotations",
        meaning: "Contents that stand mostly in quotation marks.",
        readers: Some([READERS.direct; 2]),
        get: Get::Counts(|it| it.direct),
    },
    Kind {
        name: "Paraphrases",
        meaning: "The other contents.",
        readers: Some([READERS.indirect; 2]),
        get: Get::Counts(|it| it.indirect),
    },
];

/// The measures of a set of articles; one row for each engine. What nothing was marked for is left out.
pub(super) fn of<T>(kinds: &[Kind<T>], rows: &'static [Row<T>]) -> Vec<Measure> {
    let measures = kinds.iter().map(|kind| Measure {
        name: kind.name,
        meaning: kind.meaning,
        readers: kind.readers,
        results: rows.iter().map(|row| result(&kind.get, row)).collect(),
    });
    measures.filter(|measure| measure.results.iter().any(|result| result.of > 0)).collect()
}

fn result<T>(get: &Get<T>, row: &'static Row<T>) -> MeasureResult {
    let (value, right, of, predicted) = match get {
        Get::Share(get) => {
            let share = get(&row.figures);
            (share.value(), share.right, share.of, None)
        }
        Get::Counts(get) => {
            let counts = get(&row.figures);
            (counts.f1(), counts.right, counts.wanted, Some(counts.predicted))
        }
    };
    MeasureResult { engine: &row.engine, value: (of > 0).then(|| rounded(value)), right, of, predicted }
}

/// To four places, as more would only seem exact.
fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}
