//! A promise or an agreement against its refusal: "agreed to pay", "refused to pay".
//!
//! A promise that is said never to have been made is a [`super::negation`]. Limits: those of [`super::opposites`]; an
//! offer and its refusal are told of two parties and both hold.

use super::Verdict;
use super::opposites;
use crate::disputes::ClashReason;
use crate::disputes::accounts::Account;
use crate::disputes::events::Relation;

/// `a` says that somebody committed himself, `b` that he refused.
pub(super) fn compare(a: &Account, b: &Account, relation: Relation) -> Verdict {
    opposites::compare(a, b, relation, ClashReason::Commitment)
}
