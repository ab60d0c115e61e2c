//! Statements inside others and at their ends, which no cue of their sentence's first verb gives.
//!
//! News reports a dispute in one sentence: "Oslo rejected Iceland's claim that the nets were empty", "…, a charge Oslo
//! denies", "the trawler, which Iceland said was empty, had been searched". The engines find one cue for such a
//! sentence, and what it gives holds the other side's statement. Here that one is found as well: a noun for a claim with
//! its owner, a relative clause with a verb of saying, an answer that closes the sentence. What the outer statement
//! says stays as it is, except that it ends before an answer by somebody else.
//!
//! PARC and PolNeAR call these nested attributions. Limits: at most [`LONGEST_CLAUSE`] tokens of a nested clause are
//! read, nothing inside quotation marks, and one level.

mod answers;

use super::lexicon::{Classes, Takes};
use super::words::Words;
use crate::statements::{Attribution, Kind, tidy};
use crate::text::{Document, Span};
use bitflags::bitflags;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Most tokens of a nested clause.
const LONGEST_CLAUSE: usize = 60;

/// Most adjectives between an owner and its noun: "Norway's latest, still unproven claim".
const MOST_ADJECTIVES: usize = 3;

/// Most words of an owner.
const LONGEST_OWNER: usize = 8;

/// Words before the first of several owners.
const EITHER: &[&str] = &["neither", "either", "both", "nor"];

/// Words of nobody in particular, who answers nothing.
const NOBODY: &[&str] = &["nobody", "no", "none", "few", "many", "some", "neither", "nor"];

/// Pronouns of owners.
const OWNS: &[&str] = &["its", "his", "her", "their"];

bitflags! {
    /// What a word does in a nested statement; see `data/nested.tsv`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
    struct Role: u16 {
        const NOUN = 1;
        const CHARGE = 1 << 1;
        const ANSWER = 1 << 2;
        const THING = 1 << 3;
        const SAYS = 1 << 4;
        const BLAMES = 1 << 5;
        const JUDGES = 1 << 7;
        const JUDGES_AS = 1 << 8;
        const ACCUSED = 1 << 9;
        const TURNS = 1 << 10;
        const RESULT = 1 << 6;
    }
}

/// What a word in lower case does.
fn role(word: &str) -> Role {
    static ROLES: LazyLock<HashMap<&'static str, Role>> = LazyLock::new(|| {
        let mut roles: HashMap<_, Role> = HashMap::new();
        for (kind, forms) in super::lexicon::rows(include_str!("../../data/nested.tsv")) {
            for form in forms.split(' ') {
                *roles.entry(form).or_default() |= Role::from_name(&kind.to_uppercase()).unwrap_or_default();
            }
        }
        roles
    });
    ROLES.get(word).copied().unwrap_or_default()
}

/// Whether a folded word is a noun without which its clause would say the opposite: "denials that …".
pub(super) fn turns(folded: &str) -> bool {
    role(folded).contains(Role::TURNS)
}

/// What a word of a clause is to its verbs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Auxiliary,
    Verb,
    Other,
}

/// A nested statement, as tokens.
#[derive(Debug)]
struct Nested {
    source: Range<usize>,
    cue: Range<usize>,
    content: Vec<Range<usize>>,
    around: Around,
}

/// What becomes of the statements around a nested one.
#[derive(Clone, Debug)]
enum Around {
    Stays,
    /// It ends before this token: an answer is no part of what it answers.
    EndsBefore(usize),
    /// One of the same cue gives way: it was read without the claim that it answers.
    GivesWay,
    /// Another's that was given only the clause gets this whole phrase: "took issue with | Iceland's claim that …".
    Takes(Range<usize>),
}

