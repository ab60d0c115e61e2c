//! Whether two predicates of two statements speak of one matter.
//!
//! Takes a word of each utterance, compares the words that go with it in its clause: things by term or concept, parties
//! by side. Gives an [`Overlap`], or says what keeps the two apart: another subject, another agent, another date. Words
//! of time, numbers, negators and what reports the statement are no arguments. Limits: no paraphrase, no part and
//! whole.

use crate::actors::SideId;
use crate::disputes::Grade;
use crate::disputes::events::Relation;
use crate::disputes::lexicon::Lexicon;
use crate::disputes::propositions::{
    Certainty, Proposition, Subject, Tense, Utterance, When, Word, is_auxiliary, keys, points_back,
};
use crate::statements::Kind;
use std::collections::BTreeSet;
use std::ops::Range;

/// How much of what goes with two predicates is the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Overlap {
    /// Things that both name, besides the predicate.
    pub(super) things: usize,
    /// Parties that both name.
    pub(super) parties: usize,
    /// Words that go with the predicate in the statement that has fewer.
    pub(super) of: usize,
    /// Whether the subjects are known to be the same.
    pub(super) same_subject: bool,
    /// Whether both predicates have words of their own clause to go with them.
    pub(super) in_clause: bool,
}

impl Overlap {
    /// The part of the smaller statement that the other one repeats, 0 to 1.
    pub(super) fn part(&self) -> f64 {
        if self.of == 0 { 1.0 } else { (self.things + self.parties) as f64 / self.of as f64 }
    }

    /// Takes the common subject out of what is counted: of one subject many things are said.
    fn leave_out_subject(&mut self, a: &Utterance, one: &Proposition, b: &Utterance, other: &Proposition) {
        let (Some(Subject::Noun(first)), Some(Subject::Noun(second))) = (one.subject, other.subject) else { return };
        let (first, second) = (&a.words[first], &b.words[second]);
        if first.side.is_some() || second.side.is_some() || first.lemma != second.lemma {
            return;
        }
        self.things = self.things.saturating_sub(1);
        self.of = self.of.saturating_sub(1);
    }

    /// How sure it is that the matter is one, by how much is shared and how near the statements stand. The steps were
    /// set on made-up pairs and checked on marked articles.
    pub(super) fn grade(&self, relation: Relation) -> Option<Grade> {
        let (things, part) = (self.things, self.part());
        let anchored = self.same_subject || self.parties > 0;
        match relation {
            Relation::Near { sentences } if sentences <= 3 => match things {
                2.. if part >= 0.6 => Some(Grade::Clear),
                1.. if part >= 0.5 && anchored => Some(Grade::Clear),
                1.. if part >= 0.5 => Some(Grade::Likely),
                0 if sentences <= 1 && self.same_subject && self.of == 0 => Some(Grade::Likely),
                1.. if part >= 0.3 => Some(Grade::Possible),
                _ => None,
            },
            Relation::Near { .. } | Relation::SameArticle => match things {
                3.. if part >= 0.6 => Some(Grade::Clear),
                2.. if part >= 0.5 => Some(Grade::Likely),
                1.. if part >= 0.6 && anchored => Some(Grade::Likely),
                1.. if part >= 0.5 => Some(Grade::Likely),
                1.. if part >= 0.3 => Some(Grade::Possible),
                _ => None,
            },
            Relation::SameEvent => match things {
                3.. if part >= 0.6 && anchored => Some(Grade::Likely),
                _ => None,
            },
        }
    }
}

/// Why two predicates cannot be of one matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Apart {
    /// Each is said of somebody or something else.
    Subject,
    /// Each is said of another time.
    Time,
    /// One tells what has been, the other what is to come.
    Tense,
}

/// What goes with two propositions, or why they are apart.
pub(super) fn overlap(a: &Utterance, one: &Proposition, b: &Utterance, other: &Proposition) -> Result<Overlap, Apart> {
    let is_mutual = one.is_mutual && other.is_mutual;
    let agents = (one.agent.as_ref(), other.agent.as_ref());
    if !is_mutual && matches!(agents, (Some(a), Some(b)) if a != b) {
        return Err(Apart::Subject);
    }
    if tenses_exclude(one, other) {
        return Err(Apart::Tense);
    }
    let mut found = overlap_at(a, one.at..one.at + one.len, b, other.at..other.at + other.len)?;
    let same_agent = matches!(agents, (Some(a), Some(b)) if a == b);
    let subjects = same_subject(a, one, b, other);
    if subjects == Some(true) {
        found.leave_out_subject(a, one, b, other);
    }
    if subjects == Some(false) && !same_agent && !is_mutual {
        return Err(Apart::Subject);
    }
    found.same_subject = same_agent || subjects == Some(true);
    Ok(found)
}

