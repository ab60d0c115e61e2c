//! Words, numbers and marks.

use super::Span;

/// One word, number or punctuation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, hyphens and full stops ("didn’t", "US-led", "U.S.").
    Word,
    /// Begins with a digit ("65", "65-member", "1,000", "3.5", "2014").
    Number,
    /// One character that is neither.
    Mark,
}

impl Token {
    /// Its words.
    #[must_use]
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }
}

/// Appends the tokens of `span` to `tokens`.
///
/// A word keeps an inner `’ ' . -` only between letters or digits; a final full stop stays with initials and
/// abbreviations made of single letters ("U.S."), and is a mark of its own elsewhere. The possessive "’s" is a
/// token of its own, so that "Kerry’s" begins with the name.
pub(super) fn split(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let bytes = span.of(text);
    let mut chars = bytes.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        if !c.is_alphanumeric() {
            push(tokens, span, at, at + c.len_utf8(), TokenKind::Mark);
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some(&(next, d)) = chars.peek() {
            let joins = d.is_alphanumeric() || is_combining(d) || joins_here(bytes, next, d);
            if !joins {
                break;
            }
            end = next + d.len_utf8();
            chars.next();
        }
        let kind = if c.is_numeric() { TokenKind::Number } else { TokenKind::Word };
        let word = &bytes[at..end];
        let stem = possessive(word);
        push(tokens, span, at, at + stem, kind);
        if stem < word.len() {
            push(tokens, span, at + stem, end, TokenKind::Word);
        }
    }
}

fn push(tokens: &mut Vec<Token>, span: Span, start: usize, end: usize, kind: TokenKind) {
    tokens.push(Token { span: Span::new(span.start + start, span.start + end), kind });
}

/// Marks that belong to the character before them (accents written apart).
fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c) || c == '\u{ad}' || ('\u{200c}'..='\u{200d}').contains(&c)
}

/// Whether the mark at `at` stands inside a word.
fn joins_here(bytes: &str, at: usize, mark: char) -> bool {
    let before = bytes[..at].chars().next_back();
    let after = bytes[at + mark.len_utf8()..].chars().next();
    let (Some(before), after) = (before, after) else { return false };
    let inner = after.is_some_and(char::is_alphanumeric) && (before.is_alphanumeric() || mark == '-' && before == '.');
    match mark {
        '\'' | '’' | '-' | '\u{2011}' => inner,
        ',' => before.is_ascii_digit() && after.is_some_and(|c| c.is_ascii_digit()),
        '.' => inner || closes_initials(&bytes[..at]),
        _ => false,
    }
}

/// Whether `word…` ends in a letter that follows a full stop, as "U.S" does: the next full stop belongs to it.
fn closes_initials(bytes: &str) -> bool {
    let mut last = bytes.chars().rev();
    last.next().is_some_and(char::is_alphabetic)
        && last.next() == Some('.')
        && last.next().is_some_and(char::is_alphabetic)
}

/// Length of `word` without a final "’s" or "'s".
fn possessive(word: &str) -> usize {
    ["’s", "'s", "’S", "'S"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .map_or(word.len(), |stem| if stem.is_empty() { word.len() } else { stem.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let mut tokens = Vec::new();
        split(text, Span::new(0, text.len()), &mut tokens);
        let words: Vec<_> = tokens.iter().map(|token| token.of(text)).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn keeps_inner_marks() {
        check(
            "They didn’t fund the U.S.-led 65-member bloc.",
            &["They", "didn’t", "fund", "the", "U.S.-led", "65-member", "bloc", "."],
        );
    }

    #[test]
    fn cuts_the_possessive_from_the_name() {
        check("Kerry’s plan; the States' plan", &["Kerry", "’s", "plan", ";", "the", "States", "'", "plan"]);
    }

    #[test]
    fn keeps_the_last_stop_of_initials_only() {
        check("in the U.S. and S.V. Lavrov left.", &["in", "the", "U.S.", "and", "S.V.", "Lavrov", "left", "."]);
    }

    #[test]
    fn keeps_numbers_whole() {
        check("1,000 of 3.5 (2014)", &["1,000", "of", "3.5", "(", "2014", ")"]);
    }
}
