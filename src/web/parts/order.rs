//! Which side stands first.
//!
//! Neither side is first by right: first place weighs. The default comes from the page's own id or slug, by a hash, so
//! that over many pages each of the opening sides leads in half of them, and the same page always looks the same.
//! `?first=<side>` pins it for one look. Naming the opening sides in the other order mirrors every page.

use crate::actors::SideId;
use crate::ids;

/// The sides of a page in the order in which it shows them.
pub(crate) fn order(key: &str, sides: &[SideId; 2], opening: &[SideId; 2], pinned: Option<&str>) -> [SideId; 2] {
    let [x, y] = sides.clone();
    if let Some(pinned) = pinned {
        if pinned == x.as_str() {
            return [x, y];
        }
        if pinned == y.as_str() {
            return [y, x];
        }
    }
    let as_asked = opening.iter().position(|side| *side == x) <= opening.iter().position(|side| *side == y);
    let [first, second] = if as_asked { [x, y] } else { [y, x] };
    if is_turned(key) { [second, first] } else { [first, second] }
}

fn is_turned(key: &str) -> bool {
    ids::digest(&["order", key]).bytes().next().is_some_and(|byte| byte & 1 == 1)
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
    fn a_pinned_side_stands_first_and_a_foreign_one_is_ignored() {
        let pair = sides(["ours", "theirs"]);
        assert_eq!(order("a", &pair, &pair, Some("theirs"))[0].as_str(), "theirs");
        assert_eq!(order("a", &pair, &pair, Some("mars")), order("a", &pair, &pair, None));
    }
}
