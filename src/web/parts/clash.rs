//! The hinge: why two statements stand against each other.

use super::faced::{Faced, Half};
use super::sentence::Sentence;
use super::visible;
use crate::catalog::Catalog;
use crate::disputes::{ClashReason, Grade, NearMissReason};
use crate::text::Span;

/// Most words that are quoted to show one event.
const MOST_SHARED: usize = 6;

/// How sure a dispute is and what kind of clash leads it, in a line.
pub(crate) fn in_short(sure: Grade, reason: ClashReason) -> String {
    let sure = match sure {
        Grade::Possible => "possible dispute, a tension",
        _ => grade(sure),
    };
    format!("{sure}: {}", short(reason))
}

/// A kind of clash in plain words.
fn short(reason: ClashReason) -> &'static str {
    match reason {
        ClashReason::Denial => "one side denies what the other says",
        ClashReason::Negation => "one side says it is so, the other that it is not",
        ClashReason::Antonym => "their words exclude each other",
        ClashReason::Number => "their numbers differ",
        ClashReason::Date => "their dates differ",
        ClashReason::Place => "they name different places",
        ClashReason::Blame => "each names another as the cause",
        ClashReason::Characterisation => "they call the same thing by different names",
        ClashReason::Commitment => "one side tells of a promise or agreement, the other refuses",
        ClashReason::Legality => "one side calls it lawful, the other unlawful",
    }
}

fn long(reason: ClashReason) -> &'static str {
    match reason {
        ClashReason::Denial => "one side denies what the other says",
        ClashReason::Negation => "the same act, affirmed by one side and negated by the other",
        ClashReason::Antonym => "the two words exclude each other",
        ClashReason::Number => "the same thing, with different numbers",
        ClashReason::Date => "the same event, at different times",
        ClashReason::Place => "the same event, at different places",
        ClashReason::Blame => "each names another as the cause",
        ClashReason::Characterisation => "the same thing, called by names that exclude each other",
        ClashReason::Commitment => "a promise or agreement against its refusal",
        ClashReason::Legality => "lawful for one side, unlawful for the other",
    }
}

/// The sentence on the hinge, quoting both sides' words in the order in which the page shows them.
pub(crate) fn hinge(catalog: &Catalog, pair: &Faced) -> Sentence {
    let [left, right] = pair.halves;
    let text = |half: Half| catalog.article_of(catalog.statement(half.idx)).article.text.as_str();
    let sentence = Sentence::ours(format!("{}: ", long(pair.clash.reason))).quote_all(text(left), left.words);
    sentence.say(" against ").quote_all(text(right), right.words)
}

/// How sure a dispute is, as an adjective before "dispute".
pub(crate) fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Clear => "clear dispute",
        Grade::Likely => "likely dispute",
        Grade::Possible => "possible dispute: a tension",
    }
}

/// What a grade means.
pub(crate) fn grade_meaning(grade: Grade) -> &'static str {
    match grade {
        Grade::Clear => "an explicit denial or a head-on clash",
        Grade::Likely => "most readers would call it a dispute",
        Grade::Possible => "readers may differ on whether both can hold",
    }
}

/// Why a pair that looks like a dispute is none.
pub(crate) fn near_miss(why: NearMissReason) -> &'static str {
    match why {
        NearMissReason::OtherEvent => {
            "The words would clash, but the articles tell of different events, or are far apart in time."
        }
        NearMissReason::Conditional => "The words would clash, but at least one of the two stands under a condition.",
        NearMissReason::Compatible => "The words look opposed, but both can hold.",
        NearMissReason::Joint => {
            "The words would clash, but one of the two is said by several sides together, so it is no account of one side."
        }
        NearMissReason::SameVoice => {
            "One voice: the words of one are part of the other, or one speaker made both for different sides."
        }
    }
}

/// The words that show that both sides speak of one event, each once; `None` where nothing was kept.
pub(crate) fn same_event(catalog: &Catalog, pairs: &[Faced]) -> Option<Sentence> {
    let text = |idx| catalog.article_of(catalog.statement(idx)).article.text.as_str();
    let mut sentence = Sentence::ours("Both speak of ");
    let mut seen: Vec<(String, String)> = Vec::new();
    for clash in pairs.iter().map(|pair| pair.clash) {
        let (a, b) = (text(clash.a), text(clash.b));
        for &(in_a, in_b) in &clash.same_event {
            let pair = (folded(a, in_a), folded(b, in_b));
            if seen.contains(&pair) || seen.len() == MOST_SHARED {
                continue;
            }
            if !seen.is_empty() {
                sentence = sentence.say("; of ");
            }
            sentence = sentence.quote(a, in_a);
            if pair.0 != pair.1 {
                sentence = sentence.say(" and ").quote(b, in_b);
            }
            seen.push(pair);
        }
    }
    (!seen.is_empty()).then(|| sentence.say("."))
}

fn folded(text: &str, span: Span) -> String {
    visible::quoted(span.of(text)).to_lowercase()
}
