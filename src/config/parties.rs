//! What a file of parties may not hold: a name that is none, or that does not tell two parties apart.
//!
//! Takes the TOML as a user wrote it, gives a sentence for each fault, with its line. The form of the file (fields,
//! kinds of value, ids) is the business of [`Gazetteer::with_parties`](crate::actors::Gazetteer::with_parties); what is
//! malformed is passed over here.

use crate::text::{fold, is_function_word};
use std::collections::HashMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A word or name that a party is known by.
#[derive(Clone, Debug)]
struct Name {
    words: String,
    field: Field,
    line: usize,
    /// The party's place in the file, and its id.
    party: usize,
    id: String,
    /// Holds in some years only, so that it may hold for others in other years.
    is_dated: bool,
}

/// Where in a party's table a name stands; names of different fields are not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Field {
    Id,
    Name,
    Adjective,
    Marker,
    Member,
    Body,
}

impl Field {
    fn of(key: &str) -> Option<Self> {
        match key {
            "id" => Some(Self::Id),
            "name" | "names" => Some(Self::Name),
            "adjective" | "adjectives" => Some(Self::Adjective),
            "marker" => Some(Self::Marker),
            "members" => Some(Self::Member),
            "bodies" => Some(Self::Body),
            _ => None,
        }
    }

    /// What such a name is, in a sentence.
    fn noun(self) -> &'static str {
        match self {
            Self::Id => "the id",
            Self::Name => "a name",
            Self::Adjective => "an adjective",
            Self::Marker => "the mark",
            Self::Member => "a member",
            Self::Body => "a body",
        }
    }
}

/// A sentence for each fault, by line.
pub(crate) fn faults(toml: &str) -> Vec<String> {
    let Ok(file) = DeTable::parse(toml) else { return Vec::new() };
    let mut names = Vec::new();
    let mut parties = 0;
    for (key, value) in file.get_ref() {
        let DeValue::Array(tables) = value.get_ref() else { continue };
        for table in tables.iter().filter(|_| key.get_ref() == "party") {
            if let DeValue::Table(table) = table.get_ref() {
                names.extend(names_of(toml, table, parties));
                parties += 1;
            }
        }
    }
    if parties == 0 {
        return vec!["no party stands in it: each begins with a line [[party]]".to_owned()];
    }
    let mut faults: Vec<(usize, String)> = names.iter().filter_map(|name| Some((name.line, odd(name)?))).collect();
    faults.extend(twice(&names));
    faults.sort();
    faults.into_iter().map(|(line, fault)| format!("line {line}: {fault}")).collect()
}

/// The names of one party, in the order of the file.
fn names_of(toml: &str, table: &DeTable, party: usize) -> Vec<Name> {
    let id = table.iter().find(|(key, _)| key.get_ref() == "id").and_then(|(_, value)| string(value));
    let id = id.map_or_else(|| format!("number {}", party + 1), |id| format!("“{id}”"));
    let name = |field, value: &Spanned<DeValue>, words: &str, is_dated| Name {
        words: words.to_owned(),
        field,
        line: 1 + toml[..value.span().start].matches('\n').count(),
        party,
        id: id.clone(),
        is_dated,
    };
    let mut names = Vec::new();
    for (key, value) in table {
        let Some(field) = Field::of(key.get_ref()) else { continue };
        let one = std::slice::from_ref(value);
        let values = if let DeValue::Array(values) = value.get_ref() { &values[..] } else { one };
        for value in values {
            match value.get_ref() {
                DeValue::String(words) => names.push(name(field, value, words, false)),
                DeValue::Table(dated) => {
                    let words =
                        dated.iter().find(|(key, _)| key.get_ref() == "name").and_then(|(_, name)| string(name));
                    names.extend(words.map(|words| name(field, value, words, dated.len() > 1)));
                }
                _ => {}
            }
        }
    }
    names.sort_by_key(|name| name.line);
    names
}

fn string<'t>(value: &'t Spanned<DeValue>) -> Option<&'t str> {
    if let DeValue::String(words) = value.get_ref() { Some(words) } else { None }
}

