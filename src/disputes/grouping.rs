//! Clashes into disputes: pairs on one point.
//!
//! Two pairs are on one point if they share a statement and mark the same words in it. The founding pair (best grade,
//! then earliest date, then smallest id) gives the dispute its id, so that adding articles widens a dispute and
//! rarely renames it. The pair that leads is another where one tells a reader more.

use super::headings;
use super::points::{Names, is_thin, point};
use super::questions::{of_pair, question};
use super::shown::Shown;
use super::{Clash, ClashReason, Dispute, DisputeId, Grade};
use crate::actors::{Allegiance, SideId, SpeakerKind};
use crate::corpus::PartialDate;
use crate::reading::{Said, StatementIdx};
use crate::statements::Kind;
use crate::text::terms;
use crate::topics::phrase::{Sources, Taken};
use crate::topics::{Topic, TopicIdx};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Sentences within which a bare "they did" belongs to the dispute told around it.
const BESIDE: usize = 6;

/// Statements before and after one among which those within [`BESIDE`] sentences are looked for.
const AROUND: usize = 40;

/// What counts for the pair that leads, in terms of a statement (of which [`FULL`] are enough): that it is outright, that
/// its claim is a plain sentence, that a named person says it, and that it is no longer than [`TOO_LONG`] bytes.
const OUTRIGHT: usize = 3;
const PLAIN: usize = 4;
const NAMED: usize = 2;
const NOT_LONG: usize = 3;
const FULL: usize = 6;
const TOO_LONG: usize = 300;

/// Pairs of a dispute, sharpest and earliest first, among which the one that leads is looked for.
const MOST_LEADING: usize = 40;

/// Gathers clashes into disputes, sharpest first. No two of one topic have the same words as their point where the texts
/// have others.
pub(super) fn disputes(clashes: Vec<Clash>, said: &[Said], topics: &[Topic]) -> Vec<Dispute> {
    let mut groups: BTreeMap<usize, Vec<(DisputeId, Clash)>> = BTreeMap::new();
    let id = |idx: StatementIdx| &said[idx.0].statement.id;
    let ids: Vec<DisputeId> = clashes.iter().map(|clash| DisputeId::of_pair(id(clash.a), id(clash.b))).collect();
    let roots = roots(&clashes, &ids, said);
    for (pair, root) in ids.into_iter().zip(clashes).zip(roots) {
        groups.entry(root).or_default().push(pair);
    }
    let by_statement = topics_by_statement(topics);
    let (names, sources) = (Names::of(said), Sources::of(said));
    let mut disputes: Vec<_> = groups.into_values().filter_map(|pairs| dispute(pairs, said, &by_statement)).collect();
    disputes.sort_by_cached_key(|dispute| {
        (dispute.grade, Reverse(speakers(dispute, said)), earliest(dispute, said), dispute.id.clone())
    });
    let mut taken: BTreeMap<Option<TopicIdx>, Taken> = BTreeMap::new();
    for dispute in &mut disputes {
        let label = dispute.topic.map(|idx| topics[idx.0].label.as_str());
        let taken = taken.entry(dispute.topic).or_default();
        dispute.point = point(&dispute.clashes, said, &names, &sources, label, taken);
        if dispute.question.is_none() {
            dispute.question = headings::question(dispute, said, label);
        }
    }
    disputes
}

/// For each clash the first clash of its group.
fn roots(clashes: &[Clash], ids: &[DisputeId], said: &[Said]) -> Vec<usize> {
    let mut parents: Vec<usize> = (0..clashes.len()).collect();
    let mut by_statement: BTreeMap<StatementIdx, Vec<usize>> = BTreeMap::new();
    for (at, clash) in clashes.iter().enumerate() {
        by_statement.entry(clash.a).or_default().push(at);
        by_statement.entry(clash.b).or_default().push(at);
    }
    for (statement, members) in &by_statement {
        join_by_words(*statement, members, clashes, said, &mut parents);
    }
    let thin: BTreeSet<_> = by_statement.keys().filter(|idx| is_thin(&said[idx.0])).copied().collect();
    // Both only refer to what stands around them: "they did", "they didn't".
    let is_bare = |clash: &Clash| thin.contains(&clash.a) && thin.contains(&clash.b);
    for (at, clash) in clashes.iter().enumerate().filter(|(_, clash)| is_bare(clash)) {
        let told = |other: &Clash| !is_bare(other) && other.grade <= Grade::Likely;
        if let Some(other) = beside(clash, clashes, &by_statement, said, told) {
            join(&mut parents, at, other);
        }
    }
    join_by_pair(ids, &mut parents);
    (0..clashes.len()).map(|at| root(&mut parents, at)).collect()
}

/// Joins the clashes of the same two sentences in several articles: they have one id, so they are one dispute.
fn join_by_pair(ids: &[DisputeId], parents: &mut [usize]) {
    let mut first: BTreeMap<&DisputeId, usize> = BTreeMap::new();
    for (at, id) in ids.iter().enumerate() {
        let one = *first.entry(id).or_insert(at);
        join(parents, one, at);
    }
}

