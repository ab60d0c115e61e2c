//! From the parts of each cue to attributions.
//!
//! Settles what two cues claim, joins quotations that go on after their cue, finds relays, cleans the edges.

use super::super::{Attribution, Kind, rules, tidy};
use super::Parts;
use crate::text::{Document, Quotation, Span, TokenKind};
use std::ops::Range;

/// Turns what was found for each cue into attributions, in the order of the text.
pub(super) fn link(document: &Document, found: Vec<Parts>) -> Vec<Attribution> {
    let mut kept = settle(document, found);
    drop_frames(&mut kept);
    join_quotations(document, &mut kept);
    let mut attributions: Vec<_> = kept.into_iter().filter_map(|parts| finish(document, parts)).collect();
    attributions.sort_by_key(|attribution| (attribution.content[0], attribution.cue));
    attributions
}

/// Words belong to one content at most: the surer cue keeps them. What keeps less than half of its content goes.
fn settle(document: &Document, mut found: Vec<Parts>) -> Vec<Parts> {
    found.sort_by(|a, b| a.doubt.total_cmp(&b.doubt).then(a.cue.start.cmp(&b.cue.start)));
    let mut taken = vec![false; document.tokens.len()];
    found.retain_mut(|parts| {
        let all: usize = parts.content.iter().map(Range::len).sum();
        parts.content = parts.content.iter().flat_map(|range| free(range.clone(), &taken)).collect();
        let left: usize = parts.content.iter().map(Range::len).sum();
        let stays = left > 0 && left * 2 >= all;
        if stays {
            parts.content.iter().for_each(|range| taken[range.clone()].fill(true));
        }
        stays
    });
    found.sort_by_key(|parts| (parts.content[0].start, parts.cue.start));
    found
}

/// Drops what only says who says something, which stands beside it.
fn drop_frames(found: &mut Vec<Parts>) {
    let near = |at: usize| &found[at.saturating_sub(2)..(at + 3).min(found.len())];
    let frames: Vec<bool> = found.iter().enumerate().map(|(at, parts)| parts.is_frame(near(at))).collect();
    let mut frames = frames.into_iter();
    found.retain(|_| frames.next() != Some(true));
}

/// The parts of a range that nobody has taken.
fn free(range: Range<usize>, taken: &[bool]) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    for at in range.filter(|at| !taken[*at]) {
        match parts.last_mut() {
            Some(part) if part.end == at => part.end += 1,
            _ => parts.push(at..at + 1),
        }
    }
    parts
}

/// A quotation that no cue has taken goes on from the quotation before it, if it has this many words.
const FEWEST_WORDS: usize = 4;

/// Joins quotations without a cue of their own to the attribution they go on from: the one before in the paragraph, or
/// the one whose quotation the paragraph before left open.
fn join_quotations(document: &Document, found: &mut [Parts]) {
    let mut taken = vec![false; document.tokens.len()];
    let mut owner: Option<usize> = None;
    for parts in found.iter() {
        parts.content.iter().chain([&parts.cue]).for_each(|range| taken[range.clone()].fill(true));
    }
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for (idx, parts) in found.iter().enumerate() {
        starts.extend(parts.content.iter().map(|range| (range.start, idx)));
    }
    starts.sort_unstable();
    let mut before: Option<&Quotation> = None;
    for quotation in &document.quotations {
        let tokens = document.tokens_in(quotation.span);
        let is_taken = taken[tokens.clone()].iter().any(|taken| *taken);
        if is_taken {
            let after = starts.partition_point(|&(start, _)| start < tokens.end);
            owner = after.checked_sub(1).map(|at| starts[at].1);
        } else if let Some(idx) = owner.filter(|_| goes_on(document, before, quotation, tokens.len())) {
            taken[tokens.clone()].fill(true);
            found[idx].content.push(tokens);
        } else {
            owner = None;
        }
        before = Some(quotation);
    }
}

/// Whether a quotation begins a sentence, is no title or slogan, and stands in the paragraph of the one before, or in
/// the next one where that was left open.
fn goes_on(document: &Document, before: Option<&Quotation>, quotation: &Quotation, n_tokens: usize) -> bool {
    let Some(before) = before else { return false };
    let begins = document.sentence_at(quotation.outer.start).is_some_and(|at| {
        let sentence = &document.sentences[at];
        sentence.span.start == quotation.outer.start && sentence.span.end <= quotation.outer.end
    });
    let ends = quotation.span.of(document.text).ends_with(['.', '?', '!', '…', '—']) || !quotation.is_closed;
    let is_near =
        quotation.paragraph == before.paragraph || quotation.paragraph == before.paragraph + 1 && !before.is_closed;
    begins && ends && is_near && n_tokens > FEWEST_WORDS
}

/// Trims the parts and keeps them apart; `None` where no content is left.
fn finish(document: &Document, parts: Parts) -> Option<Attribution> {
    let cue = span(document, &parts.cue);
    let source = parts.source.as_ref().map(|range| span(document, &bare_source(document, range.clone())));
    let source = source.filter(|source| !source.overlaps(cue));
    let others: Vec<Span> = source.iter().copied().chain([cue]).collect();
    let content = parts.content.iter().map(|range| with_marks(document, span(document, range))).collect();
    let mut content = tidy(document, content, &others);
    for at in 0..content.len() {
        let bare = without_that(document, content[at]);
        let whole = balanced(document, bare);
        let rest = content.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, span)| span);
        let is_apart = !rest.chain(&others).any(|other| other.overlaps(whole));
        content[at] = if is_apart { whole } else { bare };
    }
    if content.is_empty() || !parts.is_hinted && is_fragment(document, &content) {
        return None;
    }
    let mut through: Vec<Span> = parts.relays.iter().map(|range| span(document, range)).collect();
    through.extend(told(document, &parts, &content).filter(|found| !through.contains(found)).collect::<Vec<_>>());
    Some(Attribution { kind: Kind::of(document, &content), content, source, cue: Some(cue), through })
}

