//! Clashes into disputes: pairs on one point.
//!
//! Two pairs are on one point if they share a statement and mark the same words in it. The founding pair (best grade,
//! then earliest date, then smallest id) gives the dispute its id, so that adding articles widens a dispute and
//! rarely renames it.

use super::{Clash, Dispute, DisputeId, Grade};
use crate::actors::{Allegiance, SideId};
use crate::corpus::PartialDate;
use crate::reading::{Said, StatementIdx};
use crate::text::{Span, terms};
use crate::topics::{Topic, TopicIdx, phrase};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Sentences before a statement in which the reporter's question is looked for.
const QUESTION_REACH: usize = 2;

/// Gathers clashes into disputes, sharpest first.
pub(super) fn disputes(clashes: Vec<Clash>, said: &[Said], topics: &[Topic]) -> Vec<Dispute> {
    let mut groups: BTreeMap<usize, Vec<Clash>> = BTreeMap::new();
    let roots = roots(&clashes);
    for (clash, root) in clashes.into_iter().zip(roots) {
        groups.entry(root).or_default().push(clash);
    }
    let by_statement = topics_by_statement(topics);
    let mut disputes: Vec<_> =
        groups.into_values().filter_map(|clashes| dispute(clashes, said, &by_statement)).collect();
    disputes.sort_by_cached_key(|dispute| {
        (dispute.grade, Reverse(speakers(dispute, said)), date(&dispute.clashes[0], said), dispute.id.clone())
    });
    disputes
}

/// For each clash the first clash of its group.
fn roots(clashes: &[Clash]) -> Vec<usize> {
    let mut parents: Vec<usize> = (0..clashes.len()).collect();
    let mut by_statement: BTreeMap<StatementIdx, Vec<usize>> = BTreeMap::new();
    for (at, clash) in clashes.iter().enumerate() {
        by_statement.entry(clash.a).or_default().push(at);
        by_statement.entry(clash.b).or_default().push(at);
    }
    for (statement, members) in &by_statement {
        for (at, &one) in members.iter().enumerate() {
            for &other in &members[at + 1..] {
                if marks_same(&clashes[one], &clashes[other], *statement) {
                    let (first, second) = (root(&parents, one), root(&parents, other));
                    parents[first.max(second)] = first.min(second);
                }
            }
        }
    }
    (0..clashes.len()).map(|at| root(&parents, at)).collect()
}

fn root(parents: &[usize], mut at: usize) -> usize {
    while parents[at] != at {
        at = parents[at];
    }
    at
}

fn marks_same(one: &Clash, other: &Clash, statement: StatementIdx) -> bool {
    if one.a == other.a && one.b == other.b {
        return true;
    }
    let words = |clash: &Clash| if clash.a == statement { clash.a_words.clone() } else { clash.b_words.clone() };
    let (ours, theirs) = (words(one), words(other));
    ours.iter().any(|word| theirs.iter().any(|other| word.overlaps(*other)))
}

fn dispute(mut clashes: Vec<Clash>, said: &[Said], topics: &BTreeMap<StatementIdx, Vec<TopicIdx>>) -> Option<Dispute> {
    let id = |clash: &Clash| DisputeId::of_pair(&said[clash.a.0].statement.id, &said[clash.b.0].statement.id);
    clashes.sort_by_cached_key(|clash| (clash.grade, date(clash, said), id(clash), clash.a, clash.b));
    let first = clashes.first()?;
    let side = |idx: StatementIdx| match &said[idx.0].statement.voice.allegiance {
        Allegiance::Side(side) => Some(side.clone()),
        _ => None,
    };
    let sides: [SideId; 2] = [side(first.a)?, side(first.b)?];
    Some(Dispute {
        id: id(first),
        point: point(&clashes, said),
        question: question(&clashes, said),
        topic: topic(&clashes, topics),
        grade: first.grade,
        sides,
        clashes,
    })
}

/// The earlier date of the two articles; unknown dates last.
fn date(clash: &Clash, said: &[Said]) -> (bool, Option<PartialDate>) {
    let dates = [clash.a, clash.b].map(|idx| said[idx.0].article.published);
    let earliest = dates.iter().flatten().min().copied();
    (earliest.is_none(), earliest)
}

