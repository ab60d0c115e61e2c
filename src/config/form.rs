//! What is wrong with the form of a file of parties: no TOML, keys that are not known, values of the wrong kind.
//!
//! Takes the TOML as a user wrote it, gives a sentence for each fault, with its line and with what to write instead.

use super::apart;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What may stand in a party, and what kind of value it has.
const KEYS: [(&str, Kind); 8] = [
    ("id", Kind::Words),
    ("name", Kind::Words),
    ("adjective", Kind::Words),
    ("names", Kind::List),
    ("adjectives", Kind::List),
    ("marker", Kind::Words),
    ("members", Kind::Dated),
    ("bodies", Kind::Dated),
];

/// The same of a member or body with its years.
const DATED: [(&str, Kind); 3] = [("name", Kind::Words), ("from", Kind::Year), ("to", Kind::Year)];

/// How a party must not begin, though TOML knows it.
const ONE_PARTY: &str = "[party]";

/// How it begins.
const BRACKETS: &str = "write [[party]], in two brackets on each side";

/// A kind of value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// One string.
    Words,
    /// Strings.
    List,
    /// Strings, or tables of a name and its years.
    Dated,
    /// A number.
    Year,
}

/// A sentence for each fault, by line.
pub(super) fn faults(toml: &str) -> Vec<String> {
    let mut reader = Reader { toml, faults: Vec::new() };
    match DeTable::parse(toml) {
        Ok(file) => reader.file(file.get_ref()),
        Err(error) => reader.broken(&error),
    }
    reader.faults.sort();
    reader.faults.into_iter().map(|(line, fault)| format!("line {line}: {fault}")).collect()
}

struct Reader<'t> {
    toml: &'t str,
    faults: Vec<(usize, String)>,
}

