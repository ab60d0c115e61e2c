//! Places where a text says that somebody did not answer, answered something else, or changed an account.
//!
//! Takes a document, gives each [`Place`]: the words that say so and those that name who. By the patterns of
//! `data/answers.tsv` and `data/turns.tsv`; what stands inside quotation marks is somebody's words and no place.

use crate::disputes::lexicon::Lexicon;
use crate::statements::Phrases;
use crate::text::{Document, Span, TokenKind, fold};
use aho_corasick::AhoCorasick;
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

/// Words that an open place in a pattern may hold.
const GAP: usize = 6;

/// Adverbs that may stand before a word of a pattern.
const ADVERBS: usize = 2;

/// Where a text says how somebody answered, or that somebody changed an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// What it says.
    pub(super) kind: PlaceKind,
    /// The words that say so.
    pub(super) words: Span,
    /// The words that name who.
    pub(super) who: Option<Span>,
    /// The sentence.
    pub(super) sentence: usize,
}

/// What a text says of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlaceKind {
    /// Did not answer.
    Silent,
    /// Answered something else.
    Deflected,
    /// Changed an account, or now gives this one.
    Turned,
    /// First gave this account.
    Earlier,
}

/// The places of a document, in order; where two overlap, the longer.
pub(super) fn places(document: &Document) -> Vec<Place> {
    let mut phrases = None;
    let mut found: Vec<Place> = Vec::new();
    for sentence in worth_reading(document) {
        let words = words(document, sentence);
        let mut at = 0;
        while at < words.len() {
            let Some((rule, end, who)) = longest(&words, at) else {
                at += 1;
                continue;
            };
            let span = words[at].span.hull(words[end - 1].span);
            let goes_on = words.get(end).is_some_and(|next| ["further", "beyond"].contains(&next.folded.as_str()));
            let asked = rule.kind != Kind::Instead || is_asked(document, sentence, span);
            if asked && !goes_on && !document.is_quoted(span.start) {
                let phrases = phrases.get_or_insert_with(|| Phrases::new(document));
                let who = match who {
                    Some(at) => phrases.after(words[at].span.start),
                    None => phrases.subject_before(span),
                };
                found.push(Place { kind: rule.kind.of_place(), words: span, who, sentence });
            }
            at = end.max(at + 1);
        }
    }
    found
}

/// Tokens before and behind a place that are looked at: no sentence of prose has more.
pub(super) const REACH: usize = 100;

/// Whether something is asked or charged around `words`, in their sentence or the one before it.
fn is_asked(document: &Document, sentence: usize, words: Span) -> bool {
    let first = document.sentences[sentence.saturating_sub(1)].tokens.start;
    let around = document.tokens_in(words);
    let end = document.sentences[sentence].tokens.end.min(around.end + REACH);
    let tokens = &document.tokens[first.max(around.start.saturating_sub(REACH))..end];
    tokens.iter().any(|token| Lexicon::get().asked.contains(fold(token.of(document.text)).as_str()))
}

/// The sentences that hold a word without which no pattern fits.
fn worth_reading(document: &Document) -> BTreeSet<usize> {
    let hits = RULES.triggers.iter().flat_map(|triggers| triggers.find_iter(document.text));
    hits.filter_map(|hit| {
        let sentence = document.sentence_at(hit.start())?;
        document.sentences[sentence].span.covers(Span::new(hit.start(), hit.end())).then_some(sentence)
    })
    .collect()
}

/// A word as patterns see it.
struct Word {
    folded: String,
    span: Span,
    is_mark: bool,
}

/// The words of a sentence, "didn't" as two.
fn words(document: &Document, sentence: usize) -> Vec<Word> {
    let tokens = &document.tokens[document.sentences[sentence].tokens.clone()];
    let mut words = Vec::with_capacity(tokens.len());
    for token in tokens {
        let folded = fold(token.of(document.text));
        let is_mark = token.kind == TokenKind::Mark;
        let mut push = |folded: &str| words.push(Word { folded: folded.to_owned(), span: token.span, is_mark });
        match folded.strip_suffix("n't") {
            Some("ca") | None if folded == "cannot" || folded == "can't" => {
                push("can");
                push("not");
            }
            Some("wo") => {
                push("will");
                push("not");
            }
            Some(verb) => {
                push(verb);
                push("not");
            }
            None => push(&folded),
        }
    }
    words
}

