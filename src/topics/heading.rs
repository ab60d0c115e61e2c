//! Whether words read as a heading: a noun phrase, as far as their forms tell.
//!
//! No tagger is at hand, so this is a list of what a noun phrase does not hold: finite verbs and participles, adverbs, an
//! infinitive, a gerund with its object, an open "between", a bare adjective at the end. Limits: a word that is both noun
//! and verb passes; an attributive participle ("armed groups") does not, so the heading is shorter than it could be.

use crate::text::fold;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Prepositions that a name takes only where something was left out before it: "(the attack on) Assad by …".
const NOT_AFTER_NAMES: &[&str] = &["by", "over", "about", "for"];

const PREPOSITIONS: &[&str] = &["of", "on", "in", "with", "against", "over", "for", "from", "by", "about", "to"];

/// Endings of nouns, by which "access to information" is told from "plan to withdraw".
const NOUN_ENDINGS: &[&str] = &["ion", "ism", "ness", "ment", "ity", "ance", "ence", "ship", "s"];

/// Whether the words of a phrase, in order, marks among them, read as a heading.
pub(super) fn is_heading(words: &[&str]) -> bool {
    let forms: Vec<Form> = words.iter().map(|word| Form::of(word)).collect();
    let no_word_breaks_it = (0..forms.len()).all(|at| fits(&forms, at));
    let opens_well =
        !(forms.len() > 1 && !forms[0].is_name && forms[1].is_possessive() || forms[0].is_possessive_noun());
    no_word_breaks_it && opens_well && forms.last().is_some_and(Form::closes)
}

/// Whether the word at a place may stand there.
fn fits(forms: &[Form], at: usize) -> bool {
    let word = &forms[at];
    let (before, after) = (at.checked_sub(1).map(|at| &forms[at]), forms.get(at + 1));
    if word.folded == "between" {
        return forms[at..].iter().any(|form| form.folded == "and");
    }
    if word.folded == "to" {
        return after.is_some_and(|next| next.is_name || next.folded == "the" || next.ends(NOUN_ENDINGS));
    }
    if word.is_name {
        return !after.is_some_and(|next| NOT_AFTER_NAMES.contains(&next.folded.as_str()));
    }
    if word.is_gerund() {
        let after_preposition = before.is_some_and(Form::is_preposition);
        let goes_on = after.is_some_and(Form::is_preposition);
        return !after_preposition && goes_on;
    }
    !word.is_verb() && !word.is_adverb() && !word.is("never")
}

/// A word as it bears on headings.
struct Form {
    folded: String,
    is_name: bool,
}

impl Form {
    fn of(word: &str) -> Self {
        Self { folded: fold(word), is_name: word.starts_with(char::is_uppercase) }
    }

    fn is(&self, kind: &str) -> bool {
        is(kind, &self.folded)
    }

    fn ends(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.folded.len() > ending.len() + 2 && self.folded.ends_with(ending))
    }

    fn ends_as(&self, kind: &str) -> bool {
        LISTS.get(kind).is_some_and(|endings| endings.iter().any(|ending| self.ends(&[ending])))
    }

    fn is_preposition(&self) -> bool {
        PREPOSITIONS.contains(&self.folded.as_str())
    }

    fn is_possessive(&self) -> bool {
        matches!(self.folded.as_str(), "'s" | "’s" | "'" | "’")
    }

    fn is_possessive_noun(&self) -> bool {
        !self.is_name && (self.folded.ends_with("'s") || self.folded.ends_with("’s"))
    }

    fn is_verb(&self) -> bool {
        let word = self.folded.as_str();
        let base = word.strip_suffix('s').unwrap_or(word);
        let is_past = word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed");
        is_past || self.is("past") || self.is("verb") || is("verb", base)
    }

    fn is_gerund(&self) -> bool {
        self.folded.len() > 5 && self.folded.ends_with("ing") && !self.is("ing")
    }

    fn is_adverb(&self) -> bool {
        self.folded.len() > 4 && self.folded.ends_with("ly") && !self.is("ly")
    }

    /// Whether a heading may end with it.
    fn closes(&self) -> bool {
        let endings = if self.is_name { "demonym" } else { "suffix" };
        !(self.is("adjective") || self.ends_as(endings))
    }
}

/// Whether a list of the data file holds a folded word.
fn is(kind: &str, folded: &str) -> bool {
    LISTS.get(kind).is_some_and(|words| words.contains(folded))
}

static LISTS: LazyLock<HashMap<&str, HashSet<&str>>> = LazyLock::new(|| {
    let mut lists: HashMap<&str, HashSet<&str>> = HashMap::new();
    for line in include_str!("data/headings.tsv").lines().filter(|line| !line.starts_with('#')) {
        if let Some((kind, words)) = line.split_once('\t') {
            lists.entry(kind).or_default().extend(words.split_whitespace());
        }
    }
    lists
});

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: bool) {
        let words: Vec<_> = words.split(' ').collect();
        assert_eq!(is_heading(&words), expected, "{words:?}");
    }

    #[test]
    fn takes_noun_phrases() {
        check("intelligence - sharing on floods", true);
        check("killing of the reporter", true);
        check("embargo on the northern ports", true);
        check("meeting between Norland and Sudland", true);
        check("access to information", true);
    }

    #[test]
    fn takes_no_verbs() {
        check("bridge appears", false);
        check("ports closed by Norland", false);
        check("ports despite", false);
        check("memo shown", false);
        check("plan to withdraw", false);
        check("badly damaged ports", false);
    }

    #[test]
    fn takes_no_gerund_with_its_object() {
        check("rebels by attacking ports", false);
        check("pursuing peace", false);
        check("experience translating", false);
        check("training camp", true);
    }

    #[test]
    fn takes_no_half_phrases() {
        check("talks between Norland", false);
        check("Orlov by the rebels", false);
        check("port of the Norlandian", false);
        check("weapons chemical", false);
        check("country 's ports", false);
    }
}