fn speakers(dispute: &Dispute, said: &[Said]) -> usize {
    let idx = dispute.clashes.iter().flat_map(|clash| [clash.a, clash.b]);
    let names: BTreeSet<_> = idx.filter_map(|idx| said[idx.0].statement.voice.speaker.as_ref()).collect();
    names.len()
}

fn topics_by_statement(topics: &[Topic]) -> BTreeMap<StatementIdx, Vec<TopicIdx>> {
    let mut by_statement: BTreeMap<StatementIdx, Vec<TopicIdx>> = BTreeMap::new();
    for (at, topic) in topics.iter().enumerate() {
        for statement in &topic.statements {
            by_statement.entry(*statement).or_default().push(TopicIdx(at));
        }
    }
    by_statement
}

/// The topic that most of the statements share; the larger topic on a tie.
fn topic(clashes: &[Clash], topics: &BTreeMap<StatementIdx, Vec<TopicIdx>>) -> Option<TopicIdx> {
    let statements: BTreeSet<_> = clashes.iter().flat_map(|clash| [clash.a, clash.b]).collect();
    let mut votes: BTreeMap<TopicIdx, usize> = BTreeMap::new();
    for topic in statements.iter().filter_map(|idx| topics.get(idx)).flatten() {
        *votes.entry(*topic).or_default() += 1;
    }
    votes.into_iter().max_by_key(|(topic, count)| (*count, Reverse(*topic))).map(|(topic, _)| topic)
}

/// What is at issue, in words of the statements: a short phrase with the terms that most of them share.
fn point(clashes: &[Clash], said: &[Said]) -> String {
    let idx: BTreeSet<_> =
        clashes.iter().filter(|clash| clash.grade <= Grade::Likely).flat_map(|c| [c.a, c.b]).collect();
    let idx = if idx.is_empty() { clashes.iter().flat_map(|clash| [clash.a, clash.b]).collect() } else { idx };
    let mut weights: BTreeMap<String, f64> = BTreeMap::new();
    let mut places = Vec::new();
    for one in idx.iter().map(|idx| &said[idx.0]) {
        let span = one.statement.attribution.content_hull();
        let distinct: BTreeSet<_> = terms(one.document, span).into_iter().map(|term| term.key).collect();
        for key in distinct {
            *weights.entry(key).or_default() += 1.0;
        }
        places.push((one.document, span));
    }
    for clash in clashes {
        let marked = clash.a_words.iter().map(|span| (clash.a, *span));
        for (idx, span) in marked.chain(clash.b_words.iter().map(|span| (clash.b, *span))) {
            for term in terms(said[idx.0].document, span) {
                *weights.entry(term.key).or_default() += 0.5;
            }
        }
    }
    phrase::best(&places, &weights).unwrap_or_else(|| words_of(clashes, said))
}

/// The reporter's own question just before one of the statements, if it stands outside quotation marks and shares two
/// terms with the statements at least. The first in the order of pairs.
fn question(clashes: &[Clash], said: &[Said]) -> Option<String> {
    let keys = |one: &Said, span: Span| -> BTreeSet<String> {
        terms(one.document, span).into_iter().map(|term| term.key).collect()
    };
    let idx: BTreeSet<_> = clashes.iter().flat_map(|clash| [clash.a, clash.b]).collect();
    let about: BTreeSet<_> = idx.iter().flat_map(|idx| keys(&said[idx.0], said[idx.0].statement.passage)).collect();
    clashes.iter().flat_map(|clash| [clash.a, clash.b]).find_map(|idx| {
        let one = &said[idx.0];
        let first = one.document.sentence_at(one.statement.passage.start)?;
        let before = one.document.sentences[first.saturating_sub(QUESTION_REACH)..first].iter().rev();
        before.map(|sentence| sentence.span).find_map(|span| {
            let words = span.of(one.document.text);
            let is_question = words.ends_with('?') && !one.document.is_quoted(span.end - 1);
            (is_question && keys(one, span).intersection(&about).count() > 1)
                .then(|| words.split_whitespace().collect::<Vec<_>>().join(" "))
        })
    })
}

/// The marked words of the founding pair.
fn words_of(clashes: &[Clash], said: &[Said]) -> String {
    let words = |idx: StatementIdx, spans: &[Span]| {
        let text = said[idx.0].document.text;
        spans.iter().map(|span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
    };
    clashes.first().map_or_else(String::new, |clash| words(clash.a, &clash.a_words).join(" … "))
}