/// Why these words are no name; marks and ids may be any.
fn odd(name: &Name) -> Option<String> {
    let Name { words, field, id, .. } = name;
    let what = field.noun();
    if words.trim().is_empty() {
        return (*field != Field::Id).then(|| format!("{what} of party {id} is empty"));
    }
    if matches!(field, Field::Id | Field::Marker) {
        return None;
    }
    if !words.chars().any(char::is_alphabetic) {
        return Some(format!("“{words}”, {what} of party {id}, has no letter"));
    }
    let is_acronym = words.chars().filter(|c| c.is_alphabetic()).count() > 1 && !words.chars().any(char::is_lowercase);
    let is_common = words.split_whitespace().all(|word| is_function_word(&fold(word)));
    (is_common && !is_acronym).then(|| {
        format!("“{words}”, {what} of party {id}, is a word that stands in every article and can't tell who speaks")
    })
}

/// Names that two parties have. What one party says twice tells the same both times, and is let pass.
fn twice(names: &[Name]) -> Vec<(usize, String)> {
    let mut first: HashMap<(Field, String), &Name> = HashMap::new();
    let mut faults = Vec::new();
    for name in names.iter().filter(|name| !name.words.trim().is_empty()) {
        let Some(other) = first.get(&(name.field, same(name))) else {
            first.insert((name.field, same(name)), name);
            continue;
        };
        let (words, what, line) = (&name.words, name.field.noun(), other.line);
        if name.is_dated || other.is_dated || name.party == other.party {
            continue;
        }
        let fault = if name.field == Field::Id {
            format!("“{words}” is the id of the party on line {line} too; each needs its own")
        } else {
            let years = if matches!(name.field, Field::Member | Field::Body) {
                "; where both are right, give each its years"
            } else {
                ""
            };
            let (id, other) = (&name.id, &other.id);
            format!("“{words}” is {what} of two parties, {other} on line {line} and {id}{years}")
        };
        faults.push((name.line, fault));
    }
    faults
}

/// A name as it is compared with others; case tells marks and ids apart.
fn same(name: &Name) -> String {
    match name.field {
        Field::Id | Field::Marker => name.words.trim().to_owned(),
        _ => name.words.split_whitespace().map(fold).collect::<Vec<_>>().join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two parties with these lines in the second.
    fn check(lines: &str, expected: &[&str]) {
        let first = "[[party]]\nid = \"hill\"\nname = \"Hills\"\nmarker = \"H\"\nmembers = [\"Ada Holm\"]";
        let toml = format!("{first}\n[[party]]\nid = \"valley\"\n{lines}");
        assert_eq!(faults(&toml), expected, "{lines}");
    }

    #[test]
    fn takes_what_tells_parties_apart() {
        check("name = \"Valleys\"\nmarker = \"h\"\nnames = [\"valleys\", \"ALL\"]\nadjective = \"Hills\"", &[]);
        check(
            "name = \"V\"\nmembers = [{ name = \"Ada Holm\", from = 2015 }, { name = \"Ada Holm\", to = 2012 }]",
            &[],
        );
        assert!(faults("no TOML").is_empty(), "told elsewhere");
        assert!(faults(include_str!("../actors/data/parties/us-congress.toml")).is_empty());
    }

    #[test]
    fn refuses_what_is_no_name() {
        check("name = \"V\"\nnames = [\n\"Valley\",\n\" \"]", &["line 11: a name of party “valley” is empty"]);
        check("name = \"--\"", &["line 8: “--”, a name of party “valley”, has no letter"]);
        check("name = \"V\"\nmarker = \"\"", &["line 9: the mark of party “valley” is empty"]);
        let common = "is a word that stands in every article and can't tell who speaks";
        check("name = \"The\"", &[&format!("line 8: “The”, a name of party “valley”, {common}")]);
        check("name = \"V\"\nbodies = [\"we\"]", &[&format!("line 9: “we”, a body of party “valley”, {common}")]);
        assert_eq!(faults("# nothing"), ["no party stands in it: each begins with a line [[party]]"]);
    }

    #[test]
    fn refuses_what_stands_twice() {
        check("name = \"V\"\nnames = [\"V\", \"V\"]", &[]);
        check("name = \"hills\"", &["line 8: “hills” is a name of two parties, “hill” on line 3 and “valley”"]);
        check(
            "name = \"V\"\nmarker = \"H\"",
            &["line 9: “H” is the mark of two parties, “hill” on line 4 and “valley”"],
        );
        check(
            "name = \"V\"\nmembers = [\"Ada Holm\"]",
            &[
                "line 9: “Ada Holm” is a member of two parties, “hill” on line 5 and “valley”; where both are right, give \
               each its years",
            ],
        );
        let again = "name = \"V\"\n[[party]]\nid = \"hill\"\nname = \"W\"";
        check(again, &["line 10: “hill” is the id of the party on line 2 too; each needs its own"]);
    }
}
