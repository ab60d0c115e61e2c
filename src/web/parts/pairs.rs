//! Pairs that are no dispute: what both sides accept, and what only looks like a clash.

use super::clash;
use super::diptych::{Diptych, panel};
use super::statement::Scribe;
use crate::actors::SideId;
use crate::catalog::Catalog;
use crate::disputes::{Agreement, NearMiss};
use crate::reading::StatementIdx;
use crate::text::Span;

/// Longest excerpt, in characters.
const EXCERPT: usize = 220;

/// Two statements with a word on how they stand to each other.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    /// Both statements.
    pub(crate) diptych: Diptych,
    /// How they stand to each other.
    pub(crate) note: &'static str,
}

/// An agreement, the sides in the page's order.
pub(crate) fn agreement(catalog: &Catalog, agreement: &Agreement, sides: &[SideId; 2]) -> Option<Pair> {
    let halves = [(agreement.a, agreement.a_words.as_slice()), (agreement.b, agreement.b_words.as_slice())];
    pair(catalog, halves, sides, "Both say so.")
}

/// A near miss, the sides in the page's order.
pub(crate) fn near_miss(catalog: &Catalog, miss: &NearMiss, sides: &[SideId; 2]) -> Option<Pair> {
    pair(catalog, [(miss.a, &[]), (miss.b, &[])], sides, clash::near_miss(miss.why))
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
