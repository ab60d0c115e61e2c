//! One denies what the other says: "denies building missiles", "dismissed the accusation as groundless", "they didn't".
//!
//! `b` denies, `a` says it. What is denied must be found in `a`: by the deed that is named, or, where only "the
//! allegation" or "any involvement" is denied, by what the words before the denial are about. Limits: a deed told in
//! other words than any list knows is not found.

use super::{Found, Verdict, weight};
use crate::disputes::accounts::{Account, Answers, Borrowed, Charge, Denial, DenialKind};
use crate::disputes::events::Relation;
use crate::disputes::propositions::{Certainty, Proposition, keys, negator};
use crate::disputes::{ClashReason, Grade, NearMissReason};
use crate::statements::Commitment;
use crate::text::Span;
use std::collections::BTreeSet;

pub(super) fn compare(a: &Account, b: &Account, relation: Relation) -> Verdict {
    let mut miss = Verdict::Nothing;
    if (a.denies() || a.calls_untrue) && a.borrowed.is_none() {
        return miss;
    }
    // "Hoped it had not" denies nothing.
    if b.utterance.said.statement.manner.commitment == Commitment::Hoped {
        return miss;
    }
    for denial in &b.denials {
        let mut verdict = match &denial.kind {
            DenialKind::Deed { keys, .. } => denies(a, b, denial, keys, relation),
            DenialKind::Reference | DenialKind::Bare => answers(a, b, denial, relation),
            DenialKind::Retort => Verdict::Nothing,
        };
        if matches!((&verdict, &denial.kind), (Verdict::Nothing, DenialKind::Deed { .. })) && denial.of_claim {
            verdict = answers(a, b, denial, relation);
        }
        if matches!(verdict, Verdict::Nothing) {
            verdict = answers_last(a, b, denial);
        }
        match verdict {
            Verdict::Clash(_) => return verdict,
            Verdict::Miss(_) => miss = verdict,
            Verdict::Nothing => {}
        }
    }
    miss
}

/// The named deed, by its keys, found in `a` as an act of the denying side.
fn denies(a: &Account, b: &Account, denial: &Denial, deed: &BTreeSet<String>, relation: Relation) -> Verdict {
    let said = &a.utterance;
    let mut best: Option<(Grade, Span)> = None;
    for proposition in &said.propositions {
        let hits_head = !proposition.keys.is_disjoint(deed);
        let is_named_only = proposition.certainty == Certainty::Mentioned;
        if !hits_head || is_named_only || proposition.negated_by.is_some() {
            continue;
        }
        if matches!(proposition.certainty, Certainty::Conditional | Certainty::Asked) {
            return Verdict::Miss(NearMissReason::Conditional);
        }
        let more =
            weight(&said.keys.intersection(&denial.object).filter(|key| !deed.contains(*key)).cloned().collect());
        let Some(grade) = fit(a, b, proposition, more, relation) else { continue };
        let words = said.span(proposition.at, proposition.len);
        if best.is_none_or(|(best, _)| grade < best) {
            best = Some((grade, words));
        }
    }
    match best {
        Some((grade, words)) => clash(grade, vec![words], b, denial),
        None => acts_on(a, b, denial, relation).unwrap_or_else(|| shares_much(a, b, denial, relation)),
    }
}

/// "Denied that the radar was used": an act of the denying side near by that names the thing denied.
fn acts_on(a: &Account, b: &Account, denial: &Denial, relation: Relation) -> Option<Verdict> {
    if !relation.is_within(4) {
        return None;
    }
    let named: BTreeSet<_> = denial.object.iter().filter(|key| !key.starts_with('#')).cloned().collect();
    let one = a.utterance.propositions.iter().find(|one| {
        one.agent.as_ref() == Some(b.side())
            && one.negated_by.is_none()
            && matches!(one.certainty, Certainty::Asserted | Certainty::Possible)
            && !keys(a.utterance.clause_words(one.clause)).is_disjoint(&named)
    })?;
    Some(clash(Grade::Likely, a.utterance.predicate_words(one), b, denial))
}

