//! Pairs that are no dispute: what both sides accept, and what only looks like a clash.

use super::clash;
use super::diptych::{Diptych, panel};
use super::statement::Scribe;
use crate::actors::{Allegiance, SideId};
use crate::catalog::Catalog;
use crate::disputes::{Agreement, AgreementHow, NearMiss};
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
    let note = match agreement.how {
        AgreementHow::Accepted => "One says it, and the other says that it accepts it.",
        AgreementHow::SameWords | AgreementHow::Joint => "Both say so.",
    };
    pair(catalog, halves, sides, note)
}

/// A near miss, the sides in the page's order.
pub(crate) fn near_miss(catalog: &Catalog, miss: &NearMiss, sides: &[SideId; 2]) -> Option<Pair> {
    pair(catalog, [(miss.a, &[]), (miss.b, &[])], sides, clash::near_miss(miss.why))
}

/// `None` where the two do not speak for these two sides, or for one of them and several together.
fn pair(
    catalog: &Catalog,
    halves: [(StatementIdx, &[Span]); 2],
    sides: &[SideId; 2],
    note: &'static str,
) -> Option<Pair> {
    let scribe = Scribe { catalog, pair: sides };
    let allegiance = |idx: StatementIdx| &catalog.statement(idx).voice.allegiance;
    let stands = |idx: StatementIdx, side: &SideId| match allegiance(idx) {
        Allegiance::Joint => true,
        other => other.side() == Some(side),
    };
    let [x, y] = halves;
    let fits =
        |[first, second]: &[(StatementIdx, &[Span]); 2]| stands(first.0, &sides[0]) && stands(second.0, &sides[1]);
    let are_both_joint = [x.0, y.0].into_iter().all(|idx| *allegiance(idx) == Allegiance::Joint);
    let ordered = [[x, y], [y, x]].into_iter().find(fits).filter(|_| !are_both_joint)?;
    let half = |at: usize| {
        let (idx, marked) = ordered[at];
        let mut half = panel(catalog, &sides[at], sides, vec![scribe.excerpt(idx, marked, EXCERPT)]);
        half.side = scribe.side(idx);
        half
    };
    Some(Pair { diptych: Diptych { panels: [half(0), half(1)], hinge: Vec::new() }, note })
}

/// Whether a statement is said by these two sides together.
pub(crate) fn is_said_by_both(catalog: &Catalog, idx: StatementIdx, sides: &[SideId; 2]) -> bool {
    let mut joint = catalog.agreements_of(idx).filter(|one| one.how == AgreementHow::Joint);
    joint.any(|one| sides.iter().all(|side| one.sides.contains(side)))
}