/// Adds the statements that stand inside those already found, or close their sentences; in the order of the text.
pub(in crate::statements) fn add_nested(document: &Document, found: &mut Vec<Attribution>) {
    let words = Words::new(document);
    for one in found.iter_mut() {
        words.take_pointer(one);
        words.without_result(one);
    }
    let more: Vec<Nested> = document.sentences.iter().flat_map(|one| words.nested_in(&one.tokens, found)).collect();
    for nested in &more {
        let cue = words.span(nested.cue.clone());
        match &nested.around {
            Around::Stays => {}
            Around::EndsBefore(cut) => end_before(document, document.tokens[*cut].span.start, cue, found),
            Around::GivesWay => found.retain(|one| one.cue.is_none_or(|other| !other.overlaps(cue))),
            Around::Takes(whole) => words.take_whole(nested, whole, found),
        }
    }
    let n_found = found.len();
    for nested in more {
        let attribution = words.nested_attribution(nested);
        if let Some(attribution) = attribution.filter(|one| !is_known(document, one, &found[..n_found])) {
            found.push(attribution);
        }
    }
    if found.len() > n_found {
        found.sort_by_key(|attribution| (attribution.content[0], attribution.cue));
    }
}

/// Ends what holds the words of `answer` before byte `cut`.
fn end_before(document: &Document, cut: usize, answer: Span, found: &mut [Attribution]) {
    for one in found {
        while one.content.len() > 1 && one.content.last().is_some_and(|last| last.start >= cut && last.overlaps(answer))
        {
            one.content.pop();
        }
        let Some(last) = one.content.last_mut().filter(|last| last.covers(answer) && last.start < cut) else {
            continue;
        };
        let kept = tidy(document, vec![Span::new(last.start, cut)], &[]);
        if let [kept] = kept[..] {
            *last = kept;
            one.kind = Kind::of(document, &one.content);
        }
    }
}

/// Whether most of either span is the other's.
fn is_alike(one: Span, other: Span) -> bool {
    let shared = one.end.min(other.end).saturating_sub(one.start.max(other.start));
    shared * 10 > one.len().max(other.len()) * 7
}

/// Whether what an engine found has this cue, or gives mostly these words to the same source.
fn is_known(document: &Document, nested: &Attribution, found: &[Attribution]) -> bool {
    let own = nested.content_hull();
    let is_pronoun = nested.source.is_some_and(|source| OWNS.contains(&source.of(document.text)));
    found.iter().any(|one| {
        let hull = one.content_hull();
        let is_around = nested.source.is_some_and(|source| hull.covers(source));
        let is_same = is_pronoun || one.source.zip(nested.source).is_none_or(|(a, b)| a.overlaps(b));
        is_same && !is_around && is_alike(hull, own)
            || is_same && one.cue.zip(nested.cue).is_some_and(|(a, b)| a.overlaps(b))
    })
}

