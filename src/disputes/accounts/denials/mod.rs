//! The denials of a statement: "denies building it", "dismissed the accusation", "no evidence of it".

mod answering;
mod claims;

use super::{Answers, Context, Denial, DenialKind, Target, is_negated};
use crate::actors::SideId;
use crate::disputes::lexicon::{ChargeWord, ConceptKind, DenialWord, Grammar, Lexicon, is_nominal};
use crate::disputes::propositions::{Utterance, Word, agent_of, denial_at, is_auxiliary, keys, negator};
use crate::statements::Commitment;
use answering::{answers, is_all, is_pointer, joins_in, last};
use claims::{TO_CLAIM, answers_claim, claim_in, claim_side, names_claim, names_thing};
use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::Range;

/// Whether a statement calls something untrue, though not by the form of a denial ("the document as untrue").
pub(super) fn calls_untrue(utterance: &Utterance) -> bool {
    let dismisses =
        |word: &Word| word.denial().is_some_and(DenialWord::is_dismissal) && word.concepts.is_empty() && word.is_said;
    utterance.words.iter().any(dismisses)
}

/// What a statement denies, in order.
pub(super) fn read<F: FnOnce() -> Context>(utterance: &Utterance, context: &LazyCell<Context, F>) -> Vec<Denial> {
    let words = &utterance.words;
    let mut found: Vec<Denial> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((kind, len)) = denial_at(&words[at..]) else {
            at += 1;
            continue;
        };
        let phrase = Phrase::new(utterance, kind, at..at + len, object(words, at + len));
        found.extend(phrase.denies().then(|| phrase.denial(context)));
        at += len;
    }
    found.extend(none_of_the_sort(utterance, context));
    found.extend(no_such(utterance, context));
    found
}

/// Words that may deny, with what they would deny.
struct Phrase<'u> {
    utterance: &'u Utterance<'u>,
    kind: DenialWord,
    /// The words, by their places.
    at: Range<usize>,
    /// What would be denied.
    object: &'u [Word],
    /// The other side that is said not to tell the truth.
    faulted: Option<SideId>,
}

impl<'u> Phrase<'u> {
    fn new(utterance: &'u Utterance<'u>, kind: DenialWord, at: Range<usize>, object: Range<usize>) -> Self {
        let faulted = if kind == DenialWord::Mistaken { faulted(utterance, at.clone()) } else { None };
        Self { utterance, kind, at, object: &utterance.words[object], faulted }
    }

    /// Whether the words deny, and not only may.
    fn denies(&self) -> bool {
        let Self { utterance, object, .. } = *self;
        let at = self.at.start;
        let denies = match self.kind {
            DenialWord::Verb => is_own(utterance, at) && !denies_access(object),
            DenialWord::Counter => {
                let points = !utterance.words[at].is_said && is_pointer(object);
                is_own(utterance, at) && (answers_claim(object) || stands_behind_claim(utterance, at) || points)
            }
            DenialWord::Doubt => is_cue(utterance, at) && answers_claim(object),
            DenialWord::Dismissal | DenialWord::Mistaken => {
                names_claim(utterance, at) || is_dismissal(utterance, at) || self.faulted.is_some()
            }
            DenialWord::Scorn => names_claim(utterance, at),
            DenialWord::Void => is_own(utterance, at),
            DenialWord::Retort => {
                let is_reply = !utterance.words[at].is_said || is_all(utterance, &self.at);
                is_reply && is_own(utterance, at) && !has_other_object(utterance, object)
            }
            DenialWord::Claim | DenialWord::Charge | DenialWord::Words | DenialWord::Generic => false,
        };
        denies && !is_negated(utterance, at) && !(self.kind.is_dismissal() && is_supposed(utterance, at))
    }

    /// What the words deny.
    fn denial(&self, context: &Context) -> Denial {
        let Self { utterance, kind, object, .. } = *self;
        let at = self.at.start;
        let named = named(object);
        let refers = self.refers();
        let deed = named.iter().find(|word| !word.concepts.is_empty()).or(named.first()).filter(|_| !refers);
        let denial_kind = match deed {
            _ if kind == DenialWord::Retort => DenialKind::Retort,
            Some(deed) => DenialKind::Deed { keys: keys([*deed]), words: deed.span },
            None => DenialKind::Reference,
        };
        let target = self.target();
        let claim_side = claim_side(utterance, at, object).filter(|side| *side != utterance.side);
        Denial {
            object: if refers { BTreeSet::new() } else { keys(named) },
            of_claim: refers || answers_claim(object),
            of_fault: is_of_fault(object),
            names_thing: names_thing(utterance, at, &target),
            target,
            answers: match &self.faulted {
                Some(_) if !joins_in(utterance, at) => Answers::LastWords,
                _ => answers(utterance, &self.at, kind, object),
            },
            claim_side: claim_side.or_else(|| self.faulted.clone()),
            ..Denial::new(utterance.span(at, self.at.len()), denial_kind, with_own_words(utterance, context, at))
        }
    }

    /// "Called the report a lie": whether what stands before the words is the claim, and what follows is not their object.
    fn refers(&self) -> bool {
        self.kind.is_dismissal() || self.kind == DenialWord::Scorn
    }

