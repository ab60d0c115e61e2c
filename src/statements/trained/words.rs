//! Words as the trained engine sees them: a known word or only its shape, its ending, its place among quotation marks.

use super::classes::{Class, class};
use crate::text::{Document, Token, TokenKind, WordMap, WordSet};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Words that stay known where they begin with a capital; any other capitalised word is its shape only.
static CAPITALISED: LazyLock<WordSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../data/capitalised.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// The words that a model knows, sorted, each with how often it stood in a cue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Vocabulary {
    words: Vec<String>,
    /// 0 where the word never stood in a cue, up to 7.
    cue_levels: Vec<u8>,
    classes: Vec<Class>,
    /// Id of the base form of each word that is a verb, 0 where it is none or not known.
    bases: Vec<u32>,
    ids: WordMap<String, u32>,
}

/// Ids below this stand for shapes of unknown words.
const FIRST_WORD: u32 = 16;

impl Vocabulary {
    /// From words and their cue levels; sorts them.
    pub(super) fn new(mut entries: Vec<(String, u8)>) -> Self {
        entries.sort();
        let ids = entries.iter().enumerate().map(|(idx, (word, _))| (word.clone(), idx as u32 + FIRST_WORD)).collect();
        let classes: Vec<Class> = entries.iter().map(|(word, _)| class(word)).collect();
        let bases = classes.iter().map(|class| base_of(*class, &ids)).collect();
        let (words, cue_levels) = entries.into_iter().unzip();
        Self { words, cue_levels, classes, bases, ids }
    }

    /// Words and cue levels in order.
    pub(super) fn entries(&self) -> impl ExactSizeIterator<Item = (&str, u8)> {
        self.words.iter().map(String::as_str).zip(self.cue_levels.iter().copied())
    }

    /// The forms of a document's tokens, one each.
    pub(super) fn forms(&self, document: &Document) -> Vec<Form> {
        // Most words of a text stand in it more than once.
        let mut known: HashMap<(&str, TokenKind), Form> = HashMap::new();
        let mut form = |token: &Token| {
            let kind = known.len() as u32 + 1;
            let key = (token.of(document.text), token.kind);
            *known.entry(key).or_insert_with(|| Form { kind, ..self.form(key.0, key.1) })
        };
        let mut forms: Vec<Form> = document.tokens.iter().map(&mut form).collect();
        place_quotations(document, &mut forms);
        forms
    }

    fn form(&self, words: &str, kind: TokenKind) -> Form {
        let shape = Shape::of(words, kind);
        let word = lexical(words, kind);
        let id = word.as_ref().and_then(|word| self.ids.get(word.as_ref()).copied());
        let (class, base) = match (shape, id) {
            (Shape::Lower, Some(id)) => {
                let idx = (id - FIRST_WORD) as usize;
                (self.classes[idx], self.bases[idx])
            }
            (Shape::Lower, None) => {
                let class = class(words);
                (class, base_of(class, &self.ids))
            }
            _ => (Class::default(), 0),
        };
        let level = |id: u32| self.cue_levels[(id - FIRST_WORD) as usize];
        Form {
            word: id.unwrap_or(shape as u32),
            shape,
            ending: if shape == Shape::Lower { ending(words) } else { 0 },
            cue_level: id.or(Some(base).filter(|base| *base > 0)).map_or(0, level),
            base,
            verb: u32::from(class.verb_class) << 3 | class.ending as u32,
            noun: u32::from(class.noun_class),
            quote: Quote::Outside,
            kind: 0,
        }
    }

    /// The id of a word, for features that look for one.
    pub(super) fn id(&self, word: &str) -> Option<u32> {
        self.ids.get(word).copied()
    }
}

fn base_of(class: Class, ids: &WordMap<String, u32>) -> u32 {
    if class.verb.is_empty() { 0 } else { ids.get(&base_key(class.verb)).copied().unwrap_or(0) }
}

/// One token as features see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// Id of a known word, or of the shape.
    pub(super) word: u32,
    pub(super) shape: Shape,
    /// The last three letters, packed; 0 where the word has a capital or is no word.
    pub(super) ending: u32,
    /// How often the word stood in a cue, 0 to 7.
    pub(super) cue_level: u8,
    /// Id of the verb's base form, 0 where it is none or not known.
    pub(super) base: u32,
    /// Class and ending of the verb, 0 where it is none.
    pub(super) verb: u32,
    /// Class of the noun, 0 where it has none.
    pub(super) noun: u32,
    pub(super) quote: Quote,
    /// Number of the word among the document's different words, from 1.
    pub(super) kind: u32,
}

/// How the base form of a verb stands among the words, apart from the word itself.
pub(super) fn base_key(verb: &str) -> String {
    format!("~{verb}")
}

