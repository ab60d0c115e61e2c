//! Characters of names and metadata that are not seen, or that steer where they are printed.

/// Words that are safe to print: control characters and those that turn the direction of writing are escaped.
pub(super) fn printable(words: &str) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    words.chars().flat_map(|c| if steers(c) { c.escape_default().collect() } else { vec![c] }).collect()
}

/// Whether a name has nothing that can be seen.
pub(super) fn is_blank(words: &str) -> bool {
    words.chars().all(|c| c.is_whitespace() || c.is_control() || is_invisible(c))
}

/// Direction marks, zero-width characters, tags, letters that are blank by design (Hangul fillers, empty Braille).
/// Joiners count: in headings in Latin letters they only hide.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
        || is_noncharacter(c)
}

/// Code points that stand for no character, now or ever.
pub(crate) fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}