impl Reader<'_> {
    fn tell(&mut self, at: usize, fault: String) {
        let before = &self.toml.as_bytes()[..at.min(self.toml.len())];
        self.faults.push((1 + before.iter().filter(|&&byte| byte == b'\n').count(), fault));
    }

    /// No TOML: what stands in the line, and the parser's reason unless the marks tell all.
    fn broken(&mut self, error: &toml::de::Error) {
        let mut at = error.span().map_or(0, |span| span.start.min(self.toml.len()));
        while !self.toml.is_char_boundary(at) {
            at -= 1;
        }
        let start = self.toml[..at].rfind('\n').map_or(0, |end| end + 1);
        let line = self.toml[start..].lines().next().unwrap_or_default().trim();
        if line == ONE_PARTY {
            // The second of them is what the parser stumbles over.
            let toml = self.toml;
            let headers = toml.match_indices(ONE_PARTY).map(|(at, _)| at);
            let headers = headers.filter(|at| toml[..*at].is_empty() || toml[..*at].ends_with('\n'));
            headers.for_each(|at| self.tell(at, BRACKETS.to_owned()));
            return;
        }
        let fault = if line.contains(['“', '”', '„', '‘', '’']) {
            let straight = line.replace(['“', '”', '„'], "\"").replace(['‘', '’'], "'");
            format!("write straight quotation marks: {straight}")
        } else {
            let reason = error.message().split_whitespace().collect::<Vec<_>>().join(" ");
            format!("this is no TOML ({reason}): {line}")
        };
        self.tell(at, fault);
    }

    fn file(&mut self, file: &DeTable) {
        let is_meant = |word: &str| nearest(word, &["party"]).is_some() || KEYS.iter().any(|(known, _)| *known == word);
        if !file.is_empty() && !file.keys().any(|key| is_meant(key.get_ref())) {
            let first = file.keys().map(|key| key.span().start).min().unwrap_or_default();
            self.tell(first, "this is no file of parties: each of them begins with a line [[party]]".to_owned());
            return;
        }
        for (key, value) in file {
            let word = key.get_ref().as_ref();
            let fault = match value.get_ref() {
                DeValue::Array(parties) if word == "party" => {
                    parties.iter().for_each(|party| self.party(party));
                    continue;
                }
                _ if word == "party" => BRACKETS.to_owned(),
                _ if nearest(word, &["party"]).is_some() => format!("“{word}” is not known; write [[party]]"),
                _ if is_meant(word) => format!("“{word}” stands in no party; write a line [[party]] above it"),
                _ => format!("“{word}” is not known; a party begins with a line [[party]]"),
            };
            self.tell(key.span().start, fault);
        }
    }

    fn party(&mut self, party: &Spanned<DeValue>) {
        let DeValue::Table(table) = party.get_ref() else {
            self.tell(party.span().start, "write each party as a line [[party]] with its keys below".to_owned());
            return;
        };
        self.table(table, &KEYS, "a party");
        for wanted in ["id", "name"] {
            // A key that may be meant for it is told already.
            let has = |(key, _): (&Spanned<_>, &_)| is_for(key, wanted, &KEYS);
            if !table.iter().any(has) {
                let like = if wanted == "id" { "my-party" } else { "My Party" };
                self.tell(party.span().start, format!("the party has no {wanted}; add a line {wanted} = \"{like}\""));
            }
        }
    }

    fn table(&mut self, table: &DeTable, keys: &[(&str, Kind)], what: &str) {
        for (key, value) in table {
            let word = key.get_ref().as_ref();
            if let Some((_, kind)) = keys.iter().find(|(known, _)| *known == word) {
                self.value(word, value, *kind);
                continue;
            }
            let known: Vec<&str> = keys.iter().map(|(known, _)| *known).collect();
            let advice = match nearest(word, &known) {
                Some(near) => format!("write {near}"),
                None => format!("{what} has {}", known.join(", ")),
            };
            self.tell(key.span().start, format!("“{word}” is not known; {advice}"));
        }
    }

    fn value(&mut self, key: &str, value: &Spanned<DeValue>, kind: Kind) {
        let at = value.span().start;
        let source = self.toml.get(value.span()).unwrap_or_default();
        match (kind, value.get_ref()) {
            (Kind::Words, DeValue::String(_)) => {}
            (Kind::Words, DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_)) => {
                self.tell(at, format!("write {key} = \"{source}\", in quotation marks"));
            }
            (Kind::Words, _) => self.tell(at, format!("write {key} = \"…\", one name in quotation marks")),
            (Kind::Year, DeValue::Integer(year)) if year.to_string().parse::<i16>().is_ok() => {}
            (Kind::Year, DeValue::String(year)) if year.trim().parse::<i16>().is_ok() => {
                self.tell(at, format!("write {key} = {}, without quotation marks", year.trim()));
            }
            (Kind::Year, _) => self.tell(at, format!("write a year, as in {key} = 2017")),
            (Kind::List | Kind::Dated, DeValue::Array(items)) => {
                items.iter().for_each(|item| self.item(key, item, kind));
            }
            (Kind::List | Kind::Dated, DeValue::String(_) | DeValue::Table(_)) => {
                self.tell(at, format!("write {key} = [{source}], in square brackets"));
            }
            (Kind::List | Kind::Dated, _) => self.tell(at, format!("write {key} = [\"…\", \"…\"], in square brackets")),
        }
    }

    /// One of a list.
    fn item(&mut self, key: &str, item: &Spanned<DeValue>, kind: Kind) {
        let at = item.span().start;
        match item.get_ref() {
            DeValue::String(_) => {}
            DeValue::Table(table) if kind == Kind::Dated => {
                self.table(table, &DATED, "a name with its years");
                if !table.iter().any(|(key, _)| is_for(key, "name", &DATED)) {
                    self.tell(at, format!("a name is missing in {key}; write {{ name = \"…\", from = 2017 }}"));
                }
            }
            _ if kind == Kind::Dated => {
                self.tell(at, format!("write each of {key} as \"…\" or as {{ name = \"…\", from = 2017 }}"));
            }
            _ => self.tell(at, format!("write each of {key} as \"…\", in quotation marks")),
        }
    }
}

/// Whether a key is the wanted one, or a misspelt one that is told to be.
fn is_for(key: &Spanned<impl AsRef<str>>, wanted: &str, keys: &[(&str, Kind)]) -> bool {
    let word = key.get_ref().as_ref();
    let known: Vec<&str> = keys.iter().map(|(known, _)| *known).collect();
    word == wanted || !known.contains(&word) && nearest(word, &known) == Some(wanted)
}

