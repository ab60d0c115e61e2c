//! Within the law against outside it: "complied with the charter", "breached the charter".
//!
//! What is called lawful or unlawful as such is compared in [`super::judgment`]. Limits: those of [`super::opposites`];
//! which of two laws is meant is told by shared words only.

use super::Verdict;
use super::opposites;
use crate::disputes::ClashReason;
use crate::disputes::accounts::Account;
use crate::disputes::events::Relation;

/// `a` says that a norm was kept, `b` that it was broken.
pub(super) fn compare(a: &Account, b: &Account, relation: Relation) -> Verdict {
    opposites::compare(a, b, relation, ClashReason::Legality)
}
