//! What a `.meta.toml` beside an article tells about it.

use super::PartialDate;
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
/// alone. `published` may be a string or a TOML date, to the year, month or day; a time of day is dropped. Empty
/// strings, "None" and "null" mean that a field is not known.
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
    (meta, problems)
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
    (!matches!(words.as_str(), "" | "None" | "null")).then_some(words)
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
    day.parse().map(Some).map_err(|error| format!("“published”: {error}; it is left out."))
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
        let author = Some("A. One, B. Two".to_owned());
        check("author = [\"A. One\", \"B. Two\"]", Meta { author, ..Meta::default() }, 0);
    }

    #[test]
    fn names_the_line_that_is_no_toml() {
        let (_, problems) = parse("title = \"a\"\noutlet = \"b\nurl = \"c\"");
        assert!(problems[0].starts_with("Line 2 "), "{problems:?}");
    }
}