/// How well a proposition is what is denied, where its statement names so many more things of it.
fn fit(a: &Account, b: &Account, proposition: &Proposition, more: usize, relation: Relation) -> Option<Grade> {
    let is_theirs = proposition.agent.as_ref() == Some(b.side());
    let is_own = proposition.agent.as_ref() == Some(a.side());
    let needed = usize::from(relation == Relation::SameEvent);
    if is_own && !proposition.is_mutual {
        return None;
    }
    if is_theirs && (proposition.is_deed || more > 0) && more >= needed {
        return Some(Grade::Clear);
    }
    let names = a.utterance.names(b.side());
    match (names, more) {
        (true, 1..) if more > needed || needed == 0 => Some(Grade::Clear),
        (true, 0) if needed == 0 && proposition.is_deed => Some(Grade::Likely),
        (false, 1..) if more > needed => Some(Grade::Likely),
        _ => None,
    }
}

/// Without the deed itself: two further things of what is denied, and the denying side charged.
fn shares_much(a: &Account, b: &Account, denial: &Denial, relation: Relation) -> Verdict {
    let shared: BTreeSet<_> = a.utterance.keys.intersection(&denial.object).cloned().collect();
    let Some(charge) = a.charges_against(b.side()).next() else { return Verdict::Nothing };
    if weight(&shared) < 2 || relation == Relation::SameEvent {
        return Verdict::Nothing;
    }
    clash(Grade::Likely, vec![charge.words], b, denial)
}

/// How sure it is that a denial answers a statement, and the words of the statement that it answers.
type Answered = Option<(Grade, Vec<Span>)>;

/// A denial by reference: `a` charges the denying side, or says what the words before the denial are about.
fn answers(a: &Account, b: &Account, denial: &Denial, relation: Relation) -> Verdict {
    if relation == Relation::SameEvent {
        return Verdict::Nothing;
    }
    let answered = match &a.borrowed {
        Some(borrowed) => echoed(borrowed, denial, relation),
        None if matches!(denial.kind, DenialKind::Bare) => contradicted(a, b, relation),
        None => referred_to(a, b, denial, relation),
    };
    answered.map_or(Verdict::Nothing, |(grade, words)| clash(grade, words, b, denial))
}

/// "They did", "they did not": both borrow from the same words.
fn echoed(borrowed: &Borrowed, denial: &Denial, relation: Relation) -> Answered {
    let shares = !borrowed.context.keys.is_disjoint(&denial.context.keys);
    (shares && relation.is_within(2)).then(|| (Grade::Clear, vec![borrowed.words]))
}

/// "He did not": `a` stands just before and asserts something, the first of which is denied.
fn contradicted(a: &Account, b: &Account, relation: Relation) -> Answered {
    let is_next = relation.is_within(1) && precedes(a, b) || b.answers(a);
    let asserted = a.utterance.propositions.iter().filter(|one| {
        one.negated_by.is_none() && one.certainty == Certainty::Asserted && a.utterance.words[one.at].is_said
    });
    let first = asserted.min_by_key(|one| one.at).filter(|_| is_next)?;
    Some((Grade::Likely, a.utterance.predicate_words(first)))
}

/// A denial that names a claim, a fault, or what the claim is about, though not the deed.
fn referred_to(a: &Account, b: &Account, denial: &Denial, relation: Relation) -> Answered {
    if denial.of_fault
        && let Some(charge) = fault(a, b, denial, relation)
    {
        return Some((Grade::Clear, vec![charge.words]));
    }
    let is_in_context = denial.context.span.is_some_and(|span| {
        a.utterance.said.article.id == b.utterance.said.article.id
            && span.overlaps(a.utterance.said.statement.attribution.content_hull())
    });
    if is_of_other(a, denial, is_in_context) {
        return None;
    }
    if let Some(words) = addressed(a, b, denial, relation) {
        return Some((Grade::Likely, words));
    }
    let is_beside = relation.is_within(0) && is_same_sentence(a, b);
    let accusing = || asserted_words(a).filter(|_| is_beside && a.is_accusation());
    let claiming = || claimed(a, b).filter(|_| is_in_context).map(|one| a.utterance.predicate_words(one));
    let likely = |words| (Grade::Likely, words);
    charged(a, b, denial, relation, is_in_context).or_else(|| accusing().or_else(claiming).map(likely))
}

