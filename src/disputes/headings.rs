//! A heading for a dispute whose point says too little by itself: "job", "patrol boat", the label of its own topic.
//!
//! Takes a dispute with its point, gives two figures, dates or places side by side ("Strike: 40 drivers or 300 drivers?"),
//! or the claim that is denied, in quotation marks (“the crew rammed a patrol boat”). Every word but "or" stands in the
//! texts. A claim has its subject or is a charge (“ramming a patrol boat”): of "and rammed a patrol boat" nobody could tell
//! who did it. Limits: clause ends are told by marks and joining words alone ([`super::shown`]); a claim that holds a word
//! that judges, or fewer than two telling words, gives none; a pronoun stays as it is.

use super::lexicon::Grammar;
use super::questions::past_base;
use super::shown::{clause, reach};
use super::{Clash, ClashReason, Dispute, Grade};
use crate::reading::{Said, StatementIdx};
use crate::statements::Polarity;
use crate::text::{Document, Span, TokenKind, fold, is_function_word, stem, terms};
use crate::topics::nouns::{self, Kind};
use crate::topics::phrase::{is_happening, is_loaded};
use std::collections::BTreeSet;
use std::ops::Range;

/// Most words of each of two figures.
const FIGURE: usize = 6;

/// Most words of a claim, and fewest of one that is cut before how or why.
const CLAIM: usize = 14;
const SHORTEST: usize = 5;

/// Pairs that are tried.
const TRIED: usize = 6;

/// Words in front of a figure that belong to it.
const QUALIFYING: &[&str] = &[
    "fewer",
    "more",
    "less",
    "than",
    "at",
    "least",
    "most",
    "no",
    "closer",
    "nearer",
    "to",
    "nearly",
    "about",
    "around",
    "almost",
    "only",
    "just",
    "over",
    "under",
    "up",
    "roughly",
    "approximately",
    "some",
];

/// Those that open no figure, but before some: "at least", "no more than".
const LEADING: &[&str] = &["at", "to", "no", "than", "most", "least", "some"];
const AFTER_LEADING: &[&str] = &["least", "most", "more", "less"];

