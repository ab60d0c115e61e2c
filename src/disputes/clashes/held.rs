//! One statement holds the other and answers it: "rejected Iceland's claim that the nets were empty", "the trawler,
//! which Iceland said was empty, was in fact full".
//!
//! Such a pair needs no guess at what is denied: the sentence says it. Limits: what else may be said of a claim
//! ("met Iceland's claim with a shrug") sets nothing against it.

use super::denial::asserted_words;
use super::{Found, Verdict};
use crate::disputes::accounts::Account;
use crate::disputes::lexicon::{DenialWord, Lexicon};
use crate::disputes::propositions::denial_at;
use crate::disputes::{ClashReason, Grade, NearMissReason};
use crate::text::Span;

/// Compares two statements of which one holds words of the other.
pub(in crate::disputes) fn compare_held(a: &Account, b: &Account) -> Verdict {
    let (is_turned, inner, outer) = if holds(b, a) {
        (false, a, b)
    } else if holds(a, b) {
        (true, b, a)
    } else {
        return Verdict::Miss(NearMissReason::SameVoice);
    };
    let found = denied(inner, outer).or_else(|| corrected(inner, outer));
    found.map_or(Verdict::Miss(NearMissReason::SameVoice), |found| {
        Verdict::Clash(if is_turned { found.turned() } else { found })
    })
}

/// Whether the content of `inner` stands in that of `outer`, with who says it; or both are the same words ("denied that
/// the nets were empty, as Iceland claims").
fn holds(outer: &Account, inner: &Account) -> bool {
    let text = outer.utterance.said.document.text;
    let [outer, inner] = [outer, inner].map(|account| &account.utterance.said.statement.attribution);
    let (hull, held) = (outer.content_hull(), inner.content_hull());
    hull.covers(held) && inner.source.is_some_and(|source| hull.covers(source))
        || hull == held && outer.cue.is_some_and(|cue| leads_to(text, cue, held))
}

/// Whether nothing but "that" stands between a cue and a claim: "denied having heard that …" denies no claim.
fn leads_to(text: &str, cue: Span, claim: Span) -> bool {
    cue.end <= claim.start && matches!(Span::new(cue.end, claim.start).of(text).trim(), "" | "that")
}

/// A denial of the outer statement that stands in the sentence of the inner claim and is none of its words: its cue, or
/// what it says of the claim ("is false"). What it tells of others' denials ("commuters rejected …") is none of its
/// own.
fn denied(inner: &Account, outer: &Account) -> Option<Found> {
    let claim = inner.utterance.said.statement.attribution.content_hull();
    let sentence = |span: Span| outer.utterance.said.document.sentence_at(span.start);
    let denial = outer.denials.iter().find(|denial| {
        let is_own = is_cue(outer, denial.words) || tells_untrue(outer, denial.words);
        !claim.covers(denial.words)
            && sentence(denial.words) == sentence(claim)
            && is_own
            && (!is_cue(outer, denial.words) || is_its_object(outer, denial.words, inner))
            && !is_hedged(outer, denial.words)
            && (denial.claim_side.as_ref() == Some(inner.side()) || denial.of_claim || is_cue(outer, denial.words))
    })?;
    let b_words = vec![denial.words];
    Some(Found { reason: ClashReason::Denial, grade: Grade::Clear, a_words: asserted_words(inner)?, b_words })
}

/// Whether words say that a claim is untrue, and not that somebody denies it.
fn tells_untrue(outer: &Account, words: Span) -> bool {
    let at = outer.utterance.words.partition_point(|word| word.span.start < words.start);
    denial_at(&outer.utterance.words[at..]).is_some_and(|(kind, _)| kind.is_dismissal() || kind == DenialWord::Void)
}

/// Whether the claim is what the cue of the outer statement denies, and not something said of it: "denied having heard
/// the claim".
fn is_its_object(outer: &Account, denial: Span, inner: &Account) -> bool {
    let attribution = &inner.utterance.said.statement.attribution;
    let parts = [attribution.source, attribution.cue];
    let phrase = parts.into_iter().flatten().map(|span| span.start).min().unwrap_or(denial.end);
    // "Denied that the nets were empty, as Iceland claims": the claim stands before its owner.
    let phrase = phrase.min(attribution.content_hull().start);
    let is_between = |at: usize| {
        let span = outer.utterance.words[at].span;
        denial.end <= span.start && span.end <= phrase
    };
    !outer.utterance.propositions.iter().any(|one| is_between(one.at))
}

/// Words before a denial that are looked at for what takes it back.
const TO_HEDGE: usize = 4;

/// Whether a denial is only possible, or no more than said to be one: "might reject", "wrongly rejected", "anything but".
fn is_hedged(outer: &Account, denial: Span) -> bool {
    let words = &outer.utterance.words;
    let at = words.partition_point(|word| word.span.start < denial.start);
    let before = &words[at.saturating_sub(TO_HEDGE)..at];
    let hedges = (0..before.len()).any(|at| Lexicon::get().hedges.at(&before[at..]).is_some());
    hedges || before.iter().chain(words.get(at)).any(|word| Lexicon::get().undone.contains(word.folded.as_str()))
}

