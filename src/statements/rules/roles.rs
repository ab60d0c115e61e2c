//! What words do in statements that no verb of saying gives, read once from `data/roles.tsv`.

use super::words::Words;
use crate::text::{WordMap, word_classes};
use bitflags::bitflags;
use std::borrow::Cow;
use std::sync::LazyLock;

bitflags! {
    /// What a word does; `data/roles.tsv` says what each role is, with its members.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
    pub(super) struct WordRole: u32 {
        const NOUN = 1;
        const CHARGE = 1 << 1;
        const ANSWER = 1 << 2;
        const THING = 1 << 3;
        const SAYS = 1 << 4;
        const BLAMES = 1 << 5;
        const RESULT = 1 << 6;
        const JUDGES = 1 << 7;
        const JUDGES_AS = 1 << 8;
        const ACCUSED = 1 << 9;
        const TURNS = 1 << 10;
        const JOINS = 1 << 11;
        const PARTS = 1 << 12;
        const OWNS = 1 << 13;
        const NOBODY = 1 << 14;
        const EITHER = 1 << 15;
        const ANSWERED = 1 << 16;
        const ACCOUNT = 1 << 17;
    }
}

/// What a word in lower case does; nothing for one with a capital.
pub(super) fn role(word: &str) -> WordRole {
    static ROLES: LazyLock<WordMap<&str, WordRole>> = LazyLock::new(|| word_classes(include_str!("../data/roles.tsv")));
    ROLES.get(word).copied().unwrap_or_default()
}

/// Whether a folded word is a noun without which its clause would say the opposite: "denials that …".
pub(super) fn turns(folded: &str) -> bool {
    role(folded).contains(WordRole::TURNS)
}

impl Words<'_> {
    /// What a token does, its capitals aside.
    pub(super) fn role(&self, at: usize) -> WordRole {
        if self.mark(at).is_some() {
            return WordRole::empty();
        }
        let word = self.text(at);
        let has_capital = word.bytes().any(|byte| byte.is_ascii_uppercase());
        role(&if has_capital { Cow::Owned(word.to_ascii_lowercase()) } else { Cow::Borrowed(word) })
    }

    /// Whether a token does one of these.
    pub(super) fn does(&self, at: usize, roles: WordRole) -> bool {
        self.role(at).intersects(roles)
    }

    /// Whether a token is a noun for something that was said.
    pub(super) fn is_thing(&self, at: usize) -> bool {
        self.does(at, WordRole::NOUN | WordRole::CHARGE | WordRole::THING)
    }
}
