//! Noun groups: runs of words that name something, as far as word lists and neighbours tell.
//!
//! No tagger is at hand. A word's kind comes from a table made from WordNet (`data/word_kinds.tsv`), from its ending, and
//! for words that are verb and noun at once from the words beside it ("the claims", "Orlov claims the"). Limits: a
//! noun that is unknown to the table and a rare verb look alike; what depends on meaning ("bombing targets") is
//! decided by the table alone.

use crate::text::{Document, TokenKind, WordMap, fold, is_function_word};
use std::ops::Range;
use std::sync::LazyLock;

/// What a word is where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Names something.
    Noun,
    /// Capitalised, not the first word of a sentence or not known otherwise.
    Name,
    /// Capitalised and qualifies: "Russian".
    NameAdjective,
    /// Qualifies what follows.
    Adjective,
    /// A number.
    Number,
    /// "’s"
    Possessive,
    /// "the", "a", "its"
    Determiner,
    /// One of those that a heading may hold.
    Preposition,
    /// "and"
    And,
    /// Noun or verb, by its neighbours.
    Either,
    /// Adjective or verb, by its neighbours: "planned".
    Participle,
    /// In -ing and no known noun: "attacking".
    Gerund,
    /// Everything else.
    Other,
}

use Kind::{Adjective, And, Determiner, Either, Gerund, Name, NameAdjective, Noun, Number, Other};
use Kind::{Participle, Possessive, Preposition};

/// The kinds of the tokens in a range, read in their sentences.
pub(crate) fn kinds(document: &Document, range: Range<usize>) -> Vec<Kind> {
    let first = range.start.saturating_sub(1);
    let last = (range.end + 1).min(document.tokens.len());
    let words: Vec<Word> = (first..last).map(|at| Word::of(document, at)).collect();
    let mut kinds: Vec<Kind> = words.iter().map(|word| word.kind).collect();
    for at in 0..words.len() {
        kinds[at] = settle(&words, &kinds, at);
    }
    kinds[range.start - first..range.end - first].to_vec()
}

/// The runs of words, in order, that end in a noun or name and hold only what qualifies it.
pub(crate) fn groups(kinds: &[Kind]) -> Vec<Range<usize>> {
    let mut groups = Vec::new();
    let mut at = 0;
    while at < kinds.len() {
        let start = at;
        while at < kinds.len() && matches!(kinds[at], Noun | Name | NameAdjective | Adjective | Number | Possessive) {
            at += 1;
        }
        let mut end = at;
        while end > start && !matches!(kinds[end - 1], Noun | Name) {
            end -= 1;
        }
        // "the talks difficult": an adjective after its noun belongs to a verb, so nothing is lost by leaving it out.
        if end > start {
            groups.push(start..end);
        }
        at = at.max(start + 1);
    }
    groups
}

struct Word {
    folded: String,
    kind: Kind,
    is_plural: bool,
}

impl Word {
    fn of(document: &Document, at: usize) -> Self {
        let token = &document.tokens[at];
        let text = token.of(document.text);
        let folded = fold(text);
        let kind = match token.kind {
            TokenKind::Mark if shortens(document, at) => Name,
            TokenKind::Mark => Other,
            TokenKind::Number => number(&folded),
            TokenKind::Word => kind_of(text, &folded, is_first(document, at)),
        };
        let is_plural = folded.ends_with('s') && !folded.ends_with("ss");
        Self { folded, kind, is_plural }
    }
}

/// Whether a mark is the full stop of a shortened word within a name: "St. Anne".
pub(super) fn shortens(document: &Document, at: usize) -> bool {
    let tokens = &document.tokens;
    let (Some(before), Some(after)) = (at.checked_sub(1).map(|at| &tokens[at]), tokens.get(at + 1)) else {
        return false;
    };
    let is_capital =
        |at: usize| tokens[at].kind == TokenKind::Word && tokens[at].of(document.text).starts_with(char::is_uppercase);
    tokens[at].of(document.text) == "."
        && before.span.end == tokens[at].span.start
        && is_capital(at - 1)
        && is_capital(at + 1)
        && !is_function_word(&fold(after.of(document.text)))
        && document.sentence_at(before.span.start) == document.sentence_at(after.span.start)
}