/// What goes with two affirmed and asserted propositions whose dates, places or numbers may differ; `None` where they
/// are not of one subject.
pub(super) fn same_act(a: &Utterance, one: &Proposition, b: &Utterance, other: &Proposition) -> Option<Overlap> {
    let holds = |one: &Proposition| {
        one.negated_by.is_none() && matches!(one.certainty, Certainty::Asserted | Certainty::Possible)
    };
    let agents = (one.agent.as_ref(), other.agent.as_ref());
    let same_agent = matches!(agents, (Some(a), Some(b)) if a == b);
    let subjects = same_subject(a, one, b, other);
    if !holds(one) || !holds(other) || (subjects == Some(false) && !same_agent) {
        return None;
    }
    if matches!(agents, (Some(a), Some(b)) if a != b) && !(one.is_mutual && other.is_mutual) {
        return None;
    }
    let mut found = shared_words(a, one.at..one.at + one.len, b, other.at..other.at + other.len);
    found.same_subject = same_agent || subjects == Some(true);
    Some(found)
}

/// What goes with two stretches of words, whatever they are.
pub(super) fn overlap_at(
    a: &Utterance,
    one: Range<usize>,
    b: &Utterance,
    other: Range<usize>,
) -> Result<Overlap, Apart> {
    if dates_exclude(a, one.start, b, other.start) {
        return Err(Apart::Time);
    }
    Ok(shared_words(a, one, b, other))
}

fn shared_words(a: &Utterance, one: Range<usize>, b: &Utterance, other: Range<usize>) -> Overlap {
    let (ours, theirs) = (Around::of(a, &one), Around::of(b, &other));
    let (fewer, fewer_of, rest, rest_of) = if ours.arguments().len() <= theirs.arguments().len() {
        (ours.arguments(), a, &theirs.sentence, b)
    } else {
        (theirs.arguments(), b, &ours.sentence, a)
    };
    let in_clause = !ours.clause.is_empty() && !theirs.clause.is_empty();
    let predicates = a.words[one].iter().chain(&b.words[other]);
    let predicates: BTreeSet<&str> = predicates.flat_map(Word::keys).collect();
    let keys: BTreeSet<&str> = rest.iter().flat_map(|&at| rest_of.words[at].keys()).collect();
    let sides: BTreeSet<&SideId> = rest.iter().filter_map(|&at| party(rest_of, at)).collect();
    let mut counted = BTreeSet::new();
    let mut overlap = Overlap { things: 0, parties: 0, of: 0, same_subject: false, in_clause };
    for &at in fewer {
        if let Some(side) = party(fewer_of, at) {
            if counted.insert(side.as_str()) {
                overlap.of += 1;
                overlap.parties += usize::from(sides.contains(side));
            }
            continue;
        }
        let word = &fewer_of.words[at];
        if word.keys().any(|key| predicates.contains(key)) || !counted.insert(word.lemma.as_str()) {
            continue;
        }
        overlap.of += 1;
        overlap.things += usize::from(word.keys().any(|key| keys.contains(key)));
    }
    overlap
}

/// The words that may go with a stretch of words.
struct Around {
    clause: Vec<usize>,
    sentence: Vec<usize>,
}

impl Around {
    fn of(utterance: &Utterance, range: &Range<usize>) -> Self {
        let clause = utterance.clauses[utterance.clause_of(range.start)].words.clone();
        let sentence = utterance.sentence_of(range.start);
        Self { clause: contents(utterance, clause, range), sentence: contents(utterance, sentence, range) }
    }

    /// The words that go with it: those of its clause, or of its sentence where the clause has fewer than two.
    fn arguments(&self) -> &[usize] {
        if self.clause.len() < 2 { &self.sentence } else { &self.clause }
    }
}

fn contents(utterance: &Utterance, within: Range<usize>, but: &Range<usize>) -> Vec<usize> {
    let said = utterance.words[but.start].is_said;
    let is_argument = |at: &usize| {
        let word = &utterance.words[*at];
        !but.contains(at) && (!said || word.is_said) && (is_thing(word) || party(utterance, *at).is_some())
    };
    within.filter(is_argument).collect()
}

/// Whether a word names a thing that statements can share.
pub(super) fn is_thing(word: &Word) -> bool {
    let is_plain = Lexicon::get().plain.contains(word.folded.as_str());
    word.term.is_some() && !is_plain && !word.is_number && !word.is_mark && !word.is_time()
}

/// The side that a word stands for; "we" and "our" are the speaker's.
pub(super) fn party<'u>(utterance: &'u Utterance, at: usize) -> Option<&'u SideId> {
    let word = &utterance.words[at];
    let own = word.is(&["we", "our", "us", "its", "ours"]);
    word.side.as_ref().or_else(|| own.then_some(&utterance.side))
}

