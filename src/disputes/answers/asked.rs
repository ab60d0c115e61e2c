//! "Asked about the leak, the minister said she was proud of her staff": an answer to something else than what was asked.
//!
//! Takes the statements of an article, gives those that deflect. Only where the sentence opens with who was asked what,
//! what is said turns to something else in so many words (`data/turning.txt`), and nothing that was asked comes back in
//! it. An answer in words of its own ("the pipe had burst") and what is said without such a turn are left: the text
//! alone does not tell that they answer nothing.

use super::find::{Place, PlaceKind};
use super::{about, keys};
use crate::reading::Said;
use crate::statements::Polarity;
use crate::text::{Document, Span, TokenKind, fold};
use std::ops::Range;
use std::sync::LazyLock;

/// Tokens of a content that are looked at for a turn.
const REACH: usize = 24;

/// Words with which a sentence tells that somebody was asked.
const ASKED: &[&str] = &["asked", "pressed", "questioned", "challenged"];

static TURNS: LazyLock<Vec<Vec<Vec<&str>>>> = LazyLock::new(|| {
    let lines = include_str!("../data/turning.txt").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split_whitespace().map(|word| word.split('|').collect()).collect()).collect()
});

/// A statement that turns away from what was asked.
pub(super) struct Turned {
    /// Where its sentence stands, with the words from the cue to the turn.
    pub(super) place: Place,
    /// Its cue, before which stands what was asked.
    pub(super) cue: Span,
}

/// Whether a statement answers a question of its sentence with something else.
pub(super) fn turned(said: &Said) -> Option<Turned> {
    let (document, attribution) = (said.document, &said.statement.attribution);
    let (cue, who) = (attribution.cue?, attribution.source?);
    let sentence = document.sentence_at(cue.start)?;
    let tokens = document.sentences[sentence].tokens.clone();
    let content = document.tokens_in(attribution.content_hull());
    let first = fold(document.tokens[tokens.start].of(document.text));
    let is_behind = who.end <= cue.start && document.tokens_in(cue).end <= content.start && content.start < tokens.end;
    if !ASKED.contains(&first.as_str()) || !is_behind || said.statement.manner.polarity == Polarity::Negated {
        return None;
    }
    let turn = turn(document, content.start..content.end.min(content.start + REACH))?;
    let asked = Place { kind: PlaceKind::Deflected, words: cue, who: Some(who), sentence };
    let named = about(said, &asked);
    let is_answered = attribution.content.iter().any(|span| !keys(said, *span).is_disjoint(&named));
    let words = cue.hull(document.tokens[turn.end - 1].span);
    (!named.is_empty() && !is_answered).then_some(Turned { place: Place { words, ..asked }, cue })
}

/// The tokens of the first turn.
fn turn(document: &Document, tokens: Range<usize>) -> Option<Range<usize>> {
    let words: Vec<(usize, String)> = tokens
        .filter(|&at| document.tokens[at].kind != TokenKind::Mark)
        .map(|at| (at, fold(document.tokens[at].of(document.text))))
        .collect();
    (0..words.len()).find_map(|at| {
        let fits = |turn: &&Vec<Vec<&str>>| {
            let mut pairs = turn.iter().zip(&words[at..]);
            words.len() - at >= turn.len() && pairs.all(|(any, (_, word))| any.contains(&word.as_str()))
        };
        let longest = TURNS.iter().filter(fits).map(Vec::len).max()?;
        Some(words[at].0..words[at + longest - 1].0 + 1)
    })
}