impl Words<'_> {
    fn role(&self, at: usize) -> Role {
        if self.mark(at).is_some() { Role::empty() } else { role(&self.text(at).to_ascii_lowercase()) }
    }

    /// "rejected | that version": the word that points at a claim belongs to it, and opens no clause.
    fn take_pointer(&self, one: &mut Attribution) {
        let start = self.document.tokens_in(one.content[0]).start;
        let Some(that) = start.checked_sub(1).filter(|&that| self.is_word(that, "that")) else { return };
        let follows = one.cue.is_some_and(|cue| self.document.tokens_in(cue).end == that);
        if follows && start < self.document.tokens.len() && self.is_thing(start) && !self.text(start).ends_with('s') {
            one.content[0].start = self.document.tokens[that].span.start;
        }
    }

    /// "accused Iceland of theft | , sparking protests in both capitals": what came of it is the reporter's.
    fn without_result(&self, one: &mut Attribution) {
        let Some(last) = one.content.last_mut() else { return };
        let tokens = self.document.tokens_in(*last);
        let is_result = |&at: &usize| {
            self.is_mark(at, ",")
                && !self.is_quoted(at)
                && at + 1 < tokens.end
                && self.role(at + 1).contains(Role::RESULT)
        };
        let comma = (tokens.start + 2..tokens.end).find(is_result);
        if let Some(comma) =
            comma.filter(|&comma| one.cue.is_none_or(|cue| cue.end <= self.document.tokens[comma].span.start))
        {
            last.end = self.document.tokens[comma - 1].span.end;
            one.kind = Kind::of(self.document, &one.content);
        }
    }

    /// Gives the whole phrase of an owned claim to the statement by somebody else that got the clause alone.
    fn take_whole(&self, nested: &Nested, whole: &Range<usize>, found: &mut Vec<Attribution>) {
        let Some(clause) = nested.content.first().map(|range| self.span(range.clone())) else { return };
        let (owner, noun, phrase) =
            (self.span(nested.source.clone()), self.span(nested.cue.clone()), self.span(whole.clone()));
        found.retain_mut(|one| {
            let is_others = one.source.is_none_or(|source| !source.overlaps(phrase));
            let hull = one.content_hull();
            let has_noun = one.cue.is_some_and(|cue| cue.overlaps(noun)) && hull.overlaps(clause);
            let is_clause = hull.start == clause.start || is_alike(hull, clause) && !hull.covers(owner);
            if !is_others || !has_noun && !is_clause {
                return true;
            }
            if one.cue.is_some_and(|cue| cue.overlaps(noun)) {
                let start = one.cue.map_or(whole.start, |cue| self.document.tokens_in(cue).start);
                one.cue = (start < whole.start).then(|| self.span(start..whole.start));
            }
            let follows = one.cue.is_some_and(|cue| cue.end <= phrase.start);
            if follows {
                one.content = tidy(self.document, vec![phrase.hull(Span::new(hull.end, hull.end))], &[]);
                one.kind = Kind::of(self.document, &one.content);
            }
            one.cue.is_some()
        });
    }

    /// "…; Oslo insists it never did", "… and Oslo says it did not": another speaker's clause, which the engines take for the
    /// end of what was said. Behind a conjunction only in the same tense: what was said may itself tell what others say.
    fn other_speaker(&self, at: usize, sentence: &Range<usize>, found: &[Attribution]) -> Option<Nested> {
        let is_joined = ["and", "but", "while", "whereas", "though"].iter().any(|word| self.is_word(at, word));
        if !is_joined && !self.is_mark(at, ";") {
            return None;
        }
        let inside = |one: &&Attribution| one.content.iter().any(|span| span.covers(self.span(at..at + 1)));
        let outer = found.iter().find(inside)?;
        let ceil = sentence.end.min(at + LONGEST_CLAUSE);
        let ceil = (at + 1..ceil).find(|&next| self.is_mark(next, ";")).unwrap_or(ceil);
        let cue = self.cues_in(at + 1..ceil).into_iter().next()?;
        let source = cue.source.clone().filter(|source| source.start <= at + 2 && source.end <= cue.range.start)?;
        let verb = cue.range.end - 1;
        let is_present = |word: &str| word.ends_with('s');
        let outer_verb = self.text(self.document.tokens_in(outer.cue?).end.checked_sub(1)?);
        let is_parallel = self.role(verb).intersects(Role::SAYS | Role::ANSWER)
            && is_present(self.text(verb)) == is_present(outer_verb)
            && source.start == at + 1
            && (self.is_capital(source.start) || self.is(source.start, Classes::DETERMINER));
        if is_joined && !is_parallel {
            return None;
        }
        let draft = self.content_of(&cue, at + 1, ceil)?;
        let content = draft.content.into_iter().map(|span| self.document.tokens_in(span)).collect();
        Some(Nested { source, cue: cue.range, content, around: Around::EndsBefore(at) })
    }

    fn nested_in(&self, sentence: &Range<usize>, found: &[Attribution]) -> Vec<Nested> {
        let mut nested = Vec::new();
        for at in sentence.start + 1..sentence.end {
            if self.is_quoted(at) {
                continue;
            }
            nested.extend(self.other_speaker(at, sentence, found));
            let role = self.role(at);
            if role.is_empty() {
                continue;
            }
            if let Some((claim, whole)) = self.owned_claim(at, role, sentence, found) {
                nested.extend(self.passive_answer(whole, sentence));
                nested.push(claim);
                continue;
            }
            let one = self
                .closing_answer(at, role, sentence)
                .or_else(|| self.accused_by(at, role, sentence))
                .or_else(|| self.as_one_says(at, role, sentence))
                .or_else(|| self.relative_claim(at, role, sentence));
            nested.extend(one);
        }
        nested
    }

    fn nested_attribution(&self, nested: Nested) -> Option<Attribution> {
        let (source, cue) = (self.span(nested.source), self.span(nested.cue));
        let content = nested.content.into_iter().map(|range| self.span(range)).collect();
        let content = tidy(self.document, content, &[source, cue]);
        if content.is_empty() {
            return None;
        }
        let kind = Kind::of(self.document, &content);
        Some(Attribution { kind, content, source: Some(source), cue: Some(cue), through: Vec::new() })
    }

    /// "Norway's claim that the nets were empty", "claims by Norway that …", "Norwegian claims that …".
    ///
    /// Gives with it the tokens of the whole phrase.
    fn owned_claim(
        &self,
        noun: usize,
        role: Role,
        sentence: &Range<usize>,
        found: &[Attribution],
    ) -> Option<(Nested, Range<usize>)> {
        if !role.intersects(Role::NOUN | Role::CHARGE) {
            return None;
        }
        let by = noun + 1;
        let is_by = by + 2 < sentence.end && ["by", "from"].iter().any(|word| self.is_word(by, word));
        let (source, cue, opener, start) = if is_by {
            let source = self.phrase_after(by + 1, sentence.end).filter(|source| source.start <= by + 2)?;
            (by + 1..source.end, noun..by + 1, source.end, self.start_of_phrase(noun, sentence.start))
        } else {
            let owner = self.owner_before(noun, sentence.start)?;
            let start = self.start_of_phrase(owner.start, sentence.start);
            (owner, noun..noun + 1, noun + 1, start)
        };
        let takes_that = role.contains(Role::NOUN) && opener + 2 < sentence.end && self.is_word(opener, "that");
        let takes_of = role.contains(Role::CHARGE) && opener + 1 < sentence.end && self.is_word(opener, "of");
        if !takes_that && !takes_of {
            return None;
        }
        let ceil = sentence.end.min(opener + 1 + LONGEST_CLAUSE);
        let opens = self.opens_sentence(start, sentence.start);
        let outer = found.iter().find(|one| one.content.iter().any(|span| span.covers(self.span(noun..noun + 1))));
        // "repeated his claim": whose it is, the verb's subject says.
        if outer.is_none() && OWNS.contains(&self.text(source.start)) {
            return None;
        }
        let judged = outer.and_then(|one| one.cue).map_or(Role::empty(), |cue| {
            let last = self.document.tokens_in(cue);
            last.fold(Role::empty(), |all, at| all | self.role(at))
        });
        let end = if takes_that {
            self.end_of_clause(opener + 1..ceil, opens, judged)
        } else {
            self.end_of_phrase(opener + 1..ceil, judged)
        };
        let clause = opener + 1..end;
        let claim = Nested { source, cue, content: vec![clause], around: Around::Takes(start..end) };
        (end > opener + 2).then_some((claim, start..end))
    }

    /// "Norway's claim that … was rejected by Oslo": the whole phrase is what Oslo answers.
    fn passive_answer(&self, claim: Range<usize>, sentence: &Range<usize>) -> Option<Nested> {
        let is_aux = |at: &usize| self.is(*at, Classes::AUXILIARY | Classes::BE) || self.is_adverb(*at);
        let verb = (claim.end..sentence.end).find(|at| !is_aux(at))?;
        let by = verb + 1;
        let is_answer = verb > claim.end && self.role(verb).contains(Role::ANSWER);
        let is_by = is_answer && by + 1 < sentence.end && self.is_word(by, "by");
        let source = self.phrase_after(by + 1, sentence.end).filter(|_| is_by)?;
        let (source, cue) = (by + 1..source.end, claim.end..verb + 1);
        Some(Nested { source, cue, content: vec![claim], around: Around::GivesWay })
    }

    /// "Iceland, accused by Norway of theft, …", "Iceland has been accused of theft by Norway".
    fn accused_by(&self, verb: usize, role: Role, sentence: &Range<usize>) -> Option<Nested> {
        if !role.contains(Role::ACCUSED) {
            return None;
        }
        let word = |at: usize, word: &str| at < sentence.end && self.is_word(at, word);
        let is_aux = |at: &usize| self.is(*at, Classes::AUXILIARY | Classes::BE) || self.is_adverb(*at);
        let aux = (sentence.start..verb).rev().take_while(is_aux).last().unwrap_or(verb);
        let head_end = aux - usize::from(aux > sentence.start && self.is_mark(aux - 1, ","));
        let head = self.phrase_before(head_end, sentence.start).filter(|head| head.end == head_end)?;
        let (source, of, ceil) = if word(verb + 1, "by") {
            let source = self.phrase_up_to(verb + 2, "of", sentence.end)?;
            (source.clone(), source.end, sentence.end)
        } else if word(verb + 1, "of") {
            let by = (verb + 2..sentence.end.min(verb + 16)).find(|&at| self.is_word(at, "by"))?;
            let source = self.phrase_after(by + 1, sentence.end)?;
            (by + 1..source.end, verb + 1, by)
        } else {
            return None;
        };
        let end = self.end_of_phrase(of + 1..ceil.min(of + LONGEST_CLAUSE), Role::empty());
        let content = vec![head, of..end];
        (end > of + 1).then_some(Nested { source, cue: aux..verb + 1, content, around: Around::GivesWay })
    }

    /// The noun phrase from `start` up to the next `word`.
    fn phrase_up_to(&self, start: usize, word: &str, ceil: usize) -> Option<Range<usize>> {
        let end = (start + 1..ceil.min(start + 8)).find(|&at| self.is_word(at, word))?;
        (start..end)
            .all(|at| self.mark(at).is_none_or(|mark| matches!(mark, '.' | '’' | '\'' | '-')))
            .then_some(start..end)
    }

    /// The owner of the noun at `noun`: a possessive, or an adjective with a capital letter.
    fn owner_before(&self, noun: usize, floor: usize) -> Option<Range<usize>> {
        let is_adjective = |at: usize| {
            let is_plain = self.text(at).starts_with(char::is_alphabetic) && !self.is_capital(at);
            is_plain && (self.is_open(at) || self.is_adverb(at)) && !self.is_finite(at, floor)
        };
        let mut end = noun;
        while end > floor && noun - end < MOST_ADJECTIVES && is_adjective(end - 1) {
            end -= 1;
        }
        let before = end.checked_sub(1).filter(|&at| at >= floor)?;
        if self.text(before).starts_with(['’', '\'']) && before > floor {
            return self.possessor(before, floor);
        }
        if OWNS.iter().any(|word| self.is_word(before, word)) {
            return Some(before..before + 1);
        }
        let first = (floor..end).rev().take_while(|&at| self.mark(at).is_none() && self.is_capital(at)).last()?;
        let is_noun = first > floor
            && (self.is(first - 1, Classes::DETERMINER | Classes::PREPOSITION)
                || self.is_finite(first - 1, floor)
                || self.text(first - 1).ends_with("ing"))
            || first == floor && self.text(noun).ends_with('s');
        let is_name = !self.is(first, Classes::DETERMINER | Classes::TIME | Classes::OPENER);
        (is_noun && is_name && end - first <= 3).then_some(first..end)
    }

    /// Whose something is, before the "’s" at `end`: a determiner and what follows it, or else a name.
    fn possessor(&self, end: usize, floor: usize) -> Option<Range<usize>> {
        let is_part = |at: usize| {
            self.mark(at).is_none_or(|mark| matches!(mark, '.' | '&' | '-' | '‑'))
                && (self.is_capital(at) || self.is_open(at) || self.mark(at).is_some())
                && !self.is(at, Classes::DETERMINER | Classes::OPENER | Classes::TIME)
        };
        let start = (floor..end).rev().take(LONGEST_OWNER).take_while(|&at| is_part(at)).last()?;
        if start > floor && self.is(start - 1, Classes::DETERMINER) {
            return Some(start - 1..end);
        }
        let is_name = |at: &usize| self.is_capital(*at) || self.mark(*at).is_some();
        let name = (start..end).rev().take_while(is_name).last()?;
        // "Neither Kerry’s": a capital that the sentence gives.
        let is_given = name == floor && EITHER.iter().any(|word| self.is_word(name, word));
        let name = name + usize::from(is_given);
        (name < end && self.is_capital(name)).then_some(name..end)
    }

    /// Where the phrase begins that holds the word at `at`: before its determiner and adjectives.
    fn start_of_phrase(&self, at: usize, floor: usize) -> usize {
        let belongs = |at: &usize| {
            self.is(*at, Classes::DETERMINER)
                || self.is_open(*at) && self.mark(*at).is_none() && !self.is_finite(*at, floor)
        };
        (floor..at).rev().take(MOST_ADJECTIVES).take_while(belongs).last().unwrap_or(at)
    }

    /// Whether a phrase is a subject: its sentence or a clause begins with it.
    fn opens_sentence(&self, start: usize, floor: usize) -> bool {
        start == floor
            || self.mark(start - 1).is_some_and(|mark| !matches!(mark, '-' | '‑'))
            || self.is(start - 1, Classes::CONJUNCTION | Classes::ASKER)
            || self.role(start - 1).contains(Role::SAYS)
    }

    /// Where a clause ends: before what its sentence says of it, and at a comma, a dash or another clause.
    fn end_of_clause(&self, range: Range<usize>, is_subject: bool, judged: Role) -> usize {
        let Range { start, end } = range;
        let (mut verbs, mut openers, mut last) = (0, 0, Part::Other);
        for at in start..end {
            if self.ends_clause(at, start, verbs > 0, judged) {
                return at;
            }
            let part = match () {
                () if self.is(at, Classes::AUXILIARY | Classes::BE) => Part::Auxiliary,
                () if self.is_finite(at, start)
                    || at > start && self.text(at).ends_with("ed") && last == Part::Auxiliary =>
                {
                    Part::Verb
                }
                () if self.is_adverb(at) => last,
                () => Part::Other,
            };
            // "Iran had | fired | was false": an auxiliary behind a verb begins another.
            let begins = part != Part::Other && last == Part::Other || part == Part::Auxiliary && last == Part::Verb;
            if begins {
                verbs += 1;
                if is_subject && verbs > 1 + openers && !self.is_word(at - 1, "to") {
                    return at;
                }
            }
            last = part;
            openers +=
                usize::from(self.is(at, Classes::SUBORDINATOR | Classes::CONJUNCTION) && at > start && verbs > 0);
        }
        end
    }

    /// Where the noun phrase of a charge ends.
    fn end_of_phrase(&self, range: Range<usize>, judged: Role) -> usize {
        let Range { start, end } = range;
        let is_over = |&at: &usize| {
            self.ends_clause(at, start, true, judged)
                || self.is(at, Classes::AUXILIARY | Classes::SUBORDINATOR)
                || at > start && self.is_finite(at, start)
        };
        (start..end).find(is_over).unwrap_or(end)
    }

    /// Whether a mark or word ends a clause, of which a verb has been seen or not: "that, in May, the nets were empty".
    fn ends_clause(&self, at: usize, start: usize, has_verb: bool, judged: Role) -> bool {
        let next = |words: &[&str]| words.iter().any(|word| self.is_word(at, word));
        let is_break = self.is_mark(at, ";:—–") || self.is_mark(at, ",") && (has_verb || at > start + 2);
        let is_other = next(&["but", "while", "although", "whereas"])
            || self.is_word(at, "and")
                && at + 1 < self.document.tokens.len()
                && self.cues(at + 1).iter().any(|cue| !cue.takes.is_empty() && cue.takes != Takes::NOUN);
        let is_judgment = judged.contains(Role::JUDGES_AS) && self.is_word(at, "as")
            || judged.contains(Role::JUDGES) && self.is_quote_mark(at);
        at > start && (is_break || is_other || is_judgment)
    }
}