/// "65-member" qualifies; a bare number counts.
fn number(folded: &str) -> Kind {
    if folded.contains('-') { Adjective } else { Number }
}

/// Whether the token opens its sentence, marks not counted.
fn is_first(document: &Document, at: usize) -> bool {
    let start = document.tokens[at].span.start;
    let Some(sentence) = document.sentence_at(start).map(|idx| &document.sentences[idx]) else { return true };
    document.tokens[sentence.tokens.start..at].iter().rev().all(|token| token.kind == TokenKind::Mark)
        || at > 0 && matches!(document.tokens[at - 1].of(document.text), "“" | "\"" | "‘" | ":")
}

fn kind_of(text: &str, folded: &str, is_first: bool) -> Kind {
    if let Some(kind) = closed(folded) {
        return kind;
    }
    if is_function_word(folded) {
        return Other;
    }
    let last = folded.rsplit('-').next().unwrap_or(folded);
    let plain = by_form(last, last != folded);
    if !text.starts_with(char::is_uppercase) {
        return plain;
    }
    if table("demonym", folded)
        || table("demonym", last)
        || DEMONYMS.iter().any(|end| folded.len() > end.len() + 2 && folded.ends_with(end))
    {
        return NameAdjective;
    }
    if is_first && (plain != Noun || is_listed(last)) { plain } else { Name }
}

/// Endings of adjectives of countries.
const DEMONYMS: &[&str] = &["ian", "ean", "ese", "ish"];

/// Words of closed classes.
fn closed(folded: &str) -> Option<Kind> {
    Some(match folded {
        "'s" | "’s" => Possessive,
        "the" | "a" | "an" | "this" | "these" | "those" | "its" | "their" | "his" | "her" | "our" | "my" | "your"
        | "no" | "any" | "some" | "each" | "every" => Determiner,
        "of" | "on" | "in" | "with" | "against" | "over" | "for" | "between" | "from" | "by" | "to" | "into" | "at"
        | "among" | "after" | "about" => Preposition,
        "and" => And,
        _ => return None,
    })
}

/// The kind of a word in small letters by the table and its ending.
fn by_form(word: &str, is_compound: bool) -> Kind {
    if word.len() > 3 && word.ends_with("ed") && !word.ends_with("eed") && !table("noun", word) || table("past", word) {
        return if is_compound { Adjective } else { Participle };
    }
    if word.len() > 4 && word.ends_with("ing") {
        return if table("noun", word) {
            Noun
        } else if is_compound {
            Adjective
        } else {
            Gerund
        };
    }
    if table("adverb", word)
        || word.len() > 4 && word.ends_with("ly") && !table("noun", word) && !table("adjective", word)
    {
        return Other;
    }
    let stems = [Some(word), word.strip_suffix('s'), word.strip_suffix("es")].into_iter().flatten();
    let ies = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
    for base in stems.map(str::to_owned).chain(ies) {
        if table("both", &base) {
            return Either;
        }
        if table("verb", &base) {
            return Other;
        }
    }
    if table("adjective", word) { Adjective } else { Noun }
}

fn is_listed(word: &str) -> bool {
    TABLE.contains_key(word)
}