/// Whether both subjects are one; `None` where either is missing or a pronoun, or one undergoes and the other acts.
pub(super) fn same_subject(a: &Utterance, one: &Proposition, b: &Utterance, other: &Proposition) -> Option<bool> {
    if let (Some(Subject::Pronoun(first)), Some(Subject::Pronoun(second))) = (one.subject, other.subject) {
        // "Moss said she had met the envoy", "Reed said he had not met him".
        return (is_speaker(a, first, one.at) && is_speaker(b, second, other.at)).then_some(false);
    }
    let (Some(Subject::Noun(first)), Some(Subject::Noun(second))) = (one.subject, other.subject) else { return None };
    if one.is_passive != other.is_passive {
        return None;
    }
    let (ours, theirs) = (&a.words[first], &b.words[second]);
    let same_word = theirs.keys().any(|key| ours.has_key(key));
    match (owner(a, first), owner(b, second)) {
        (Some(ours), Some(theirs)) if ours != theirs => Some(false),
        _ if complements_differ(a, first, b, second) => Some(false),
        // "The cattle were well", "the animals were sick".
        _ if !same_word && (points_back(&a.words, first) || points_back(&b.words, second)) => None,
        (Some(_), Some(_)) => Some(true),
        _ => Some(same_word),
    }
}

/// Whether a pronoun right before its verb stands for who speaks: "I", or the "he" with which a paraphrase begins.
fn is_speaker(utterance: &Utterance, at: usize, verb: usize) -> bool {
    let is_between = |word: &Word| is_auxiliary(word) || word.is(&["not", "never", "also", "already"]);
    if at > verb || !utterance.words[at + 1..verb].iter().all(is_between) {
        return false;
    }
    let is_first = utterance.words.iter().position(|word| word.is_said) == Some(at);
    let is_paraphrase = utterance.said.statement.attribution.kind != Kind::Direct;
    utterance.words[at].is(&["i"]) || is_paraphrase && is_first && utterance.words[at].is(&["he", "she"])
}

/// The side that a noun names or that is named just before it: "Norway's old crew".
pub(super) fn owner<'u>(utterance: &'u Utterance, head: usize) -> Option<&'u SideId> {
    let said = utterance.words[head].is_said;
    let near = (head.saturating_sub(3)..=head).filter(|&at| utterance.words[at].is_said == said);
    near.filter_map(|at| party(utterance, at)).next_back()
}

/// "Exports of lentils", "exports of rice": whether both nouns are told further, of different things.
fn complements_differ(a: &Utterance, first: usize, b: &Utterance, second: usize) -> bool {
    let complement = |utterance: &Utterance, head: usize| {
        let led = utterance.words.get(head + 1).is_some_and(|word| word.is(&["of", "for", "from"]));
        let after = utterance.words.iter().skip(head + 2).take(4);
        let after = after.take_while(|word| !word.is_mark && !is_auxiliary(word) && !word.is(&["to", "in"]));
        keys(after.filter(|word| led && is_thing(word)))
    };
    let (ours, theirs) = (complement(a, first), complement(b, second));
    !ours.is_empty() && !theirs.is_empty() && ours.is_disjoint(&theirs)
}

/// Whether a proposition says of a bare "it" or "this" what it says, and nothing more: "it was not an attack".
pub(super) fn is_anaphoric(utterance: &Utterance, one: &Proposition) -> bool {
    let Some(Subject::Pronoun(at)) = one.subject else { return false };
    let clause = utterance.clauses[one.clause].words.clone();
    utterance.words[at].is(&["it", "this", "that"])
        && contents(utterance, clause, &(one.at..one.at + one.len)).is_empty()
}

/// Whether nothing in its clause goes with a predicate but its subject and what says that it came about.
pub(super) fn has_no_arguments(utterance: &Utterance, one: &Proposition) -> bool {
    let clause = utterance.clauses[one.clause].words.clone();
    let things = contents(utterance, clause, &(one.at..one.at + one.len));
    things.iter().all(|&at| {
        utterance.words[at].tells_coming_about()
            || utterance.words[at].side.is_some()
            || one.subject == Some(Subject::Noun(at))
            || at > 0 && utterance.words[at - 1].is(&["any"]) && utterance.words[at].is(&["kind", "sort", "type"])
    })
}

/// Whether one tells what has happened and the other what is to come.
pub(super) fn tenses_exclude(one: &Proposition, other: &Proposition) -> bool {
    matches!((one.tense, other.tense), (Tense::Past, Tense::Future) | (Tense::Future, Tense::Past))
}

/// Whether the sentences tell dates, none of which can be one of the other's.
pub(super) fn dates_exclude(a: &Utterance, a_at: usize, b: &Utterance, b_at: usize) -> bool {
    let told = |utterance: &Utterance, at: usize| -> Vec<When> {
        let sentence = utterance.sentence_of(at);
        utterance.times.iter().filter(|when| sentence.contains(&when.at)).cloned().collect()
    };
    let (ours, theirs) = (told(a, a_at), told(b, b_at));
    !ours.is_empty() && !theirs.is_empty() && ours.iter().all(|one| theirs.iter().all(|other| one.excludes(other)))
}
