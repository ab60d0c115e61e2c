//! The words of a statement, each with what it can be compared by.

use crate::actors::SideId;
use crate::disputes::lexicon::{Concept, ConceptKind, Lemma, Lexicon, Lists, lemma};
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
    /// By which it is compared with word lists.
    pub(in crate::disputes) lemma: String,
    /// Word lists that have a phrase with its lemma in front.
    pub(in crate::disputes) opens: Lists,
    /// Its comparable form where it carries a topic; names of one thing share one.
    pub(in crate::disputes) term: Option<String>,
    /// What it names, alone or as the first word of a phrase.
    pub(in crate::disputes) concepts: Vec<(Concept, usize)>,
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

    /// What it can be compared by: its term, and its concepts with `#` before.
    pub(in crate::disputes) fn keys(&self) -> impl Iterator<Item = String> + '_ {
        let concepts = self.concepts.iter().map(|(concept, _)| format!("#{}", concept.name));
        let term = self.term.iter().filter(|_| self.side.is_none()).cloned();
        term.chain(concepts)
    }

    /// Whether a key is one of its own.
    pub(in crate::disputes) fn has_key(&self, key: &str) -> bool {
        match key.strip_prefix('#') {
            Some(name) => self.concepts.iter().any(|(concept, _)| concept.name == name),
            None => self.side.is_none() && self.term.as_deref() == Some(key),
        }
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
    let keys: HashMap<usize, String> =
        terms(document, span).into_iter().map(|term| (term.span.start, term.key)).collect();
    let mut named = 0;
    let mut side_of_name = None;
    tokens
        .iter()
        .enumerate()
        .map(|(at, token)| {
            if named == 0 {
                side_of_name = parties.at(&texts[at..]).map(|(side, len)| {
                    named = len;
                    side
                });
            }
            named = named.saturating_sub(1);
            let before = at.checked_sub(1).map(|before| texts[before]);
            let body = || before.and_then(|article| parties.with_article(article, texts[at]));
            let side = side_of_name.clone().or_else(body);
            if named == 0 {
                side_of_name = None;
            }
            let opens = Lexicon::get().opened_by(&lemmas[at]);
            let phrases = if opens.contains(Lists::CONCEPTS) { &lemmas[at..] } else { &[] };
            Word {
                span: token.span,
                folded: fold(texts[at]),
                lemma: lemmas[at].clone(),
                term: keys.get(&token.span.start).cloned(),
                opens,
                concepts: Lexicon::get().concepts.all_at(phrases).collect(),
                side,
                is_mark: token.kind == TokenKind::Mark,
                is_number: token.kind == TokenKind::Number,
                sentence: document.sentence_at(token.span.start).unwrap_or(0),
                is_said: true,
            }
        })
        .collect()
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
    words.into_iter().flat_map(Word::keys).collect()
}
