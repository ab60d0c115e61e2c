//! Which side stands first.
//!
//! First place weighs, so the order is one and the same on every page and is stated there: that in which the sides were
//! named (`--sides`). A reader who goes from the front page to a topic and a dispute finds each side where it was.
//! `?first=<side>` turns a page around for one look. Naming the sides in the other order mirrors every page.

use crate::actors::SideId;
use crate::web::parts::words;

/// The sides of a page in the order in which it shows them: one that pages open with before one that they don't, two that
/// they don't by their ids.
pub(crate) fn order(sides: &[SideId; 2], opening: &[SideId; 2], pinned: Option<&str>) -> [SideId; 2] {
    let mut sides = sides.clone();
    let rank = |side: &SideId| opening.iter().position(|other| other == side).unwrap_or(opening.len());
    sides.sort_by(|x, y| (rank(x), x).cmp(&(rank(y), y)));
    if pinned == Some(sides[1].as_str()) {
        sides.reverse();
    }
    sides
}

/// How the order of a page came about, and the link that turns it around.
#[derive(Clone, Debug)]
pub(crate) struct OrderNote {
    /// "The United States first, as the sides were named."
    pub(crate) words: String,
    /// "Show Russia first"
    pub(crate) turn_label: String,
    /// The page with the other side first.
    pub(crate) turn_href: String,
}

impl OrderNote {
    /// For the page at `path`; `names` are the sides' in the order shown.
    pub(crate) fn new(path: &str, sides: &[SideId; 2], names: [&str; 2], opening: &[SideId; 2]) -> Self {
        let [first, second] = names.map(words::named);
        let why = match order(sides, opening, None) == *sides {
            false => "because the address says so",
            true if opening.contains(&sides[1]) => "as the sides were named at the start",
            true if opening.contains(&sides[0]) => "as one of the two sides named at the start",
            true => "by the alphabet",
        };
        Self {
            words: format!("{} stands first, {why}.", words::capital(&first)),
            turn_label: format!("Show {second} first"),
            turn_href: format!("{path}?first={}", sides[1]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(ids: [&str; 2]) -> [SideId; 2] {
        ids.map(|id| SideId::new(id).unwrap())
    }

    fn check(pair: [&str; 2], opening: [&str; 2], pinned: Option<&str>, expected: [&str; 2]) {
        assert_eq!(order(&sides(pair), &sides(opening), pinned), sides(expected));
    }

    #[test]
    fn stands_as_the_sides_were_named() {
        for pair in [["ours", "theirs"], ["theirs", "ours"]] {
            check(pair, ["ours", "theirs"], None, ["ours", "theirs"]);
            check(pair, ["theirs", "ours"], None, ["theirs", "ours"]);
        }
    }

    #[test]
    fn an_opening_side_stands_before_another_and_others_by_their_ids() {
        check(["alien", "theirs"], ["ours", "theirs"], None, ["theirs", "alien"]);
        check(["mars", "alien"], ["ours", "theirs"], None, ["alien", "mars"]);
    }

    #[test]
    fn a_pinned_side_stands_first_and_a_foreign_one_is_ignored() {
        check(["ours", "theirs"], ["ours", "theirs"], Some("theirs"), ["theirs", "ours"]);
        check(["ours", "theirs"], ["ours", "theirs"], Some("ours"), ["ours", "theirs"]);
        check(["ours", "theirs"], ["ours", "theirs"], Some("mars"), ["ours", "theirs"]);
    }
}
