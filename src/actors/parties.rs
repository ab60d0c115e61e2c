//! A user's own parties, as TOML: two sides inside one state, or any other grouping of persons and bodies.

use super::SideId;
use super::gazetteer::{Body, Dated, Gazetteer};
use super::outsiders::is_body_noun;
use super::phrases::{Entry, Form, Role};
use crate::text::fold;
use serde::Deserialize;
use std::collections::BTreeSet;

/// Nouns that any two bodies may be called by together.
const GENERAL_KINDS: &[&str] = &["body", "group", "institution", "organisation", "organization"];

/// Kinds of bodies whose proper names often don't say what they are.
const KINDS: &[&str] =
    &["airline", "bank", "brewer", "club", "company", "college", "firm", "paper", "school", "team", "university"];

/// Why a file of parties can't be used, as a sentence for whoever wrote it.
#[derive(Debug, thiserror::Error)]
pub enum PartyError {
    /// It is no TOML, or a field is missing, unknown or of the wrong kind.
    #[error("this is no file of parties: {0}")]
    Form(#[from] toml::de::Error),
    /// An id is not lower case with hyphens.
    #[error("“{0}” is no id: use lower-case letters, digits and hyphens, as in “my-party”")]
    Id(String),
    /// An id is taken.
    #[error("“{0}” is the id of another side; choose a new one")]
    Taken(String),
}

/// The file: `[[party]]` tables.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    party: Vec<Party>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Party {
    id: String,
    name: String,
    adjective: Option<String>,
    /// More names of the party itself.
    #[serde(default)]
    names: Vec<String>,
    /// More adjectives ("Labour" in "Labour MP").
    #[serde(default)]
    adjectives: Vec<String>,
    /// The mark behind its legislators' names: "R" of "R-Ohio".
    marker: Option<String>,
    #[serde(default)]
    members: Vec<Dateable>,
    /// Bodies that speak for it, perhaps for some years only.
    #[serde(default)]
    bodies: Vec<Dateable>,
}

/// A name alone, or with the years in which it holds.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Dateable {
    Always(String),
    Dated { name: String, from: Option<i16>, to: Option<i16> },
}

impl Dateable {
    fn name(&self) -> &str {
        match self {
            Self::Always(name) | Self::Dated { name, .. } => name,
        }
    }

    fn years(&self, side: usize) -> Dated {
        let (from, to) = match self {
            Self::Always(_) => (None, None),
            Self::Dated { from, to, .. } => (*from, *to),
        };
        Dated { side, from: from.unwrap_or(i16::MIN), to: to.unwrap_or(i16::MAX) }
    }
}

impl Gazetteer {
    /// The built-in gazetteer with a user's own parties, which go before the states their members belong to.
    ///
    /// ```
    /// use diptych::actors::Gazetteer;
    /// let toml = r#"
    /// [[party]]
    /// id = "greens"
    /// name = "Greens"
    /// adjective = "Green"
    /// marker = "G"
    /// members = ["Anna Berg", { name = "John Holm", from = 2019 }]
    /// bodies = [{ name = "City Council", from = 2020, to = 2024 }]
    /// "#;
    /// let gazetteer = Gazetteer::with_parties(toml).unwrap();
    /// assert!(gazetteer.side("Greens").is_some());
    /// ```
    ///
    /// # Errors
    ///
    /// The file is malformed, or an id can't be used.
    pub fn with_parties(toml: &str) -> Result<Self, PartyError> {
        let file: File = toml::from_str(toml)?;
        let mut gazetteer = Self::read();
        for party in &file.party {
            gazetteer.add_party(party)?;
        }
        gazetteer.add_kinds(&file.party);
        Ok(gazetteer)
    }

    /// Whether a side is one of a user's own parties.
    #[must_use]
    pub fn is_own_party(&self, side: &SideId) -> bool {
        self.side_of_id(side.as_str()).is_some_and(|idx| self.sides[idx].is_own)
    }

    /// "both councils", "the two councils", "neither council": where two parties and no third are called by the same kind of
    /// body, those two together. Parties with proper names that say no kind may be of any: "both clubs".
    fn add_kinds(&mut self, parties: &[Party]) {
        let [a, b] = parties else { return };
        let kinds = |party: &Party| {
            let names = [&party.name].into_iter().chain(&party.names).filter(|name| name.contains(' '));
            names.filter_map(|name| name.split_whitespace().last()).map(str::to_lowercase).collect::<BTreeSet<_>>()
        };
        let has_kind = |party: &Party| kinds(party).iter().any(|noun| is_body_noun(noun)) || party.name.ends_with('s');
        let shared: Vec<String> = kinds(a).intersection(&kinds(b)).cloned().collect();
        let is_proper = !has_kind(a) && !has_kind(b);
        let any = GENERAL_KINDS.iter().chain(KINDS.iter().filter(|_| is_proper)).map(|&kind| kind.to_owned());
        for kind in shared.into_iter().chain(any) {
            let plural = plural(&kind);
            for words in [format!("both {plural}"), format!("the two {plural}"), format!("neither {kind}")] {
                self.phrases.add(&words, Entry::Joint, false);
            }
        }
    }

