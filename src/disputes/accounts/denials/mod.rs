//! The denials of a statement: "denies building it", "dismissed the accusation", "no evidence of it".

use super::{Answers, Context, Denial, DenialKind, Target, is_negated};
use crate::actors::SideId;
use crate::disputes::lexicon::{ChargeWord, ConceptKind, DenialWord, Lexicon, is_nominal};
use crate::disputes::propositions::{Utterance, Word, agent_of, is_auxiliary, keys, negator};
use crate::statements::Commitment;
use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::Range;

pub(super) fn is_denial_word(word: &Word) -> bool {
    DenialWord::at(std::slice::from_ref(word)).is_some()
}

/// Whether a statement calls something untrue, though not by the form of a denial ("the document as untrue").
pub(super) fn calls_untrue(utterance: &Utterance) -> bool {
    let dismisses = |word: &Word| {
        let kind = DenialWord::at(std::slice::from_ref(word));
        kind.is_some_and(DenialWord::is_dismissal) && word.concepts.is_empty() && word.is_said
    };
    utterance.words.iter().any(dismisses)
}

/// What a statement denies, in order.
pub(super) fn read<F: FnOnce() -> Context>(utterance: &Utterance, context: &LazyCell<Context, F>) -> Vec<Denial> {
    let words = &utterance.words;
    let mut found: Vec<Denial> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((kind, len)) = Lexicon::get().denials.at(&words[at..]) else {
            at += 1;
            continue;
        };
        let mut object = at + len..object_end(&utterance.words, at + len);
        if is_pointer(&utterance.words[object.clone()]) {
            object.end = object.start + 1;
        }
        let is_denial = match kind {
            DenialWord::Verb => is_own(utterance, at) && !denies_access(&utterance.words[object.clone()]),
            DenialWord::Counter => {
                is_own(utterance, at)
                    && (answers_claim(&utterance.words[object.clone()])
                        || stands_behind_claim(utterance, at)
                        || !utterance.words[at].is_said && is_pointer(&utterance.words[object.clone()]))
            }
            DenialWord::Doubt => is_cue(utterance, at) && answers_claim(&utterance.words[object.clone()]),
            DenialWord::Dismissal => names_claim(utterance, at) || is_dismissal(utterance, at),
            DenialWord::Mistaken => {
                names_claim(utterance, at) || is_dismissal(utterance, at) || faulted(utterance, at..at + len).is_some()
            }
            DenialWord::Scorn => names_claim(utterance, at),
            DenialWord::Void => is_own(utterance, at),
            DenialWord::Retort => {
                (!utterance.words[at].is_said || is_all(utterance, at..at + len))
                    && is_own(utterance, at)
                    && !has_other_object(utterance, &utterance.words[object.clone()])
            }
            DenialWord::Claim | DenialWord::Charge | DenialWord::Words | DenialWord::Generic => false,
        };
        if is_denial && !is_negated(utterance, at) && !(kind.is_dismissal() && is_supposed(utterance, at)) {
            found.push(denial(utterance, context, at, len, kind, object));
        }
        at += len;
    }
    found.extend(none_of_the_sort(utterance, context));
    found.extend(no_such(utterance, context));
    found
}

/// "It would be a lie": whether the words before a dismissal only suppose it.
fn is_supposed(utterance: &Utterance, at: usize) -> bool {
    let sentence = utterance.sentence_of(at);
    let before = &utterance.words[at.saturating_sub(4).max(sentence.start)..at];
    before.iter().any(|word| word.is(&["would", "could", "might", "may", "if"]))
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
    let denial = denial(utterance, context, no, 2, DenialWord::Void, no + 2..no + 2 + usize::from(named));
    let denial = Denial { kind: DenialKind::Reference, ..denial };
    (is_own(utterance, no) && is_asserted(utterance)).then(|| Denial { answers: last(utterance, no), ..denial })
}

