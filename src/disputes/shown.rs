//! What a reader is shown as clashing: the smallest words that make a clash, widened to what is recognised by itself.
//!
//! Takes a clash and its two statements, gives spans inside each. The claim that is denied is marked as a clause
//! ("management had walked out" against "rejected"), a lone noun or adjective with the group it stands in ("groundless
//! accusations"), and words that stand close together as one ("Not one gate was shut"). Numbers, dates, places and verbs
//! are plain by themselves and stay. Nothing outside a statement's content is widened. Clause ends are told by marks and
//! joining words alone, so a clause may be cut short.

use super::lexicon::{DenialWord, Grammar, lemma};
use super::questions::past_base;
use super::{Clash, ClashReason};
use crate::reading::{Said, StatementIdx};
use crate::text::{Document, Span, TokenKind, fold};
use crate::topics::nouns::{self, Kind};
use std::collections::HashMap;
use std::ops::Range;

/// Most words of a clause that is marked as a whole, and of a noun group.
const CLAUSE: usize = 16;
const GROUP: usize = 6;

/// Words that may stand between two marks that are shown as one.
const BETWEEN: usize = 6;

/// The shown words of clashes, each mark widened once: statements that clash with many have the same words in each pair.
pub(super) struct Shown<'s> {
    said: &'s [Said<'s>],
    known: HashMap<(StatementIdx, Span, ClashReason), Span>,
}

impl<'s> Shown<'s> {
    pub(super) fn of(said: &'s [Said<'s>]) -> Self {
        Self { said, known: HashMap::new() }
    }

    /// The shown words of both statements.
    pub(super) fn words(&mut self, clash: &Clash) -> [Vec<Span>; 2] {
        [(clash.a, &clash.a_words), (clash.b, &clash.b_words)].map(|(idx, marks)| {
            let one = &self.said[idx.0];
            let mut wide = |mark: Span| {
                *self.known.entry((idx, mark, clash.reason)).or_insert_with(|| widened(one, mark, clash.reason))
            };
            united(one, marks.iter().map(|mark| wide(*mark)).collect())
        })
    }
}

fn widened(one: &Said, mark: Span, reason: ClashReason) -> Span {
    let Some(reach) = reach(one, mark) else { return mark };
    let document = one.document;
    let marked = document.tokens_in(mark);
    let clause = clause(document, &reach, &marked);
    let denies = denies(one, mark);
    // What is denied is marked as a clause on either side.
    if reason == ClashReason::Denial && !denies && clause.len() <= CLAUSE {
        return hull(document, clause).unwrap_or(mark).hull(mark);
    }
    // Who is blamed says nothing without what for: "it was the company that walked out".
    if reason == ClashReason::Blame && clause.len() <= CLAUSE {
        return hull(document, clause).unwrap_or(mark).hull(mark);
    }
    let is_plain = matches!(reason, ClashReason::Number | ClashReason::Date | ClashReason::Place);
    if !is_plain && let Some(particle) = particle(document, marked.end, &clause) {
        return mark.hull(particle);
    }
    if marked.len() != 1 || is_plain || denies {
        return mark;
    }
    group(document, clause, marked.start).map_or(mark, |group| group.hull(mark))
}

/// The tokens around a mark that are part of what was said in its sentence.
pub(super) fn reach(one: &Said, mark: Span) -> Option<Range<usize>> {
    let content = one.statement.attribution.content.iter().find(|span| span.covers(mark))?;
    let sentence = one.document.sentences.get(one.document.sentence_at(mark.start)?)?.span;
    let start = sentence.start.max(content.start);
    let reach = one.document.tokens_in(Span::new(start, sentence.end.min(content.end).max(start)));
    reach.contains(&one.document.tokens_in(mark).start).then_some(reach)
}

/// The clause that holds the marked tokens.
pub(super) fn clause(document: &Document, reach: &Range<usize>, marked: &Range<usize>) -> Range<usize> {
    let start = (reach.start..marked.start).rev().find(|&at| parts(document, at)).map_or(reach.start, |at| at + 1);
    let word = |at: usize| fold(document.tokens[at].of(document.text));
    // "It was the company that walked out" is one clause.
    let is_cleft = word(start) == "it" && matches!(word(start + 1).as_str(), "is" | "was");
    let mut ends = (marked.end..reach.end).filter(|&at| parts(document, at));
    let end = ends.next();
    let end =
        if is_cleft && end.is_some_and(|at| matches!(word(at).as_str(), "that" | "who")) { ends.next() } else { end };
    start..end.unwrap_or(reach.end)
}

/// Whether a token stands between two clauses. An "and" between two nouns or two adjectives joins no clauses.
fn parts(document: &Document, at: usize) -> bool {
    let token = &document.tokens[at];
    let word = fold(token.of(document.text));
    if token.kind == TokenKind::Mark {
        return !matches!(word.as_str(), "-" | "%" | "$" | "€" | "£");
    }
    let around = || nouns::kinds(document, at.saturating_sub(1)..(at + 2).min(document.tokens.len()));
    match word.as_str() {
        "and" | "or" => {}
        // "in that budget"
        "that" => return around().first() != Some(&Kind::Preposition),
        _ => return Grammar::of(&word).contains(Grammar::PARTS),
    }
    let names = |kind: &Kind| matches!(kind, Kind::Noun | Kind::Name | Kind::NameAdjective | Kind::Adjective);
    let around = around();
    !(around.first().is_some_and(names) && around.last().is_some_and(names))
}

