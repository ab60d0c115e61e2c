//! What a `.meta.toml` beside an article tells about it.

use super::characters::{is_blank, printable};
use super::link::is_link;
use super::{DateError, PartialDate};
use toml::{Table, Value};

/// Metadata of one article; what is not known is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Meta {
    pub(super) title: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) author: Option<String>,
    pub(super) url: Option<String>,
    pub(super) published: Option<PartialDate>,
    pub(super) language: Option<String>,
}

impl Meta {
    /// How many of its fields are known.
    pub(super) fn n_known(&self) -> usize {
        let words = [&self.title, &self.outlet, &self.author, &self.url, &self.language];
        words.into_iter().flatten().count() + usize::from(self.published.is_some())
    }
}

/// Reads a sidecar. What is wrong with it comes back as sentences; the fields that are right are kept.
///
/// Known keys are `title`, `outlet`, `author` (one or a list), `url`, `published` and `language`; others are left
/// alone, but one that looks like a misspelt known one is told. A field longer than [`LONGEST`] is left out. `published`
/// may be a string or a TOML date, to the year, month or day; a time of day is dropped. A `url` that nobody could follow
/// is kept as data and told. Strings in which nothing can be seen, "None" and "null" mean that a field is not known.
pub(super) fn parse(toml: &str) -> (Meta, Vec<String>) {
    let table = match toml.parse::<Table>() {
        Ok(table) => table,
        Err(error) => return (Meta::default(), vec![not_toml(toml, &error)]),
    };
    let mut problems = Vec::new();
    let mut words = |key: &str| words(&table, key).unwrap_or_else(|problem| keep(&mut problems, problem));
    let mut meta = Meta {
        title: words("title"),
        outlet: words("outlet"),
        author: words("author"),
        url: words("url"),
        published: None,
        language: words("language"),
    };
    meta.published = published(&table).unwrap_or_else(|problem| keep(&mut problems, problem));
    if meta.language.as_deref().is_some_and(|tag| !is_language(tag)) {
        meta.language = keep(&mut problems, "“language” is no language tag such as “en”; it is left out.".to_owned());
    }
    if meta.url.as_deref().is_some_and(|url| !is_link(url)) {
        problems.push("“url” is no http or https address that a reader could follow; pages leave it out.".to_owned());
    }
    problems.extend(table.keys().filter_map(|key| misspelt(key)));
    (meta, problems)
}

/// Longest field in characters.
const LONGEST: usize = 2_000;

const KEYS: [&str; 6] = ["title", "outlet", "author", "url", "published", "language"];

/// A sentence on a key that is a known one but for a letter or two.
fn misspelt(key: &str) -> Option<String> {
    let known = KEYS.iter().find(|known| **known != key && is_near(key, known))?;
    (!KEYS.contains(&key)).then(|| format!("“{}” is not known and left out; “{known}” may be meant.", printable(key)))
}

/// Whether two words have the same letters but for one that is missing, added, changed or swapped with the next.
fn is_near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.to_lowercase().chars().collect(), b.chars().collect());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (rest_a, rest_b) = (&a[same..], &b[same..]);
    let tail = |rest: &[char], n: usize| rest.get(n..).unwrap_or_default().to_vec();
    let swapped = rest_a.len() > 1 && rest_b.len() > 1 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0];
    tail(rest_a, 1) == tail(rest_b, 1)
        || tail(rest_a, 1) == rest_b
        || rest_a == tail(rest_b, 1)
        || swapped && tail(rest_a, 2) == tail(rest_b, 2)
}

fn is_language(tag: &str) -> bool {
    tag.len() <= 35
        && tag.split('-').all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn keep<T>(problems: &mut Vec<String>, problem: String) -> Option<T> {
    problems.push(problem);
    None
}

fn not_toml(toml: &str, error: &toml::de::Error) -> String {
    let at = error.span().map_or(0, |span| span.start.min(toml.len()));
    let line = toml.as_bytes()[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
    let message = error.message().split_whitespace().collect::<Vec<_>>().join(" ");
    format!("Line {line} is no valid TOML ({message}); the article is read without metadata.")
}

/// The words of a field, white space folded.
fn words(table: &Table, key: &str) -> Result<Option<String>, String> {
    let problem = || format!("“{key}” should be a string in quotation marks; it is left out.");
    match table.get(key) {
        None => Ok(None),
        Some(Value::String(words)) if words.chars().count() > LONGEST => {
            Err(format!("“{key}” is longer than {LONGEST} characters; it is left out."))
        }
        Some(Value::String(words)) => Ok(known(words)),
        Some(Value::Array(list)) if key == "author" => {
            let names: Option<Vec<_>> = list.iter().map(Value::as_str).collect();
            let names: Vec<_> = names.ok_or_else(problem)?.into_iter().filter_map(known).collect();
            Ok((!names.is_empty()).then(|| names.join(", ")))
        }
        Some(_) => Err(problem()),
    }
}

fn known(words: &str) -> Option<String> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!is_blank(&words) && !matches!(words.as_str(), "None" | "null")).then_some(words)
}