    fn add_party(&mut self, party: &Party) -> Result<(), PartyError> {
        let id = SideId::new(&party.id).ok_or_else(|| PartyError::Id(party.id.clone()))?;
        if self.side_name(&id).is_some() {
            return Err(PartyError::Taken(party.id.clone()));
        }
        let adjective = party.adjective.as_deref().unwrap_or(&party.name);
        let side = self.add_side(id, &party.name, adjective, false, true);
        let is_modifier =
            |word: &str| matches!(self.phrases.exact(word), Some(Entry::Role(role)) if role.has(Role::MODIFIER));
        let adjectives: Vec<(&str, bool)> = [adjective]
            .into_iter()
            .chain(party.adjectives.iter().map(String::as_str))
            .map(|word| (word, is_modifier(word)))
            .collect();
        for name in [&party.name].into_iter().chain(&party.names) {
            // "Finance Ministry" in all its spellings: a party's own name goes before the bodies of states.
            let bare = name.strip_prefix("the ").unwrap_or(name);
            if let Some(generic @ Entry::Generic(_)) = self.phrases.exact(bare) {
                self.phrases.replace(generic, Entry::Side(side, Form::NAME));
            }
            self.phrases.add(name, Entry::Side(side, Form::NAME), true);
        }
        self.note_words(side, party);
        for (adjective, is_common) in adjectives {
            let form = if is_common { Form::ADJECTIVE | Form::COMMON } else { Form::ADJECTIVE };
            self.phrases.add(adjective, Entry::Side(side, form), true);
        }
        if let Some(marker) = &party.marker {
            self.markers.insert(marker.clone(), side);
        }
        for member in &party.members {
            let person = self.person_named(member.name());
            self.persons[person].parties.push(member.years(side));
        }
        for body in &party.bodies {
            let body_idx = self.body_named(body.name());
            self.bodies[body_idx].parties.push(body.years(side));
            if matches!(body, Dateable::Always(_)) && self.bodies[body_idx].side.is_none() {
                self.bodies[body_idx].side = Some(side);
            }
        }
        Ok(())
    }

    /// Keeps the words of the party's names, by which it is told from others that share its noun.
    fn note_words(&mut self, side: usize, party: &Party) {
        let adjectives = party.adjective.iter().chain(&party.adjectives);
        let names: Vec<&String> = [&party.name].into_iter().chain(&party.names).chain(adjectives).collect();
        let is_end = |c: char| !c.is_alphanumeric() && c != '-';
        let of = |name: &str| name.split(is_end).filter(|word| !word.is_empty()).map(fold).collect::<Vec<_>>();
        let is_common = |name: &&&String| !name.contains(char::is_uppercase);
        let nouns = names.iter().filter(is_common).filter_map(|name| of(name).pop());
        let is_new = |noun: &String| !noun.ends_with('s') && Self::built_in().phrases.exact(noun).is_none();
        let common = nouns.filter(is_new).collect();
        let members = party.members.iter().map(Dateable::name);
        let words = names.iter().map(|name| name.as_str()).chain(members).flat_map(of).collect();
        self.sides[side].words = words;
        self.sides[side].common = common;
    }

    /// The person of this full name, added if unknown.
    fn person_named(&mut self, name: &str) -> usize {
        match self.phrases.exact(name) {
            Some(Entry::Person(person)) => person,
            _ => self.add_person(name, None, false, std::iter::empty()),
        }
    }

    /// The body of this name, added if unknown.
    fn body_named(&mut self, name: &str) -> usize {
        if let Some(Entry::Body(body)) = self.phrases.exact(name) {
            return body;
        }
        let idx = self.bodies.len();
        self.bodies.push(Body { name: name.to_owned(), side: None, parties: Vec::new() });
        self.phrases.add(name, Entry::Body(idx), true);
        idx
    }
}

/// "council" to "councils", "company" to "companies", "church" to "churches".
fn plural(noun: &str) -> String {
    let stem = noun.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    match stem {
        Some(stem) => format!("{stem}ies"),
        None if noun.ends_with("ch") || noun.ends_with('s') => format!("{noun}es"),
        None => format!("{noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(toml: &str, expected: &str) {
        let error = Gazetteer::with_parties(toml).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }

    #[test]
    fn the_shipped_example_can_be_read() {
        let gazetteer = Gazetteer::with_parties(include_str!("data/parties/us-congress.toml")).unwrap();
        assert_eq!(gazetteer.side("GOP"), SideId::new("republicans"));
        assert_eq!(gazetteer.side("us"), SideId::new("us"));
        let own: Vec<_> = gazetteer.sides().into_iter().filter(|side| gazetteer.is_own_party(side)).collect();
        assert_eq!(own.iter().map(|side| side.as_str()).collect::<Vec<_>>(), ["democrats", "republicans"]);
    }

    #[test]
    fn says_what_is_wrong() {
        check("[[party]]\nid = \"A B\"\nname = \"A\"", "“A B” is no id");
        check("[[party]]\nid = \"us\"\nname = \"A\"", "another side");
        check("[[party]]\nid = \"a\"", "missing field `name`");
        check("[[party]]\nid = \"a\"\nname = \"A\"\ncolour = \"red\"", "unknown field `colour`");
    }
}