/// "Denied a separate report that a minister had resigned", "the hacking charge": told in full or by its deed, or
/// called untrue, and none of it in `a`.
fn is_of_other(a: &Account, denial: &Denial, is_in_context: bool) -> bool {
    let names_deed = denial.deed().is_some_and(|deed| deed.iter().any(|key| key.starts_with('#')));
    let tells_other = (denial.object.len() > 2 || names_deed) && a.utterance.keys.is_disjoint(&denial.object);
    let judges_other = !denial.target.is_empty() && a.utterance.keys.is_disjoint(&denial.target);
    tells_other || judges_other && (denial.names_thing || !is_in_context)
}

/// The first charge against the denying side that is of the deed told before the denial, or near enough to be the one.
fn charged(a: &Account, b: &Account, denial: &Denial, relation: Relation, is_in_context: bool) -> Answered {
    let context = &denial.context;
    let shares_much = weight(&a.utterance.keys.intersection(&context.keys).cloned().collect()) > 1;
    let is_near = relation.is_within(3);
    // "A charge Oslo denies": that charge, unless the deed is the same.
    let points_elsewhere = !b.before.is_empty() && !b.answers(a) && b.only_points();
    let is_beside = relation.is_within(0) && is_same_sentence(a, b);
    let is_just_before = relation.is_within(2) && precedes(a, b);
    let is_meant =
        is_beside || denial.of_claim && is_just_before || is_in_context || is_near && shares_much && !points_elsewhere;
    a.charges_against(b.side()).find_map(|charge| {
        let same_deed = !charge.deed.is_disjoint(&context.deeds);
        let grade = if same_deed && (is_near || shares_much) { Grade::Clear } else { Grade::Likely };
        (same_deed || is_meant).then(|| (grade, vec![charge.words]))
    })
}

/// "Denied that allegation": `a` is what was said just before, and nobody else spoke in between.
fn answers_last(a: &Account, b: &Account, denial: &Denial) -> Verdict {
    let is_apart = denial.answers == Answers::OwnSentence && !is_same_sentence(a, b);
    if denial.answers == Answers::Nothing || is_apart || !b.answers(a) {
        return Verdict::Nothing;
    }
    let is_named = matches!(denial.kind, DenialKind::Reference) && !denial.object.is_empty();
    let is_short = denial.object.len() < 3 && !is_named;
    let shares = denial.is_retort() || is_short || !a.utterance.keys.is_disjoint(&denial.object);
    let is_aimed = denial.answers != Answers::LastCharge
        || a.charges_against(b.side()).next().is_some()
        || a.utterance.propositions.iter().any(|one| one.agent.as_ref() == Some(b.side()))
        || a.names_speaker_of(b)
        || a.accuses;
    let is_of_third = denial.claim_side.as_ref().is_some_and(|side| side != a.side());
    let is_heard = !denial.is_retort()
        || !a.utterance.keys.is_disjoint(&b.utterance.keys)
        || b.utterance.names(a.side())
        || a.utterance.names(b.side());
    if !shares || !is_aimed || is_of_third || !is_heard {
        return Verdict::Nothing;
    }
    let charged = a.charges_against(b.side()).next().map(|charge| vec![charge.words]);
    match charged.or_else(|| asserted_words(a)) {
        Some(words) => clash(Grade::Likely, words, b, denial),
        None => Verdict::Nothing,
    }
}

/// The words of the first thing that a statement asserts.
pub(super) fn asserted_words(a: &Account) -> Option<Vec<Span>> {
    let mut asserted = a.utterance.propositions.iter().filter(|one| is_put_forward(a, one));
    asserted.next().map(|one| a.utterance.predicate_words(one)).or_else(|| {
        let thing = a.utterance.words.iter().find(|word| word.is_said && word.term.is_some())?;
        Some(vec![thing.span])
    })
}

