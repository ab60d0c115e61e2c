//! Bodies that are not the party they are called like: "another hospital", "the Marlow hospital", "a fans' group".
//!
//! A party called by a noun that many bodies share is meant by that noun alone, by its own names, or with words that
//! merely describe it ("the troubled hospital"): never by an indefinite phrase, nor with a name or a modifier that it
//! lacks. Told by the words of the phrase alone: "the trade union" may well be the party, but nobody can know.

use super::gazetteer::Gazetteer;
use super::phrases::{Entry, Role, Tag};
use super::resolve::Resolver;
use super::roles::{DETERMINERS, HEAD_ENDS, VERBS};
use super::scene::Scene;
use crate::statements::{belongs_to_verb, is_time};
use crate::text::is_function_word;
use std::ops::Range;

/// Determiners of what was not named before.
const INDEFINITE: &[&str] = &["a", "an", "another", "any", "each", "every", "no", "one", "other", "some"];

/// Words that set a body against the one of the same kind.
const CONTRASTING: &[&str] = &["different", "other", "rival", "second", "separate", "similar", "third"];

/// Adjectives that say how a body is, not which: see [`is_descriptive`] for the endings of others.
const DESCRIPTIVE: &[&str] = &[
    "ailing",
    "big",
    "entire",
    "failing",
    "guerrilla",
    "insurgent",
    "islamist",
    "jihadi",
    "large",
    "little",
    "local",
    "main",
    "new",
    "old",
    "rebel",
    "ruling",
    "same",
    "small",
    "striking",
    "struggling",
    "terror",
    "tiny",
    "warring",
    "whole",
];

/// So many tokens behind a noun may belong to a name that begins with it.
const LONGEST_NAME: usize = 12;

/// So many words before a noun are looked at.
const MOST_MODIFIERS: usize = 5;

/// Whether an adjective describes a body rather than tells it from others: "the banned group", "the militant group", not
/// "the aid group".
fn is_descriptive(word: &str) -> bool {
    DESCRIPTIVE.contains(&word)
        || !CONTRASTING.contains(&word) && ["ed", "ant", "ist", "ful", "less"].iter().any(|end| word.ends_with(end))
}

/// Whether a folded noun is one of bodies, by the built-in data: many are called so.
pub(super) fn is_body_noun(word: &str) -> bool {
    let is_role = |role: Role| role.has(Role::BODY | Role::POWER | Role::NOBODY_BODY);
    // A branch of a party is the party: "the Ohio Democratic Party".
    let role = Gazetteer::built_in().phrases.exact(word);
    word != "party" && (word == "authority" || matches!(role, Some(Entry::Role(role)) if is_role(role)))
}

