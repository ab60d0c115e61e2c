//! Which side stands first.
//!
//! First place weighs, and no side has it by right. The order comes from the dispute's id or the topic's slug, by a hash, so that
//! over many each of the opening sides leads in half of them; a topic's page has one order for all that stands on it.
//! `?first=<side>` pins one for one look. Naming the opening sides in the other order mirrors every page.

use crate::actors::SideId;
use crate::ids;
use crate::web::parts::words;

/// The sides of a dispute or a topic, known by `key`, in the order in which they are shown.
pub(crate) fn order(key: &str, sides: &[SideId; 2], opening: &[SideId; 2], pinned: Option<&str>) -> [SideId; 2] {
    let mut sides = sides.clone();
    let rank = |side: &SideId| opening.iter().position(|other| other == side).unwrap_or(opening.len());
    sides.sort_by(|x, y| (rank(x), x).cmp(&(rank(y), y)));
    let is_turned = match pinned {
        Some(pinned) if pinned == sides[0].as_str() => false,
        Some(pinned) if pinned == sides[1].as_str() => true,
        _ => is_turned(key),
    };
    if is_turned {
        sides.reverse();
    }
    sides
}

fn is_turned(key: &str) -> bool {
    ids::digest(&["order", key]).bytes().next().is_some_and(|byte| byte & 1 == 1)
}

/// How the order of a page came about, and the link that turns it around.
#[derive(Clone, Debug)]
pub(crate) struct OrderNote {
    /// "Russia stands first, drawn from this page's address."
    pub(crate) words: String,
    /// "Show the United States first"
    pub(crate) turn_label: String,
    /// The page with the other side first.
    pub(crate) turn_href: String,
}

impl OrderNote {
    /// For the page at `path`; `names` are the sides' in the order shown.
    pub(crate) fn of_page(path: &str, sides: &[SideId; 2], names: [&str; 2], pinned: Option<&str>) -> Self {
        let why = match is_pinned(sides, pinned) {
            true => "because the address says so",
            false => "drawn from this page’s address, so that each side leads about half of the pages",
        };
        Self::new(path, sides, names, why)
    }

    /// For a page with several disputes, each in an order of its own unless one is pinned; `sides` in the order named, and
    /// `leading` those that stand first, one for each dispute that is shown. `None` where none is.
    pub(crate) fn of_list(
        path: &str,
        sides: &[SideId; 2],
        names: [&str; 2],
        pinned: Option<&str>,
        leading: &[SideId],
    ) -> Option<Self> {
        let turned = |at: usize| ([sides[at].clone(), sides[1 - at].clone()], [names[at], names[1 - at]]);
        let note = |at: usize, why: &str| {
            let (sides, names) = turned(at);
            Self::new(path, &sides, names, why)
        };
        let place = |wanted: &str| sides.iter().position(|side| side.as_str() == wanted);
        let first = place(leading.first()?.as_str())?;
        if let Some(at) = pinned.and_then(place) {
            return Some(note(at, "because the address says so"));
        }
        if leading.len() == 1 {
            return Some(note(first, "drawn for this dispute; over many, each side leads about half"));
        }
        let words =
            "Which side stands first is drawn for each dispute, so that each leads about half of them.".to_owned();
        // Where one side happens to lead in all, the other is the one to be asked for.
        let leads_all = leading.iter().all(|side| *side == sides[first]);
        let other = note(if leads_all { first } else { 1 - first }, "");
        Some(Self { words, turn_label: format!("{} everywhere", other.turn_label), ..other })
    }

    fn new(path: &str, sides: &[SideId; 2], names: [&str; 2], why: &str) -> Self {
        let [first, second] = names.map(words::named);
        Self {
            words: format!("{} stands first, {why}.", words::capital(&first)),
            turn_label: format!("Show {second} first"),
            turn_href: format!("{path}?first={}", sides[1]),
        }
    }
}

/// Whether a page has its order from its address.
fn is_pinned(sides: &[SideId; 2], pinned: Option<&str>) -> bool {
    sides.iter().any(|side| pinned == Some(side.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(ids: [&str; 2]) -> [SideId; 2] {
        ids.map(|id| SideId::new(id).unwrap())
    }

    #[test]
    fn each_side_leads_about_half_of_the_pages() {
        let pair = sides(["ours", "theirs"]);
        let led = (0..1000).filter(|n| order(&n.to_string(), &pair, &pair, None)[0] == pair[0]).count();
        assert!((400..=600).contains(&led), "{led}");
    }

    #[test]
    fn asking_in_the_other_order_mirrors_every_page() {
        let (pair, turned) = (sides(["ours", "theirs"]), sides(["theirs", "ours"]));
        for key in ["a", "b", "c", "d"] {
            let [first, second] = order(key, &pair, &pair, None);
            assert_eq!(order(key, &pair, &turned, None), [second, first]);
        }
    }

    #[test]
    fn the_order_of_a_pair_is_that_of_its_page_however_it_is_given() {
        let (pair, other) = (sides(["mars", "alien"]), sides(["alien", "mars"]));
        let opening = sides(["ours", "theirs"]);
        assert_eq!(order("a", &pair, &opening, None), order("a", &other, &opening, None));
    }

    #[test]
    fn a_pinned_side_stands_first_and_a_foreign_one_is_ignored() {
        let pair = sides(["ours", "theirs"]);
        for key in ["a", "b", "c", "d"] {
            assert_eq!(order(key, &pair, &pair, Some("theirs"))[0].as_str(), "theirs");
            assert_eq!(order(key, &pair, &pair, Some("ours"))[0].as_str(), "ours");
            assert_eq!(order(key, &pair, &pair, Some("mars")), order(key, &pair, &pair, None));
        }
    }

    #[test]
    fn a_list_says_that_each_dispute_has_its_own_order_and_offers_one_for_all() {
        let pair = sides(["ours", "theirs"]);
        let check = |pinned: Option<&str>, leading: &[usize], words: &str, href: &str| {
            let leading: Vec<SideId> = leading.iter().map(|at| pair[*at].clone()).collect();
            let note = OrderNote::of_list("/", &pair, ["Ours", "Theirs"], pinned, &leading).unwrap();
            assert!(note.words.starts_with(words), "{}", note.words);
            assert_eq!(note.turn_href, href);
        };
        check(None, &[0, 1], "Which side stands first is drawn", "/?first=ours");
        check(None, &[1, 1], "Which side stands first is drawn", "/?first=ours");
        check(None, &[0, 0], "Which side stands first is drawn", "/?first=theirs");
        check(Some("ours"), &[0, 0], "Ours stands first, because", "/?first=theirs");
        check(Some("theirs"), &[1], "Theirs stands first, because", "/?first=ours");
        check(Some("mars"), &[1, 0], "Which side stands first is drawn", "/?first=theirs");
        check(None, &[0], "Ours stands first, drawn for this dispute", "/?first=theirs");
        check(None, &[1], "Theirs stands first, drawn for this dispute", "/?first=ours");
        assert!(OrderNote::of_list("/", &pair, ["Ours", "Theirs"], None, &[]).is_none(), "nothing is in an order");
    }
}
