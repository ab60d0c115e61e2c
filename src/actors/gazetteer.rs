//! What the program knows of the world, all of it data: countries, bodies, offices, holders.
//!
//! The files stand in `data/` and are read by [`files`]; each says at its top what its columns are. A new country, body
//! or office holder is a line there and nothing else. A user's own parties come as TOML, see
//! [`Gazetteer::with_parties`].

mod files;

pub(super) use files::rows;

use super::SideId;
use super::names::{Gender, parts};
use super::phrases::{Entry, Phrases};
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, LazyLock};

/// Countries and bodies with their names, demonyms, capitals, ministries, offices and holders.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    pub(super) phrases: Phrases,
    pub(super) sides: Vec<Side>,
    side_idx: HashMap<SideId, usize>,
    pub(super) bodies: Vec<Body>,
    pub(super) generics: Vec<Generic>,
    pub(super) offices: Vec<Office>,
    pub(super) titles: Vec<Title>,
    pub(super) persons: Vec<Known>,
    /// Persons by the comparable form of their surname.
    by_surname: HashMap<String, Vec<usize>>,
    first_names: HashMap<String, Option<Gender>>,
    /// Sides that speak as another that they are part of, in what was asked for.
    speaks_as: BTreeMap<SideId, SideId>,
    /// Party marks behind legislators' names ("R" of "R-Ohio") with their side.
    pub(super) markers: HashMap<String, usize>,
}

/// A country, power or party.
#[derive(Clone, Debug)]
pub(super) struct Side {
    pub(super) id: SideId,
    pub(super) name: String,
    pub(super) adjective: String,
    /// States are shown as "Russian government" where their name or capital speaks; others by their own name.
    pub(super) is_state: bool,
    /// A user's own party: goes before the states its members belong to.
    pub(super) is_own: bool,
    /// The words of a user's own party's names and of its members', folded.
    pub(super) words: BTreeSet<String>,
    /// Nouns by which a user's own party is called in lower case, and which the built-in data do not know.
    pub(super) common: BTreeSet<String>,
    /// Surnames come first in its persons' names.
    pub(super) family_first: bool,
}

/// A body or outlet.
#[derive(Clone, Debug)]
pub(super) struct Body {
    pub(super) name: String,
    pub(super) side: Option<usize>,
    /// Sides by a user's parties, for some years only.
    pub(super) parties: Vec<Dated>,
}

/// A body that most states have; shown after an adjective.
#[derive(Clone, Debug)]
pub(super) struct Generic {
    pub(super) name: String,
    /// Whom the bare words mean where nothing else is said.
    pub(super) side: Option<usize>,
}

/// An office.
#[derive(Clone, Debug)]
pub(super) struct Office {
    pub(super) key: String,
    pub(super) label: String,
    /// The side that the words alone imply.
    pub(super) side: Option<usize>,
    /// Other sides that call an office of theirs so.
    pub(super) others: Vec<usize>,
    /// Whether a bare surname means its holder rather than others of that surname.
    pub(super) is_main: bool,
    /// Whether one person at a time holds it.
    pub(super) is_single: bool,
    /// Whether it is an office of a town, which takes no side from what stands near.
    pub(super) is_local: bool,
    /// Whether it is an office of the state as a whole.
    pub(super) is_national: bool,
}

/// A title before a surname.
#[derive(Clone, Debug)]
pub(super) struct Title {
    pub(super) gender: Option<Gender>,
    pub(super) speaks: bool,
    pub(super) nobody: bool,
}

/// A side for some years, both ends inclusive.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dated {
    pub(super) side: usize,
    pub(super) from: i16,
    pub(super) to: i16,
}

impl Dated {
    pub(super) fn fits(self, years: Years) -> bool {
        years.overlap(self.from, self.to)
    }
}

/// Somebody with a name, and the offices held.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) name: String,
    pub(super) gender: Option<Gender>,
    /// The comparable parts of each spelling.
    pub(super) spellings: Vec<Vec<String>>,
    pub(super) terms: Vec<Term>,
    /// Membership of a user's own parties.
    pub(super) parties: Vec<Dated>,
    pub(super) family_first: bool,
}

/// An office held.
#[derive(Clone, Debug)]
pub(super) struct Term {
    pub(super) office: String,
    pub(super) dated: Dated,
}

/// A set of years from 1970 to 2097.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Years(u128);

impl Years {
    pub(super) const ALL: Years = Years(u128::MAX);
    const FIRST: i16 = 1970;

    pub(super) fn one(year: i16) -> Self {
        Self::range(year, year)
    }

