//! A document's tokens with what the lexicon says of each.

use super::lexicon::{Classes, CueForm, classes, cue_forms};
use crate::text::{Document, Span, TokenKind};
use std::ops::Range;

/// Tokens by index, with class, cue forms and quotation state looked up once.
pub(super) struct Words<'a> {
    pub(super) document: &'a Document<'a>,
    known: Vec<Known>,
}

#[derive(Clone, Copy)]
struct Known {
    classes: Classes,
    cues: &'static [CueForm],
    mark: Option<char>,
    is_capital: bool,
    is_quoted: bool,
}

impl<'a> Words<'a> {
    pub(super) fn new(document: &'a Document<'a>) -> Self {
        let mut buffer = String::new();
        let mut quotations = document.quotations.iter().peekable();
        let known = document.tokens.iter().map(|token| {
            let word = token.of(document.text);
            while quotations.next_if(|quotation| quotation.span.end <= token.span.start).is_some() {}
            let is_quoted = quotations.peek().is_some_and(|quotation| quotation.span.start <= token.span.start);
            let mark = (token.kind == TokenKind::Mark).then(|| word.chars().next()).flatten();
            buffer.clear();
            // Capitals throughout are a name: "US" is no pronoun, "IT" none.
            let is_acronym = word.len() > 1 && word.chars().all(char::is_uppercase);
            if mark.is_none() && !is_acronym {
                buffer.extend(word.chars().map(|c| if c == '’' { '\'' } else { c.to_ascii_lowercase() }));
            }
            Known {
                classes: classes(&buffer),
                cues: cue_forms(&buffer),
                mark,
                is_capital: word.starts_with(char::is_uppercase),
                is_quoted,
            }
        });
        Self { document, known: known.collect() }
    }

    pub(super) fn text(&self, at: usize) -> &'a str {
        self.document.tokens[at].of(self.document.text)
    }

    pub(super) fn is(&self, at: usize, classes: Classes) -> bool {
        self.known[at].classes.intersects(classes)
    }

    pub(super) fn cues(&self, at: usize) -> &'static [CueForm] {
        self.known[at].cues
    }

    pub(super) fn mark(&self, at: usize) -> Option<char> {
        self.known[at].mark
    }

    pub(super) fn is_mark(&self, at: usize, marks: &str) -> bool {
        self.mark(at).is_some_and(|mark| marks.contains(mark))
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.known[at].is_capital
    }

    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.known[at].is_quoted
    }

    /// Whether the word is this one in lower case ASCII, any case.
    pub(super) fn is_word(&self, at: usize, word: &str) -> bool {
        self.text(at).eq_ignore_ascii_case(word)
    }

    /// Whether the token is a mark of quotation.
    pub(super) fn is_quote_mark(&self, at: usize) -> bool {
        self.is_mark(at, "\"“”„«»")
            || self.is_mark(at, "'`") && {
                let span = self.document.tokens[at].span;
                let same = |other: usize| {
                    self.document.tokens.get(other).is_some_and(|t| t.of(self.document.text) == self.text(at))
                };
                same(at + 1) && self.document.tokens[at + 1].span.start == span.end
                    || at > 0 && same(at - 1) && self.document.tokens[at - 1].span.end == span.start
            }
    }

    /// Whether the token is an adverb that can stand between subject and verb.
    pub(super) fn is_adverb(&self, at: usize) -> bool {
        self.is(at, Classes::ADVERB) || self.mark(at).is_none() && !self.is_capital(at) && self.text(at).ends_with("ly")
    }

    /// Whether the token can be a noun, adjective or name: a word of no closed class.
    pub(super) fn is_open(&self, at: usize) -> bool {
        self.mark(at).is_none() && self.known[at].classes == Classes::empty()
    }

    /// The span from the first to the last of these tokens, which must not be none.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.document.tokens[range.start].span.hull(self.document.tokens[range.end - 1].span)
    }

    /// The words of the tokens, as they stand.
    pub(super) fn of(&self, range: Range<usize>) -> &'a str {
        if range.is_empty() { "" } else { self.span(range).of(self.document.text) }
    }
}