/// Joins the clashes of a statement that mark overlapping words in it, in one sweep over the marks. The other statements
/// must speak for one side: a third side's words are another dispute.
fn join_by_words(statement: StatementIdx, members: &[usize], clashes: &[Clash], said: &[Said], parents: &mut [usize]) {
    let other_side = |at: usize| {
        let clash = &clashes[at];
        let other = if clash.a == statement { clash.b } else { clash.a };
        said[other.0].statement.voice.allegiance.side()
    };
    let words = |clash: &Clash| if clash.a == statement { clash.a_words.clone() } else { clash.b_words.clone() };
    let mut marks: Vec<_> =
        members.iter().flat_map(|&at| words(&clashes[at]).into_iter().map(move |span| (span, at))).collect();
    marks.sort_unstable();
    let mut reached: BTreeMap<Option<&SideId>, (usize, usize)> = BTreeMap::new();
    for (span, at) in marks {
        let last = reached.entry(other_side(at)).or_insert((0, at));
        if span.start < last.0 {
            join(parents, last.1, at);
            last.0 = last.0.max(span.end);
        } else {
            *last = (span.end, at);
        }
    }
}

/// The clash of the same sides that tells enough, nearest after or before another.
fn beside(
    clash: &Clash,
    clashes: &[Clash],
    by_statement: &BTreeMap<StatementIdx, Vec<usize>>,
    said: &[Said],
    told: impl Fn(&Clash) -> bool,
) -> Option<usize> {
    let sides = |clash: &Clash| [clash.a, clash.b].map(|idx| said[idx.0].statement.voice.allegiance.side());
    let fits = |other: &Clash| told(other) && sides(other) == sides(clash);
    let ends = [clash.a, clash.b].into_iter();
    let near = ends.flat_map(|end| {
        let around = StatementIdx(end.0.saturating_sub(AROUND))..=StatementIdx(end.0 + AROUND);
        let gaps = by_statement.range(around).filter_map(move |(idx, members)| {
            gap(&said[end.0], &said[idx.0]).filter(|gap| *gap <= BESIDE).map(|gap| (gap, members))
        });
        gaps.flat_map(|(gap, members)| members.iter().map(move |&at| (gap, at)))
    });
    near.filter(|(_, at)| fits(&clashes[*at])).min().map(|(_, at)| at)
}

/// Sentences between two statements of one article.
fn gap(one: &Said, other: &Said) -> Option<usize> {
    let sentence = |said: &Said| said.document.sentence_at(said.statement.passage.start).unwrap_or(0);
    (one.statement.article == other.statement.article).then(|| sentence(one).abs_diff(sentence(other)))
}

fn root(parents: &mut [usize], mut at: usize) -> usize {
    while parents[at] != at {
        parents[at] = parents[parents[at]];
        at = parents[at];
    }
    at
}

fn join(parents: &mut [usize], one: usize, other: usize) {
    let (first, second) = (root(parents, one), root(parents, other));
    parents[first.max(second)] = first.min(second);
}

fn dispute(
    mut pairs: Vec<(DisputeId, Clash)>,
    said: &[Said],
    topics: &BTreeMap<StatementIdx, Vec<TopicIdx>>,
) -> Option<Dispute> {
    pairs.sort_by_cached_key(|(id, clash)| (clash.grade, date(clash, said), id.clone(), clash.a, clash.b));
    let id = pairs.first()?.0.clone();
    let mut clashes: Vec<Clash> = pairs.into_iter().map(|(_, clash)| clash).collect();
    let first = clashes.first()?;
    let grade = first.grade;
    let side = |idx: StatementIdx| match &said[idx.0].statement.voice.allegiance {
        Allegiance::Side(side) => Some(side.clone()),
        _ => None,
    };
    let sides: [SideId; 2] = [side(first.a)?, side(first.b)?];
    let mut shown = Shown::of(said);
    for clash in &mut clashes {
        [clash.a_shown, clash.b_shown] = shown.words(clash);
    }
    let leading = clashes.len().min(MOST_LEADING);
    clashes[..leading].sort_by_cached_key(|clash| (clash.grade, Reverse(tells(clash, said))));
    let question = question(&mut clashes, said);
    Some(Dispute { id, point: String::new(), question, topic: topic(&clashes, topics), grade, sides, clashes })
}

/// How well a reader grasps a pair by itself: whether it is said outright and by whom, in sentences of some fullness.
fn tells(clash: &Clash, said: &[Said]) -> usize {
    let is_outright = matches!(clash.reason, ClashReason::Denial | ClashReason::Negation);
    let fullness = |idx: StatementIdx| {
        let one = &said[idx.0];
        let content = one.statement.attribution.content_hull();
        let n_terms = terms(one.document, content).len();
        let is_named = one.statement.voice.speaker.as_ref().is_some_and(|speaker| speaker.kind == SpeakerKind::Person);
        let is_own = one.statement.attribution.kind != Kind::Indirect;
        let too_long = usize::from(content.len() > TOO_LONG);
        n_terms.min(FULL) + NAMED * usize::from(is_named) + usize::from(is_own) + NOT_LONG * (1 - too_long)
    };
    let is_plain = clash.grade <= Grade::Likely && of_pair(clash, said).is_some();
    OUTRIGHT * usize::from(is_outright) + PLAIN * usize::from(is_plain) + fullness(clash.a) + fullness(clash.b)
}

/// The earliest date of a dispute's sharpest pairs; unknown dates last.
fn earliest(dispute: &Dispute, said: &[Said]) -> (bool, Option<PartialDate>) {
    let sharpest = dispute.clashes.iter().take_while(|clash| clash.grade == dispute.grade);
    sharpest.map(|clash| date(clash, said)).min().unwrap_or((true, None))
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
