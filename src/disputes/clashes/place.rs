//! Different places for one event: "was shot down over the gulf", "was shot down over the strait".
//!
//! Both tell where the same act happened, in names that have no word in common. A place can lie in another ("in the Western
//! Sea", "near Cape Orlo"), so a pair of which one is a sea, a country or another wide space and the other is not is no
//! clash, unless it is said who holds it ("in our airspace"). Limits: names are compared by their words, without a map.

use super::matter::same_act;
use super::{Found, Verdict, shared_in_sentence, weight};
use crate::disputes::accounts::Account;
use crate::disputes::events::Relation;
use crate::disputes::lexicon::Lexicon;
use crate::disputes::propositions::{Certainty, Proposition, Utterance, Word, is_auxiliary, negator, quantities};
use crate::disputes::{ClashReason, Grade, NearMissReason};
use crate::text::Span;
use std::collections::BTreeSet;

const IN: &[&str] = &["in", "over", "within", "inside", "off", "at", "near", "outside"];
const ENDS: &[&str] = &["when", "as", "after", "on", "and", "before", "by", "during", "with", "while"];

pub(super) fn compare(a: &Account, b: &Account, relation: Relation) -> Verdict {
    if a.side() > b.side() || relation == Relation::SameEvent {
        return Verdict::Nothing;
    }
    let next = relation.is_within(1);
    let mut miss = Verdict::Nothing;
    let ours: Vec<_> = places(&a.utterance).collect();
    let theirs: Vec<_> = if ours.is_empty() { Vec::new() } else { places(&b.utterance).collect() };
    for one in &ours {
        for other in theirs.iter().filter(|other| one.names.is_disjoint(&other.names)) {
            let told_alike = acts_alike(&a.utterance, one, &b.utterance, other);
            let shared = weight(&shared_in_sentence(&a.utterance, one.at, &b.utterance, other.at));
            let of_one = one.is_space && other.is_space && (shared > 0 || next) || told_alike && (shared > 0 || next);
            let of_being = (one.is_space || other.is_space) && one.of_being && other.of_being;
            if !of_one && !(of_being && (next || shared > 0)) {
                continue;
            }
            if count_apart(&a.utterance, one, &b.utterance, other) {
                miss = Verdict::Miss(NearMissReason::OtherEvent);
                continue;
            }
            let names_both = names_too(&a.utterance, one, other) || names_too(&b.utterance, other, one);
            if names_both || one.is_space != other.is_space && !(one.is_held || other.is_held) {
                miss = Verdict::Miss(NearMissReason::Compatible);
                continue;
            }
            return Verdict::Clash(Found {
                reason: ClashReason::Place,
                grade: if next { Grade::Clear } else { Grade::Likely },
                a_words: vec![one.span],
                b_words: vec![other.span],
            });
        }
    }
    miss
}

struct Place<'u> {
    at: usize,
    span: Span,
    names: BTreeSet<String>,
    /// Whether it is a sea, a sky, a border: wide enough to hold other places.
    is_space: bool,
    /// Whether a side is named as its holder.
    is_held: bool,
    /// Whether it stands after a verb of being or happening.
    of_being: bool,
    act: Option<&'u Proposition>,
}

/// Whether the sentence of one place names the other one as well: "the blasts in Lindau and the attack in Marstal".
fn names_too(utterance: &Utterance, one: &Place, other: &Place) -> bool {
    let sentence = &utterance.words[utterance.sentence_of(one.at)];
    sentence.iter().any(|word| is_name(utterance, word) && other.names.contains(&name(word)))
}

/// "14 people died in X", "9 people died in Y": whether the sentences count the same thing, and not alike.
fn count_apart(a: &Utterance, one: &Place, b: &Utterance, other: &Place) -> bool {
    let counted = |utterance: &Utterance, place: &Place| quantities(&utterance.words[utterance.sentence_of(place.at)]);
    let theirs = counted(b, other);
    counted(a, one).iter().any(|ours| theirs.iter().any(|their| their.unit == ours.unit && their.range != ours.range))
}

/// Whether both places are told of one act.
fn acts_alike(a: &Utterance, one: &Place, b: &Utterance, other: &Place) -> bool {
    let (Some(act), Some(same)) = (one.act, other.act) else { return false };
    let is_same = !act.keys.is_disjoint(&same.keys);
    let is_one = is_same || one.of_being && other.of_being;
    is_one && same_act(a, act, b, same).is_some_and(|found| found.things > 0 || is_same && found.of <= 1)
}

/// Places told of what is said to have happened: "was … in X airspace", "flying over X", "held at X".
fn places<'u>(utterance: &'u Utterance) -> impl Iterator<Item = Place<'u>> {
    (0..utterance.words.len()).filter(|&at| utterance.words[at].is(IN)).filter_map(|at| place(utterance, at))
}

fn place<'u>(utterance: &'u Utterance, at: usize) -> Option<Place<'u>> {
    let words = &utterance.words;
    let clause = utterance.clauses[utterance.clause_of(at)].words.clone();
    let near = at.saturating_sub(5).max(clause.start)..at;
    let of_being = words[near.clone()].iter().any(|word| Lexicon::get().being.contains(word.folded.as_str()));
    let act = utterance.propositions.iter().rfind(|one| near.contains(&one.at));
    let asserted = act.is_none_or(|act| matches!(act.certainty, Certainty::Asserted | Certainty::Possible));
    if !of_being && act.is_none() || !asserted || negator(words, &clause, at).is_some() {
        return None;
    }
    let limit = clause.end.min(at + 8);
    let end = (at + 1..limit).find(|&idx| is_end(&words[idx])).unwrap_or(limit);
    let place = words.get(at + 1..end)?;
    let mut names: BTreeSet<String> = place.iter().filter(|word| is_name(utterance, word)).map(name).collect();
    let is_space = place.iter().any(|word| Lexicon::get().spaces.contains(word.folded.as_str()));
    if act.is_some() && place.first().is_some_and(|word| word.is(&["the", "a", "its"])) {
        names.extend(place.iter().filter(|word| word.term.is_some() && !word.is_time()).map(name));
    }
    let last =
        place.last().filter(|_| !names.is_empty() && !place.iter().any(|word| word.is_time() || word.is_number))?;
    // "Chinese waters" are held; a name such as "South China Sea" says nothing of it.
    let is_plain_space =
        |word: &&Word| Lexicon::get().spaces.contains(word.folded.as_str()) && !is_name(utterance, word);
    let is_held = place.iter().any(|word| is_plain_space(&word)) && place.iter().any(|word| word.side.is_some());
    Some(Place { at, span: words[at].span.hull(last.span), names, is_space, is_held, of_being, act })
}

/// Whether a word is no part of a place any more.
fn is_end(word: &Word) -> bool {
    let is_verb = is_auxiliary(word) || word.folded.len() > 5 && word.folded.ends_with("ed");
    word.is_mark || is_verb || word.is(IN) || word.is(ENDS)
}

fn name(word: &Word) -> String {
    word.side.as_ref().map_or_else(|| word.folded.clone(), |side| side.as_str().to_owned())
}

fn is_name(utterance: &Utterance, word: &Word) -> bool {
    word.span.of(utterance.said.document.text).starts_with(char::is_uppercase)
}
