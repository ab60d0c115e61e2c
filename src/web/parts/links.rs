//! Links out: to where an article was published, down to the words.
//!
//! Only http and https addresses become links. The words are named by a text fragment (WICG, "URL Fragment Text
//! Directives"): the whole text below 300 characters, its first and last words above.

use crate::corpus::is_link;
use crate::text::Span;

/// Longest text that is named in full.
const LONGEST_EXACT: usize = 300;

/// How many words stand at each end of a longer one.
const ENDS: usize = 5;

/// The address, if it is one that a reader may safely follow.
pub(crate) fn safe(url: &str) -> Option<&str> {
    is_link(url).then_some(url)
}

/// The address of the words at `span` in the published article; the plain address for an empty span.
pub(crate) fn to_words(url: &str, text: &str, span: Span) -> Option<String> {
    let url = safe(url)?;
    let span = one_block(text, span);
    let words = span.of(text);
    if words.is_empty() {
        return Some(url.to_owned());
    }
    let directive = if words.chars().count() < LONGEST_EXACT { exact(text, span) } else { range(words) };
    let separator = if url.contains('#') { ":~:text=" } else { "#:~:text=" };
    Some(format!("{url}{separator}{directive}"))
}

/// A text directive does not reach over blocks: the part before the first line break, if that is long enough.
fn one_block(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let end = words.find("\n\n").unwrap_or(words.len());
    Span::new(span.start, span.start + end).trim(text)
}

fn exact(text: &str, span: Span) -> String {
    let words = span.of(text);
    let quoted = encode(words);
    if text.matches(words).count() < 2 {
        return quoted;
    }
    let line_start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
    let before: Vec<&str> = text[line_start..span.start].split_whitespace().rev().take(3).collect();
    let after: Vec<&str> = text[span.end..line_end].split_whitespace().take(3).collect();
    let before: Vec<&str> = before.into_iter().rev().collect();
    let prefix = if before.is_empty() { String::new() } else { format!("{}-,", encode(&before.join(" "))) };
    let suffix = if after.is_empty() { String::new() } else { format!(",-{}", encode(&after.join(" "))) };
    format!("{prefix}{quoted}{suffix}")
}

fn range(words: &str) -> String {
    let all: Vec<&str> = words.split_whitespace().collect();
    let ends = ENDS.min(all.len() / 2);
    format!("{},{}", encode(&all[..ends].join(" ")), encode(&all[all.len() - ends..].join(" ")))
}

/// Percent-encodes, hyphens too: in a directive they have a meaning.
fn encode(words: &str) -> String {
    let folded: Vec<&str> = words.split_whitespace().collect();
    crate::web::urls::percent_encode(&folded.join(" ")).replace('-', "%2D")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(url: &str, text: &str, words: &str, expected: &str) {
        let start = text.find(words).unwrap();
        assert_eq!(to_words(url, text, Span::new(start, start + words.len())).unwrap(), expected);
    }

    #[test]
    fn names_the_words() {
        check(
            "https://e.org/",
            "She said: we agreed, and so-so & on.",
            "we agreed",
            "https://e.org/#:~:text=we%20agreed",
        );
        check("https://e.org/#top", "x so-so & y", "so-so &", "https://e.org/#top:~:text=so%2Dso%20%26");
    }

    #[test]
    fn tells_apart_words_that_stand_twice() {
        check(
            "https://e.org/",
            "He agreed to it. She agreed.",
            "agreed",
            "https://e.org/#:~:text=He-,agreed,-to%20it.%20She",
        );
    }

    #[test]
    fn names_the_ends_of_a_long_one() {
        let long = format!("one two three four five {} six seven eight nine ten", "word ".repeat(80));
        let url = to_words("https://e.org/", &long, Span::new(0, long.len())).unwrap();
        assert_eq!(url, "https://e.org/#:~:text=one%20two%20three%20four%20five,six%20seven%20eight%20nine%20ten");
    }
}
