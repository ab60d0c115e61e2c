//! A sentence of ours that quotes an article: our words in sans, the article's in serif.

use super::visible;
use crate::text::Span;
use askama::Template;

/// A sentence made of our words and the article's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Template)]
#[template(path = "parts/sentence.html")]
pub(crate) struct Sentence {
    bits: Vec<Bit>,
}

impl askama::filters::HtmlSafe for Sentence {}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Bit {
    Ours(String),
    Theirs(String),
}

impl Sentence {
    /// A sentence that quotes nothing, or the start of one.
    pub(crate) fn ours(words: impl Into<String>) -> Self {
        Self::default().say(words)
    }

    /// Goes on with words of ours.
    pub(crate) fn say(mut self, words: impl Into<String>) -> Self {
        self.bits.push(Bit::Ours(words.into()));
        self
    }

    /// Goes on with words of an article.
    pub(crate) fn quote(mut self, text: &str, span: Span) -> Self {
        self.bits.push(Bit::Theirs(visible::quoted(span.of(text))));
        self
    }

    /// Goes on with words that stand in an article in this form.
    pub(crate) fn quote_words(mut self, words: &str) -> Self {
        self.bits.push(Bit::Theirs(visible::quoted(words)));
        self
    }

    /// Goes on with several quotations, an "and" or a comma between.
    pub(crate) fn quote_all(mut self, text: &str, spans: &[Span]) -> Self {
        for (at, span) in spans.iter().enumerate() {
            if at > 0 {
                self = self.say(if at + 1 == spans.len() { " and " } else { ", " });
            }
            self = self.quote(text, *span);
        }
        self
    }
}