/// "… was in fact full": words behind the claim that correct it.
fn corrected(inner: &Account, outer: &Account) -> Option<Found> {
    let claim = inner.utterance.said.statement.attribution.content_hull();
    let words = &outer.utterance.words;
    let start = words.partition_point(|word| word.span.start < claim.end);
    let end = if start < words.len() { outer.utterance.sentence_of(start).end } else { start };
    let (at, len) = (start..end).find_map(|at| Some((at, Lexicon::get().corrections.at(&words[at..end])?.1)))?;
    let confirms = words[at + len..end].iter().take(2).any(|word| word.is(&["true", "right", "correct", "so"]));
    let b_words = vec![outer.utterance.span(at, len)];
    (!confirms).then_some(())?;
    Some(Found { reason: ClashReason::Denial, grade: Grade::Likely, a_words: asserted_words(inner)?, b_words })
}

/// Whether words are those by which a statement is given: "denied".
fn is_cue(account: &Account, words: Span) -> bool {
    account.utterance.said.statement.attribution.cue.is_some_and(|cue| cue.overlaps(words))
}

#[cfg(test)]
mod tests {
    use crate::actors::Gazetteer;
    use crate::disputes::find_disputes;
    use crate::disputes::tests::{article, voice};
    use crate::reading::{Reading, all_said, state};
    use crate::statements::{Attribution, Kind};
    use crate::text::{Document, Span};

    /// Source, cue and content of what the north says and of what the south says inside it, and the words of the clash.
    fn check(outer: [&str; 3], inner: [&str; 3], text: &str, expected: Option<(&str, &str)>) {
        let article = article(text);
        let document = Document::new(&article.text);
        let place = |words: &str| text.find(words).map(|start| Span::new(start, start + words.len()));
        let made = |[source, cue, content]: [&str; 3]| Attribution {
            kind: Kind::Indirect,
            content: place(content).into_iter().collect(),
            source: place(source),
            cue: place(cue),
            through: Vec::new(),
        };
        let mut told = vec![(made(outer), voice("northland")), (made(inner), voice("southland"))];
        told.sort_by_key(|(one, _)| one.hull().start);
        let statements = state(&document, 0, told);
        let readings = vec![Reading { article: &article, document, statements, foreign: None }];
        let said = all_said(&readings);
        let found = find_disputes(&said, &[], &Gazetteer::built_in());
        let words = |spans: &[Span]| spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" … ");
        let clash = found.disputes.iter().flat_map(|one| &one.clashes).next();
        let got = clash.map(|clash| (words(&clash.a_words), words(&clash.b_words)));
        assert_eq!(got.as_ref().map(|(a, b)| (a.as_str(), b.as_str())), expected, "{text}");
    }

    const CLAIM: [&str; 3] = ["Southland", "claim", "the nets were empty"];

    #[test]
    fn a_cue_denies_the_claim_that_it_holds() {
        let text = "Northland rejected Southland's claim that the nets were empty.";
        let outer = |cue: &'static str| ["Northland", cue, "Southland's claim that the nets were empty"];
        check(outer("rejected"), CLAIM, text, Some(("rejected", "empty")));
        for (cue, other) in [("noted", "noted"), ("rejected", "might have rejected"), ("rejected", "never rejected")] {
            check(outer(cue), CLAIM, &text.replace("rejected", other), None);
        }
    }

    #[test]
    fn a_claim_may_stand_before_its_owner() {
        let outer = ["Northland", "denied", "the nets were empty"];
        let inner = ["Southland", "claims", "the nets were empty"];
        check(
            outer,
            inner,
            "Northland denied that the nets were empty, as Southland claims.",
            Some(("denied", "empty")),
        );
        check(outer, inner, "Northland denied having heard that the nets were empty, as Southland claims.", None);
    }

    #[test]
    fn the_words_around_a_claim_may_deny_it() {
        let outer = |content| ["Northland", "said", content];
        let false_claim = "Southland's claim that the nets were empty was false";
        check(outer(false_claim), CLAIM, &format!("Northland said {false_claim}."), Some(("false", "empty")));
        let others = "fishermen rejected Southland's claim that the nets were empty";
        check(outer(others), CLAIM, &format!("Northland said {others}."), None);
    }

    #[test]
    fn words_behind_a_claim_may_set_it_right() {
        let inner = ["Southland", "says", "the nets were empty"];
        for (end, expected) in
            [("were in fact full", Some(("in fact", "empty"))), ("were in fact so", None), ("were wet", None)]
        {
            let content = format!("the nets were empty, as Southland says, {end}");
            let text = format!("Northland said {content}.");
            check(["Northland", "said", &content], inner, &text, expected);
        }
    }
}