impl Form {
    /// Beyond the edges of a passage.
    pub(super) const NONE: Self = Self {
        word: 0,
        shape: Shape::Mark,
        ending: 0,
        cue_level: 0,
        base: 0,
        verb: 0,
        noun: 0,
        quote: Quote::Outside,
        kind: 0,
    };

    /// The last two letters of the ending.
    pub(super) fn short_ending(self) -> u32 {
        self.ending & 0xffff
    }
}

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Small letters.
    Lower = 1,
    /// A capital, then small letters.
    Capital,
    /// Capitals only, or initials.
    Capitals,
    /// Capitals inside a word or after a hyphen.
    Mixed,
    /// Figures only.
    Number,
    /// Figures and letters.
    NumberWord,
    /// A mark.
    Mark,
}

impl Shape {
    fn of(words: &str, kind: TokenKind) -> Self {
        match kind {
            TokenKind::Mark => Self::Mark,
            TokenKind::Number if words.chars().any(char::is_alphabetic) => Self::NumberWord,
            TokenKind::Number => Self::Number,
            TokenKind::Word => {
                let upper = words.chars().filter(|c| c.is_uppercase()).count();
                let letters = words.chars().filter(|c| c.is_alphabetic()).count();
                match upper {
                    0 => Self::Lower,
                    1 if words.starts_with(char::is_uppercase) && letters > 1 => Self::Capital,
                    _ if upper == letters => Self::Capitals,
                    _ => Self::Mixed,
                }
            }
        }
    }
}

/// Where a token stands among quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quote {
    Outside,
    /// The mark that opens.
    Opening,
    /// The mark that closes.
    Closing,
    /// First word inside.
    First,
    /// Further word inside a quotation of more than four words.
    Inside,
    /// Further word inside a short one.
    InsideShort,
    /// Last word or mark inside.
    Last,
}

impl Quote {
    /// Whether the token is quoted.
    pub(super) fn is_inside(self) -> bool {
        matches!(self, Self::First | Self::Inside | Self::InsideShort | Self::Last)
    }
}

fn place_quotations(document: &Document, forms: &mut [Form]) {
    for quotation in &document.quotations {
        let outer = document.tokens_in(quotation.outer);
        let inner = document.tokens_in(quotation.span);
        let inside = if inner.len() > 4 { Quote::Inside } else { Quote::InsideShort };
        forms[outer.start..inner.start.max(outer.start)].iter_mut().for_each(|form| form.quote = Quote::Opening);
        forms[inner.clone()].iter_mut().for_each(|form| form.quote = inside);
        forms[inner.end.min(outer.end)..outer.end].iter_mut().for_each(|form| form.quote = Quote::Closing);
        if let Some(last) = inner.clone().next_back() {
            forms[last].quote = Quote::Last;
            forms[inner.start].quote = Quote::First;
        }
    }
}

/// The word as a feature, in small letters; `None` where only its shape may be known.
pub(super) fn lexical(words: &str, kind: TokenKind) -> Option<Cow<'_, str>> {
    match kind {
        TokenKind::Number => None,
        TokenKind::Mark => Some(Cow::Borrowed(match words {
            "’" | "‘" | "`" => "'",
            "“" | "”" | "«" | "»" | "„" => "\"",
            "–" => "—",
            "…" => ".",
            mark => mark,
        })),
        TokenKind::Word => {
            let word = if words.contains('’') { Cow::Owned(words.replace('’', "'")) } else { Cow::Borrowed(words) };
            if !word.contains(char::is_uppercase) {
                let is_plain = !word.contains('.') || word.len() <= 4;
                return is_plain.then_some(word);
            }
            let lower = word.to_lowercase();
            CAPITALISED.contains(lower.trim_end_matches('.')).then_some(Cow::Owned(lower))
        }
    }
}

/// The last three letters of a word in small ASCII letters, packed; 0 for any other or shorter than four.
fn ending(words: &str) -> u32 {
    match words.as_bytes() {
        [_, .., a, b, c] if [a, b, c].iter().all(|byte| byte.is_ascii_lowercase()) => {
            u32::from(*a) << 16 | u32::from(*b) << 8 | u32::from(*c)
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_its_shape() {
        assert_eq!(lexical("Smith", TokenKind::Word), None);
        assert_eq!(lexical("The", TokenKind::Word).as_deref(), Some("the"));
        assert_eq!(lexical("didn’t", TokenKind::Word).as_deref(), Some("didn't"));
    }

    #[test]
    fn places_words_among_quotation_marks() {
        let document = Document::new("He said “we left now” and “so”.");
        let forms = Vocabulary::default().forms(&document);
        let quotes: Vec<_> = forms.iter().map(|form| form.quote).collect();
        use Quote::{Closing, First, InsideShort, Last, Opening, Outside};
        let expected =
            [Outside, Outside, Opening, First, InsideShort, Last, Closing, Outside, Opening, First, Closing, Outside];
        assert_eq!(quotes, expected);
    }
}
