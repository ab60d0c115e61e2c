//! Lines into paragraphs; what is not the article's own words is set aside, with the reason.

use super::{Span, sentences};
use std::ops::Range;
use std::sync::LazyLock;

/// A block of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Without white space at either end; may hold line breaks where a sentence was broken over lines.
    pub span: Span,
    /// Whether it is a title or heading: short, and without the end of a sentence.
    pub is_heading: bool,
    /// Its sentences, as indices into [`super::Document::sentences`].
    pub sentences: Range<usize>,
}

/// A part of the file that is not read for statements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excluded {
    /// Where it stands.
    pub span: Span,
    /// Why it is left out.
    pub why: WhyExcluded,
}

/// Why a part of a file is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WhyExcluded {
    /// Newsletter boxes, subscriptions, terms of use.
    Newsletter,
    /// "Related stories", "Read more", advertisement markers.
    Links,
    /// Copyright and licence lines.
    Copyright,
    /// "This story was updated …", corrections.
    EditorsNote,
    /// A lone line of a word or two that belongs to nothing around it.
    Stray,
    /// What comes after the first 20,000 bytes of a sentence, or after the last space in the last 1,000 of these: nobody
    /// writes such a sentence, and a table or a text without full stops has no statements that could be told apart.
    RunOn,
}

impl WhyExcluded {
    /// As a reader is told.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Newsletter => "newsletter or subscription box",
            Self::Links => "links or advertisement",
            Self::Copyright => "copyright line",
            Self::EditorsNote => "note by the editors",
            Self::Stray => "stray line",
            Self::RunOn => "no end of a sentence in 20,000 bytes",
        }
    }
}

/// Phrases that mark a line as no part of the article: `kind<TAB>phrase`, lower case; `^` binds to the line's start.
static PHRASES: LazyLock<Vec<(WhyExcluded, &str)>> = LazyLock::new(|| {
    include_str!("data/boilerplate.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(kind, phrase)| {
            let why = match kind {
                "newsletter" => WhyExcluded::Newsletter,
                "links" => WhyExcluded::Links,
                "copyright" => WhyExcluded::Copyright,
                "note" => WhyExcluded::EditorsNote,
                _ => return None,
            };
            Some((why, phrase))
        })
        .collect()
});

/// A line longer than this many bytes is prose, whatever phrase it holds.
const LONGEST_BOILERPLATE: usize = 420;

/// What is read of a sentence, in bytes: some 3,500 words.
const LONGEST_SENTENCE: usize = 20_000;

/// Bytes before that limit in which a space is looked for, so that no word is cut.
const LONGEST_WORD: usize = 1_000;

/// Splits a text at its lines. A single line break inside a sentence does not end a paragraph; an empty line does.
pub(super) fn split(text: &str) -> (Vec<Paragraph>, Vec<Excluded>) {
    let blocks = blocks(text);
    let wrapped = is_wrapped(text, &blocks);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut excluded = Vec::new();
    for block in blocks {
        let boxed = block_is_boilerplate(text, &block);
        let mut open: Option<Span> = None;
        for &line in &block {
            if let Some(why) = boilerplate(line.of(text)).or(boxed) {
                close(text, &mut open, &mut paragraphs);
                excluded.push(Excluded { span: line, why });
                continue;
            }
            open = match open {
                Some(before) if wrapped || is_broken(before.of(text), line.of(text)) => Some(before.hull(line)),
                _ => {
                    close(text, &mut open, &mut paragraphs);
                    Some(line)
                }
            };
        }
        close(text, &mut open, &mut paragraphs);
    }
    set_strays_aside(text, &mut paragraphs, &mut excluded);
    let paragraphs = paragraphs.into_iter().flat_map(|whole| cut_run_ons(text, whole, &mut excluded)).collect();
    excluded.sort_by_key(|part| part.span);
    (paragraphs, excluded)
}

fn close(text: &str, open: &mut Option<Span>, paragraphs: &mut Vec<Paragraph>) {
    if let Some(span) = open.take() {
        paragraphs.push(Paragraph { span, is_heading: is_heading(span.of(text)), sentences: 0..0 });
    }
}

