//! Words made comparable: normal form for ids, folded form and stem for comparison.

use super::{Document, Span, Token, TokenKind, WordMap, WordSet};
use rust_stemmers::{Algorithm, Stemmer};
use std::cell::RefCell;
use std::collections::HashMap;
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
    if words.chars().all(is_composed) {
        words.chars().for_each(|c| push_normal(&mut out, c));
    } else {
        words.nfc().for_each(|c| push_normal(&mut out, c));
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether a character is sure to stay as it is in NFC whatever stands beside it: Latin letters, and the marks of
/// typographers. Others may, too.
fn is_composed(c: char) -> bool {
    c < '\u{300}' || ('\u{2010}'..='\u{2027}').contains(&c)
}

/// Appends a character in its normal form.
fn push_normal(out: &mut String, c: char) {
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
    thread_local!(static STEMS: Memo<String> = Memo::default());
    STEMS.with(|stems| stems.get(word, |word| STEMMER.stem(&fold(word)).into_owned()))
}

/// What was worked out for words before: news has few words and says them often. Bounded, and without influence on what is
/// given.
#[derive(Debug)]
pub(crate) struct Memo<T>(RefCell<HashMap<String, T>>);

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<T: Clone> Memo<T> {
    /// Words that are kept; then all are forgotten.
    const MOST: usize = 1 << 15;

    /// Bytes of a word that is kept, at most.
    const LONGEST: usize = 24;

    /// What `form` makes of a word; it must give the same for the same word.
    pub(crate) fn get(&self, word: &str, form: impl FnOnce(&str) -> T) -> T {
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
    thread_local!(static WORDS: Memo<Comparable> = Memo::default());
    let tokens = &document.tokens[document.tokens_in(span)];
    let mut terms = Vec::with_capacity(tokens.len() / 2);
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        let word = WORDS.with(|words| words.get(token.of(document.text), Comparable::of));
        let name = if word.opens_name { alias_at(document, &tokens[at..]) } else { None };
        if let Some((key, len)) = name {
            terms.push(Term { key: key.to_owned(), span: token.span.hull(tokens[at + len - 1].span) });
            at += len;
            continue;
        }
        let key = word.key.filter(|_| word.is_acronym || token.kind != TokenKind::Mark);
        terms.extend(key.map(|key| Term { key, span: token.span }));
        at += 1;
    }
    terms
}

/// What one word gives as a term.
#[derive(Clone, Debug)]
struct Comparable {
    /// Whether some name of several words or another name begins with it.
    opens_name: bool,
    /// Whether it is a name in capitals.
    is_acronym: bool,
    /// Its key, by itself; `None` for function words and single letters.
    key: Option<String>,
}

impl Comparable {
    fn of(word: &str) -> Self {
        let folded = fold(word);
        let acronym = ALIASES.acronyms.get(word);
        let is_telling = !is_function_word(&folded) && folded.chars().count() > 1;
        let key = acronym.map(|key| (*key).to_owned()).or_else(|| is_telling.then(|| stem(&folded)));
        Self { opens_name: ALIASES.names.contains_key(folded.as_str()), is_acronym: acronym.is_some(), key }
    }
}

/// Whether a folded word carries no topic: articles, pronouns, auxiliaries, prepositions, common verbs of saying.
#[must_use]
pub fn is_function_word(folded: &str) -> bool {
    static WORDS: LazyLock<WordSet<&str>> =
        LazyLock::new(|| include_str!("data/function_words.txt").split_whitespace().collect());
    WORDS.contains(folded)
}

/// Other names of one thing, from `data/aliases.tsv`.
#[derive(Default)]
struct Aliases {
    /// By first word, folded; the longest name first.
    names: WordMap<&'static str, Vec<(Vec<&'static str>, &'static str)>>,
    /// Names in capitals, which mean something else in lower case ("US").
    acronyms: WordMap<&'static str, &'static str>,
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
fn alias_at(document: &Document, tokens: &[Token]) -> Option<(&'static str, usize)> {
    let folded = |token: &Token| fold(token.of(document.text));
    let names = ALIASES.names.get(folded(tokens.first()?).as_str())?;
    let fits =
        |words: &Vec<&str>| words.len() <= tokens.len() && words.iter().zip(tokens).all(|(a, b)| *a == folded(b));
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
        let memo: Memo<String> = Memo::default();
        for at in 0..Memo::<String>::MOST + 9 {
            memo.get(&at.to_string(), str::to_owned);
        }
        assert!(memo.0.borrow().len() <= Memo::<String>::MOST);
        assert_eq!(memo.get("7", str::to_owned), "7");
        assert_eq!((stem("denials"), stem("denials")), ("denial".to_owned(), "denial".to_owned()));
    }

    #[test]
    fn folds_accents_and_case() {
        assert_eq!(fold("François’s"), "francois's");
        assert_eq!(fold("Й"), fold("й"));
    }
}
