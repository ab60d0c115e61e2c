//! Words made comparable: normal form for ids, folded form and stem for comparison.

use super::{Document, Span, TokenKind};
use rust_stemmers::{Algorithm, Stemmer};
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The form that ids are made from: NFC, runs of white space one space, quotation marks and dashes unified, soft
/// hyphens and zero-width characters removed.
///
/// ```
/// use diptych::text::normalise;
/// assert_eq!(normalise("“we  agreed”\nto — it"), normalise("\"we agreed\" to – it"));
/// ```
#[must_use]
pub fn normalise(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.nfc() {
        match c {
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            '“' | '”' | '„' | '«' | '»' => out.push('"'),
            '‘' | '’' | '‚' | '‛' => out.push('\''),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
            c if c.is_whitespace() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Lower case without accents, apostrophes unified: for looking words up, never for showing.
#[must_use]
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    normalise(word).nfd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).collect()
}

/// The English stem of a word (Porter's second algorithm, by Snowball), folded first.
#[must_use]
pub fn stem(word: &str) -> String {
    static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));
    thread_local!(static STEMS: Memo = Memo::default());
    STEMS.with(|stems| stems.get(word, |word| STEMMER.stem(&fold(word)).into_owned()))
}

/// Forms of words that were worked out before: news has few words and says them often. Bounded, and without influence on
/// what is given.
#[derive(Debug, Default)]
pub(crate) struct Memo(RefCell<HashMap<String, String>>);

impl Memo {
    /// Words that are kept; then all are forgotten.
    const MOST: usize = 1 << 15;

    /// Bytes of a word that is kept, at most.
    const LONGEST: usize = 24;

    /// What `form` makes of a word; it must give the same for the same word.
    pub(crate) fn get(&self, word: &str, form: impl FnOnce(&str) -> String) -> String {
        if let Some(known) = self.0.borrow().get(word) {
            return known.clone();
        }
        let new = form(word);
        if word.len() <= Self::LONGEST {
            let mut known = self.0.borrow_mut();
            if known.len() >= Self::MOST {
                known.clear();
            }
            known.insert(word.to_owned(), new.clone());
        }
        new
    }
}

/// A word or name of one text in its comparable form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The stem, or the canonical name where the words are another name of one thing.
    pub key: String,
    /// Where it stands.
    pub span: Span,
}

/// The comparable words inside `span`, in order: stems without function words, names of one thing unified
/// ("ISIL" and "Islamic State" both give `isis`).
#[must_use]
pub fn terms(document: &Document, span: Span) -> Vec<Term> {
    let tokens = &document.tokens[document.tokens_in(span)];
    let folded: Vec<String> = tokens.iter().map(|token| fold(token.of(document.text))).collect();
    let mut terms = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some((key, len)) = alias_at(&folded[at..]) {
            terms.push(Term { key: key.to_owned(), span: tokens[at].span.hull(tokens[at + len - 1].span) });
            at += len;
            continue;
        }
        if let Some(key) = ALIASES.acronyms.get(tokens[at].of(document.text)) {
            terms.push(Term { key: (*key).to_owned(), span: tokens[at].span });
            at += 1;
            continue;
        }
        let word = folded[at].as_str();
        if tokens[at].kind != TokenKind::Mark && !is_function_word(word) && word.chars().count() > 1 {
            terms.push(Term { key: stem(word), span: tokens[at].span });
        }
        at += 1;
    }
    terms
}

/// Whether a folded word carries no topic: articles, pronouns, auxiliaries, prepositions, common verbs of saying.
#[must_use]
pub fn is_function_word(folded: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> =
        LazyLock::new(|| include_str!("data/function_words.txt").split_whitespace().collect());
    WORDS.contains(folded)
}

/// Other names of one thing, from `data/aliases.tsv`.
#[derive(Default)]
struct Aliases {
    /// By first word, folded; the longest name first.
    names: HashMap<&'static str, Vec<(Vec<&'static str>, &'static str)>>,
    /// Names in capitals, which mean something else in lower case ("US").
    acronyms: HashMap<&'static str, &'static str>,
}

static ALIASES: LazyLock<Aliases> = LazyLock::new(|| {
    let mut aliases = Aliases::default();
    for line in include_str!("data/aliases.tsv").lines().filter(|line| !line.starts_with('#')) {
        let Some((key, name)) = line.split_once('\t') else { continue };
        if name.contains(char::is_uppercase) {
            aliases.acronyms.insert(name, key);
            continue;
        }
        let words: Vec<_> = name.split(' ').collect();
        aliases.names.entry(words[0]).or_default().push((words, key));
    }
    for names in aliases.names.values_mut() {
        names.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    aliases
});

/// The canonical name that the words begin with, and how many words it takes; the longest wins.
fn alias_at(folded: &[String]) -> Option<(&'static str, usize)> {
    let names = ALIASES.names.get(folded.first()?.as_str())?;
    let fits = |words: &Vec<&str>| words.len() <= folded.len() && words.iter().zip(folded).all(|(a, b)| a == b);
    names.iter().find(|(words, _)| fits(words)).map(|(words, key)| (*key, words.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unifies_names_and_drops_function_words() {
        let document = Document::new("They agreed to fight the Islamic State, or ISIL, in the U.S.");
        let keys: Vec<_> = terms(&document, document.paragraphs[0].span).into_iter().map(|term| term.key).collect();
        assert_eq!(keys, ["agre", "fight", "isis", "isis", "us"]);
    }

    #[test]
    fn a_memo_forgets_and_gives_the_same() {
        let memo = Memo::default();
        for at in 0..Memo::MOST + 9 {
            memo.get(&at.to_string(), str::to_owned);
        }
        assert!(memo.0.borrow().len() <= Memo::MOST);
        assert_eq!(memo.get("7", str::to_owned), "7");
        assert_eq!((stem("denials"), stem("denials")), ("denial".to_owned(), "denial".to_owned()));
    }

    #[test]
    fn folds_accents_and_case() {
        assert_eq!(fold("François’s"), "francois's");
        assert_eq!(fold("Й"), fold("й"));
    }
}
