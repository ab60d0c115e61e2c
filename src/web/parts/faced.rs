//! The pairs of a dispute that set a voice of one side against a voice of the other.
//!
//! Takes a dispute and two sides, gives its pairs with the halves in the order of those sides. What a statement's own
//! allegiance says decides where it stands, not its place in the pair; a pair with another side's voice is left out.

use super::distinct;
use crate::actors::SideId;
use crate::catalog::Catalog;
use crate::disputes::{Clash, Dispute};
use crate::reading::StatementIdx;
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// A pair, its halves in the order in which the page shows the sides.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Faced<'a> {
    /// Why the two clash.
    pub(crate) clash: &'a Clash,
    /// The first side's and the second's.
    pub(crate) halves: [Half<'a>; 2],
}

/// One half of a pair.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Half<'a> {
    /// The statement.
    pub(crate) idx: StatementIdx,
    /// Its words that clash, as a reader sees it.
    pub(crate) words: &'a [Span],
}

/// A statement with all its words that make a clash.
pub(crate) type Marked = (StatementIdx, Vec<Span>);

/// The pairs between these two sides, the most telling first; of pairs of the same words in several articles the first.
pub(crate) fn faced<'a>(catalog: &Catalog, dispute: &'a Dispute, sides: &[SideId; 2]) -> Vec<Faced<'a>> {
    let mut seen = BTreeSet::new();
    let pairs = dispute.clashes.iter().filter_map(|clash| face(catalog, clash, sides));
    pairs.filter(|pair| seen.insert(distinct::pair(catalog, pair.clash.a, pair.clash.b))).collect()
}

fn face<'a>(catalog: &Catalog, clash: &'a Clash, sides: &[SideId; 2]) -> Option<Faced<'a>> {
    let speaks = |half: &Half, side| catalog.statement(half.idx).voice.allegiance.side() == Some(side);
    let a = Half { idx: clash.a, words: &clash.a_shown };
    let b = Half { idx: clash.b, words: &clash.b_shown };
    let fits = |[x, y]: &[Half; 2]| speaks(x, &sides[0]) && speaks(y, &sides[1]);
    let halves = [[a, b], [b, a]].into_iter().find(fits)?;
    Some(Faced { clash, halves })
}

/// What each side says in these pairs, in their order, each statement once, and words that repeat in several articles.
pub(crate) fn said(catalog: &Catalog, pairs: &[Faced]) -> [Vec<Marked>; 2] {
    [0, 1].map(|side| said_by(catalog, pairs.iter().map(|pair| pair.halves[side])))
}

fn said_by<'a>(catalog: &Catalog, halves: impl Iterator<Item = Half<'a>>) -> Vec<Marked> {
    let mut order: Vec<StatementIdx> = Vec::new();
    let mut known: BTreeMap<StatementIdx, StatementIdx> = BTreeMap::new();
    let mut marked: BTreeMap<StatementIdx, Vec<Span>> = BTreeMap::new();
    for half in halves {
        let shown = *known.entry(catalog.repeats(half.idx)[0]).or_insert_with(|| {
            order.push(half.idx);
            half.idx
        });
        // The same words in another article are one statement with two receipts.
        if shown != half.idx {
            continue;
        }
        marked.entry(half.idx).or_default().extend(half.words);
    }
    order.into_iter().map(|idx| (idx, unite(marked.remove(&idx).unwrap_or_default()))).collect()
}

fn unite(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort();
    spans.dedup();
    let mut united: Vec<Span> = Vec::new();
    for span in spans {
        match united.last_mut() {
            Some(last) if span.start <= last.end => *last = last.hull(span),
            _ => united.push(span),
        }
    }
    united
}
