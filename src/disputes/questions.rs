//! The question at issue, as a heading that a reader grasps at once.
//!
//! The reporter's own, where one that can be answered by yes or no stands just before a statement; else the claim that is
//! denied, turned about: "management had walked out" gives "Did management walk out?". Only where the parse is sure: a
//! subject without a pronoun, a verb that is marked as what clashes, no negation, no quotation marks, no word that judges,
//! nothing longer than [`LONGEST`] words. Everything else keeps its point as its heading.

use super::lexicon::{DenialWord, Grammar, irregular_base, lemma};
use super::{Clash, ClashReason, Grade};
use crate::reading::Said;
use crate::statements::{Commitment, Polarity};
use crate::text::{Document, Span, TokenKind, fold, terms};
use crate::topics::nouns::{self, Kind};
use crate::topics::phrase::is_loaded;
use std::collections::BTreeSet;
use std::ops::Range;

/// Sentences before a statement in which the reporter's question is looked for.
const REACH: usize = 2;

/// Pairs of a dispute whose claims are tried.
const TRIED: usize = 12;

/// Most words of a question made of a claim.
const LONGEST: usize = 16;

/// Most words of its subject, and of what stands between its verb and its marked word.
const SUBJECT: usize = 7;
const BETWEEN: usize = 4;

/// The question that a dispute is about, if one is sure. A pair whose claim it is made of, of the dispute's grade, becomes
/// the first of all: what stands below a heading answers it.
pub(super) fn question(clashes: &mut [Clash], said: &[Said]) -> Option<String> {
    asked(clashes, said).or_else(|| {
        let (at, question) = turned(clashes, said)?;
        clashes[..=at].rotate_right(1);
        Some(question)
    })
}

/// The reporter's own question just before one of the statements, if it stands outside quotation marks, can be answered by
/// yes or no, and shares two terms with the statements at least. The first in the order of pairs.
fn asked(clashes: &[Clash], said: &[Said]) -> Option<String> {
    let keys = |one: &Said, span: Span| -> BTreeSet<String> {
        terms(one.document, span).into_iter().map(|term| term.key).collect()
    };
    let idx: BTreeSet<_> = clashes.iter().flat_map(|clash| [clash.a, clash.b]).collect();
    let about: BTreeSet<_> = idx.iter().flat_map(|idx| keys(&said[idx.0], said[idx.0].statement.passage)).collect();
    clashes.iter().flat_map(|clash| [clash.a, clash.b]).find_map(|idx| {
        let one = &said[idx.0];
        let first = one.document.sentence_at(one.statement.passage.start)?;
        let before = one.document.sentences[first.saturating_sub(REACH)..first].iter().rev();
        before.map(|sentence| sentence.span).find_map(|span| {
            let words = span.of(one.document.text);
            let opener = fold(words.split_whitespace().next()?);
            let is_question = words.ends_with('?')
                && Grammar::of(&opener).contains(Grammar::ASKS)
                && !one.document.is_quoted(span.end - 1);
            (is_question && keys(one, span).intersection(&about).count() > 1).then(|| folded_space(words))
        })
    })
}

/// The first claim of a pair of the best grade that can be turned about, with the pair's place.
fn turned(clashes: &[Clash], said: &[Said]) -> Option<(usize, String)> {
    let grade = clashes.first()?.grade;
    let best = clashes.iter().take_while(|clash| clash.grade == grade && grade <= Grade::Likely).take(TRIED);
    best.enumerate().find_map(|(at, clash)| Some((at, of_pair(clash, said)?)))
}

/// The question that a pair answers by yes and no, made of one of its two claims.
pub(super) fn of_pair(clash: &Clash, said: &[Said]) -> Option<String> {
    // "Was it 50 or 60?" is no question of yes or no, nor is "Who shot first?".
    if matches!(clash.reason, ClashReason::Number | ClashReason::Date | ClashReason::Blame) {
        return None;
    }
    let mut sides = [(clash.a, &clash.a_words), (clash.b, &clash.b_words)];
    // Which side is asked about first, where both could be, depends on neither's name.
    sides.sort_by_key(|(idx, _)| &said[idx.0].statement.id);
    sides.into_iter().find_map(|(idx, marks)| Claim::of(&said[idx.0], marks, clash.reason)?.question())
}

/// A clause that claims something, its subject in front.
struct Claim<'a> {
    document: &'a Document<'a>,
    /// Its tokens in the document.
    tokens: Range<usize>,
    /// What each of them is.
    kinds: Vec<Kind>,
    /// The place of its verb among them.
    verb: usize,
}

