//! Paragraphs into sentences.

use super::Span;
use std::ops::Range;

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first to its last mark, closing quotation marks and brackets included.
    pub span: Span,
    /// Index of the paragraph it lies in.
    pub paragraph: usize,
    /// Its tokens, as indices into [`super::Document::tokens`].
    pub tokens: Range<usize>,
}

/// Abbreviations before which a sentence rarely ends, without their full stop.
const TITLES: &[&str] = &[
    "Adm", "Asst", "Atty", "Brig", "Capt", "Cmdr", "Col", "Cpl", "Dr", "Fr", "Gen", "Gov", "Hon", "Lt", "Maj",
    "Messrs", "Mr", "Mrs", "Ms", "Mt", "No", "Pres", "Prof", "Pvt", "Rep", "Reps", "Rev", "Sen", "Sens", "Sgt", "St",
    "Supt", "vs", "Gens", "Col-Gen", "al", "cf", "e.g", "i.e", "viz", "Ft", "Pfc", "Spc", "Rt", "Sec",
];

/// Abbreviations before which a sentence ends only if a word follows that can begin one.
const OPEN: &[&str] = &[
    "Ala", "Ariz", "Ark", "Aug", "Ave", "Blvd", "Bros", "Calif", "Co", "Colo", "Conn", "Corp", "Dec", "Del", "Dept",
    "Feb", "Fla", "Ga", "Ill", "Inc", "Ind", "Jan", "Jr", "Kan", "Ky", "La", "Ltd", "Mass", "Md", "Mich", "Minn",
    "Miss", "Mo", "Mont", "Neb", "Nev", "Nov", "Oct", "Okla", "Ore", "Pa", "Sept", "Sr", "Tenn", "Tex", "Va", "Vt",
    "Wash", "Wis", "Wyo", "a.m", "p.m", "etc", "A.M", "P.M", "D.C", "U.S", "U.N", "U.K", "E.U", "U.S.A", "U.S.S.R",
    "Ph.D", "R.I", "N.J", "N.Y", "N.H", "N.C", "S.C", "N.D", "S.D", "N.M", "W.Va", "L.A",
];

/// Words that begin a sentence after an abbreviation rather than go on with a name.
const STARTERS: &[&str] = &[
    "A",
    "After",
    "All",
    "Also",
    "Although",
    "An",
    "And",
    "As",
    "At",
    "Both",
    "But",
    "By",
    "During",
    "For",
    "From",
    "He",
    "Her",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "Is",
    "It",
    "Its",
    "Last",
    "Many",
    "Meanwhile",
    "Moscow",
    "No",
    "Not",
    "Now",
    "On",
    "One",
    "Our",
    "Several",
    "She",
    "Since",
    "So",
    "Some",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "To",
    "Two",
    "Under",
    "We",
    "What",
    "When",
    "While",
    "Who",
    "With",
    "You",
];

/// The sentences of `paragraph`, in order. Their spans joined with the white space between give the paragraph.
///
/// A sentence ends at `. ! ? …` with closing marks after it, before white space and something that can begin a
/// sentence. `right?" Clinton remarked` goes on, since a closing mark before a name and a verb of saying ends nothing;
/// after a full stop it does: speech that goes on has a comma there.
pub(super) fn split(text: &str, paragraph: Span) -> Vec<Span> {
    let words = paragraph.of(text);
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        let mut end = at + c.len_utf8();
        let mut is_closed = false;
        while let Some(&(next, d)) = chars.peek() {
            if !matches!(d, '.' | '!' | '?' | '…' | '"' | '”' | '’' | '\'' | ')' | ']' | '»') {
                break;
            }
            is_closed |= matches!(d, '"' | '”' | '’' | '\'' | '»');
            end = next + d.len_utf8();
            chars.next();
        }
        if ends(words, start, at, end, is_closed) {
            sentences.push(Span::new(paragraph.start + start, paragraph.start + end));
            start = end + words[end..].len() - words[end..].trim_start().len();
        }
    }
    if start < words.len() {
        sentences.push(Span::new(paragraph.start + start, paragraph.end));
    }
    sentences
}