    pub(super) fn range(from: i16, to: i16) -> Self {
        let bit = |year: i16| u32::try_from((year.clamp(Self::FIRST, Self::FIRST + 127)) - Self::FIRST).unwrap_or(0);
        let below = |bit: u32| if bit >= 127 { u128::MAX } else { (1 << (bit + 1)) - 1 };
        if to < from { Years(0) } else { Years(below(bit(to)) & !((1 << bit(from)) - 1)) }
    }

    pub(super) fn overlap(self, from: i16, to: i16) -> bool {
        self.0 & Self::range(from, to).0 != 0
    }

    pub(super) fn all() -> impl Iterator<Item = i16> {
        Self::FIRST..Self::FIRST + 128
    }
}

impl FromIterator<i16> for Years {
    fn from_iter<I: IntoIterator<Item = i16>>(years: I) -> Self {
        Years(years.into_iter().fold(0, |set, year| set | Self::one(year).0))
    }
}

impl Gazetteer {
    /// The one that is built in, read at the first call.
    #[must_use]
    pub fn built_in() -> Arc<Self> {
        static BUILT_IN: LazyLock<Arc<Gazetteer>> = LazyLock::new(|| Arc::new(Gazetteer::read()));
        Arc::clone(&BUILT_IN)
    }

    /// This gazetteer for a reader who sets `sides` against each other: members of one of them (`data/members.tsv`)
    /// speak as that one, unless they are the other.
    ///
    /// ```
    /// use diptych::actors::{Gazetteer, SideId};
    /// let [uk, eu] = ["uk", "eu"].map(|id| SideId::new(id).unwrap());
    /// assert!(Gazetteer::built_in().for_sides(&[uk, eu]).is_some());
    /// let [us, iran] = ["us", "iran"].map(|id| SideId::new(id).unwrap());
    /// assert!(Gazetteer::built_in().for_sides(&[us, iran]).is_none(), "nothing changes");
    /// ```
    #[must_use]
    pub fn for_sides(&self, sides: &[SideId; 2]) -> Option<Self> {
        let mut speaks_as = BTreeMap::new();
        for row in rows(include_str!("data/members.tsv")) {
            let Some(whole) = sides.iter().find(|side| side.as_str() == row[0]) else { continue };
            let members = row[1].split(' ').filter_map(SideId::new).filter(|member| !sides.contains(member));
            speaks_as.extend(members.map(|member| (member, whole.clone())));
        }
        (!speaks_as.is_empty()).then(|| Self { speaks_as, ..self.clone() })
    }

    /// The side as which a side speaks: mostly itself.
    pub(super) fn speaks_as(&self, side: SideId) -> SideId {
        self.speaks_as.get(&side).cloned().unwrap_or(side)
    }

    /// The name of a side as shown ("United States"); `None` for an unknown id.
    #[must_use]
    pub fn side_name(&self, side: &SideId) -> Option<&str> {
        self.side_idx.get(side).map(|&idx| self.sides[idx].name.as_str())
    }

    /// The word that goes before a noun ("US", "Russian", "Hamas"); `None` for an unknown id.
    #[must_use]
    pub fn side_adjective(&self, side: &SideId) -> Option<&str> {
        self.side_idx.get(side).map(|&idx| self.sides[idx].adjective.as_str())
    }

    /// The side of this id, or of this name in any usual form ("US", "Russian Federation", "uk").
    #[must_use]
    pub fn side(&self, name: &str) -> Option<SideId> {
        let by_id = SideId::new(&fold(name.trim()).replace(' ', "-")).filter(|id| self.side_idx.contains_key(id));
        by_id.or_else(|| match self.phrases.exact(name)? {
            Entry::Side(idx, _) => Some(self.sides[idx].id.clone()),
            _ => None,
        })
    }

    /// The side that a name stands for: its own, that of a body, or that of a person who was in office for one side only.
    #[must_use]
    pub fn side_behind(&self, name: &str) -> Option<SideId> {
        let only = |sides: Vec<usize>| {
            let first = *sides.first()?;
            sides.iter().all(|side| *side == first).then_some(first)
        };
        let of = |dated: &[Dated]| only(dated.iter().map(|dated| dated.side).collect());
        let idx = match self.phrases.exact(name) {
            Some(Entry::Body(idx)) => {
                let body = &self.bodies[idx];
                of(&body.parties).or(body.side)
            }
            Some(Entry::Person(idx)) => {
                let person = &self.persons[idx];
                of(&person.parties).or_else(|| only(person.terms.iter().map(|term| term.dated.side).collect()))
            }
            Some(Entry::Side(idx, _)) => Some(idx),
            _ => return self.side(name),
        };
        idx.map(|idx| self.sides[idx].id.clone()).or_else(|| self.side(name))
    }