/// Numbers that newspapers spell out, from zero on.
const SPELT: &[&str] =
    &["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Pronouns that are the subject of a claim.
const SUBJECTS: &[&str] = &["it", "they", "he", "she", "we", "i", "you", "this", "that", "these", "those", "there"];

/// Auxiliaries and what belongs to them.
const AUXILIARIES: &[&str] = &[
    "is", "are", "was", "were", "been", "be", "has", "have", "had", "will", "would", "do", "does", "did", "can",
    "could", "not", "never", "also", "simply", "only", "ever", "isn't", "aren't", "wasn't", "weren't", "hasn't",
    "haven't", "hadn't", "won't", "wouldn't", "don't", "doesn't", "didn't", "can't", "couldn't", "cannot", "ain't",
    "having",
];

/// The question above a dispute whose point needs one; `label` is that of its topic.
pub(super) fn question(dispute: &Dispute, said: &[Said], label: Option<&str>) -> Option<String> {
    let leading = dispute.clashes.first()?;
    if matches!(leading.reason, ClashReason::Number | ClashReason::Date | ClashReason::Place) {
        return either(leading, said, &dispute.point);
    }
    let sharp = dispute.clashes.iter().filter(|clash| clash.grade <= Grade::Likely).take(TRIED);
    let is_label = label.is_some_and(|label| fold(label) == fold(&dispute.point));
    let needs = is_label || is_thin(&dispute.point) || !is_happening(&dispute.point);
    needs.then(|| sharp.filter_map(|clash| claimed(clash, said)).next()).flatten()
}

/// Whether a point has but one telling word, or is no phrase of the texts.
fn is_thin(point: &str) -> bool {
    let document = Document::new(point);
    terms(&document, Span::new(0, point.len())).len() < 2 || point.contains('…')
}

/// "Strike: 40 drivers or 300 drivers?", the smaller number first; the point in front unless it holds one of the two.
fn either(clash: &Clash, said: &[Said], point: &str) -> Option<String> {
    let mut halves = [(clash.a, &clash.a_words), (clash.b, &clash.b_words)];
    halves.sort_by_key(|(idx, _)| &said[idx.0].statement.id);
    let [first, second] = halves.map(|(idx, marks)| figure(&said[idx.0], marks));
    let (first, second) = (first?, second?);
    let is_turned = value(&first).zip(value(&second)).is_some_and(|(first, second)| second < first);
    let [first, second] = if is_turned { [second, first] } else { [first, second] };
    // "pulled from the sea by Greek crews": only of an act or event "by" says whose it is.
    let is_phrase = !point.contains(" by ") || is_happening(point);
    let matter = apart(if is_phrase { point } else { "" }, &format!("{first} {second}"));
    let colon = if matter.is_empty() { "" } else { ": " };
    Some(format!("{matter}{colon}{first} or {second}?"))
}

/// A point up to the first of its words that stands in the figures too: "town" of "town in January".
fn apart(point: &str, figures: &str) -> String {
    let figures: BTreeSet<String> = figures.split_whitespace().map(stem).collect();
    let is_own = |word: &&str| !figures.contains(&stem(word)) && !word.contains('…');
    let mut words: Vec<&str> = point.split_whitespace().take_while(is_own).collect();
    while words.last().is_some_and(|word| is_function_word(&fold(word))) {
        words.pop();
    }
    words.join(" ")
}

/// A marked figure with the words that qualify it.
fn figure(one: &Said, marks: &[Span]) -> Option<String> {
    let [mark] = marks else { return None };
    let tokens = one.document.tokens_in(*mark);
    let first = reach(one, *mark).map_or(tokens.start, |reach| reach.start);
    let word = |at: usize| fold(one.document.tokens[at].of(one.document.text));
    let mut start = tokens.start;
    while start > first && QUALIFYING.contains(&word(start - 1).as_str()) {
        start -= 1;
    }
    let is_leading = |at: usize| LEADING.contains(&word(at).as_str());
    while start < tokens.start && is_leading(start) && !AFTER_LEADING.contains(&word(start + 1).as_str()) {
        start += 1;
    }
    (tokens.end - start <= FIGURE).then(|| words(one.document, start..tokens.end))
}

/// The first number, spelt out or in digits with "million" and the like.
#[expect(clippy::cast_precision_loss, reason = "no more than twelve")]
fn value(figure: &str) -> Option<f64> {
    let spelt = |word: &str| SPELT.iter().position(|spelt| *spelt == fold(word));
    if let Some(number) = figure.split_whitespace().find_map(spelt) {
        return Some(number as f64);
    }
    let mut words = figure.split_whitespace();
    let number = words.find(|word| word.contains(|c: char| c.is_ascii_digit()))?;
    let digits: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let scale = match words.next() {
        Some("thousand") => 1e3,
        Some("million") => 1e6,
        Some("billion") => 1e9,
        Some("trillion") => 1e12,
        _ => 1.0,
    };
    Some(digits.parse::<f64>().ok()? * scale)
}

/// “The crew rammed a patrol boat”: the claim of one of the two statements; of two that have one, that which affirms.
fn claimed(clash: &Clash, said: &[Said]) -> Option<String> {
    let mut halves = [(clash.a, &clash.a_words), (clash.b, &clash.b_words)];
    let is_negated = |idx: StatementIdx| said[idx.0].statement.manner.polarity == Polarity::Negated;
    halves.sort_by_key(|(idx, _)| (is_negated(*idx), &said[idx.0].statement.id));
    let is_denial = clash.reason == ClashReason::Denial;
    halves.into_iter().find_map(|(idx, marks)| {
        let one = &said[idx.0];
        let claims = |mark: &&Span| reach(one, **mark).is_some() && !(is_denial && super::shown::denies(one, **mark));
        claim(one, *marks.iter().find(claims)?, is_denial)
    })
}

/// The clause around marked words as a quotation, if it has a subject of its own or is a charge ("closing the gate"), and
/// is not the denial itself.
fn claim(one: &Said, mark: Span, is_denial: bool) -> Option<String> {
    let document = one.document;
    let whole = clause(document, &reach(one, mark)?, &document.tokens_in(mark));
    let word = |at: usize| fold(document.tokens[at].of(document.text));
    let start = opening(document, &whole, &word)?;
    let end = ending(document, start..whole.end, &word);
    if !(start..end).any(|at| is_verb(at, start, &word)) {
        return None;
    }
    let span = hull(document, start..end)?;
    let is_telling = terms(document, span).len() > 1 && end - start > 2;
    // "Southland denied closing the gate"
    let before = hull(document, start..document.tokens_in(mark).start);
    if is_denial && before.is_some_and(|before| super::shown::denies(one, before)) {
        return None;
    }
    let gap = if end < whole.end { " …" } else { "" };
    (is_telling && !is_loaded(document, span)).then(|| format!("“{}{gap}”", words(document, start..end)))
}

/// Where a claim ends: a long one before how or why it was, else after so many words.
fn ending(document: &Document, claim: Range<usize>, word: &impl Fn(usize) -> String) -> usize {
    let longest = claim.start + CLAIM;
    if claim.end <= longest {
        return claim.end;
    }
    let cuts = |at: &usize| Grammar::of(&word(*at)).contains(Grammar::CUTS);
    let mut end = (claim.start + SHORTEST..longest).rev().find(cuts).unwrap_or(longest);
    let is_open = |at: usize| is_function_word(&word(at)) || document.tokens[at].kind == TokenKind::Mark;
    while end > claim.start && is_open(end - 1) {
        end -= 1;
    }
    end
}

/// Where a claim opens: with its subject, or behind "accused the mayor of"; `None` where it has neither ("spent it on
/// offices"), or is a cleft ("it was the mayor that …").
fn opening(document: &Document, clause: &Range<usize>, word: &impl Fn(usize) -> String) -> Option<usize> {
    let is = |at: usize, list: &[&str]| at < clause.end && list.contains(&word(at).as_str());
    let is_gerund = |at: usize| at < clause.end && is_ing(&word(at));
    // "the mayor of not paying", after "accused" or with it, but not "raised the risk of flooding"
    let names_only =
        |at: usize| (clause.start..at).all(|at| is(at, &["accused", "accuses"]) || !is_verb(at, clause.start, word));
    let is_charge = |at: &usize| {
        is(*at, &["of", "with"]) && (is_gerund(at + 1) || is(at + 1, &["not"]) && is_gerund(at + 2)) && names_only(*at)
    };
    if is(clause.start, &["it"]) && clause.clone().any(|at| is(at, &["that"])) {
        return None;
    }
    if let Some(charge) = clause.clone().find(is_charge) {
        return Some(charge + 1);
    }
    let kinds = nouns::kinds(document, clause.clone());
    let noun_at = usize::from(kinds.first() == Some(&Kind::Determiner));
    let has_noun = nouns::groups(&kinds).first().is_some_and(|group| group.start == noun_at);
    let has_subject = is(clause.start, SUBJECTS) || has_noun && past_base(&word(clause.start)).is_none();
    (has_subject || is_gerund(clause.start)).then_some(clause.start)
}

/// Whether a word is a verb as far as its form tells: an auxiliary, a past form or one in -ing that no determiner in front
/// makes an adjective.
fn is_verb(at: usize, start: usize, word: &impl Fn(usize) -> String) -> bool {
    const BEFORE_ADJECTIVES: &[&str] =
        &["the", "a", "an", "its", "their", "his", "her", "on", "of", "in", "with", "by"];
    let form = word(at);
    let is_adjective = at > start && BEFORE_ADJECTIVES.contains(&word(at - 1).as_str());
    AUXILIARIES.contains(&form.as_str()) || !is_adjective && (past_base(&form).is_some() || is_ing(&form))
}

fn is_ing(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ing")
}

fn hull(document: &Document, tokens: Range<usize>) -> Option<Span> {
    let tokens = document.tokens.get(tokens)?;
    Some(tokens.first()?.span.hull(tokens.last()?.span))
}

/// Words as they stand, white space folded.
fn words(document: &Document, tokens: Range<usize>) -> String {
    let words = hull(document, tokens).map_or("", |span| span.of(document.text));
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actors::Gazetteer;
    use crate::disputes::find_disputes;
    use crate::disputes::tests::spoken;

    /// The question of the first dispute between the lines.
    fn check(lines: &[&str], expected: Option<&str>) {
        spoken(lines, |said| {
            let findings = find_disputes(said, &[], &Gazetteer::built_in());
            let question = findings.disputes.first().map(|dispute| dispute.question.as_deref());
            assert_eq!(question, Some(expected), "{lines:?}");
        });
    }

    #[test]
    fn sets_figures_side_by_side_the_smaller_first() {
        check(
            &["northland|The flood wall cost 12 million dollars.", "southland|The flood wall cost 4 million dollars."],
            Some("flood wall: 4 million dollars or 12 million dollars?"),
        );
    }

    #[test]
    fn quotes_the_claim_where_the_point_says_too_little() {
        check(
            &["northland|They closed the gate at the harbour.", "southland|Southland denied closing the gate."],
            Some("“They closed the gate at the harbour”"),
        );
    }

    #[test]
    fn opens_behind_the_accused() {
        check(
            &["northland|Northland accused Southland of not shutting its gate.", "southland|It said that was untrue."],
            Some("“not shutting its gate”"),
        );
    }

    #[test]
    fn leaves_no_claim_without_its_subject() {
        check(
            &[
                "northland|Southland had taken a grant for the harbour and spent it on gates.",
                "southland|Southland denied that any harbour money had been spent on gates.",
            ],
            Some("“any harbour money had been spent on gates”"),
        );
    }

    #[test]
    fn cuts_a_long_claim_before_how() {
        check(
            &[
                "northland|They asked every captain with a ship in the harbour before a single gate had been shut there.",
                "southland|Southland denied asking every captain.",
            ],
            Some("“They asked every captain with a ship in the harbour …”"),
        );
    }

    #[test]
    fn tells_figures_from_the_point() {
        assert_eq!(apart("town in January", "January 3 June"), "town");
        assert_eq!(apart("12 people", "12 people 31"), "");
        let values = ["fewer than 300", "closer to 2.4 million dollars", "only one soldier", "several"].map(value);
        assert_eq!(values, [Some(300.0), Some(2_400_000.0), Some(1.0), None]);
    }

    #[test]
    fn takes_no_word_that_judges() {
        check(
            &["northland|They shut the gate in a disgraceful way.", "southland|Southland denied shutting the gate."],
            None,
        );
    }
}