/// The particle that belongs to a verb in front of a place: "turned | away".
fn particle(document: &Document, at: usize, clause: &Range<usize>) -> Option<Span> {
    const PARTICLES: &[&str] = &["away", "back", "down", "out", "off", "up"];
    let word = |at: usize| fold(document.tokens[at].of(document.text));
    let is_inside = clause.start < at && at < clause.end;
    let is_verb = || past_base(&word(at - 1)).is_some() || nouns::is_verb_base(&word(at - 1));
    // "killed up to 40"
    let is_amount = || word(at) == "up" && at + 1 < clause.end && word(at + 1) == "to";
    (is_inside && PARTICLES.contains(&word(at).as_str()) && is_verb() && !is_amount()).then(|| document.tokens[at].span)
}

/// The noun group that holds a token, without a number or possessor in front that is none of it.
fn group(document: &Document, clause: Range<usize>, at: usize) -> Option<Span> {
    let kinds = nouns::kinds(document, clause.clone());
    let groups = nouns::groups(&kinds);
    let found = groups.into_iter().find(|group| group.contains(&(at - clause.start)) && group.len() <= GROUP)?;
    hull(document, clause.start + found.start..clause.start + found.end)
}

fn hull(document: &Document, tokens: Range<usize>) -> Option<Span> {
    let tokens = document.tokens.get(tokens)?;
    Some(tokens.first()?.span.hull(tokens.last()?.span))
}

/// Whether marked words deny: "rejected", "that was untrue", "a lie".
pub(super) fn denies(one: &Said, mark: Span) -> bool {
    let tokens = &one.document.tokens[one.document.tokens_in(mark)];
    let lemmas: Vec<String> = tokens.iter().map(|token| lemma(token.of(one.document.text))).collect();
    let denies = |at: usize| DenialWord::at(&lemmas[at..]).is_some_and(|kind| !kind.is_claim() && !kind.is_told());
    (0..lemmas.len()).any(denies) || one.statement.attribution.cue.is_some_and(|cue| cue.overlaps(mark))
}

/// The spans in order, those as one that overlap or have few words of their sentence and no mark between them.
fn united(one: &Said, mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut united: Vec<Span> = Vec::new();
    for span in spans {
        match united.last_mut() {
            Some(last) if span.start <= last.end || is_near(one.document, *last, span) => *last = last.hull(span),
            _ => united.push(span),
        }
    }
    united
}

fn is_near(document: &Document, first: Span, second: Span) -> bool {
    let between = document.tokens_in(Span::new(first.end, second.start.max(first.end)));
    between.len() <= BETWEEN && between.into_iter().all(|at| document.tokens[at].kind != TokenKind::Mark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actors::Gazetteer;
    use crate::disputes::find_disputes;
    use crate::disputes::tests::spoken;

    /// The shown words of both statements of the first pair.
    fn check(lines: &[&str], expected: [&str; 2]) {
        spoken(lines, |said| {
            let findings = find_disputes(said, &[], &Gazetteer::built_in());
            let clash = &findings.disputes[0].clashes[0];
            let words = |spans: &[Span]| -> String {
                spans.iter().map(|span| span.of(said[0].document.text)).collect::<Vec<_>>().join(" … ")
            };
            assert_eq!([words(&clash.a_shown), words(&clash.b_shown)], expected, "{lines:?}");
        });
    }

    #[test]
    fn marks_the_whole_claim_that_is_denied() {
        check(
            &[
                "northland|Southland had broken the pact, and winter was near.",
                "southland|Southland denied the charge.",
            ],
            ["Southland had broken the pact", "denied"],
        );
    }

    #[test]
    fn marks_words_that_stand_together_as_one() {
        check(
            &["northland|Southland has violated the pact.", "southland|Southland has not yet violated the pact."],
            ["violated", "not yet violated"],
        );
        check(
            &["northland|Southland violated the pact for years.", "southland|Southland denies violating the pact."],
            ["Southland violated the pact for years", "Southland denies violating the pact"],
        );
    }

    #[test]
    fn keeps_a_verb_with_its_particle() {
        check(
            &["northland|Ships were turned away from the harbour.", "southland|No ship was turned away."],
            ["turned away", "No ship was turned away"],
        );
    }

    #[test]
    fn marks_what_somebody_is_blamed_for() {
        check(
            &["northland|Southland pulled out of the deal.", "southland|It was Northland who withdrew."],
            ["Southland pulled out of the deal", "It was Northland who withdrew"],
        );
    }

    #[test]
    fn leaves_numbers_as_they_are() {
        check(
            &["northland|The offer was a pay rise of 2 percent.", "southland|The offer was a pay rise of 4.5 percent."],
            ["2 percent", "4.5 percent"],
        );
    }
}