/// Whether the mark at `at`, with what closes it up to `end`, ends the sentence that began at `start`.
fn ends(words: &str, start: usize, at: usize, end: usize, is_closed: bool) -> bool {
    let rest = &words[end..];
    let gap = rest.trim_start();
    if gap.is_empty() || gap.len() == rest.len() {
        return false;
    }
    let first = gap.trim_start_matches(['"', '“', '‘', '\'', '(', '[', '«', '—', '–', '-', ' ']);
    let opens_quote = gap.starts_with(['"', '“', '«']);
    let Some(initial) = first.chars().next() else { return true };
    if initial.is_lowercase() {
        return false;
    }
    let next: &str = first.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default();
    let is_full_stop = words[at..].starts_with('.') && !words[at + 1..].starts_with('.');
    if is_closed && !is_full_stop && !opens_quote && is_followed_by_cue(first) {
        return false;
    }
    if words[at..].starts_with('.') && !is_closed && end == at + 1 {
        let word =
            words[start..at].rsplit(|c: char| c.is_whitespace() || "(“\"‘[—–".contains(c)).next().unwrap_or_default();
        return ends_after(word, next, opens_quote, initial);
    }
    true
}

/// Whether a full stop after `word` ends a sentence when `next` follows.
fn ends_after(word: &str, next: &str, opens_quote: bool, initial: char) -> bool {
    if TITLES.contains(&word) {
        return word == "No" && !initial.is_ascii_digit();
    }
    let is_initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
    let letters = word.split('.').all(|part| part.chars().count() == 1 && part.starts_with(char::is_alphabetic));
    if is_initial && word != "I" || OPEN.contains(&word) || letters && word.contains('.') {
        return opens_quote || STARTERS.contains(&next) && !is_initial;
    }
    true
}

/// Whether the words begin with one to three name-like words and a common verb of saying.
fn is_followed_by_cue(words: &str) -> bool {
    const CUES: &[&str] = &[
        "said",
        "says",
        "told",
        "asked",
        "added",
        "wrote",
        "replied",
        "remarked",
        "declared",
        "exclaimed",
        "shouted",
        "asks",
        "tweeted",
        "responded",
        "insisted",
        "quipped",
        "joked",
        "continued",
        "demanded",
        "read",
        "reads",
    ];
    for (capitals, word) in words.split_whitespace().take(5).enumerate() {
        let bare = word.trim_end_matches([',', '.', ':', ';']);
        if CUES.contains(&bare) {
            return capitals > 0;
        }
        if !bare.starts_with(char::is_uppercase) || bare.len() != word.len() {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let sentences = split(text, Span::new(0, text.len()));
        let got: Vec<_> = sentences.iter().map(|span| span.of(text)).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn keeps_abbreviation_inside_sentence() {
        check("Mr. Lavrov met U.S. Secretary Kerry. He left.", &["Mr. Lavrov met U.S. Secretary Kerry.", "He left."]);
        check(
            "He came at 4:24 p.m. Monday from the U.S. The talks failed.",
            &["He came at 4:24 p.m. Monday from the U.S.", "The talks failed."],
        );
        check("“S.V. Lavrov, in turn, stressed it.” He left.", &["“S.V. Lavrov, in turn, stressed it.”", "He left."]);
    }

    #[test]
    fn a_quotation_before_its_cue_goes_on() {
        check("“That is right?” Clinton remarked. “Yes.”", &["“That is right?” Clinton remarked.", "“Yes.”"]);
        check(
            "“We left,” he said. “They came.” The talks ended.",
            &["“We left,” he said.", "“They came.”", "The talks ended."],
        );
    }

    #[test]
    fn ends_at_other_marks() {
        check("Did they agree? They did! So… Then", &["Did they agree?", "They did!", "So…", "Then"]);
    }
}
