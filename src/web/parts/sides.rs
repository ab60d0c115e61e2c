//! A side as a page shows it: by name, colour and rule.

use crate::actors::{Allegiance, SideId};
use crate::catalog::Catalog;
use crate::web::parts::words;
use crate::web::urls;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Where a voice stands on a page about two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Slot {
    /// The side whose id comes first: teal, a single rule. The slot does not depend on where the side stands.
    A,
    /// The other side: ochre, a double rule.
    B,
    /// Both together.
    Both,
    /// A side that the page is not about.
    Other,
    /// Known to speak for no side.
    Nobody,
    /// Not known.
    Unknown,
}

impl Slot {
    /// As a class.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
            Self::Both => "both",
            Self::Other => "other",
            Self::Nobody => "nobody",
            Self::Unknown => "unknown",
        }
    }
}

/// For whom somebody speaks, named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SideLabel {
    /// Class of its colour and rule.
    pub(crate) slot: Slot,
    /// "Russia", "both sides", "for no side", "side not known".
    pub(crate) name: String,
    /// The side's page, where it is one.
    pub(crate) href: Option<String>,
}

impl SideLabel {
    /// Inside a sentence: a side's own name as it is, ours ("several sides together") in lower case.
    pub(crate) fn inside(&self) -> String {
        if self.href.is_some() { self.name.clone() } else { self.name.to_lowercase() }
    }
}

/// The slot of a side on a page about `pair`.
pub(crate) fn slot(side: &SideId, pair: &[SideId; 2]) -> Slot {
    let [x, y] = pair;
    let (first, second) = if x <= y { (x, y) } else { (y, x) };
    match side {
        side if side == first => Slot::A,
        side if side == second => Slot::B,
        _ => Slot::Other,
    }
}

/// The label of a side.
pub(crate) fn side_label(catalog: &Catalog, side: &SideId, pair: &[SideId; 2]) -> SideLabel {
    SideLabel { slot: slot(side, pair), name: catalog.side_name(side).to_owned(), href: Some(urls::side(side)) }
}

/// The label of whom a voice speaks for.
pub(crate) fn label(catalog: &Catalog, allegiance: &Allegiance, pair: &[SideId; 2]) -> SideLabel {
    let plain = |slot, name: &str| SideLabel { slot, name: name.to_owned(), href: None };
    match allegiance {
        Allegiance::Side(side) => side_label(catalog, side, pair),
        Allegiance::Joint => plain(Slot::Both, "Several sides together"),
        Allegiance::Nobody => plain(Slot::Nobody, "Speaks for no side"),
        Allegiance::Unknown => plain(Slot::Unknown, "Side not known"),
    }
}

/// A sentence where there are statements and none of them for either opening side: what to ask for instead.
pub(crate) fn nobody_speaks(catalog: &Catalog) -> Option<String> {
    let mut numbers: BTreeMap<&SideId, usize> = BTreeMap::new();
    for side in catalog.statements.iter().filter_map(|statement| statement.voice.allegiance.side()) {
        *numbers.entry(side).or_default() += 1;
    }
    let opening = &catalog.settings.sides;
    if catalog.statements.is_empty() || opening.iter().any(|side| numbers.contains_key(side)) {
        return None;
    }
    let [first, second] = opening.each_ref().map(|side| words::named(catalog.side_name(side)));
    let mut others: Vec<_> = numbers.into_iter().collect();
    others.sort_by_key(|(side, number)| (Reverse(*number), *side));
    let such = match others[..] {
        [(a, _), (b, _), ..] => format!(", such as --sides {a},{b},"),
        _ => String::new(),
    };
    Some(format!(
        "Nobody in these articles speaks for {first} or {second}; name your sides with --sides{such} or --parties."
    ))
}