    /// What the words are said of, as their clause tells it.
    fn target(&self) -> BTreeSet<String> {
        let Self { utterance, at, .. } = self;
        // "Unfounded accusations": the claim follows and says nothing of what it is about.
        let is_claim_next = utterance.words.get(at.end).is_some_and(|word| word.term.is_some());
        if !self.refers() || self.faulted.is_some() || is_claim_next && !is_told_of(utterance, at.start) {
            return BTreeSet::new();
        }
        match super::judgments::target(utterance, at.clone()) {
            Target::Thing(keys) => keys,
            Target::It | Target::Open => BTreeSet::new(),
        }
    }
}

/// "It would be a lie": whether the words before a dismissal only suppose it.
fn is_supposed(utterance: &Utterance, at: usize) -> bool {
    let sentence = utterance.sentence_of(at);
    let before = &utterance.words[at.saturating_sub(4).max(sentence.start)..at];
    before.iter().any(|word| word.is_a(Grammar::SUPPOSES))
}

/// Adds a verdict on the last words; where it is read as a denial already, that denial answers them.
pub(super) fn add(denials: &mut Vec<Denial>, verdict: Option<Denial>) {
    let Some(verdict) = verdict else { return };
    match denials.iter_mut().find(|denial| denial.words.overlaps(verdict.words)) {
        Some(denial) if denial.answers == Answers::Nothing || denial.is_retort() => *denial = verdict,
        Some(_) => {}
        None => denials.push(verdict),
    }
}

/// "No such call took place": all that was just said.
fn no_such<F: FnOnce() -> Context>(utterance: &Utterance, context: &LazyCell<Context, F>) -> Option<Denial> {
    let no = utterance.words.windows(2).position(|of| of[0].is(&["no"]) && of[1].is(&["such"]))?;
    let is_told = |word: &Word| {
        let tells_act = |kind| matches!(kind, ConceptKind::Act | ConceptKind::Mutual);
        word.is(&["thing", "things"])
            || is_nominal(&word.folded)
            || word.concepts.iter().any(|(one, _)| tells_act(one.kind))
    };
    // "No such vehicles" must be what was told of; "no such demand" is whatever was said.
    let named = utterance.words.get(no + 2).is_some_and(|word| !is_told(word));
    let phrase = Phrase::new(utterance, DenialWord::Void, no..no + 2, no + 2..no + 2 + usize::from(named));
    let answers = last(utterance, no);
    let denies = is_own(utterance, no) && is_asserted(utterance);
    denies.then(|| Denial { kind: DenialKind::Reference, answers, ..phrase.denial(context) })
}

/// "Made no promise of the kind", "nothing of that sort": all that was just said.
fn none_of_the_sort<F: FnOnce() -> Context>(utterance: &Utterance, context: &LazyCell<Context, F>) -> Option<Denial> {
    let words = &utterance.words;
    let sort = words
        .windows(3)
        .position(|of| of[0].is(&["of"]) && of[1].is(&["the", "that", "this"]) && of[2].is(&["sort", "kind"]))?;
    let clause = utterance.clauses[utterance.clause_of(sort)].words.clone();
    let no = negator(words, &clause, sort)?;
    let phrase = Phrase::new(utterance, DenialWord::Void, no..sort + 3, sort + 3..sort + 3);
    let answers = last(utterance, no);
    is_own(utterance, no).then(|| Denial { answers, ..phrase.denial(context) })
}

/// Whether word `at` belongs to the words by which the statement is given.
fn is_cue(utterance: &Utterance, at: usize) -> bool {
    utterance.said.statement.attribution.cue.is_some_and(|cue| cue.overlaps(utterance.words[at].span))
}

/// "An accusation that Seoul rejects": whether a claim, and nothing else, is given before the cue at `at`.
fn stands_behind_claim(utterance: &Utterance, at: usize) -> bool {
    let is_before = utterance.words[at..].iter().all(|word| !word.is_said);
    is_cue(utterance, at) && is_before && claim_in(&utterance.words[..at]).is_some()
}

/// Whether word `at` is the statement's own act: its cue, or an act of its side or of nobody named.
pub(super) fn is_own(utterance: &Utterance, at: usize) -> bool {
    if is_cue(utterance, at) {
        return true;
    }
    let clause = utterance.clause_of(at);
    agent_of(&utterance.words, &utterance.clauses, clause, at, &utterance.side)
        .is_none_or(|agent| agent == utterance.side)
}

/// What stands behind words that deny, up to the end of the sentence, a strong mark, or a comma before a new verb; of an
/// object that only points back, its first word.
fn object(words: &[Word], start: usize) -> Range<usize> {
    let Some(first) = words.get(start) else { return start..words.len() };
    let ends = |at: &usize| {
        let word = &words[*at];
        let after_comma = *at > start && words[at - 1].is(&[","]);
        let new_verb = word.is(&["and", "but", "who", "which", "while", "as"]) || word.folded.ends_with("ing");
        word.sentence != first.sentence
            || word.is(&[";", ":", "—", "–", "(", "but", "while", "because"])
            || after_comma && new_verb
            || word.is(&["as"]) && *at < start + 5
    };
    let end = (start..words.len()).find(ends).unwrap_or(words.len());
    if is_pointer(&words[start..end]) { start..start + 1 } else { start..end }
}

