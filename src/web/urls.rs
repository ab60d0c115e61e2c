//! The one place where addresses are made.
//!
//! Paths begin at the root; [`Urls::absolute`] puts the configured base before them. No address is ever made from
//! what a request says about its host.

use crate::disputes::DisputeId;
use crate::reading::StatementId;

/// Makes addresses under one base.
#[derive(Clone, Debug)]
pub(crate) struct Urls {
    base: String,
}

impl Urls {
    /// `base`: scheme, host and port, with or without a slash at the end.
    pub(crate) fn new(base: &str) -> Self {
        Self { base: base.trim_end_matches('/').to_owned() }
    }

    /// The full address of a path.
    pub(crate) fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Whether readers come by https.
    pub(crate) fn is_https(&self) -> bool {
        self.base.starts_with("https://")
    }
}

/// The front page.
pub(crate) const FRONT: &str = "/";
/// All topics.
pub(crate) const TOPICS: &str = "/topics";
/// All articles.
pub(crate) const ARTICLES: &str = "/articles";
/// All speakers.
pub(crate) const SPEAKERS: &str = "/speakers";
/// The search form and its results.
pub(crate) const SEARCH: &str = "/search";
/// How it works.
pub(crate) const METHOD: &str = "/method";
/// How well it works, in figures.
pub(crate) const ACCURACY: &str = "/accuracy";

/// A dispute: the permalink.
pub(crate) fn dispute(id: &DisputeId) -> String {
    format!("/disputes/{id}")
}

/// A statement alone.
pub(crate) fn claim(id: &StatementId) -> String {
    format!("/claims/{id}")
}

/// A topic.
pub(crate) fn topic(slug: &str) -> String {
    format!("/topics/{slug}")
}

/// An article.
pub(crate) fn article(slug: &str) -> String {
    format!("/articles/{slug}")
}

/// A statement in its article.
pub(crate) fn in_context(slug: &str, id: &StatementId) -> String {
    format!("/articles/{slug}#{id}")
}

/// A speaker.
pub(crate) fn speaker(slug: &str) -> String {
    format!("/speakers/{slug}")
}

/// A side.
pub(crate) fn side(id: &crate::actors::SideId) -> String {
    format!("/sides/{id}")
}

/// A page of a long list at `path`, counted from 1.
pub(crate) fn page(path: &str, page: usize) -> String {
    if page > 1 { format!("{path}?page={page}") } else { path.to_owned() }
}

/// A page of search results, counted from 1.
pub(crate) fn search(query: &str, page: usize) -> String {
    let query = percent_encode(query);
    if page > 1 { format!("/search?q={query}&page={page}") } else { format!("/search?q={query}") }
}

/// The JSON twin of a path.
pub(crate) fn twin(path: &str) -> String {
    match path.split_once('?') {
        Some((path, query)) => format!("{}?{query}", twin(path)),
        None if path == FRONT => "/index.json".to_owned(),
        None => format!("{path}.json"),
    }
}

/// Percent-encodes all but unreserved characters (RFC 3986).
pub(crate) fn percent_encode(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Whether the bytes that a path stands for are UTF-8: no address of ours is anything else.
pub(crate) fn is_text(path: &str) -> bool {
    let mut parts = path.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        match part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                bytes.extend(&part.as_bytes()[2..]);
            }
            None => {
                bytes.push(b'%');
                bytes.extend(part.as_bytes());
            }
        }
    }
    std::str::from_utf8(&bytes).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_paths_that_are_no_text() {
        for (path, expected) in
            [("/a%20b", true), ("/%d0%bb", true), ("/%", true), ("/%f", true), ("/%ff", false), ("/%d0", false)]
        {
            assert_eq!(is_text(path), expected, "{path}");
        }
    }

    #[test]
    fn twins_keep_the_query() {
        assert_eq!(twin("/"), "/index.json");
        assert_eq!(twin("/topics"), "/topics.json");
        assert_eq!(twin(&search("a b&c", 2)), "/search.json?q=a%20b%26c&page=2");
    }

    #[test]
    fn the_base_may_end_in_a_slash() {
        assert_eq!(Urls::new("https://example.org/").absolute("/topics"), "https://example.org/topics");
    }
}