/// The key that a word may be meant for, case aside: with the same letters or the same beginning, or not more than a third
/// of its letters apart; the first of the nearest.
fn nearest<'k>(word: &str, keys: &[&'k str]) -> Option<&'k str> {
    let word = word.to_lowercase();
    let is_near = |key: &&&str| {
        let begin_alike = word.chars().zip(key.chars()).take_while(|(a, b)| a == b).count() >= 3;
        let allowed = (word.chars().count().max(key.len()) / 3).max(1);
        begin_alike || letters(&word) == letters(key) || apart(&word, key) <= allowed
    };
    keys.iter().filter(is_near).min_by_key(|key| apart(&word, key)).copied()
}

/// The letters of a word, sorted.
fn letters(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().collect();
    letters.sort_unstable();
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(toml: &str, expected: &[&str]) {
        assert_eq!(faults(toml), expected, "{toml}");
    }

    /// A party with these lines, from the fourth on.
    fn check_party(lines: &str, expected: &[&str]) {
        check(&format!("[[party]]\nid = \"reds\"\nname = \"Reds\"\n{lines}"), expected);
    }

    #[test]
    fn lets_pass_what_is_right() {
        check(include_str!("../actors/data/parties/us-congress.toml"), &[]);
        check_party("members = [\"Ada Holm\", { name = \"Ivo Lund\", from = 2015, to = 2019 }]\nmarker = \"R\"", &[]);
        check("", &[]);
    }

    #[test]
    fn tells_how_a_party_begins() {
        check("[party]\nid = \"a\"\nname = \"A\"", &["line 1: write [[party]], in two brackets on each side"]);
        let both = [1, 3].map(|line| format!("line {line}: write [[party]], in two brackets on each side"));
        check("[party]\nid = \"a\"\n[party]\nid = \"b\"", &both.each_ref().map(String::as_str));
        check("[[parties]]\nid = \"a\"", &["line 1: “parties” is not known; write [[party]]"]);
        check("\nid = \"a\"", &["line 2: “id” stands in no party; write a line [[party]] above it"]);
        let other = "line 1: this is no file of parties: each of them begins with a line [[party]]";
        check("[package]\nversion = 1\n[lib]", &[other]);
    }

    #[test]
    fn tells_what_is_missing_or_not_known() {
        check("[[party]]\nname = \"A\"", &["line 1: the party has no id; add a line id = \"my-party\""]);
        check("[[party]]\nid = \"a\"\nNmae = \"A\"", &["line 3: “Nmae” is not known; write name"]);
        check_party("membres = [\"X\"]", &["line 4: “membres” is not known; write members"]);
        check_party("body = [\"X\"]", &["line 4: “body” is not known; write bodies"]);
        let all = "a party has id, name, adjective, names, adjectives, marker, members, bodies";
        check_party("colour = \"red\"", &[&format!("line 4: “colour” is not known; {all}")]);
        check_party("members = [{ name = \"X\", form = 2017 }]", &["line 4: “form” is not known; write from"]);
        let missing = "line 4: a name is missing in members; write { name = \"…\", from = 2017 }";
        check_party("members = [{ from = 2017 }]", &[missing]);
    }

    #[test]
    fn tells_what_kind_of_value_to_write() {
        check_party("marker = 7", &["line 4: write marker = \"7\", in quotation marks"]);
        check_party("members = \"X\"", &["line 4: write members = [\"X\"], in square brackets"]);
        check_party("names = [\n\"X\",\n3]", &["line 6: write each of names as \"…\", in quotation marks"]);
        let year = "line 4: write from = 2017, without quotation marks";
        check_party("bodies = [{ name = \"X\", from = \"2017\" }]", &[year]);
        check_party("bodies = [{ name = \"X\", to = 2017-01-05 }]", &["line 4: write a year, as in to = 2017"]);
    }

    #[test]
    fn tells_what_is_no_toml() {
        check_party("marker = “R”", &["line 4: write straight quotation marks: marker = \"R\""]);
        let faults = faults("[[party]]\nid = \"reds\nname = \"Reds\"");
        assert!(
            faults[0].starts_with("line 2: this is no TOML (") && faults[0].ends_with("): id = \"reds"),
            "{faults:?}"
        );
    }
}