/// "Made no promise of the kind", "nothing of that sort": all that was just said.
fn none_of_the_sort<F: FnOnce() -> Context>(utterance: &Utterance, context: &LazyCell<Context, F>) -> Option<Denial> {
    let words = &utterance.words;
    let sort = words
        .windows(3)
        .position(|of| of[0].is(&["of"]) && of[1].is(&["the", "that", "this"]) && of[2].is(&["sort", "kind"]))?;
    let clause = utterance.clauses[utterance.clause_of(sort)].words.clone();
    let no = negator(words, &clause, sort)?;
    let denial = denial(utterance, context, no, sort + 3 - no, DenialWord::Void, sort + 3..sort + 3);
    let answers = last(utterance, no);
    is_own(utterance, no).then_some(Denial { answers, ..denial })
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

/// Where what is denied ends: the sentence, a strong mark, or a comma before a new verb.
fn object_end(words: &[Word], start: usize) -> usize {
    let Some(first) = words.get(start) else { return words.len() };
    let ends = |at: &usize| {
        let word = &words[*at];
        let after_comma = *at > start && words[at - 1].is(&[","]);
        let new_verb = word.is(&["and", "but", "who", "which", "while", "as"]) || word.folded.ends_with("ing");
        word.sentence != first.sentence
            || word.is(&[";", ":", "—", "–", "(", "but", "while", "because"])
            || after_comma && new_verb
            || word.is(&["as"]) && *at < start + 5
    };
    (start..words.len()).find(ends).unwrap_or(words.len())
}

/// "denied them entry", "denied access": no claim is denied.
fn denies_access(object: &[Word]) -> bool {
    object.iter().take(3).any(|word| word.is(&["access", "entry", "visa", "visas", "permission", "bail", "request"]))
}

/// Words between a counter verb and the claim that it answers, at most: "challenged the Danish prime minister's claim".
const TO_CLAIM: usize = 8;

/// Whether what follows a counter verb is a claim, a deed or a clause.
fn answers_claim(object: &[Word]) -> bool {
    object.first().is_some_and(|word| word.is(&["that"])) || claim_in(object).is_some()
}

/// The claim noun of an object's first phrase.
fn claim_in(object: &[Word]) -> Option<usize> {
    let opens_clause = |at: usize, word: &Word| word.is(&[","]) || at > 0 && word.is(&["that"]);
    let phrase = object.iter().take(TO_CLAIM).enumerate().take_while(|(at, word)| !opens_clause(*at, word)).count();
    (0..phrase).find(|&at| DenialWord::is_told_at(&object[at..]))
}

fn is_pointing(word: &Word) -> bool {
    Lexicon::get().pointing.contains(word.folded.as_str())
}

/// Whether an object is a claim that was just told, or that of another side: "that allegation", "India's version".
fn points_at_claim(utterance: &Utterance, object: &[Word]) -> bool {
    let Some(claim) = claim_in(object) else { return false };
    object[..claim]
        .iter()
        .any(|word| is_pointing(word) || word.side.as_ref().is_some_and(|side| *side != utterance.side))
}

/// Whether the sentence of word `at` names a claim.
fn names_claim(utterance: &Utterance, at: usize) -> bool {
    let sentence = utterance.sentence_of(at);
    let words = &utterance.words[..sentence.end];
    sentence.into_iter().any(|idx| idx != at && DenialWord::is_claim_at(&words[idx..]))
}

/// Whether the sentence of word `at` names a charge: "the accusation".
fn names_charge(utterance: &Utterance, at: usize) -> bool {
    let sentence = utterance.sentence_of(at);
    let words = &utterance.words[sentence];
    (0..words.len()).any(|idx| DenialWord::at(&words[idx..]) == Some(DenialWord::Charge))
}

/// Whether a dismissal speaks of a claim: "this is …", "called it …", "the report was …".
fn is_dismissal(utterance: &Utterance, at: usize) -> bool {
    let sentence = utterance.sentence_of(at);
    let before = at.checked_sub(1).filter(|before| *before >= sentence.start);
    let dismisses = |idx| DenialWord::at(&utterance.words[idx..sentence.end]).is_some_and(DenialWord::is_dismissal);
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

fn denial<F: FnOnce() -> Context>(
    utterance: &Utterance,
    context: &LazyCell<Context, F>,
    at: usize,
    len: usize,
    word: DenialWord,
    object: Range<usize>,
) -> Denial {
    let words = &utterance.words[object];
    let named = named(words);
    // "called the report a lie": what stands before the dismissal is the claim, not its object.
    let refers = word.is_dismissal() || word == DenialWord::Scorn;
    let deed = named.iter().find(|word| !word.concepts.is_empty()).or(named.first()).filter(|_| !refers);
    let faulted = (word == DenialWord::Mistaken).then(|| faulted(utterance, at..at + len)).flatten();
    let tells_target =
        refers && faulted.is_none() && (is_told_of(utterance, at) || !is_claim_next(utterance, at + len));
    let target = if tells_target { target(utterance, at, len) } else { BTreeSet::new() };
    Denial {
        words: utterance.span(at, len),
        kind: match deed {
            _ if word == DenialWord::Retort => DenialKind::Retort,
            Some(deed) => DenialKind::Deed { keys: deed.keys().collect(), words: deed.span },
            None => DenialKind::Reference,
        },
        object: if refers { BTreeSet::new() } else { keys(named.iter().copied()) },
        of_claim: refers || answers_claim(words),
        of_fault: is_of_fault(words),
        names_thing: names_thing(utterance, at, &target),
        target,
        answers: match &faulted {
            Some(_) if !joins_in(utterance, at) => Answers::LastWords,
            _ => answers(utterance, at..at + len, word, words),
        },
        claim_side: claim_side(utterance, at, words).filter(|side| *side != utterance.side).or(faulted),
        context: with_own_sentence(utterance, context, at),
    }
}

/// The words of an object that name something, those aside that only say that something is claimed or denied.
fn named(object: &[Word]) -> Vec<&Word> {
    let mut named = Vec::new();
    let mut at = 0;
    while at < object.len() {
        if let Some((_, len)) = Lexicon::get().denials.at(&object[at..]) {
            at += len;
            continue;
        }
        named.extend(Some(&object[at]).filter(|word| word.keys().next().is_some()));
        at += 1;
    }
    named
}

/// What the words at `at` answer by their form.
fn answers(utterance: &Utterance, at: Range<usize>, word: DenialWord, object: &[Word]) -> Answers {
    if closes(utterance, at.start) {
        return Answers::OwnSentence;
    }
    let answers_last = !joins_in(utterance, at.start)
        && match word {
            DenialWord::Retort => true,
            DenialWord::Dismissal | DenialWord::Mistaken | DenialWord::Scorn => {
                points_back(utterance, at.start, at.end)
            }
            DenialWord::Verb if is_bare(object) => true,
            _ => is_pointer(object) || points_at_claim(utterance, object),
        };
    if answers_last { last(utterance, at.start) } else { Answers::Nothing }
}

/// "Tell | a different story": whether some words are all that is said, but for an article.
fn is_all(utterance: &Utterance, at: Range<usize>) -> bool {
    let said = utterance.words.iter().enumerate().filter(|(_, word)| word.is_said && !word.is_mark);
    let mut rest = said.filter(|(idx, _)| !at.contains(idx));
    rest.all(|(_, word)| word.is(&["a", "an", "the", "very"]))
}

/// "…, which Oslo denied", "…, a charge Oslo rejects": whether all that is given stands before its cue and points back.
fn closes(utterance: &Utterance, at: usize) -> bool {
    let mut said = utterance.words.iter().enumerate().filter(|(_, word)| word.is_said && !word.is_mark).peekable();
    let points = |word: &Word| match DenialWord::at(std::slice::from_ref(word)) {
        Some(kind) => kind.is_told() || word.term.is_none(),
        None => word.term.is_none(),
    };
    is_cue(utterance, at) && said.peek().is_some() && said.all(|(idx, word)| idx < at && points(word))
}

/// "Disputed that", "contests this and says …": whether an object is only a word that points back. "Rejected him", "them"
/// are no claim.
fn is_pointer(object: &[Word]) -> bool {
    let mut words = object.iter().filter(|word| !word.is_mark);
    words.next().is_some_and(|word| word.is(&["that", "this", "it", "these", "those"]))
        && words.next().is_none_or(|next| next.is(&["and", "but"]))
}

/// "Denied any wrongdoing": whether an object names no deed, claim or thing of its own.
fn is_bare(object: &[Word]) -> bool {
    let named = object.iter().filter(|word| word.term.is_some() || word.side.is_some());
    object.iter().any(|word| word.term.is_some())
        && named.map(std::slice::from_ref).all(|word| DenialWord::at(word) == Some(DenialWord::Generic))
}

/// The last words, as the sentence of word `at` calls them.
fn last(utterance: &Utterance, at: usize) -> Answers {
    if names_charge(utterance, at) { Answers::LastCharge } else { Answers::LastWords }
}

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

/// Words between a side and what is said of it, at most.
const TO_FAULTED: usize = 4;

/// "Disagreed with the forecast": whether a retort is aimed at something else than the other side or its words.
fn has_other_object(utterance: &Utterance, object: &[Word]) -> bool {
    let is_aimed = object.first().is_some_and(|word| word.is(&["with", "to", "about", "over", "on"]));
    let phrase = || object.iter().take(TO_CLAIM);
    let names_other = phrase().any(|word| word.side.as_ref().is_some_and(|side| *side != utterance.side));
    is_aimed && !phrase().any(Word::is_time) && !names_other && claim_in(object).is_none()
}

/// The side whose claim is denied, where it is named: "the Danish account".
fn claim_side(utterance: &Utterance, at: usize, object: &[Word]) -> Option<SideId> {
    let sentence = utterance.sentence_of(at);
    let before = &utterance.words[at.saturating_sub(6).max(sentence.start)..at];
    [object, before].into_iter().find_map(|words| {
        let claim = (0..words.len().min(TO_CLAIM)).find(|&at| DenialWord::is_told_at(&words[at..]))?;
        words[claim.saturating_sub(3)..claim].iter().rev().find_map(|word| word.side.clone())
    })
}

/// "Also denied it": whether a denial is told as one more.
fn joins_in(utterance: &Utterance, at: usize) -> bool {
    utterance.words[at.saturating_sub(2)..at].iter().any(|word| word.is(&["also", "too", "likewise", "similarly"]))
}

/// Whether what is called untrue is what was just told: "that is wrong", "called it a lie", "his figures are misleading".
fn points_back(utterance: &Utterance, at: usize, end: usize) -> bool {
    let next = utterance.words.get(end).filter(|word| word.sentence == utterance.words[at].sentence);
    // "It was wrong to leave", "this is fake fur": said of what follows.
    let of_next = next.is_some_and(|word| word.is(&["to", "that", "for", "of", "about"]) || word.term.is_some());
    if of_next && claim_in(&utterance.words[end..utterance.sentence_of(at).end]).is_none() {
        return false;
    }
    if super::judgments::target(utterance, at..end) == Target::It {
        return true;
    }
    let sentence = utterance.sentence_of(at);
    let before = &utterance.words[at.saturating_sub(6).max(sentence.start)..at];
    let after = &utterance.words[end.min(sentence.end)..sentence.end.min(end + 3)];
    points_in(utterance, before) || claim_in(after).is_some()
}

/// Whether a claim noun with a word that points at it stands among some words.
fn points_in(utterance: &Utterance, words: &[Word]) -> bool {
    (1..words.len()).any(|at| {
        let is_claim = DenialWord::is_told_at(&words[at..]);
        let before = &words[at - 1];
        let names_other = before.side.as_ref().is_some_and(|side| *side != utterance.side);
        is_claim && (is_pointing(before) || names_other)
    })
}

/// "Unfounded accusations": the claim follows and says nothing of what it is about.
fn is_claim_next(utterance: &Utterance, at: usize) -> bool {
    utterance.words.get(at).is_some_and(|word| word.term.is_some())
}

/// What a dismissal is said of, as its clause tells it.
fn target(utterance: &Utterance, at: usize, len: usize) -> BTreeSet<String> {
    match super::judgments::target(utterance, at..at + len) {
        Target::Thing(keys) => keys,
        Target::It | Target::Open => BTreeSet::new(),
    }
}

/// Whether what is called untrue is more than a claim of the sentence of word `at`: "the bridge report".
fn names_thing(utterance: &Utterance, at: usize, target: &BTreeSet<String>) -> bool {
    let sentence = &utterance.words[utterance.sentence_of(at)];
    let claims = (0..sentence.len()).filter(|&at| DenialWord::is_told_at(&sentence[at..]));
    let claimed: BTreeSet<String> = claims.flat_map(|at| sentence[at].keys()).collect();
    !target.is_subset(&claimed)
}

/// Whether what is denied names a fault.
fn is_of_fault(object: &[Word]) -> bool {
    let is_guilt = |at: usize| Lexicon::get().charges.all_at(&object[at..]).any(|(kind, _)| kind == ChargeWord::Guilt);
    (0..object.len()).any(is_guilt) || object.iter().any(|word| word.is(&["blame"]))
}

/// The words before, with those of the same sentence that stand before the denial.
fn with_own_sentence(utterance: &Utterance, context: &Context, at: usize) -> Context {
    let mut context = context.clone();
    let sentence = utterance.sentence_of(at);
    let before = utterance.words[..sentence.end].iter().filter(|word| !is_denial_word(word));
    let before: Vec<_> = before.collect();
    context.deeds.extend(keys(before.iter().copied().filter(|word| word.is_deed())));
    context.keys.extend(keys(before.iter().copied()));
    context
}