/// What a word is beside its neighbours; those before it are settled.
fn settle(words: &[Word], kinds: &[Kind], at: usize) -> Kind {
    let before = at.checked_sub(1).map(|at| (&words[at], kinds[at]));
    let after = words.get(at + 1);
    match kinds[at] {
        Either => either(&words[at], before, after),
        Participle => {
            let opens = before.is_some_and(|(_, kind)| {
                matches!(kind, Determiner | Adjective | Preposition | Possessive | NameAdjective)
            });
            let goes_on =
                after.is_some_and(|word| matches!(word.kind, Noun | Either | Name | NameAdjective | Adjective));
            if opens && goes_on { Adjective } else { Other }
        }
        Gerund => {
            let is_named =
                before.is_some_and(|(_, kind)| matches!(kind, Determiner | Adjective | Noun | NameAdjective));
            let has_object = after.is_some_and(|word| !matches!(word.kind, Preposition | Other | And));
            let qualifies = after.is_some_and(|word| matches!(word.kind, Noun | Either));
            let follows_noun = before.is_some_and(|(_, kind)| kind == Noun);
            match (is_named, has_object) {
                // "countries planning to", "operatives breaking into"
                (true, false) if follows_noun => Other,
                (true, false) => Noun,
                (true, true) if qualifies => Adjective,
                _ => Other,
            }
        }
        Noun if words[at].folded.ends_with("ing") => {
            let has_object = after.is_some_and(|word| matches!(word.kind, Determiner | Name | NameAdjective));
            // "officials planning to", "men breaking into", "an accident waiting to"
            let tells_of = before.is_some_and(|(_, kind)| kind == Noun)
                && after.is_some_and(|word| match word.folded.as_str() {
                    "to" => true,
                    "into" | "in" | "for" | "with" | "from" => before.is_some_and(|(noun, _)| noun.is_plural),
                    _ => false,
                });
            // "has been fighting fires"
            let is_form = before.is_some_and(|(word, _)| BE.contains(&word.folded.as_str()))
                && after.is_some_and(|word| matches!(word.kind, Noun | Either | Adjective));
            if has_object || tells_of || is_form { Other } else { Noun }
        }
        // "and left 17 people": a verb that has the form of an adjective.
        Adjective if before.is_some_and(|(_, kind)| matches!(kind, And | Noun | Name)) => {
            let has_object = after.is_some_and(|word| matches!(word.kind, Number | Determiner));
            if has_object && !COUNTING.contains(&words[at].folded.as_str()) { Other } else { Adjective }
        }
        kind => kind,
    }
}

/// Adjectives that stand before a number.
const COUNTING: &[&str] = &["last", "next", "first", "past", "other", "further", "additional", "extra", "final", "top"];

const BE: &[&str] = &["been", "is", "are", "was", "were", "be", "am", "not"];

/// Noun or verb: "the claims" and "missile strikes" against "Orlov claims", "forces attack the", "to attack".
fn either(word: &Word, before: Option<(&Word, Kind)>, after: Option<&Word>) -> Kind {
    let takes_object = after.is_some_and(|word| {
        matches!(word.kind, Determiner | Number | Name | NameAdjective)
            || matches!(word.folded.as_str(), "that" | "it" | "them")
    });
    let is_noun = match before {
        None => !takes_object,
        Some((to, Preposition)) if to.folded == "to" => word.is_plural,
        Some((_, Determiner | Adjective | Possessive | Preposition | Number | NameAdjective)) => true,
        Some((_, Name)) => !word.is_plural && !takes_object,
        Some((noun, Noun)) => {
            let is_verb =
                word.is_plural && !noun.is_plural && after.is_some_and(|word| matches!(word.kind, Noun | Either));
            !takes_object && !is_verb && (word.is_plural || !noun.is_plural || closes(after))
        }
        Some((_, And)) => !takes_object,
        Some((mark, Other)) if mark.folded.chars().all(|c| !c.is_alphanumeric()) => !takes_object,
        Some((verb, _)) => !takes_object && (word.is_plural || is_verb(&verb.folded)),
    };
    if is_noun { Noun } else { Other }
}

