//! Text with its structure: paragraphs, sentences, tokens, quotations.
//!
//! Takes the text of one article, gives a [`Document`] whose parts all point into that text by [`Span`]s.
//! Contract: paragraphs are disjoint and in order; every sentence lies in one paragraph, every token in one
//! sentence; sentences of a paragraph joined with the white space between them give the paragraph. Nothing here
//! knows who speaks.

mod fold;
mod language;
mod paragraphs;
mod quotations;
mod sentences;
mod span;
mod tokens;
mod words;

pub(crate) use fold::Memo;
pub use fold::{Term, fold, is_function_word, normalise, stem, terms};
pub use language::{Language, foreign_language};
pub use paragraphs::{Excluded, Paragraph, WhyExcluded};
pub use quotations::Quotation;
pub use sentences::Sentence;
pub use span::{CodePoints, Span};
pub use tokens::{Token, TokenKind};
pub(crate) use words::{WordMap, WordSet, word_classes};

use std::ops::Range;

/// One article's text and its parts. See the module for the contract.
#[derive(Debug)]
pub struct Document<'t> {
    /// The article's text as it stands in the file, byte-order mark left out.
    pub text: &'t str,
    /// Paragraphs that belong to the article, in order. Lines broken in mid-sentence are one paragraph.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences in order.
    pub sentences: Vec<Sentence>,
    /// Tokens in order: words, numbers and single punctuation marks.
    pub tokens: Vec<Token>,
    /// What stands in double quotation marks, in order, marks left out.
    pub quotations: Vec<Quotation>,
    /// Parts of the file that are not the article's words: newsletter boxes, link lists, copyright lines.
    pub excluded: Vec<Excluded>,
}

impl<'t> Document<'t> {
    /// Reads the structure of `text`. Never fails: odd text has fewer or longer parts.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let (mut paragraphs, excluded) = paragraphs::split(text);
        let mut document = Document {
            text,
            paragraphs: Vec::new(),
            sentences: Vec::new(),
            tokens: Vec::new(),
            quotations: Vec::new(),
            excluded,
        };
        for (idx, paragraph) in paragraphs.iter_mut().enumerate() {
            let first_sentence = document.sentences.len();
            for span in sentences::split(text, paragraph.span) {
                let first_token = document.tokens.len();
                tokens::split(text, span, &mut document.tokens);
                let tokens = first_token..document.tokens.len();
                document.sentences.push(Sentence { span, paragraph: idx, tokens });
            }
            paragraph.sentences = first_sentence..document.sentences.len();
        }
        document.quotations = quotations::find(text, &paragraphs);
        document.paragraphs = paragraphs;
        document
    }

    /// Index of the sentence that holds byte `at`, or the last one before it; `None` before the first.
    #[must_use]
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        self.sentences.partition_point(|sentence| sentence.span.start <= at).checked_sub(1)
    }

    /// Index of the paragraph that holds byte `at`, or the last one before it; `None` before the first.
    #[must_use]
    pub fn paragraph_at(&self, at: usize) -> Option<usize> {
        self.paragraphs.partition_point(|paragraph| paragraph.span.start <= at).checked_sub(1)
    }

    /// Indices of the tokens that lie wholly inside `span`.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.start < span.start);
        let end = self.tokens.partition_point(|token| token.span.end <= span.end);
        start..end.max(start)
    }

    /// The quotations that share a byte with `span`, marks counted.
    #[must_use]
    pub fn quotations_over(&self, span: Span) -> &[Quotation] {
        let start = self.quotations.partition_point(|quotation| quotation.outer.end <= span.start);
        let end = self.quotations.partition_point(|quotation| quotation.outer.start < span.end);
        &self.quotations[start..end.max(start)]
    }

    /// Whether byte `at` stands inside quotation marks.
    #[must_use]
    pub fn is_quoted(&self, at: usize) -> bool {
        let after = self.quotations.partition_point(|quotation| quotation.span.start <= at);
        after > 0 && at < self.quotations[after - 1].span.end
    }
}