/// Lines without white space at their ends, grouped by the empty lines between them.
fn blocks(text: &str) -> Vec<Vec<Span>> {
    let mut blocks = vec![Vec::new()];
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let span = Span::new(start, start + line.len()).trim(text);
        start += line.len();
        let ends_block = span.is_empty() && line != "\n" || span.is_empty() && !text[..span.start].ends_with('\r');
        if !span.is_empty() {
            blocks.last_mut().expect("one block stands from the start").push(span);
        } else if ends_block && blocks.last().is_some_and(|block| !block.is_empty()) {
            blocks.push(Vec::new());
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

/// Whether the text is wrapped at a fixed width, so that its lines say nothing.
fn is_wrapped(text: &str, blocks: &[Vec<Span>]) -> bool {
    let lines: Vec<&str> = blocks.iter().flat_map(|block| block.iter().map(|line| line.of(text))).collect();
    let inner: usize = blocks.iter().map(|block| block.len() - 1).sum();
    let open = lines.iter().filter(|line| !ends_sentence(line)).count();
    lines.len() >= 6 && inner * 2 > lines.len() && lines.iter().all(|line| line.len() <= 100) && open * 2 > lines.len()
}

/// Whether the break between two lines stands inside a sentence.
fn is_broken(before: &str, after: &str) -> bool {
    const OPEN_ENDED: &[&str] = &[
        "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "its", "of", "on", "or", "than", "that",
        "the", "their", "to", "with",
    ];
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    OPEN_ENDED.contains(&last)
        || last.ends_with(',')
        || !ends_sentence(before) && before.len() > 40 && after.starts_with(char::is_lowercase)
}

fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
    line.ends_with(['.', '!', '?', '…', ':', ';'])
}

fn is_heading(line: &str) -> bool {
    if line.len() > 160 || line.contains(": \"") || line.contains(": “") {
        return false;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let long: Vec<&&str> = words.iter().filter(|word| word.chars().count() > 3).collect();
    let capital = long.iter().filter(|word| word.trim_start_matches(['“', '"', '‘']).starts_with(char::is_uppercase));
    let titled = long.len() > 1 && capital.count() * 10 >= long.len() * 8;
    let dated = words.iter().filter(|word| word.contains(|c: char| c.is_ascii_digit())).count() * 2 > words.len();
    !ends_sentence(line) && (titled || words.len() < 9)
        || (titled || words.len() <= 4) && !line.ends_with('.')
        || dated && words.len() <= 6
}

fn boilerplate(line: &str) -> Option<WhyExcluded> {
    if line.len() > LONGEST_BOILERPLATE {
        return None;
    }
    let line = line.to_lowercase();
    PHRASES
        .iter()
        .find(|(_, phrase)| phrase.strip_prefix('^').map_or_else(|| line.contains(phrase), |p| line.starts_with(p)))
        .map(|&(why, _)| why)
}

/// A short block, at least half of whose lines are boilerplate, is boilerplate throughout.
fn block_is_boilerplate(text: &str, block: &[Span]) -> Option<WhyExcluded> {
    let size: usize = block.iter().map(|line| line.len()).sum();
    let marked: Vec<_> = block.iter().filter_map(|line| boilerplate(line.of(text))).collect();
    (size < 700 && marked.len() * 2 >= block.len()).then(|| marked.first().copied()).flatten()
}

/// Sets aside a last paragraph of one or two lower-case words without an end.
fn set_strays_aside(text: &str, paragraphs: &mut Vec<Paragraph>, excluded: &mut Vec<Excluded>) {
    while paragraphs.len() > 1 {
        let Some(last) = paragraphs.last() else { return };
        let line = last.span.of(text);
        let is_stray =
            line.split_whitespace().count() <= 2 && !ends_sentence(line) && !line.starts_with(char::is_uppercase);
        if !is_stray {
            return;
        }
        excluded.push(Excluded { span: last.span, why: WhyExcluded::Stray });
        paragraphs.pop();
    }
}

/// The parts of a paragraph that are left once what is too much of its sentences is set aside.
fn cut_run_ons(text: &str, whole: Paragraph, excluded: &mut Vec<Excluded>) -> Vec<Paragraph> {
    if whole.span.len() <= LONGEST_SENTENCE {
        return vec![whole];
    }
    let mut parts = Vec::new();
    let mut start = whole.span.start;
    for sentence in sentences::split(text, whole.span).into_iter().filter(|one| one.len() > LONGEST_SENTENCE) {
        let longest = text.floor_char_boundary(sentence.start + LONGEST_SENTENCE);
        let last_word = text.floor_char_boundary(longest - LONGEST_WORD);
        let space = text[last_word..longest].rfind(char::is_whitespace);
        let cut = space.map_or(longest, |space| last_word + space);
        excluded.push(Excluded { span: Span::new(cut, sentence.end).trim(text), why: WhyExcluded::RunOn });
        parts.push(Span::new(start, cut));
        start = sentence.end;
    }
    parts.push(Span::new(start, whole.span.end));
    let parts = parts.into_iter().map(|part| part.trim(text)).filter(|part| !part.is_empty());
    parts.map(|span| Paragraph { span, is_heading: false, sentences: 0..0 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let (paragraphs, _) = split(text);
        let got: Vec<_> = paragraphs.iter().map(|paragraph| paragraph.span.of(text)).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn joins_a_line_broken_before_a_name() {
        check("It was so, according to\nThe Guardian.\nNext.", &["It was so, according to\nThe Guardian.", "Next."]);
    }

    #[test]
    fn a_line_without_a_stop_ends_a_paragraph_before_a_capital() {
        check("So said the Times\nFrance left.", &["So said the Times", "France left."]);
    }

    #[test]
    fn reads_both_kinds_of_line_ends() {
        check("One.\r\nTwo.\r\n\r\nThree.", &["One.", "Two.", "Three."]);
    }

    #[test]
    fn sets_boilerplate_aside_with_its_reason() {
        let text = "He left.\n\nGet News In Your Inbox!\nBy signing up you agree to the Privacy Policy\nThank You!\n\nHe came.\n© 2025 Outlet. All rights reserved.\nfoo";
        check(text, &["He left.", "He came."]);
        let why: Vec<_> = split(text).1.iter().map(|part| part.why).collect();
        use WhyExcluded::{Copyright, Newsletter, Stray};
        assert_eq!(why, [Newsletter, Newsletter, Newsletter, Copyright, Stray]);
    }

    #[test]
    fn a_sentence_without_end_is_read_as_far_as_anybody_would() {
        let long = format!("He left. She said {}the end. They came.", "so and ".repeat(6_000));
        let (paragraphs, excluded) = split(&long);
        let [first, last] = &paragraphs[..] else { panic!("{paragraphs:?}") };
        let sizes = [first.span.len(), last.span.len()];
        assert!((19_990..20_010).contains(&sizes[0]) && sizes[1] == 10, "{sizes:?}");
        let left_out: Vec<_> =
            excluded.iter().map(|part| (part.why, part.span.of(&long).ends_with("the end."))).collect();
        assert_eq!(left_out, [(WhyExcluded::RunOn, true)]);
        let sentences = "She said so and left. ".repeat(6_000);
        assert_eq!(split(&sentences).0.len(), 1);
        let one_word = format!("He said {}.", "а".repeat(20_000));
        let [part] = &split(&one_word).0[..] else { panic!("no space is near the limit") };
        assert_eq!(part.span.len(), LONGEST_SENTENCE);
    }

    #[test]
    fn tells_headings_from_prose() {
        for (line, expected) in [
            ("Agree to Disagree?", true),
            ("U.S. and Russia Can’t Agree on Whether They Agreed", true),
            ("10.22.14 9:45 AM ET", true),
            ("Kerry left Paris.", false),
            ("PENCE: “No.”", false),
        ] {
            assert_eq!(is_heading(line), expected, "{line}");
        }
    }
}