    /// The ids of all sides, sorted.
    #[must_use]
    pub fn sides(&self) -> Vec<&SideId> {
        let mut ids: Vec<_> = self.sides.iter().map(|side| &side.id).collect();
        ids.sort();
        ids
    }

    /// What a first name (folded) says of gender; `None` if it is no first name that the data know.
    pub(super) fn first_name(&self, folded: &str) -> Option<Option<Gender>> {
        self.first_names.get(folded).copied()
    }

    /// Persons whose surname has this comparable form.
    pub(super) fn by_surname(&self, surname: &str) -> &[usize] {
        self.by_surname.get(surname).map_or(&[], Vec::as_slice)
    }

    /// Whether a person held a main office in these years.
    pub(super) fn leads(&self, person: usize, years: Years) -> bool {
        let is_main = |key: &str| self.offices.iter().any(|office| office.key == key && office.is_main);
        self.persons[person].terms.iter().any(|term| term.dated.fits(years) && is_main(&term.office))
    }

    /// Whether one person at a time holds this office for a side.
    pub(super) fn is_single(&self, key: &str) -> bool {
        self.offices.iter().any(|office| office.key == key && (office.is_main || office.is_single))
    }

    /// How an office is called where its holder speaks for `side`.
    pub(super) fn office_label(&self, key: &str, side: usize) -> String {
        let of = |wanted: Option<usize>| self.offices.iter().find(|office| office.key == key && office.side == wanted);
        of(Some(side)).or_else(|| of(None)).map_or_else(|| key.replace('-', " "), |office| office.label.clone())
    }

    pub(super) fn side_of_id(&self, id: &str) -> Option<usize> {
        SideId::new(id).and_then(|id| self.side_idx.get(&id).copied())
    }

    pub(super) fn add_side(&mut self, id: SideId, name: &str, adjective: &str, is_state: bool, is_own: bool) -> usize {
        let idx = self.sides.len();
        self.side_idx.insert(id.clone(), idx);
        let (name, adjective) = (name.to_owned(), adjective.to_owned());
        let (words, common) = (BTreeSet::new(), BTreeSet::new());
        self.sides.push(Side { id, name, adjective, is_state, is_own, words, common, family_first: false });
        idx
    }

    /// Adds a person with other spellings; the surname is the last part, or the first where families come first.
    pub(super) fn add_person<'n>(
        &mut self,
        name: &'n str,
        gender: Option<Gender>,
        family_first: bool,
        others: impl Iterator<Item = &'n str>,
    ) -> usize {
        let idx = self.persons.len();
        let mut spellings: Vec<Vec<String>> = Vec::new();
        for spelling in [name].into_iter().chain(others) {
            self.phrases.add(spelling, Entry::Person(idx), false);
            let parts = parts(spelling.split([' ', '.']).filter(|word| !word.is_empty()));
            let key = if family_first { parts.first() } else { parts.last() };
            if let Some(key) = key {
                let list = self.by_surname.entry(key.clone()).or_default();
                if !list.contains(&idx) {
                    list.push(idx);
                }
            }
            if !spellings.contains(&parts) {
                spellings.push(parts);
            }
        }
        let name = name.to_owned();
        self.persons.push(Known { name, gender, spellings, terms: Vec::new(), parties: Vec::new(), family_first });
        idx
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_every_member_state_by_id_name_and_adjective() {
        let gazetteer = Gazetteer::built_in();
        assert_eq!(gazetteer.sides.iter().filter(|side| side.is_state).count(), 193 + 5);
        for (name, id) in [
            ("us", "us"),
            ("US", "us"),
            ("Russian Federation", "russia"),
            ("United Kingdom", "uk"),
            ("north korea", "north-korea"),
            ("Palestinians", "palestine"),
            ("Brussels", "eu"),
            ("hamas", "hamas"),
            ("NATO", "nato"),
        ] {
            assert_eq!(gazetteer.side(name).unwrap().as_str(), id, "{name}");
        }
        assert_eq!(gazetteer.side("Atlantis"), None);
        assert_eq!(gazetteer.side_adjective(&gazetteer.side("us").unwrap()), Some("US"));
    }

    #[test]
    fn years_are_sets() {
        let years = Years::range(2009, 2017);
        assert!(years.overlap(2017, 2021) && years.overlap(2009, 2009) && !years.overlap(2018, 2018));
        assert!(!Years::range(2012, 2010).overlap(1970, 2097));
    }
}
