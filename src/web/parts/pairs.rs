//! Pairs that are no dispute: what both sides accept, and what only looks like a clash.

use super::clash;
use super::diptych::{Diptych, panel};
use super::statement::Scribe;
use crate::actors::{Allegiance, Gazetteer, SideId, SideReason};
use crate::catalog::Catalog;
use crate::disputes::{Agreement, NearMiss};
use crate::reading::StatementIdx;
use crate::text::Span;
use crate::topics::Topic;
use std::collections::BTreeSet;

/// Longest excerpt, in characters.
const EXCERPT: usize = 220;

/// Most pairs that one page shows.
const MOST: usize = 20;

/// Two statements with a word on how they stand to each other.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    /// Both statements.
    pub(crate) diptych: Diptych,
    /// How they stand to each other.
    pub(crate) note: &'static str,
}

/// An agreement, the sides in the page's order.
fn agreement(catalog: &Catalog, agreement: &Agreement, sides: &[SideId; 2]) -> Option<Pair> {
    let halves = [(agreement.a, agreement.a_words.as_slice()), (agreement.b, agreement.b_words.as_slice())];
    pair(catalog, halves, sides, "Both say so.")
}

/// A near miss, the sides in the page's order.
pub(crate) fn near_miss(catalog: &Catalog, miss: &NearMiss, sides: &[SideId; 2]) -> Option<Pair> {
    pair(catalog, [(miss.a, &[]), (miss.b, &[])], sides, clash::near_miss(miss.why))
}

/// What both sides accept on a topic.
pub(crate) fn agreements_on(catalog: &Catalog, topic: &Topic, sides: &[SideId; 2]) -> Vec<Pair> {
    let on_topic: BTreeSet<StatementIdx> = topic.statements.iter().copied().collect();
    let agreements =
        catalog.agreements().iter().filter(|pair| on_topic.contains(&pair.a) && on_topic.contains(&pair.b));
    agreements.filter_map(|found| agreement(catalog, found, sides)).take(MOST).collect()
}

/// What only looks like a clash between two of these statements.
pub(crate) fn near_misses_among(
    catalog: &Catalog,
    statements: impl IntoIterator<Item = StatementIdx>,
    sides: &[SideId; 2],
) -> Vec<Pair> {
    let among: BTreeSet<StatementIdx> = statements.into_iter().collect();
    let misses = catalog.near_misses().iter().filter(|miss| among.contains(&miss.a) && among.contains(&miss.b));
    misses.filter_map(|miss| near_miss(catalog, miss, sides)).take(MOST).collect()
}

/// `None` where the two do not speak for these two sides.
fn pair(
    catalog: &Catalog,
    halves: [(StatementIdx, &[Span]); 2],
    sides: &[SideId; 2],
    note: &'static str,
) -> Option<Pair> {
    let scribe = Scribe { catalog, pair: sides };
    let speaks = |idx: StatementIdx, side| catalog.statement(idx).voice.allegiance.side() == Some(side);
    let [x, y] = halves;
    let ordered = if speaks(x.0, &sides[0]) { [x, y] } else { [y, x] };
    if !speaks(ordered[0].0, &sides[0]) || !speaks(ordered[1].0, &sides[1]) {
        return None;
    }
    let [left, right] = ordered.map(|(idx, marked)| scribe.excerpt(idx, marked, EXCERPT));
    let panels = [panel(catalog, &sides[0], sides, vec![left]), panel(catalog, &sides[1], sides, vec![right])];
    Some(Pair { diptych: Diptych { panels, hinge: Vec::new() }, note })
}

/// Whether a statement is said by these two sides together. A joint voice does not keep its sides: the words that make
/// it joint must name both, or nobody else may speak for a side in its article.
pub(crate) fn is_said_by_both(catalog: &Catalog, idx: StatementIdx, sides: &[SideId; 2]) -> bool {
    let statement = catalog.statement(idx);
    let voice = &statement.voice;
    if voice.allegiance != Allegiance::Joint {
        return false;
    }
    let entry = catalog.article_of(statement);
    if let SideReason::Joint(span) = voice.side_reason {
        let words = span.of(&entry.article.text);
        if sides.iter().all(|side| names(&catalog.settings.gazetteer, words, side)) {
            return true;
        }
    }
    let voices = entry.statements.clone().map(|at| &catalog.statement(StatementIdx(at)).voice.allegiance);
    let spoken: BTreeSet<&SideId> = voices.filter_map(Allegiance::side).collect();
    spoken.len() == 2 && sides.iter().all(|side| spoken.contains(side))
}

fn names(gazetteer: &Gazetteer, words: &str, side: &SideId) -> bool {
    let names = [gazetteer.side_name(side), gazetteer.side_adjective(side)];
    let folded = format!(" {} ", words.split(|c: char| !c.is_alphanumeric()).collect::<Vec<_>>().join(" "));
    names.into_iter().flatten().any(|name| folded.contains(&format!(" {name} ")))
}
