//! Opposite predicates of one matter: "will keep the ban", "lifted the ban"; "the talks succeeded", "the talks failed".
//!
//! Limits: those of [`super::opposites`].

use super::Verdict;
use super::opposites;
use crate::disputes::ClashReason;
use crate::disputes::accounts::Account;
use crate::disputes::events::Relation;

/// `a` uses the first word of a pair, `b` the second.
pub(super) fn compare(a: &Account, b: &Account, relation: Relation) -> Verdict {
    opposites::compare(a, b, relation, ClashReason::Antonym)
}
