//! Different numbers for one thing, units led back to one base: "50 to 100 feet", "50 metres"; "only one died", "14 died".
//!
//! Both count the same thing in sentences that tell the same. "At least 10" and "12" can both hold, and so can the
//! whole and a part ("300 joined", "40 at the depot joined") or two years. Limits: numbers in words up to twelve.

use super::matter::{Apart, dates_exclude, is_thing, overlap_at, owner, same_subject};
use super::{Found, Verdict, shared_in_sentence, weight};
use crate::disputes::accounts::Account;
use crate::disputes::events::Relation;
use crate::disputes::lexicon::Lexicon;
use crate::disputes::propositions::{Proposition, Quantity, Subject, Utterance, Word, figures, keys};
use crate::disputes::{ClashReason, Grade, NearMissReason};
use std::collections::BTreeSet;

/// How far two numbers may lie apart and still be one, rounded or converted, as a part of the larger.
const TOLERANCE: f64 = 0.15;

/// Quantities of one unit and one matter that do not overlap.
pub(super) fn compare(a: &Account, b: &Account, relation: Relation) -> Verdict {
    let (a, b) = (&a.utterance, &b.utterance);
    let ours = figures(&a.words);
    let theirs = if ours.is_empty() { Vec::new() } else { figures(&b.words) };
    let next = relation.is_within(1);
    let mut miss = Verdict::Nothing;
    for one in &ours {
        for other in theirs.iter().filter(|other| other.range != one.range) {
            let is_reply =
                next && (corrects(a, one) && is_only(&theirs, other) || corrects(b, other) && is_only(&ours, one));
            let is_bare = is_bare(one) || is_bare(other);
            if is_reply && apart(one, other) && is_toll(a, one) && is_toll(b, other) {
                match is_one_toll(a, one, b, other) {
                    true => return Verdict::Clash(found(a, one, b, other)),
                    false => continue,
                }
            }
            if (other.unit != one.unit || is_bare) && !(is_reply && is_bare) {
                continue;
            }
            if is_reply && apart(one, other) {
                return Verdict::Clash(found(a, one, b, other));
            }
            match of_one_matter(a, one, b, other, relation) {
                Ok(true) if apart(one, other) => {
                    return Verdict::Clash(found(a, one, b, other));
                }
                Ok(true) => miss = Verdict::Miss(NearMissReason::Compatible),
                Ok(false) => {}
                Err(why) => miss = Verdict::Miss(why),
            }
        }
    }
    miss
}

fn found(a: &Utterance, one: &Quantity, b: &Utterance, other: &Quantity) -> Found {
    Found {
        reason: ClashReason::Number,
        grade: Grade::Likely,
        a_words: vec![a.span(one.at, one.len)],
        b_words: vec![b.span(other.at, other.len)],
    }
}

/// Whether a statement tells no other quantity of that unit.
fn is_only(all: &[Quantity], one: &Quantity) -> bool {
    all.iter().filter(|other| other.unit == one.unit || is_bare(one)).count() == 1
}

/// "Put the number of dead at 31", "12 people had died": whether two tolls are of one time and, where both tell more, of
/// something that both name.
fn is_one_toll(a: &Utterance, one: &Quantity, b: &Utterance, other: &Quantity) -> bool {
    let more = |utterance: &Utterance, toll: &Quantity| -> BTreeSet<String> {
        let words = utterance.words[utterance.sentence_of(toll.at)].iter();
        let named = words.filter(|word| word.is_said && is_thing(word) && !counts_dead(word));
        keys(named.filter(|word| !word.is(&["number", "toll", "figure", "total", "count", "tally"])))
    };
    let (ours, theirs) = (more(a, one), more(b, other));
    let is_same = ours.is_empty() || theirs.is_empty() || !ours.is_disjoint(&theirs);
    is_same && !dates_exclude(a, one.at, b, other.at)
}

/// Whether a word is one of dying, or one for those who do.
fn counts_dead(word: &Word) -> bool {
    let lists = Lexicon::get();
    lists.dying.contains(word.folded.as_str()) || lists.counted_dead.contains(&word.lemma)
}

/// Words around a quantity in which a word of dying makes it a toll.
const TO_DYING: usize = 8;

fn is_toll(utterance: &Utterance, quantity: &Quantity) -> bool {
    let sentence = utterance.sentence_of(quantity.at);
    let start = quantity.at.saturating_sub(TO_DYING).max(sentence.start);
    let end = (quantity.at + quantity.len + TO_DYING).min(sentence.end);
    let is_dying = utterance.words[start..end].iter().any(|word| Lexicon::get().dying.contains(word.folded.as_str()));
    is_dying && (is_bare(quantity) || Lexicon::get().counted_dead.contains(&quantity.unit))
}

/// Whether nothing is told that is counted.
fn is_bare(quantity: &Quantity) -> bool {
    quantity.unit.is_empty()
}

