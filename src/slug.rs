//! Words for addresses.

use crate::text::fold;

/// Longest slug in bytes.
pub const LONGEST: usize = 60;

/// Lower-case ASCII words joined with hyphens, at most [`LONGEST`] bytes, cut at a word; accents are dropped, other
/// scripts leave nothing. `None` where no word is left.
///
/// ```
/// assert_eq!(diptych::slug::slug("U.S. & Russia: “Déjà vu”?").as_deref(), Some("us-russia-deja-vu"));
/// assert_eq!(diptych::slug::slug("Лавров"), None);
/// ```
#[must_use]
pub fn slug(words: &str) -> Option<String> {
    let mut slug = String::new();
    let folded = fold(words).replace(['.', '\''], "");
    for word in folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if slug.len() + word.len() + usize::from(!slug.is_empty()) > LONGEST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    (!slug.is_empty()).then_some(slug)
}
