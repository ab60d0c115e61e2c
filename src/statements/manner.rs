//! How a statement is made: affirmed or negated, asserted, promised, conditional, hoped …
//!
//! Takes an attribution and its document, gives its [`Manner`], read from the cue first ("denied", "vowed", "urged") and
//! from the content's first clause second ("if …", "will …", "they hoped …"). A negation counts in the content's first
//! clause only: up to a comma, a dash, or a word that opens another clause; a condition outweighs what else the clause
//! says, and may follow it where it tells what would be. "It would …" is taken for the speaker's own promise unless the
//! verb says otherwise ("be", "take"), so that "it would rain" in other words may pass for one. Irony and double negation
//! are not seen.

use super::Attribution;
use crate::text::{Document, Span, TokenKind, WordMap, fold};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// How a statement is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// Whether the speaker affirms or negates what the content names.
    pub polarity: Polarity,
    /// How far the speaker stands behind it.
    pub commitment: Commitment,
}

/// Affirmed or negated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polarity {
    /// "we agreed"
    Affirmed,
    /// "had not agreed"; "denied that …"
    Negated,
}

/// How far a speaker stands behind what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Commitment {
    /// Stated as so.
    Asserted,
    /// Something agreed or accepted.
    Agreed,
    /// Something the speaker will do.
    Promised,
    /// Only if something else.
    Conditional,
    /// Wished, hoped, proposed, demanded.
    Hoped,
    /// Denied by the cue ("denied that"), or an agreement said not to be one. A mere "not" is [`Polarity::Negated`].
    Denied,
    /// A question.
    Asked,
}

impl Polarity {
    /// As in data.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Affirmed => "affirmed",
            Self::Negated => "negated",
        }
    }
}

impl Commitment {
    /// As in data.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Agreed => "agreed",
            Self::Promised => "promised",
            Self::Conditional => "conditional",
            Self::Hoped => "hoped",
            Self::Denied => "denied",
            Self::Asked => "asked",
        }
    }

    fn of(name: &str) -> Option<Self> {
        use Commitment::{Agreed, Asked, Asserted, Conditional, Denied, Hoped, Promised};
        [Asserted, Agreed, Promised, Conditional, Hoped, Denied, Asked].into_iter().find(|c| c.as_str() == name)
    }
}

/// Tokens of a content that are looked at for its first clause.
const FIRST_CLAUSE: usize = 24;

/// Reads the manner of an attribution.
#[must_use]
pub fn manner(document: &Document, attribution: &Attribution) -> Manner {
    let cue = attribution.cue.map(|cue| words(document, cue)).unwrap_or_default();
    let content = words(document, attribution.content[0]);
    let clause = first_clause(&content);
    let tokens = &document.tokens[document.tokens_in(attribution.content[0])];
    let is_capital = |token: &crate::text::Token| token.of(document.text).starts_with(char::is_uppercase);
    let capitals: Vec<_> = tokens.iter().take(FIRST_CLAUSE).map(is_capital).collect();
    let by_cue = find(&LEXICON.cue, &cue);
    if by_cue == Some(Commitment::Denied) && is_of_nobody(document, attribution) {
        let polarity = if is_negated(clause) { Polarity::Negated } else { Polarity::Affirmed };
        return Manner { polarity, commitment: Commitment::Agreed };
    }
    let denies = by_cue == Some(Commitment::Denied) && !is_negated(&cue);
    let negated = denies != is_negated(clause) || by_cue != Some(Commitment::Denied) && is_negated(&cue);
    let is_question = attribution.content.last().is_some_and(|span| span.of(document.text).ends_with('?'));
    let commitment = match by_cue {
        Some(commitment) => commitment,
        None if is_question => Commitment::Asked,
        None if is_conditional(clause, &content) => Commitment::Conditional,
        None => match in_clause(clause, &capitals).or_else(|| opening(clause)) {
            Some(Commitment::Agreed) if negated => Commitment::Denied,
            Some(commitment) => commitment,
            None => Commitment::Asserted,
        },
    };
    Manner { polarity: if negated { Polarity::Negated } else { Polarity::Affirmed }, commitment }
}

/// "Neither side disputes that …": whether nobody of those who are named does it.
fn is_of_nobody(document: &Document, attribution: &Attribution) -> bool {
    let source = attribution.source.map_or("", |source| source.of(document.text));
    source.split_whitespace().next().is_some_and(|first| fold(first) == "neither")
}