/// Whether `a` says by a proposition that something is or may be so.
fn is_put_forward(a: &Account, one: &Proposition) -> bool {
    matches!(one.certainty, Certainty::Asserted | Certainty::Possible) && a.utterance.words[one.at].is_said
}

/// A charge of fault against the denying side, over the same matter or just before.
fn fault<'c>(a: &'c Account, b: &'c Account, denial: &Denial, relation: Relation) -> Option<&'c Charge> {
    let near = matches!(relation, Relation::Near { .. });
    let shared: BTreeSet<_> = a.utterance.keys.intersection(&denial.object).cloned().collect();
    a.charges_against(b.side()).find(|charge| charge.deed.is_empty() && (near || weight(&shared) > 0))
}

/// A denial of a claim that names who made it, or that tells what the claim is about: what `a` asserts, if `a` is that
/// claim.
fn addressed(a: &Account, b: &Account, denial: &Denial, relation: Relation) -> Option<Vec<Span>> {
    if !denial.of_claim || !matches!(relation, Relation::Near { .. }) {
        return None;
    }
    let sentence = b.utterance.words.iter().filter(|word| !word.span.overlaps(denial.words));
    let names_speaker = a.surname.as_ref().is_some_and(|surname| sentence.clone().any(|word| word.folded == *surname));
    let told: BTreeSet<_> = keys(sentence).intersection(&a.utterance.keys).cloned().collect();
    let same_target = !denial.target.is_empty() && !a.utterance.keys.is_disjoint(&denial.target);
    // A claim that is told in full must be told alike.
    let enough = if denial.deed().is_none() { 1 } else { 2 };
    // "The report is rubbish" gainsays what the report says, not what somebody misses in it.
    let is_meant = names_speaker && weight(&told) >= enough || same_target && !misses_something(a);
    asserted_words(a).filter(|_| is_meant)
}

/// "There is no word of it in the report": whether the first thing that a statement tells is negated.
fn misses_something(a: &Account) -> bool {
    let utterance = &a.utterance;
    let thing = || utterance.words.iter().position(|word| word.is_said && word.term.is_some());
    let first = utterance.propositions.iter().find(|one| is_put_forward(a, one)).map(|one| one.at).or_else(thing);
    first.is_some_and(|at| negator(&utterance.words, &utterance.clauses[utterance.clause_of(at)].words, at).is_some())
}

/// Whether both statements stand in one sentence.
fn is_same_sentence(a: &Account, b: &Account) -> bool {
    a.utterance.said.statement.passage.overlaps(b.utterance.said.statement.passage)
}

/// Whether `a` stands before `b` in their article.
fn precedes(a: &Account, b: &Account) -> bool {
    a.utterance.said.statement.passage.start <= b.utterance.said.statement.passage.start
}

/// The first thing `a` asserts of the denying side.
fn claimed<'p>(a: &'p Account, b: &Account) -> Option<&'p Proposition> {
    let mut asserted = a.utterance.propositions.iter().filter(|one| {
        matches!(one.certainty, Certainty::Asserted | Certainty::Possible)
            && (one.agent.as_ref() == Some(b.side()) || one.is_mutual)
    });
    asserted.next()
}

/// A clash with all words of the sentence that deny: "dismissed the charge as nonsense".
fn clash(grade: Grade, a_words: Vec<Span>, b: &Account, denial: &Denial) -> Verdict {
    let sentence = |span: Span| b.utterance.said.document.sentence_at(span.start);
    let beside = b.denials.iter().map(|other| other.words).filter(|words| sentence(*words) == sentence(denial.words));
    let mut b_words: Vec<Span> = beside.collect();
    b_words.extend(denial.deed_words().filter(|words| !b_words.iter().any(|one| words.overlaps(*one))));
    b_words.sort_unstable();
    Verdict::Clash(Found { reason: ClashReason::Denial, grade, a_words, b_words })
}