impl<'a> Claim<'a> {
    /// The clause that holds the marked words, if it opens with a subject and the marked words are its predicate.
    fn of(said: &Said<'a>, marks: &[Span], reason: ClashReason) -> Option<Self> {
        let manner = said.statement.manner;
        let is_negation = manner.polarity == Polarity::Negated && reason == ClashReason::Negation;
        let is_firm = matches!(manner.commitment, Commitment::Asserted | Commitment::Agreed | Commitment::Promised)
            || is_negation;
        if !is_firm || manner.polarity == Polarity::Negated && !is_negation {
            return None;
        }
        let document = said.document;
        let mark = *marks.first()?;
        let content = said.statement.attribution.content.iter().find(|span| span.covers(mark))?;
        let sentence = document.sentences.get(document.sentence_at(mark.start)?)?.span;
        let start = sentence.start.max(content.start);
        let whole = document.tokens_in(Span::new(start, sentence.end.min(content.end).max(start)));
        let len = (0..whole.len()).find(|&at| ends(document, &whole, at)).unwrap_or(whole.len());
        let tokens = whole.start..whole.start + len;
        let kinds = nouns::kinds(document, tokens.clone());
        let mut claim = Self { document, tokens, kinds, verb: 0 };
        claim.verb = claim.subject_len()?;
        claim.is_predicate(mark).then_some(claim)
    }

    fn word(&self, at: usize) -> String {
        fold(self.text(at))
    }

    fn is_a(&self, at: usize, classes: Grammar) -> bool {
        Grammar::of(&self.word(at)).intersects(classes)
    }