/// Whether a group may end before a word: "arms control", but "forces attack at dawn".
fn closes(after: Option<&Word>) -> bool {
    after.is_none_or(|word| {
        matches!(word.kind, Noun | Either | And)
            || word.folded == "of"
            || word.folded.chars().all(|c| !c.is_alphanumeric())
    })
}

/// Whether a word is a form of a verb after which a noun may stand bare: "faces charges", not "will charge".
fn is_verb(folded: &str) -> bool {
    let base = folded.strip_suffix('s').unwrap_or(folded);
    let is_form = folded.ends_with("ed") || folded.ends_with("ing");
    !is_function_word(folded) && (is_form || ["past", "verb", "both"].iter().any(|kind| table(kind, base)))
}

/// Whether a word in -s may be a verb: "rests", "strikes".
pub(super) fn may_be_verb(folded: &str) -> bool {
    folded.strip_suffix('s').is_some_and(|base| table("both", base))
}

/// Whether a folded word is the base form of a verb, as far as the table knows.
pub(crate) fn is_verb_base(folded: &str) -> bool {
    table("verb", folded) || table("both", folded)
}

fn table(kind: &str, word: &str) -> bool {
    TABLE.get(word).is_some_and(|kinds| kinds.contains(&kind))
}

static TABLE: LazyLock<WordMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut table: WordMap<_, Vec<_>> = WordMap::default();
    let lines = include_str!("data/word_kinds.tsv").lines().chain(include_str!("data/headings.tsv").lines());
    for line in lines.filter(|line| !line.starts_with('#')) {
        let Some((kind, words)) = line.split_once('\t') else { continue };
        for word in words.split(' ') {
            table.entry(word).or_default().push(kind);
        }
    }
    table
});

#[cfg(test)]
mod tests {
    use super::*;

    /// The groups of a text, a bar between them.
    fn check(text: &str, expected: &str) {
        let document = Document::new(text);
        let kinds = kinds(&document, 0..document.tokens.len());
        let words = |range: Range<usize>| {
            let tokens = &document.tokens[range];
            tokens[0].span.hull(tokens[tokens.len() - 1].span).of(text).to_owned()
        };
        let found: Vec<_> = groups(&kinds).into_iter().map(words).collect();
        assert_eq!(found.join(" | "), expected, "{kinds:?}");
    }

    #[test]
    fn takes_whole_groups() {
        check(
            "The ministry called the new border controls in the port a severe breach of the treaty.",
            "ministry | new border controls | port | severe breach | treaty",
        );
        check(
            "Norland’s sanctions on Sudlandian banks halted trade.",
            "Norland’s sanctions | Sudlandian banks | trade",
        );
    }

    #[test]
    fn tells_verbs_from_nouns() {
        check("The missile system represents a threat.", "missile system | threat");
        check("Orlov claims the bridge was safe.", "Orlov | bridge");
        check("Officials denied the claims.", "Officials | claims");
        check("He wants to attack ports.", "ports");
    }

    #[test]
    fn leaves_gerunds_with_their_object_out() {
        check("They were attacking moderate rebels.", "moderate rebels");
        check("The killing of the reporter shocked them.", "killing | reporter");
        check("Norland has been fighting fires.", "Norland | fires");
        check("They saw officials planning to leave.", "officials");
    }

    #[test]
    fn keeps_shortened_words_in_their_names() {
        check("The ward at St. Anne Hospital shut.", "ward | St. Anne Hospital");
        check("They met on Main St. The ward shut.", "Main St | ward");
    }

    #[test]
    fn tells_verbs_from_adjectives() {
        check("It delayed the regatta and left 12 boats on the shore.", "regatta | 12 boats | shore");
        check("It was a fire waiting to start.", "fire");
        check("They won the cup and last two games.", "cup | last two games");
    }

    #[test]
    fn keeps_participles_before_nouns() {
        check("It spoke of increased efficiency.", "increased efficiency");
        check("The planned attack failed.", "planned attack");
    }
}
