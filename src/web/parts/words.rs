//! Our own words: numbers with their nouns, names in sentences.

/// "no statements", "1 statement", "3 statements".
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    match number {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        number => format!("{} {many}", thousands(number)),
    }
}

/// "12,345"
pub(crate) fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A side's name inside a sentence: "the United States", "Russia".
pub(crate) fn named(name: &str) -> String {
    const HEADS: [&str; 10] = [
        "Authority",
        "Emirates",
        "Federation",
        "Islands",
        "Kingdom",
        "Nations",
        "Netherlands",
        "Republic",
        "States",
        "Union",
    ];
    let takes_article = name.rsplit(' ').next().is_some_and(|head| HEADS.contains(&head));
    if takes_article { format!("the {name}") } else { name.to_owned() }
}

/// With a capital at the start.
pub(crate) fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// Cuts at a word, so that at most `most` characters stand, "…" included.
pub(crate) fn crop(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let cut: String = words.chars().take(most - 1).collect();
    let at_word = cut.rfind(char::is_whitespace).unwrap_or(cut.len());
    format!("{}…", cut[..at_word].trim_end_matches([',', ';', ':', ' ', '–', '—']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_names() {
        assert_eq!(count(0, "article", "articles"), "no articles");
        assert_eq!(count(12_345, "article", "articles"), "12,345 articles");
        assert_eq!(capital("no articles"), "No articles");
        assert_eq!(crop("no articles, but one", 14), "no articles…");
        assert_eq!([named("United Arab Emirates"), named("Peru")], ["the United Arab Emirates", "Peru"]);
    }
}