/// A source without the word that opens its clause: "Whereas Kerry", "But the ministry".
fn bare_source(document: &Document, mut source: Range<usize>) -> Range<usize> {
    const OPENERS: &[&str] = &["whereas", "while", "but", "and", "although", "though", "as", "yet", "so", "because"];
    let opens = |at: usize| OPENERS.iter().any(|word| document.tokens[at].of(document.text).eq_ignore_ascii_case(word));
    while source.len() > 1 && (opens(source.start) || document.tokens[source.start].kind == TokenKind::Mark) {
        source.start += 1;
    }
    source
}

/// A clause without the "that" that opens it.
fn without_that(document: &Document, span: Span) -> Span {
    let tokens = document.tokens_in(span);
    let opens = tokens.len() > 3 && document.tokens[tokens.start].of(document.text).eq_ignore_ascii_case("that");
    let next = |at: usize| document.tokens[at].of(document.text);
    // "that was a mistake", "that’s it": there it is a pronoun.
    let is_pronoun = || {
        ["is", "was", "’s", "'s", "would", "will", "’ll", "'ll", "has", "had", "could", "should", "kind", "sort"]
            .contains(&next(tokens.start + 1))
    };
    if opens && !document.is_quoted(span.start) && !is_pronoun() {
        Span::new(document.tokens[tokens.start + 1].span.start, span.end)
    } else {
        span
    }
}

/// The span with the mark at its edge whose counterpart stands inside it.
fn balanced(document: &Document, span: Span) -> Span {
    let is_bare = |part: Span| !part.of(document.text).contains(char::is_alphanumeric);
    let mut whole = span;
    for quotation in document.quotations_over(span) {
        let inner = quotation.span;
        if !quotation.is_closed {
            continue;
        }
        if inner.start == span.start && quotation.outer.end <= span.end {
            whole.start = quotation.outer.start;
        }
        let closes = inner.start < span.end && span.end <= inner.end && is_bare(Span::new(span.end, inner.end));
        if closes && span.start <= quotation.outer.start {
            whole.end = quotation.outer.end;
        }
    }
    whole
}

/// The span with the marks that stand between it and the edges of its quotation: what is learnt ends at words.
fn with_marks(document: &Document, span: Span) -> Span {
    let is_bare = |part: Span| !part.of(document.text).contains(char::is_alphanumeric);
    let mut whole = span;
    for quotation in document.quotations_over(span) {
        let inner = quotation.span;
        if inner.start < whole.start && whole.start <= inner.end && is_bare(Span::new(inner.start, whole.start)) {
            whole.start = inner.start;
        }
        if inner.start <= whole.end && whole.end < inner.end && is_bare(Span::new(whole.end, inner.end)) {
            whole.end = inner.end;
        }
    }
    whole
}

/// An unquoted content has at least this many words. On held-out articles shorter ones are wrong as often as right.
const FEWEST_STATED: usize = 3;

/// Whether an unquoted content is too short to state anything ("his attention elsewhere").
fn is_fragment(document: &Document, content: &[Span]) -> bool {
    let words = content.iter().flat_map(|span| &document.tokens[document.tokens_in(*span)]);
    let words: Vec<_> = words.filter(|token| token.kind != TokenKind::Mark).collect();
    words.len() < FEWEST_STATED && !words.iter().any(|token| document.is_quoted(token.span.start))
}

/// The newspaper or broadcaster to which something was said: "told Reuters", "in an interview with CNN".
fn told<'d>(document: &'d Document, parts: &'d Parts, content: &'d [Span]) -> impl Iterator<Item = Span> + 'd {
    const BEFORE: &[&str] = &["told", "tells", "telling", "to", "with", "by", "on", "from", "in"];
    let text = document.text;
    let sentence = document.sentence_at(document.tokens[parts.cue.start].span.start);
    let tokens = sentence.map_or(0..0, |at| document.sentences[at].tokens.clone());
    let near = tokens.start.max(parts.cue.start.saturating_sub(12))..tokens.end.min(parts.cue.end + 16);
    let is_free = |at: usize| {
        let span = document.tokens[at].span;
        !content.iter().any(|part| part.overlaps(span))
            && !parts.source.as_ref().is_some_and(|source| source.contains(&at))
    };
    let is_name = move |at: usize| {
        document.tokens[at].kind != TokenKind::Mark && document.tokens[at].of(text).starts_with(char::is_uppercase)
    };
    let begins = move |at: &usize| {
        let before = at.checked_sub(1).map(|before| document.tokens[before].of(text));
        let skip = usize::from(before == Some("the"));
        let before = at.checked_sub(1 + skip).map(|before| document.tokens[before].of(text));
        is_name(*at) && before.is_some_and(|before| BEFORE.contains(&before))
    };
    let end = near.end;
    near.filter(move |at| is_free(*at)).filter(begins).filter_map(move |start| {
        let last = (start..end).take_while(|at| is_name(*at) || document.tokens[*at].of(text) == "-").last()?;
        let name = span(document, &(start..last + 1));
        rules::is_media(name.of(text)).then_some(name)
    })
}

/// The tokens that share a byte with a span.
pub(super) fn tokens_of(document: &Document, span: Span) -> Range<usize> {
    let start = document.tokens.partition_point(|token| token.span.end <= span.start);
    let end = document.tokens.partition_point(|token| token.span.start < span.end);
    start..end.max(start)
}

pub(super) fn span(document: &Document, tokens: &Range<usize>) -> Span {
    document.tokens[tokens.start].span.hull(document.tokens[tokens.end - 1].span)
}
