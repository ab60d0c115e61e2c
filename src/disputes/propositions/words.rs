//! The words of a statement, each with what it can be compared by.

use crate::actors::SideId;
use crate::disputes::lexicon::{Concept, ConceptKind, DenialWord, Grammar, Lemma, Lexicon, Lists, lemma};
use crate::disputes::parties::Parties;
use crate::text::{Document, Span, TokenKind, fold, terms};
use std::collections::{BTreeSet, HashMap};

/// One word or mark.
#[derive(Clone, Debug)]
pub(in crate::disputes) struct Word {
    /// Where it stands.
    pub(in crate::disputes) span: Span,
    /// Folded: for closed classes of words.
    pub(in crate::disputes) folded: String,
    /// What it does in a sentence.
    pub(in crate::disputes) grammar: Grammar,
    /// By which it is compared with word lists.
    pub(in crate::disputes) lemma: String,
    /// Word lists that have a phrase with its lemma in front.
    pub(in crate::disputes) opens: Lists,
    /// Its comparable form where it carries a topic; names of one thing share one.
    pub(in crate::disputes) term: Option<String>,
    /// What it names, alone or as the first word of a phrase.
    pub(in crate::disputes) concepts: Vec<(Concept, usize)>,
    /// What it can be compared by: its term unless it names a side, and its concepts with `#` before.
    keys: Vec<String>,
    /// What the phrases that begin with it do in a denial, with their numbers of words, the longest first.
    denials: Vec<(DenialWord, usize)>,
    /// The side it names.
    pub(in crate::disputes) side: Option<SideId>,
    /// Whether it is a punctuation mark.
    pub(in crate::disputes) is_mark: bool,
    /// Whether it begins with a digit.
    pub(in crate::disputes) is_number: bool,
    /// Index of its sentence in the document.
    pub(in crate::disputes) sentence: usize,
    /// Whether it is part of what was said, and not of the source or the cue.
    pub(in crate::disputes) is_said: bool,
}

impl Word {
    /// Whether it is one of these folded words.
    pub(in crate::disputes) fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.folded.as_str())
    }

    /// What it can be compared by: its term unless it names a side, and its concepts with `#` before.
    pub(in crate::disputes) fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(String::as_str)
    }

    /// Whether a key is one of its own.
    pub(in crate::disputes) fn has_key(&self, key: &str) -> bool {
        self.keys().any(|own| own == key)
    }

    /// What it does in a denial by itself.
    pub(in crate::disputes) fn denial(&self) -> Option<DenialWord> {
        denial_at(std::slice::from_ref(self)).map(|(kind, _)| kind)
    }

    /// Whether it is of one of these classes.
    pub(in crate::disputes) fn is_a(&self, classes: Grammar) -> bool {
        self.grammar.intersects(classes)
    }

    /// Whether it is a form of "be".
    pub(in crate::disputes) fn is_be(&self) -> bool {
        Lexicon::get().be.contains(self.folded.as_str())
    }

    /// Whether it says no more than that something is or is done: "made a promise".
    pub(in crate::disputes) fn is_light(&self) -> bool {
        let light = &Lexicon::get().light;
        light.contains(self.folded.as_str()) || light.contains(self.lemma.as_str())
    }

    /// Whether it says no more than that something came about: "a deal was reached".
    pub(in crate::disputes) fn tells_coming_about(&self) -> bool {
        Lexicon::get().came_about.contains(self.folded.as_str())
    }

    /// Whether it tells a time ("month", "Friday", "earlier").
    pub(in crate::disputes) fn is_time(&self) -> bool {
        Lexicon::get().times.contains(self.folded.as_str())
    }

    /// Whether it names an act that one side blames another for.
    pub(in crate::disputes) fn is_deed(&self) -> bool {
        self.concepts.iter().any(|(concept, _)| concept.kind == ConceptKind::Deed)
    }
}

/// The words inside `span`, in order.
pub(in crate::disputes) fn words(document: &Document, span: Span, parties: &Parties) -> Vec<Word> {
    let tokens = &document.tokens[document.tokens_in(span)];
    let texts: Vec<&str> = tokens.iter().map(|token| token.of(document.text)).collect();
    let lemmas: Vec<String> = texts.iter().map(|text| lemma(text)).collect();
    let terms: HashMap<usize, String> =
        terms(document, span).into_iter().map(|term| (term.span.start, term.key)).collect();
    let sides = sides(&texts, parties);
    let words = tokens
        .iter()
        .zip(sides)
        .enumerate()
        .map(|(at, (token, side))| {
            let opens = Lexicon::get().opened_by(&lemmas[at]);
            let phrases = if opens.contains(Lists::CONCEPTS) { &lemmas[at..] } else { &[] };
            let concepts: Vec<_> = Lexicon::get().concepts.all_at(phrases).collect();
            let term = terms.get(&token.span.start).cloned();
            let own = term.iter().filter(|_| side.is_none()).cloned();
            let folded = fold(texts[at]);
            Word {
                span: token.span,
                grammar: Grammar::of(&folded),
                folded,
                lemma: lemmas[at].clone(),
                keys: own.chain(concepts.iter().map(|(concept, _)| format!("#{}", concept.name))).collect(),
                denials: Vec::new(),
                term,
                opens,
                concepts,
                side,
                is_mark: token.kind == TokenKind::Mark,
                is_number: token.kind == TokenKind::Number,
                sentence: document.sentence_at(token.span.start).unwrap_or(0),
                is_said: true,
            }
        })
        .collect();
    with_denials(words)
}

/// The side that each word names, alone or as part of a name of several words.
fn sides(texts: &[&str], parties: &Parties) -> Vec<Option<SideId>> {
    let mut sides = Vec::with_capacity(texts.len());
    while sides.len() < texts.len() {
        let at = sides.len();
        match parties.at(&texts[at..]) {
            Some((side, len)) => {
                let end = (at + len.max(1)).min(texts.len());
                sides.resize(end, Some(side));
            }
            None => sides.push(at.checked_sub(1).and_then(|article| parties.with_article(texts[article], texts[at]))),
        }
    }
    sides
}

/// The words with what the phrases among them do in a denial. To be asked again where stretches of words are joined.
pub(super) fn with_denials(mut words: Vec<Word>) -> Vec<Word> {
    for at in 0..words.len() {
        words[at].denials = Lexicon::get().denials.all_at(&words[at..]).collect();
    }
    words
}

impl Lemma for Word {
    fn lemma(&self) -> &str {
        &self.lemma
    }

    fn may_open(&self) -> Lists {
        self.opens
    }
}

/// All keys of these words.
pub(in crate::disputes) fn keys<'a>(words: impl IntoIterator<Item = &'a Word>) -> BTreeSet<String> {
    words.into_iter().flat_map(Word::keys).map(str::to_owned).collect()
}

/// What the longest phrase that the words begin with does in a denial, with its number of words.
pub(in crate::disputes) fn denial_at(words: &[Word]) -> Option<(DenialWord, usize)> {
    words.first()?.denials.iter().find(|(_, len)| *len <= words.len()).copied()
}

/// Whether the words begin with what the other side says or charges.
pub(in crate::disputes) fn is_claim_at(words: &[Word]) -> bool {
    denial_at(words).is_some_and(|(kind, _)| kind.is_claim())
}

/// Whether the words begin with what somebody said, however plainly.
pub(in crate::disputes) fn is_told_at(words: &[Word]) -> bool {
    denial_at(words).is_some_and(|(kind, _)| kind.is_told())
}