/// "The real figure is 3 percent", "put the number at fewer than 60": whether a quantity corrects another that was just
/// told.
fn corrects(utterance: &Utterance, quantity: &Quantity) -> bool {
    let sentence = utterance.sentence_of(quantity.at);
    let before = utterance.words[quantity.at.saturating_sub(REACH).max(sentence.start)..quantity.at].iter();
    let names_figure = before.clone().any(|word| {
        word.is(&["figure", "number", "toll", "total", "sum", "count", "tally", "real", "actual", "true", "correct"])
    });
    names_figure && before.clone().any(|word| word.is(&["is", "was", "at", "as", "it's", "not"]))
}

/// Words between a word for a figure and the figure, at most.
const REACH: usize = 10;

/// Whether two quantities measure one thing, by what their sentences share.
fn of_one_matter(
    a: &Utterance,
    one: &Quantity,
    b: &Utterance,
    other: &Quantity,
    relation: Relation,
) -> Result<bool, NearMissReason> {
    let found = match overlap_at(a, one.at..one.at + one.len, b, other.at..other.at + other.len) {
        Ok(found) => found,
        Err(Apart::Time) => return Err(NearMissReason::OtherEvent),
        Err(Apart::Subject | Apart::Tense) => return Ok(false),
    };
    let shared = weight(&shared_in_sentence(a, one.at, b, other.at));
    let enough = match relation {
        Relation::SameEvent => shared >= 5,
        Relation::Near { sentences } if sentences <= 3 => shared >= 3 || found.things >= 1 && found.part() >= 0.6,
        _ => shared >= 3 && found.part() >= 0.4,
    };
    if enough && (is_part(a, one) != is_part(b, other) || rate(a, one) != rate(b, other)) {
        return Err(NearMissReason::Compatible);
    }
    if of_two_subjects(a, one, b, other, found.things < 2) {
        return Ok(false);
    }
    Ok(enough && (found.things >= 3 || same_act(a, one, b, other)))
}

/// Whether what is counted is narrowed down at once: "40 drivers at the depot", "10 of them".
fn is_part(utterance: &Utterance, quantity: &Quantity) -> bool {
    let after = utterance.words.get(quantity.at + quantity.len);
    after.is_some_and(|word| word.is(&["at", "among", "aged", "who", "whose", "under", "over", "near"]))
}

/// "5 trains an hour", "400 pounds each": what a quantity is told for, where it is no sum.
fn rate<'u>(utterance: &'u Utterance, quantity: &Quantity) -> Option<&'u str> {
    let after = &utterance.words[quantity.at + quantity.len..];
    let first = after.first()?;
    if first.is(&["each", "apiece", "daily", "weekly", "monthly", "yearly", "annually", "hourly"]) {
        return Some(&first.lemma);
    }
    let unit = after.get(1)?;
    let is_rate = first.is(&["a", "an"]) && unit.is_time() || first.is(&["per", "every"]);
    is_rate.then_some(unit.lemma.as_str())
}

/// "The bypass cost …", "the bridge cost …": whether the acts that both clauses tell are told of two parties or, where nouns
/// are to tell, of two things.
fn of_two_subjects(a: &Utterance, one: &Quantity, b: &Utterance, other: &Quantity, by_noun: bool) -> bool {
    let acts = |utterance: &Utterance, at: usize| {
        let clause = utterance.clause_of(at);
        let acts = utterance.propositions.iter().filter(move |act| act.clause == clause && act.at < at);
        acts.cloned().collect::<Vec<_>>()
    };
    let theirs = acts(b, other.at);
    let mut pairs = acts(a, one.at).into_iter().flat_map(|ours| theirs.iter().map(move |their| (ours.clone(), their)));
    let party = |utterance: &'_ Utterance, act: &Proposition| match (&act.agent, act.subject) {
        (Some(agent), _) => Some(agent.clone()),
        (None, Some(Subject::Noun(head))) => owner(utterance, head).cloned(),
        (None, _) => None,
    };
    let of_two_agents = |ours: &Proposition, their: &Proposition| match (party(a, ours), party(b, their)) {
        (Some(our), Some(their)) => our != their,
        _ => false,
    };
    pairs.any(|(ours, their)| {
        let is_one_act = !ours.keys.is_disjoint(&their.keys);
        is_one_act && (by_noun && same_subject(a, &ours, b, their) == Some(false) || of_two_agents(&ours, their))
    })
}

/// Whether an act in both clauses is the same; where the clauses tell no act that both know, they need not.
fn same_act(a: &Utterance, one: &Quantity, b: &Utterance, other: &Quantity) -> bool {
    let acts = |utterance: &Utterance, at: usize| -> Vec<_> {
        let clause = utterance.clause_of(at);
        let acts = utterance.propositions.iter().filter(|act| act.clause == clause && utterance.words[act.at].is_said);
        acts.flat_map(|act| act.keys.iter().cloned()).collect()
    };
    let (ours, theirs) = (acts(a, one.at), acts(b, other.at));
    ours.is_empty() || theirs.is_empty() || ours.iter().any(|key| theirs.contains(key))
}

/// Whether no value can be both, rounding granted.
fn apart(one: &Quantity, other: &Quantity) -> bool {
    let beyond = |low: f64, high: f64| low - high > TOLERANCE * low;
    beyond(one.range.0, other.range.1) || beyond(other.range.0, one.range.1)
}