fn published(table: &Table) -> Result<Option<PartialDate>, String> {
    let words = match table.get("published") {
        None => return Ok(None),
        Some(Value::String(words)) => words.clone(),
        Some(Value::Datetime(date)) => date.to_string(),
        Some(Value::Integer(year)) => year.to_string(),
        Some(other) => other.to_string(),
    };
    let Some(words) = known(&words) else { return Ok(None) };
    let day = words.split(['T', ' ']).next().filter(|day| day.len() == 10).unwrap_or(&words);
    let shown = |error| printable(&format!("“published”: {error}; it is left out."));
    let day = if day.len() > 40 { "…" } else { day };
    day.parse().map(Some).map_err(|error: DateError| shown(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(toml: &str, expected: Meta, n_problems: usize) {
        let (meta, problems) = parse(toml);
        assert_eq!(meta, expected, "{toml}");
        assert_eq!(problems.len(), n_problems, "{problems:?}");
    }

    fn dated(published: &str) -> Meta {
        Meta { published: published.parse().ok(), ..Meta::default() }
    }

    #[test]
    fn reads_dates_in_every_form() {
        check("published = \"2015-11-26\"", dated("2015-11-26"), 0);
        check("published = 2015-11-26", dated("2015-11-26"), 0);
        check("published = 2015-11-26T10:00:00Z", dated("2015-11-26"), 0);
        check("published = \"2015-11-26 10:00\"", dated("2015-11-26"), 0);
        check("published = \"2015-11\"", dated("2015-11"), 0);
        check("published = 2015", dated("2015"), 0);
    }

    #[test]
    fn keeps_what_is_right_beside_what_is_wrong() {
        let title = Some("A title".to_owned());
        check("title = \"A\\n title\"\npublished = \"soon\"", Meta { title: title.clone(), ..Meta::default() }, 1);
        check("title = \"A title\"\nurl = 7", Meta { title, ..Meta::default() }, 1);
        check("title = ", Meta::default(), 1);
    }

    #[test]
    fn takes_words_for_nothing_as_not_known() {
        check("title = \"\"\noutlet = \"None\"\nauthor = [\"null\"]\nmood = 1", Meta::default(), 0);
        check("title = \"\\u200B\\u2060 \\uFEFF\"\noutlet = \"\\u3164\"", Meta::default(), 0);
        let author = Some("A. One, B. Two".to_owned());
        check("author = [\"A. One\", \"B. Two\"]", Meta { author, ..Meta::default() }, 0);
    }

    #[test]
    fn tells_misspelt_keys_and_odd_fields() {
        for (toml, part) in [
            ("titel = \"a\"", "“title” may be meant"),
            ("outlets = \"a\"", "“outlet” may be meant"),
            ("language = \"\\\"><x\"", "no language tag"),
            ("published = \"\\u001b]0;x\\u0007\"", "\\u{1b}"),
        ] {
            let (meta, problems) = parse(toml);
            assert_eq!((meta, problems.len()), (Meta::default(), 1), "{toml}");
            assert!(problems[0].contains(part) && !problems[0].contains(char::is_control), "{problems:?}");
        }
        let long = format!("title = \"{}\"", "a".repeat(LONGEST + 1));
        check(&long, Meta::default(), 1);
    }

    #[test]
    fn keeps_and_tells_an_address_that_nobody_could_follow() {
        for (url, n_problems) in [("https://example.org/a", 0), ("example.org/a", 1), ("javascript:alert(1)", 1)] {
            let expected = Meta { url: Some(url.to_owned()), ..Meta::default() };
            check(&format!("url = \"{url}\""), expected, n_problems);
        }
    }

    #[test]
    fn names_the_line_that_is_no_toml() {
        let (_, problems) = parse("title = \"a\"\noutlet = \"b\nurl = \"c\"");
        assert!(problems[0].starts_with("Line 2 "), "{problems:?}");
    }
}