#[derive(Default)]
struct Lexicon {
    cue: WordMap<&'static str, Commitment>,
    content: WordMap<&'static str, Commitment>,
    opening: WordMap<&'static str, Commitment>,
    /// Words after which an opening says nothing.
    beyond: BTreeSet<&'static str>,
    /// Words of wishing, which count where the speaker wishes.
    own: BTreeSet<&'static str>,
    /// Words of a clause that tells what would be.
    modal: BTreeSet<&'static str>,
    /// Words after which "if" sets no condition.
    unsure: BTreeSet<&'static str>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    for line in include_str!("data/manner.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(place), Some(name), Some(forms)) = (cells.next(), cells.next(), cells.next()) else { continue };
        let forms = forms.split(' ');
        let commitment = Commitment::of(name).unwrap_or(Commitment::Asserted);
        match place {
            "beyond" => lexicon.beyond.extend(forms),
            "own" => lexicon.own.extend(forms),
            "modal" => lexicon.modal.extend(forms),
            "unsure" => lexicon.unsure.extend(forms),
            "cue" => lexicon.cue.extend(forms.map(|form| (form, commitment))),
            "opening" => lexicon.opening.extend(forms.map(|form| (form, commitment))),
            _ => lexicon.content.extend(forms.map(|form| (form, commitment))),
        }
    }
    lexicon
});

/// The first word, or pair of neighbouring words, that the table knows.
fn find(table: &WordMap<&'static str, Commitment>, words: &[String]) -> Option<Commitment> {
    (0..words.len()).find_map(|at| find_at(table, words, at))
}

fn find_at(table: &WordMap<&'static str, Commitment>, words: &[String], at: usize) -> Option<Commitment> {
    let word = &words[at];
    let pair = words.get(at + 1).map(|next| format!("{word}+{next}"));
    pair.and_then(|pair| table.get(pair.as_str())).or_else(|| table.get(word.as_str())).copied()
}

/// What the content's first clause says: a wish counts if it is the speaker's ("he wanted", "Norway hopes"), not that of
/// others ("some people want"); "the agreed line" is no agreement.
fn in_clause(clause: &[String], capitals: &[bool]) -> Option<Commitment> {
    const OWN: &[&str] = &["i", "we", "he", "she", "they", "it", "who", "let's"];
    let fits = |at: &usize| {
        let between = |word: &str| {
            word.ends_with("ly")
                || LEXICON.modal.contains(word)
                || matches!(word, "do" | "did" | "not" | "also" | "still")
        };
        let before = (0..*at).rev().find(|&before| !between(&clause[before]));
        let word = clause[*at].as_str();
        let is_behind = |words: &[&str]| before.is_some_and(|before| words.contains(&clause[before].as_str()));
        match word {
            "agreed" => !is_behind(&["the", "a", "an", "this", "its", "their"]),
            _ if LEXICON.own.contains(word) => {
                before.is_none_or(|before| is_behind(OWN) || capitals.get(before) == Some(&true))
            }
            _ => true,
        }
    };
    (0..clause.len()).filter(fits).find_map(|at| find_at(&LEXICON.content, clause, at))
}

/// Whether the clause, or what follows it where it tells what would be, sets a condition.
fn is_conditional(clause: &[String], content: &[String]) -> bool {
    let is_open = clause.iter().any(|word| LEXICON.modal.contains(word.as_str()));
    let within = if is_open { content } else { clause };
    within.iter().enumerate().any(|(at, word)| match word.as_str() {
        "if" => !at.checked_sub(1).is_some_and(|before| LEXICON.unsure.contains(within[before].as_str())),
        "unless" => true,
        _ => false,
    })
}

/// What the first words say: "it would stop" of the speaker's own, but not "it would be late".
fn opening(clause: &[String]) -> Option<Commitment> {
    let clause = clause.strip_prefix(&["that".to_owned()]).unwrap_or(clause);
    let not_or_verb = |at: usize| clause.get(at).map(String::as_str);
    let verb = not_or_verb(2).filter(|word| *word != "not").or_else(|| not_or_verb(3))?;
    find(&LEXICON.opening, clause.get(..2)?).filter(|_| !LEXICON.beyond.contains(verb))
}

fn words(document: &Document, span: Span) -> Vec<String> {
    let tokens = &document.tokens[document.tokens_in(span)];
    let word = |token: &crate::text::Token| match token.kind {
        TokenKind::Mark => token.of(document.text).to_owned(),
        _ => fold(token.of(document.text)),
    };
    tokens.iter().take(FIRST_CLAUSE).map(word).collect()
}