/// "denied them entry", "denied access": no claim is denied.
fn denies_access(object: &[Word]) -> bool {
    object.iter().take(3).any(|word| word.is(&["access", "entry", "visa", "visas", "permission", "bail", "request"]))
}

/// Whether a dismissal speaks of a claim: "this is …", "called it …", "the report was …".
fn is_dismissal(utterance: &Utterance, at: usize) -> bool {
    let sentence = utterance.sentence_of(at);
    let before = at.checked_sub(1).filter(|before| *before >= sentence.start);
    let dismisses = |idx| denial_at(&utterance.words[idx..sentence.end]).is_some_and(|(kind, _)| kind.is_dismissal());
    if before.is_some_and(dismisses) {
        return true; // "false smears"
    }
    if super::judgments::target(utterance, at..at + 1) != Target::Open && is_told_of(utterance, at) {
        return true; // "the report was nonsense"
    }
    let before = &utterance.words[at.saturating_sub(5).max(sentence.start)..at];
    let points = before.iter().any(|word| word.is(&["this", "that", "it", "these", "those", "all", "they"]));
    points && before.iter().any(|word| is_auxiliary(word) || word.is(&["all", "it's", "that's"]))
}

/// Whether a dismissal is said of something by a form of "be" or a verb of calling: "the report was nonsense".
fn is_told_of(utterance: &Utterance, at: usize) -> bool {
    let sentence = utterance.sentence_of(at);
    let before = &utterance.words[at.saturating_sub(4).max(sentence.start)..at];
    before.iter().any(|word| word.is_be() || word.is(&["as"]) || Lexicon::get().calls.contains(&word.lemma))
}

/// The words of an object that name something, those aside that only say that something is claimed or denied.
fn named(object: &[Word]) -> Vec<&Word> {
    let mut named = Vec::new();
    let mut at = 0;
    while at < object.len() {
        if let Some((_, len)) = denial_at(&object[at..]) {
            at += len;
            continue;
        }
        named.extend(Some(&object[at]).filter(|word| word.keys().next().is_some()));
        at += 1;
    }
    named
}

/// Words between a side and what is said of it, at most.
const TO_FAULTED: usize = 4;

/// "The union was wrong", "accused the union of lying about it": the other side that is said not to tell the truth.
fn faulted(utterance: &Utterance, at: Range<usize>) -> Option<SideId> {
    let sentence = utterance.sentence_of(at.start);
    let next = utterance.words.get(at.end).filter(|_| at.end < sentence.end);
    let is_of_it = utterance.words.get(at.end + 1).is_some_and(|word| word.is(&["it", "this", "that"]));
    let ends = next.is_none_or(|word| word.is_mark || word.is(&["about", "over"]) && is_of_it);
    let start = at.start.saturating_sub(TO_FAULTED).max(sentence.start);
    let named = (start..at.start).rev().find(|&at| utterance.words[at].side.is_some())?;
    let between = &utterance.words[named + 1..at.start];
    let is_told = between.iter().any(|word| Lexicon::get().be.contains(word.folded.as_str()) || word.is(&["of"]));
    let is_owner = between.iter().any(|word| word.folded.starts_with(['’', '\'']));
    let side = utterance.words[named].side.clone().filter(|side| *side != utterance.side);
    side.filter(|_| ends && is_told && !is_owner && is_asserted(utterance))
}

/// Whether a statement is meant as one: no wish, question or denial.
pub(super) fn is_asserted(utterance: &Utterance) -> bool {
    matches!(utterance.said.statement.manner.commitment, Commitment::Asserted | Commitment::Agreed)
}

/// "Disagreed with the forecast": whether a retort is aimed at something else than the other side or its words.
fn has_other_object(utterance: &Utterance, object: &[Word]) -> bool {
    let is_aimed = object.first().is_some_and(|word| word.is(&["with", "to", "about", "over", "on"]));
    let phrase = || object.iter().take(TO_CLAIM);
    let names_other = phrase().any(|word| word.side.as_ref().is_some_and(|side| *side != utterance.side));
    is_aimed && !phrase().any(Word::is_time) && !names_other && claim_in(object).is_none()
}

/// Whether what is denied names a fault.
fn is_of_fault(object: &[Word]) -> bool {
    let is_guilt = |at: usize| Lexicon::get().charges.all_at(&object[at..]).any(|(kind, _)| kind == ChargeWord::Guilt);
    (0..object.len()).any(is_guilt) || object.iter().any(|word| word.is(&["blame"]))
}

/// The words before the statement, with its own up to the end of the sentence that denies.
fn with_own_words(utterance: &Utterance, context: &Context, at: usize) -> Context {
    let mut context = context.clone();
    let own = utterance.words[..utterance.sentence_of(at).end].iter().filter(|word| word.denial().is_none());
    context.deeds.extend(keys(own.clone().filter(|word| word.is_deed())));
    context.keys.extend(keys(own));
    context
}
