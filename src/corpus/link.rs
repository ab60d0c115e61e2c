//! Which addresses a reader may follow.

/// Whether an address is one that a reader may safely follow: http or https, a host, no name of a user, no character
/// that has no place in an address.
pub(crate) fn is_link(url: &str) -> bool {
    let host = ["https://", "http://"].into_iter().find_map(|scheme| {
        let (start, rest) = url.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then(|| rest.split(['/', '?', '#']).next().unwrap_or_default())
    });
    let is_clean = url.chars().all(|c| !c.is_control() && !c.is_whitespace() && !"<>\"`\\{}|^".contains(c));
    is_clean && host.is_some_and(|host| !host.is_empty() && !host.contains('@'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_web_addresses_only() {
        for (url, expected) in [
            ("https://example.org/a?b#c", true),
            ("HTTP://example.org", true),
            ("http://é.example", true),
            ("javascript:alert(1)", false),
            ("data:text/html,x", false),
            ("file:///etc/passwd", false),
            ("https://user@example.org/", false),
            ("https://exa\nmple.org", false),
            ("https://", false),
            ("//example.org", false),
            ("http:/é", false),
        ] {
            assert_eq!(is_link(url), expected, "{url}");
        }
    }
}