#[cfg(test)]
mod tests {
    use crate::statements::Engine;
    use crate::text::{Document, Span};

    /// Checks that both engines find these sources and contents among others.
    fn check(text: &str, expected: &[(&str, &str)]) {
        let document = Document::new(text);
        for engine in Engine::ALL {
            let found = engine.attributions(&document);
            let words = |span: Option<Span>| span.map_or("-", |span| span.of(text));
            let content = |spans: &[Span]| spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" … ");
            let got: Vec<_> = found.iter().map(|one| (words(one.source), content(&one.content))).collect();
            for (source, content) in expected {
                assert!(got.iter().any(|one| (one.0, one.1.as_str()) == (*source, *content)), "{engine:?}: {got:#?}");
            }
        }
    }

    #[test]
    fn a_claim_stands_in_what_rejects_it() {
        check(
            "Oslo rejected Iceland's claim that the nets were empty.",
            &[("Iceland", "the nets were empty"), ("Oslo", "Iceland's claim that the nets were empty")],
        );
        check(
            "Oslo dismissed Icelandic allegations that its boats had fired.",
            &[("Icelandic", "its boats had fired")],
        );
        check(
            "Oslo refuted a claim by the harbour union that two boats had sunk.",
            &[("the harbour union", "two boats had sunk")],
        );
    }
}