    fn text(&self, at: usize) -> &'a str {
        self.document.tokens[self.tokens.start + at].of(self.document.text)
    }

    fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Words before the verb: one noun group, perhaps with "of" and another, or "there".
    fn subject_len(&self) -> Option<usize> {
        if self.len() > 1 && self.word(0) == "there" {
            return Some(1);
        }
        let belongs = |at: &usize| match self.kinds[*at] {
            Kind::Noun | Kind::Name | Kind::NameAdjective | Kind::Adjective | Kind::Number | Kind::Possessive => true,
            Kind::Determiner => matches!(self.word(*at).as_str(), "the" | "a" | "an"),
            Kind::Preposition => *at > 0 && self.word(*at) != "to",
            _ => false,
        };
        let len = (0..self.len()).take_while(belongs).count();
        let is_whole = (1..=SUBJECT).contains(&len) && matches!(self.kinds[len - 1], Kind::Noun | Kind::Name);
        (is_whole && len < self.len()).then_some(len)
    }

    /// Whether the marked words are the verb, or stand close behind it.
    fn is_predicate(&self, mark: Span) -> bool {
        let is_turned = self.is_a(self.verb, Grammar::TURNS);
        let near = if is_turned { 0 } else { self.verb }..(self.verb + 1 + BETWEEN).min(self.len());
        near.into_iter().any(|at| self.document.tokens[self.tokens.start + at].span.overlaps(mark))
    }

    /// The claim with its verb in front.
    fn question(&self) -> Option<String> {
        let verb = self.word(self.verb);
        // What is negated is asked for all the same: "had not asked" gives "Did … ask".
        let is_negated = self.verb + 1 < self.len() && matches!(self.word(self.verb + 1).as_str(), "not" | "never");
        let after = self.verb + 1 + usize::from(is_negated);
        let (opener, main, rest) = if self.is_a(self.verb, Grammar::TURNS) {
            let is_have = matches!(verb.as_str(), "has" | "have" | "had");
            let participle = (after..self.len()).find(|&at| !self.word(at).ends_with("ly"))?;
            if is_have && !is_participle(&self.word(participle)) {
                return None;
            }
            let had = self.word(participle);
            match past_base(&had).filter(|_| verb == "had") {
                Some(base) => ("Did".to_owned(), self.joined(after..participle, Some(&base)), participle + 1),
                None if verb == "had" && had == "been" && participle == after && self.is_common() => {
                    (self.was(), String::new(), after + 1)
                }
                None => (capital(&verb), String::new(), after),
            }
        } else {
            let past = past_base(&verb).map(|base| ("Did", base));
            let (opener, base) = past.or_else(|| Some(("Does", present_base(&verb)?)))?;
            (opener.to_owned(), base, after)
        };
        let end = self.end(rest)?;
        let words = [opener, self.subject(), main, self.joined(rest..end, None)];
        let words: Vec<_> = words.into_iter().filter(|words| !words.is_empty()).collect();
        let span = self.span(0..end)?;
        let is_sure = !is_loaded(self.document, span) && !self.denies(rest) && (rest..end).all(|at| self.is_plain(at));
        (is_sure && end > 2).then(|| format!("{}?", words.join(" ")))
    }

    /// Whether its verb denies: what is denied is no claim of this statement.
    fn denies(&self, rest: usize) -> bool {
        let lemmas: Vec<String> = (0..self.len()).map(|at| lemma(self.text(at))).collect();
        let denies = |at| DenialWord::at(&lemmas[at..]).is_some_and(|kind| !kind.is_claim() && !kind.is_told());
        (self.verb..rest).any(denies)
    }

    /// Whether the subject ends in a noun that shows whether it is one or many, as a name does not.
    fn is_common(&self) -> bool {
        self.kinds[self.verb - 1] == Kind::Noun
    }

    fn was(&self) -> String {
        if self.word(self.verb - 1).ends_with('s') { "Were".to_owned() } else { "Was".to_owned() }
    }

    /// Where the question ends: before how or why it was, if it would be too long.
    fn end(&self, rest: usize) -> Option<usize> {
        if self.len() <= LONGEST {
            return Some(self.len());
        }
        (rest + 2..LONGEST).find(|&at| self.is_a(at, Grammar::CUTS))
    }

    /// Whether a word points at nothing outside the claim.
    fn is_plain(&self, at: usize) -> bool {
        let word = self.word(at);
        let is_noun_next = || matches!(self.kinds.get(at + 1), Some(Kind::Noun | Kind::Adjective | Kind::Number));
        let is_noun_before = || matches!(self.kinds[at - 1], Kind::Noun | Kind::Name | Kind::Preposition);
        match word.as_str() {
            "that" => is_noun_next() || at > 0 && is_noun_before(),
            "not" => self.kinds.len() > at + 1 && self.word(at + 1) == "to",
            _ if self.is_a(at, Grammar::OWN) => self.word(0) != "there",
            _ => !self.is_a(at, Grammar::OUTWARD),
        }
    }

    /// The subject as it stands inside a sentence.
    fn subject(&self) -> String {
        let words = self.joined(0..self.verb, None);
        let is_name = matches!(self.kinds[0], Kind::Name | Kind::NameAdjective)
            || self.text(0).len() > 1 && is_caps(self.text(0));
        if is_name { words } else { lowered(&words) }
    }

    /// Words as they stand, with another behind them.
    fn joined(&self, range: Range<usize>, then: Option<&str>) -> String {
        let words = self.span(range).map(|span| folded_space(span.of(self.document.text)));
        words.as_deref().into_iter().chain(then).collect::<Vec<_>>().join(" ")
    }

    fn span(&self, range: Range<usize>) -> Option<Span> {
        let tokens = &self.document.tokens[self.tokens.start + range.start..self.tokens.start + range.end];
        Some(tokens.first()?.span.hull(tokens.last()?.span))
    }
}

/// Whether the claim ends before a token: at a mark other than a hyphen or one that belongs to a number, or at a word
/// that begins another and is not its first.
fn ends(document: &Document, tokens: &Range<usize>, at: usize) -> bool {
    let token = &document.tokens[tokens.start + at];
    let word = token.of(document.text);
    if token.kind == TokenKind::Mark {
        return !matches!(word, "-" | "%" | "$" | "€" | "£");
    }
    let word = fold(word);
    at > 0 && (matches!(word.as_str(), "and" | "or" | "as") || Grammar::of(&word).contains(Grammar::PARTS))
}

fn is_participle(folded: &str) -> bool {
    folded == "been" || past_base(folded).is_some()
}

/// The base form of a past one, where only one verb that the table knows can be meant.
pub(super) fn past_base(folded: &str) -> Option<String> {
    if let Some(base) = irregular_base(folded) {
        return Some(base.to_owned());
    }
    let stem = folded.strip_suffix("ed")?;
    let mut candidates = vec![format!("{stem}e")];
    if let Some(stem) = stem.strip_suffix('i') {
        candidates.push(format!("{stem}y"));
    }
    let mut last = stem.chars().rev();
    match (last.next(), last.next()) {
        (Some(one), Some(two)) if one == two => {
            candidates.push(stem[..stem.len() - one.len_utf8()].to_owned());
            candidates.push(stem.to_owned());
        }
        // "hoped" comes from "hope": of a short vowel and one consonant "hop" doubles its last letter.
        (Some(one), Some(two)) if is_vowel(two) && !is_vowel(one) && n_vowels(stem) == 1 && !"wxy".contains(one) => {}
        _ => candidates.push(stem.to_owned()),
    }
    candidates.retain(|base| nouns::is_verb_base(base));
    (candidates.len() == 1).then(|| candidates.swap_remove(0))
}

