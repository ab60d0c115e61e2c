//! Characters that a reader cannot see, and what becomes of them.
//!
//! Stored texts keep them. Headings and names lose them, since they could turn around what stands beside them;
//! quotations keep all but control codes (which HTML forbids) and are isolated by `dir="auto"`.

use crate::corpus::{is_invisible, is_noncharacter};

/// A heading or name without invisible characters, white space folded.
pub(crate) fn plain(words: &str) -> String {
    let kept: String =
        words.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| !is_invisible(*c)).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Quoted words: each run of white space one space, control codes shown as `�`.
pub(crate) fn quoted(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if c.is_control() || is_noncharacter(c) {
            out.push('\u{fffd}');
        } else {
            out.push(c);
        }
    }
    out
}

/// A language tag, if it looks like one (BCP 47).
pub(crate) fn language(tag: Option<&str>) -> Option<String> {
    let is_tag = |tag: &&str| tag.len() <= 35 && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    tag.filter(is_tag).filter(|tag| !tag.is_empty()).map(str::to_owned)
}

/// Whether a text holds characters that are not seen but change how it reads.
pub(crate) fn has_invisible(words: &str) -> bool {
    words.chars().any(|c| is_invisible(c) || c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_lose_what_turns_them_around() {
        assert_eq!(plain("The \u{202e}Daily\u{2069}\n Post\u{0}"), "The Daily Post");
    }

    #[test]
    fn quotations_keep_marks_and_show_controls() {
        assert_eq!(quoted("a\n\n b\u{0}\u{200e}c"), "a b\u{fffd}\u{200e}c");
        assert!(has_invisible("a\u{200e}c") && !has_invisible("a\nc — “é”"));
    }
}