impl Scene<'_> {
    /// The tags, those that name a user's own party within the phrase of another body replaced by what the built-in data
    /// find there.
    pub(super) fn without_outsiders(&self) -> Vec<Tag> {
        let built_in = Gazetteer::built_in();
        let mut tags = Vec::with_capacity(self.tags.len());
        for tag in &self.tags {
            if self.is_outsider(*tag) {
                tags.extend(built_in.phrases.find_in(self.document, &self.folded, tag.start..tag.end));
            } else {
                tags.push(*tag);
            }
        }
        tags
    }

    fn is_outsider(&self, tag: Tag) -> bool {
        let Entry::Side(side, _) = tag.entry else { return false };
        let last = self.folded[tag.end - 1].as_str();
        let party = &self.gazetteer.sides[side];
        if !party.is_own || !(is_body_noun(last) || party.common.contains(last)) {
            return false;
        }
        // "the hospital" as a name of its own.
        let is_whole = DETERMINERS.contains(&self.folded[tag.start].as_str());
        let is_another = self.names_another_before(tag, side) || self.is_set_apart(tag, side);
        !is_whole && is_another || self.names_another_behind(tag, side)
    }

    /// Whether a capitalised word before the noun is none of the party's: "the Marlow hospital", "National Union".
    fn names_another_before(&self, tag: Tag, side: usize) -> bool {
        let first = self.sentence(tag.start).start;
        let Some(at) = tag.start.checked_sub(1).filter(|&at| at >= first) else { return false };
        let possessive = self.is_possessive(at);
        let at = if possessive && at > first { at - 1 } else { at };
        let word = self.folded[at].as_str();
        if !self.is_capital(at) || self.is_no_modifier(word) || self.is_partys(at, side) {
            return false;
        }
        let is_name = self.is_capital(tag.end - 1);
        match self.tag(at).map(|tag| tag.entry) {
            None => is_name || possessive || at > first,
            Some(Entry::Role(_) | Entry::Office(_) | Entry::Title(_)) => is_name,
            Some(Entry::Person(_) | Entry::Joint) => false,
            Some(_) => true,
        }
    }

    /// Whether determiner and modifiers set the noun apart from the party: "a hospital", "the teachers' union", "a rival
    /// union leader". What stands before a noun that modifies another belongs to that.
    fn is_set_apart(&self, tag: Tag, side: usize) -> bool {
        let (determiner, modifiers) = self.modifiers(tag.start);
        let is_other = |&at: &usize| CONTRASTING.contains(&self.folded[at].as_str());
        let Some(determiner) = determiner else { return self.is_of_many(tag.start, side) };
        if self.is_of_many(tag.start, side) || modifiers.iter().any(is_other) {
            return true;
        }
        if !self.is_head(tag) {
            return matches!(self.folded[determiner].as_str(), "another" | "other");
        }
        INDEFINITE.contains(&self.folded[determiner].as_str())
            || modifiers.iter().any(|&at| !self.is_partys(at, side) && !is_descriptive(&self.folded[at]))
    }

    /// The determiner of the noun at `start`, where one stands before it, and the words in lower case between.
    fn modifiers(&self, start: usize) -> (Option<usize>, Vec<usize>) {
        let first = self.sentence(start).start;
        let mut modifiers = Vec::new();
        for at in (first..start).rev().take(MOST_MODIFIERS) {
            let word = self.folded[at].as_str();
            if DETERMINERS.contains(&word) || INDEFINITE.contains(&word) {
                return (Some(at), modifiers);
            }
            if self.is_possessive(at) || word == "-" {
                continue;
            }
            if !self.is_word(at) || self.is_capital(at) || self.is_no_modifier(word) {
                break;
            }
            modifiers.push(at);
        }
        (None, modifiers)
    }

    /// Whether the possessive of many stands right before `start`: "teachers' union", "children's hospital".
    fn is_of_many(&self, start: usize, side: usize) -> bool {
        let Some(at) = start.checked_sub(2).filter(|_| self.is_possessive(start - 1)) else { return false };
        let word = self.folded[at].as_str();
        let is_many = self.folded[start - 1] != "'s" || word.ends_with("men") || word == "children" || word == "people";
        is_many && !self.is_capital(at) && !self.is_partys(at, side)
    }

    /// Whether words behind the noun make it another's name or modifier: "Union of Teachers", "Hospital Workers'
    /// Union", "hospital workers' leaders".
    fn names_another_behind(&self, tag: Tag, side: usize) -> bool {
        let end = self.sentence(tag.start).end;
        let next = tag.end;
        if next + 1 >= end {
            return false;
        }
        let is_name = self.is_capital(tag.end - 1);
        let is_of = matches!(self.folded[next].as_str(), "of" | "for");
        if is_of && is_name && self.is_capital(next + 1) && self.tag(next + 1).is_none() {
            return !self.is_partys(next + 1, side);
        }
        if self.folded[next].ends_with('s') && self.is_possessive(next + 1) && self.folded[next + 1] != "'s" {
            return true;
        }
        let goes_on = |at: &usize| self.is_capital(*at) || self.is_possessive(*at);
        let last = (next..end.min(next + LONGEST_NAME)).take_while(goes_on).last().filter(|_| is_name);
        last.is_some_and(|last| is_body_noun(&self.folded[last]) && !self.is_partys(last, side))
    }

    /// Whether nothing that the tag's words modify stands behind them.
    fn is_head(&self, tag: Tag) -> bool {
        let end = self.sentence(tag.start).end;
        let next = tag.end;
        if next >= end || !self.is_word(next) || self.is_possessive(next) {
            return true;
        }
        if self.tag(next).is_some() {
            return false;
        }
        let word = self.folded[next].as_str();
        let is_verb_behind = next + 1 < end && VERBS.contains(&self.folded[next + 1].as_str());
        self.is_no_modifier(word) || belongs_to_verb(word) || word.ends_with("ed") || !is_verb_behind
    }

    /// A word that stands in no noun phrase before its noun, or says only when.
    fn is_no_modifier(&self, word: &str) -> bool {
        is_function_word(word)
            || is_time(word)
            || DETERMINERS.contains(&word)
            || HEAD_ENDS.contains(&word)
            || VERBS.contains(&word)
    }

    /// Whether the word is one of the party's names, its members' too.
    fn is_partys(&self, at: usize, side: usize) -> bool {
        self.gazetteer.sides[side].words.contains(&self.folded[at])
            || self.tag(at).is_some_and(|tag| self.side_of(tag) == Some(side))
    }
}

impl Resolver<'_> {
    /// Whether the noun phrase `head` may mean a body of `side` that was named before or is near. Only asked of nouns that
    /// name one of many ("group", "alliance") and of a user's own parties: any other body goes back to its state.
    pub(super) fn may_mean(&self, head: Range<usize>, side: Option<usize>) -> bool {
        let scene = self.scene;
        let determiner = head.start.checked_sub(1).map(|at| scene.folded[at].as_str());
        let is_indefinite = determiner.is_some_and(|word| INDEFINITE.contains(&word));
        self.is_called(head.clone(), side) && !(is_indefinite && self.is_one_of_many(head.end - 1, side))
    }

    /// Whether the noun names one of many bodies, as a party's own always does.
    fn is_one_of_many(&self, noun: usize, side: Option<usize>) -> bool {
        let scene = self.scene;
        let is_own = side.is_some_and(|side| scene.gazetteer.sides[side].is_own);
        scene.is_role(noun, Role::POWER) || is_own && is_body_noun(&scene.folded[noun])
    }

    /// Whether no name or modifier that the side lacks stands in the noun phrase `head`; its determiner is not looked at.
    pub(super) fn is_called(&self, head: Range<usize>, side: Option<usize>) -> bool {
        let scene = self.scene;
        let noun = head.end - 1;
        if !self.is_one_of_many(noun, side) {
            return true;
        }
        let is_partys = |at: usize| side.is_some_and(|side| scene.is_partys(at, side));
        (head.start..noun).all(|at| {
            let word = scene.folded[at].as_str();
            let is_plain = !scene.is_capital(at) || at == scene.sentence(at).start;
            let is_general = is_descriptive(word) || DETERMINERS.contains(&word) && !INDEFINITE.contains(&word);
            let is_mark = !scene.is_word(at) || scene.is_possessive(at);
            let is_creed = DESCRIPTIVE.contains(&word) || word.ends_with("-backed");
            is_mark || is_partys(at) || is_plain && is_general || is_creed
        })
    }

    /// [`Self::may_mean`] for the side of an earlier voice, by its id.
    pub(super) fn may_speak_for(&self, head: Range<usize>, side: Option<&super::SideId>) -> bool {
        self.may_mean(head, side.and_then(|side| self.scene.gazetteer.side_of_id(side.as_str())))
    }
}