/// The base form of one in "s".
fn present_base(folded: &str) -> Option<String> {
    let stem = folded.strip_suffix('s')?;
    let in_es = stem.strip_suffix('e').map(str::to_owned);
    let in_ies = stem.strip_suffix("ie").map(|stem| format!("{stem}y"));
    let candidates = [Some(stem.to_owned()), in_ies, in_es];
    candidates.into_iter().flatten().find(|base| nouns::is_verb_base(base))
}

fn is_vowel(c: char) -> bool {
    "aeiou".contains(c)
}

fn n_vowels(word: &str) -> usize {
    word.chars().filter(|c| is_vowel(*c)).count()
}

fn is_caps(word: &str) -> bool {
    word.chars().all(|c| !c.is_lowercase())
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn lowered(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

fn folded_space(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actors::Gazetteer;
    use crate::disputes::find_disputes;
    use crate::disputes::tests::spoken;

    /// The question of the first dispute between the lines.
    fn check(lines: &[&str], expected: Option<&str>) {
        spoken(lines, |said| {
            let findings = find_disputes(said, &[], &Gazetteer::built_in());
            let found = question(&mut findings.disputes[0].clashes.clone(), said);
            assert_eq!(found.as_deref(), expected, "{lines:?}");
        });
    }

    #[test]
    fn asks_for_what_is_negated() {
        check(
            &["northland|Southland had not asked the police for help.", "southland|“We did ask the police for help.”"],
            Some("Did Southland ask the police for help?"),
        );
        check(
            &["northland|The ships had been searched.", "southland|Southland denied that the ships had been searched."],
            Some("Were the ships searched?"),
        );
    }

    #[test]
    fn cuts_a_long_claim_before_how() {
        check(
            &[
                "northland|Southland plans to shut its port in the north by the end of the year with the loss of 640 jobs.",
                "southland|“There is no plan to shut the port.”",
            ],
            Some("Does Southland plan to shut its port in the north?"),
        );
    }

    const DENIED: &str = "southland|Southland denied the charge.";

    #[test]
    fn turns_a_claim_about() {
        check(
            &["northland|Southland had violated the pact.", "southland|Southland denies violating the pact."],
            Some("Did Southland violate the pact?"),
        );
        check(
            &["northland|Southland has violated the pact.", "southland|Southland has not violated the pact."],
            Some("Has Southland violated the pact?"),
        );
        check(
            &["northland|Southland violated the pact for years, and we left.", DENIED],
            Some("Did Southland violate the pact for years?"),
        );
    }

    #[test]
    fn asks_nothing_that_points_elsewhere_or_judges() {
        check(&["northland|They violated the pact.", "southland|Southland denies violating the pact."], None);
        check(
            &[
                "northland|Southland violated the pact in horrible ways.",
                "southland|Southland denies violating the pact.",
            ],
            None,
        );
        check(&["northland|Southland “violated the pact”.", "southland|Southland denies violating the pact."], None);
    }

    #[test]
    fn takes_the_question_a_reporter_asks_only_if_yes_or_no_answers_it() {
        let pair = |question: &'static str| {
            [
                question,
                "northland|They violated the border pact.",
                "southland|Southland denies violating the border pact.",
            ]
        };
        check(
            &pair("|Was the border pact with Northland violated?"),
            Some("Was the border pact with Northland violated?"),
        );
        check(&pair("|Why leave the border pact that was violated?"), None);
    }

    #[test]
    fn leads_forms_back_to_one_verb_or_to_none() {
        let bases = ["walked", "hoped", "planned", "denied", "broke", "threatened", "agreed", "killed", "blorbed"];
        let found: Vec<_> = bases.iter().map(|form| past_base(form)).collect();
        let found: Vec<_> = found.iter().map(|base| base.as_deref().unwrap_or("-")).collect();
        assert_eq!(found, ["walk", "hope", "plan", "deny", "break", "threaten", "agree", "kill", "-"]);
        assert_eq!(present_base("plans").as_deref(), Some("plan"));
        assert_eq!(present_base("accuses").as_deref(), Some("accuse"));
    }
}