/// The words up to the first end behind an opening "that"; all of them where fewer than three come before it.
fn first_clause(words: &[String]) -> &[String] {
    const ENDS: &[&str] = &[
        ",", ";", ":", "—", "–", ".", "?", "!", "but", "and", "which", "who", "that", "because", "when", "while",
        "although", "whether",
    ];
    let from = usize::from(words.first().is_some_and(|word| word == "that"));
    match words[from..].iter().position(|word| ENDS.contains(&word.as_str())) {
        Some(end) if end >= 3 => &words[..from + end],
        _ => words,
    }
}

fn is_negated(words: &[String]) -> bool {
    const NEGATIONS: &[&str] = &["not", "never", "no", "nothing", "none", "nobody", "neither", "nor", "cannot"];
    let is_only = |at: usize| words.get(at + 1).is_some_and(|next| matches!(next.as_str(), "only" | "doubt"));
    let mut all = words.iter().enumerate();
    all.any(|(at, word)| NEGATIONS.contains(&word.as_str()) && !is_only(at) || word.ends_with("n't"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statements::rules;

    fn check(text: &str, polarity: Polarity, commitment: Commitment) {
        let document = Document::new(text);
        let found = rules::attributions(&document);
        assert_eq!(manner(&document, &found[0]), Manner { polarity, commitment }, "{text}");
    }

    #[test]
    fn reads_the_cue_first() {
        use Commitment::{Asserted, Denied, Hoped, Promised};
        use Polarity::{Affirmed, Negated};
        check("The ministry said the talks had ended.", Affirmed, Asserted);
        check("The ministry denied that the talks had ended.", Negated, Denied);
        check("The ministry rejected the claim.", Negated, Denied);
        check("The minister vowed to end the talks.", Affirmed, Promised);
        check("The minister called for new talks.", Affirmed, Hoped);
    }

    #[test]
    fn reads_the_first_clause_second() {
        use Commitment::{Agreed, Asked, Asserted, Conditional, Denied, Hoped, Promised};
        use Polarity::{Affirmed, Negated};
        check("The ministry said it had not ended the talks.", Negated, Asserted);
        check("The ministry said it had agreed to nothing.", Negated, Denied);
        check("The ministry said it agreed to the talks.", Affirmed, Agreed);
        check("The ministry said that if they stop, it could begin.", Affirmed, Conditional);
        check("The ministry said it will begin.", Affirmed, Promised);
        check("The ministry said they should begin.", Affirmed, Hoped);
        check("“Did they really end the talks?” Ivanov said.", Affirmed, Asked);
    }

    #[test]
    fn hopes_promises_and_conditions_stand_in_the_content_too() {
        use Commitment::{Asserted, Conditional, Hoped, Promised};
        use Polarity::{Affirmed, Negated};
        check("Egyptian officials said they hoped the border would be reopened.", Affirmed, Hoped);
        check("The mayor said he hoped to reopen the bridge.", Affirmed, Hoped);
        check("The mayor said he would like to reopen the bridge.", Affirmed, Hoped);
        check("The mayor said he wanted to reopen the bridge.", Affirmed, Hoped);
        check("The mayor said some people wanted to burn the bridge.", Affirmed, Asserted);
        check("The mayor said that Norway wanted to buy the bridge.", Affirmed, Hoped);
        check("The ministry said it would withdraw its troops.", Affirmed, Promised);
        check("The ministry said it would not withdraw its troops.", Negated, Promised);
        check("The ministry said it would be a mistake.", Affirmed, Asserted);
        check("The mayor said he would rather talk about the bridge.", Affirmed, Asserted);
        check("The ministry said the strike would go on.", Affirmed, Asserted);
        check("The ministry said it would withdraw its troops if the shelling stopped.", Affirmed, Conditional);
        check("The ministry said it will withdraw its troops, but only if the shelling stops.", Affirmed, Conditional);
        check("The ministry said it did not know if the bridge was safe.", Negated, Asserted);
        check("The ministry said that the bridge was safe, but the road was not.", Affirmed, Asserted);
        check("The ministry said that the army had crossed the agreed line.", Affirmed, Asserted);
        check("The ministry said the army had not only crossed the line.", Affirmed, Asserted);
        check("The ministry said the army had crossed the line without notice.", Affirmed, Asserted);
        check("The minister vowed to reopen the bridge.", Affirmed, Promised);
    }

    #[test]
    fn what_neither_disputes_is_agreed() {
        check("Neither side disputes that the bridge was shut.", Polarity::Affirmed, Commitment::Agreed);
        check("Neither side disputes that the bridge was not safe.", Polarity::Negated, Commitment::Agreed);
        check("One side disputes that the bridge was shut.", Polarity::Negated, Commitment::Denied);
    }

    #[test]
    fn a_negated_denial_affirms() {
        check("The ministry denied it had not paid.", Polarity::Affirmed, Commitment::Denied);
    }
}