/// Whether a pattern may step over a word.
fn is_adverb(word: &Word) -> bool {
    word.folded.len() > 4 && word.folded.ends_with("ly") || Lexicon::get().adverbs.contains(word.folded.as_str())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Silent,
    Deflected,
    Instead,
    Turned,
    Earlier,
}

impl Kind {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "silent" => Self::Silent,
            "deflected" => Self::Deflected,
            "instead" => Self::Instead,
            "turned" => Self::Turned,
            "earlier" => Self::Earlier,
            _ => return None,
        })
    }

    fn of_place(self) -> PlaceKind {
        match self {
            Self::Silent => PlaceKind::Silent,
            Self::Deflected | Self::Instead => PlaceKind::Deflected,
            Self::Turned => PlaceKind::Turned,
            Self::Earlier => PlaceKind::Earlier,
        }
    }
}

#[derive(Debug)]
struct Rule {
    kind: Kind,
    parts: Vec<Part>,
}

#[derive(Debug)]
enum Part {
    /// One of these words.
    Word(Vec<&'static str>),
    /// One of these words, or none.
    Maybe(Vec<&'static str>),
    /// Up to [`GAP`] words.
    Gap,
    /// Up to [`GAP`] words that name who.
    Who,
}

struct Rules {
    rules: Vec<Rule>,
    /// Places of the rules that begin with a word.
    by_first: HashMap<&'static str, Vec<usize>>,
    /// Places of those that may begin with any.
    open: Vec<usize>,
    /// A word of each pattern; `None` if they could not be built, which their number rules out.
    triggers: Option<AhoCorasick>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let lists = [include_str!("../data/answers.tsv"), include_str!("../data/turns.tsv")];
    let lines = lists.into_iter().flat_map(str::lines).filter(|line| !line.starts_with('#'));
    let mut rules = Vec::new();
    for (kind, patterns) in lines.filter_map(|line| line.split_once('\t')) {
        let Some(kind) = Kind::of(kind) else { continue };
        rules.extend(
            patterns.split(',').map(|pattern| Rule { kind, parts: pattern.split_whitespace().map(part).collect() }),
        );
    }
    let (mut by_first, mut open) = (HashMap::new(), Vec::new());
    for (at, rule) in rules.iter().enumerate() {
        match rule.parts.first() {
            Some(Part::Word(words)) => {
                words.iter().for_each(|word| by_first.entry(*word).or_insert_with(Vec::new).push(at))
            }
            _ => open.push(at),
        }
    }
    let triggers: BTreeSet<&str> = rules.iter().flat_map(trigger).copied().collect();
    let triggers = AhoCorasick::builder().ascii_case_insensitive(true).build(triggers).ok();
    Rules { rules, by_first, open, triggers }
});

fn part(words: &'static str) -> Part {
    match words {
        "~" => Part::Gap,
        "@" => Part::Who,
        words => match words.strip_prefix('?') {
            Some(words) => Part::Maybe(words.split('|').collect()),
            None => Part::Word(words.split('|').collect()),
        },
    }
}

/// The words of a pattern that are rarest, by their length.
fn trigger(rule: &Rule) -> &[&'static str] {
    let shortest = |words: &[&str]| words.iter().map(|word| word.len()).min().unwrap_or(0);
    let words = rule.parts.iter().filter_map(|part| match part {
        Part::Word(words) => Some(words.as_slice()),
        _ => None,
    });
    words.max_by_key(|words| shortest(words)).unwrap_or(&[])
}

/// The rule that reaches farthest from word `at`: where it ends, and the first word that names who.
fn longest(words: &[Word], at: usize) -> Option<(&'static Rule, usize, Option<usize>)> {
    let first = RULES.by_first.get(words[at].folded.as_str()).into_iter().flatten();
    let ends = first.chain(&RULES.open).filter_map(|&rule| {
        let (end, who) = matches(&RULES.rules[rule].parts, words, at, true)?;
        Some((&RULES.rules[rule], end, who, rule))
    });
    ends.max_by_key(|(_, end, _, rule)| (*end, *rule)).map(|(rule, end, who, _)| (rule, end, who))
}

/// Where the parts end if they stand from word `at` on, and the first word that names who.
fn matches(parts: &[Part], words: &[Word], at: usize, is_first: bool) -> Option<(usize, Option<usize>)> {
    let Some((part, rest)) = parts.split_first() else { return Some((at, None)) };
    match part {
        Part::Word(alternatives) => {
            let skipped = if is_first { 0 } else { ADVERBS };
            let here = (at..words.len().min(at + skipped + 1))
                .take_while(|&idx| idx == at || is_adverb(&words[idx - 1]))
                .find(|&idx| alternatives.contains(&words[idx].folded.as_str()))?;
            matches(rest, words, here + 1, false)
        }
        Part::Maybe(alternatives) => {
            let is_here = words.get(at).is_some_and(|word| alternatives.contains(&word.folded.as_str()));
            let with = is_here.then(|| matches(rest, words, at + 1, false)).flatten();
            with.or_else(|| matches(rest, words, at, false))
        }
        Part::Gap | Part::Who => {
            let is_end = |idx: usize| {
                words[idx].is_mark
                    && [".", "?", "!", ";", ":", ",", "“", "”", "\""].contains(&words[idx].folded.as_str())
            };
            let is_who = matches!(part, Part::Who);
            let least = usize::from(is_who);
            let room = (at..words.len().min(at + GAP)).take_while(|&idx| !is_end(idx)).count();
            // Who, at the end of a pattern, is found by its phrase: the first word will do.
            let reach = if rest.is_empty() { least } else { room };
            if room < least {
                return None;
            }
            (least..=reach).find_map(|len| {
                let (end, who) = matches(rest, words, at + len, false)?;
                Some((end, if is_who { Some(at) } else { who }))
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(PlaceKind, &str, Option<&str>)]) {
        let document = Document::new(text);
        let found = places(&document);
        let got: Vec<_> =
            found.iter().map(|place| (place.kind, place.words.of(text), place.who.map(|who| who.of(text)))).collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn silence_is_told_in_many_ways() {
        use PlaceKind::Silent;
        for (text, words, who) in [
            ("The ministry declined to comment.", "declined to comment", "The ministry"),
            ("The ministry did not respond to a request for comment.", "did not respond to a request", "The ministry"),
            (
                "The mayor’s office did not immediately return calls.",
                "did not immediately return calls",
                "The mayor’s office",
            ),
            ("Ana Moss could not immediately be reached.", "could not immediately be reached", "Ana Moss"),
            ("Ana Moss would not say whether the dam was safe.", "would not say whether", "Ana Moss"),
            ("Ana Moss wouldn’t say if the dam was safe.", "wouldn’t say if", "Ana Moss"),
            ("There was no immediate comment from the union.", "no immediate comment from the", "the union"),
            ("Calls to the union were not returned.", "Calls to the union were not returned", "the union"),
            ("The company has yet to comment.", "yet to comment", "The company"),
            ("The company neither confirmed nor denied the report.", "neither confirmed nor denied", "The company"),
        ] {
            check(text, &[(Silent, words, Some(who))]);
        }
    }

    #[test]
    fn deflection_is_told_in_many_ways() {
        use PlaceKind::Deflected;
        for (text, words, who) in [
            ("Asked about the leak, the mayor changed the subject.", "changed the subject", "the mayor"),
            ("The army referred questions to the police.", "referred questions to", "The army"),
            (
                "The army referred all questions about the raid to the police.",
                "referred all questions about the raid to",
                "The army",
            ),
            ("The mayor did not directly answer.", "did not directly answer", "The mayor"),
            ("The mayor sidestepped the question.", "sidestepped the question", "The mayor"),
            ("Asked about the leak, the mayor stressed instead that work goes on.", "stressed instead", "the mayor"),
        ] {
            check(text, &[(Deflected, words, Some(who))]);
        }
    }

    #[test]
    fn a_change_is_told_in_many_ways() {
        use PlaceKind::{Earlier, Turned};
        check("The mayor backtracked on Monday.", &[(Turned, "backtracked", Some("The mayor"))]);
        check("The army now admits the road is open.", &[(Turned, "now admits", Some("The army"))]);
        check("The army now says the road is open.", &[]);
        check(
            "The army, which had initially denied the raid, said it was sorry.",
            &[(Earlier, "had initially denied", Some("which"))],
        );
        check("The mayor walked back his remarks.", &[(Turned, "walked back his remarks", Some("The mayor"))]);
        check("The mayor walked back to the car; he had denied it.", &[]);
    }

    #[test]
    fn what_is_no_answer_is_left() {
        check("The patient did not respond to treatment.", &[]);
        check("The army did not respond to the attack.", &[]);
        check("She declined to be named.", &[]);
        check("He bought fish instead of meat; the council instead called a vote.", &[]);
        check("“He declined to comment,” she said.", &[]);
        check("The mayor denied it and declined to comment further.", &[]);
        check("The bus could be reached on foot.", &[]);
    }
}
