//! The files of `data/` read into a gazetteer.

use super::{Body, Dated, Gazetteer, Generic, Office, Term, Title};
use crate::actors::SideId;
use crate::actors::names::Gender;
use crate::actors::phrases::{Entry, Form, Role};
use crate::statements::OUTLETS;
use std::collections::HashMap;

/// The rows of a table in `data/`: lines without `#`, cut at tabs.
pub(in crate::actors) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| line.split('\t').collect())
}

/// Names in one column, separated by `|`; a lone `-` is none.
fn listed(column: Option<&&'static str>) -> impl Iterator<Item = &'static str> {
    column.copied().unwrap_or("-").split('|').map(str::trim).filter(|name| !name.is_empty() && *name != "-")
}

impl Gazetteer {
    /// Reads the data files.
    pub(in crate::actors) fn read() -> Self {
        let mut gazetteer = Self::default();
        gazetteer.read_places();
        gazetteer.read_sides();
        gazetteer.read_first_names();
        gazetteer.read_holders();
        gazetteer.read_bodies();
        gazetteer.read_offices();
        gazetteer.read_roles();
        gazetteer
    }

    fn read_sides(&mut self) {
        for row in rows(include_str!("../data/countries.tsv")) {
            let [id, name, adjective, capital] = row[..] else { continue };
            let Some(id) = SideId::new(id) else { continue };
            let idx = self.add_side(id, name, adjective, true, false);
            self.phrases.add(name, Entry::Side(idx, Form::NAME), false);
            self.phrases.add(adjective, Entry::Side(idx, Form::ADJECTIVE), false);
            self.phrases.add(capital, Entry::Side(idx, Form::CAPITAL), false);
        }
        for row in rows(include_str!("../data/powers.tsv")) {
            let [id, name, adjective, ..] = row[..] else { continue };
            let Some(id) = SideId::new(id) else { continue };
            let idx = self.add_side(id, name, adjective, false, false);
            for name in [name].into_iter().chain(listed(row.get(3))) {
                self.phrases.add(name, Entry::Side(idx, Form::NAME), false);
            }
            self.phrases.add(adjective, Entry::Side(idx, Form::ADJECTIVE), false);
        }
        for row in rows(include_str!("../data/names.tsv")) {
            let Some(idx) = self.side_of_id(row[0]) else { continue };
            let form = match row[1] {
                "name" => Form::NAME,
                "adjective" => Form::ADJECTIVE,
                "people" => Form::PEOPLE,
                "shared" => Form::PEOPLE | Form::SHARED,
                "family-first" => {
                    self.sides[idx].family_first = true;
                    continue;
                }
                _ => Form::CAPITAL,
            };
            for name in listed(row.get(2)) {
                self.phrases.add(name, Entry::Side(idx, form), false);
            }
        }
    }

    fn read_places(&mut self) {
        for row in rows(include_str!("../data/places.tsv")) {
            self.phrases.add(row[0], Entry::Place, false);
        }
    }

    fn read_first_names(&mut self) {
        for line in include_str!("../data/first_names.txt").lines().filter(|line| !line.starts_with('#')) {
            let Some((gender, names)) = line.split_once(':') else { continue };
            let gender = Gender::read(gender);
            self.first_names.extend(names.split_whitespace().map(|name| (name.to_owned(), gender)));
        }
    }

    fn read_holders(&mut self) {
        let mut by_name: HashMap<&str, usize> = HashMap::new();
        for row in rows(include_str!("../data/holders.tsv")) {
            let [name, gender, side, terms, ..] = row[..] else { continue };
            let Some(side) = self.side_of_id(side) else { continue };
            let idx = *by_name.entry(name).or_insert_with(|| self.persons.len());
            if idx == self.persons.len() {
                let family_first = self.sides[side].family_first;
                self.add_person(name, Gender::read(gender), family_first, listed(row.get(4)));
            }
            self.persons[idx].terms.extend(terms.split(';').filter_map(|term| read_term(term, side)));
        }
    }

    fn read_bodies(&mut self) {
        let mut add = |row: Vec<&'static str>, is_outlet: bool| {
            let side = self.side_of_id(row.get(1).copied().unwrap_or("-"));
            let idx = self.bodies.len();
            self.bodies.push(Body { name: row[0].to_owned(), side, parties: Vec::new() });
            let entry = if is_outlet { Entry::Outlet(idx) } else { Entry::Body(idx) };
            for name in [row[0]].into_iter().chain(listed(row.get(2))) {
                self.phrases.add(name, entry, false);
            }
        };
        rows(include_str!("../data/bodies.tsv")).for_each(|row| add(row, false));
        rows(OUTLETS).for_each(|row| add(row, true));
        for row in rows(include_str!("../data/generic_bodies.tsv")) {
            let side = row.get(2).and_then(|id| self.side_of_id(id));
            let idx = self.generics.len();
            self.generics.push(Generic { name: row[0].to_owned(), side });
            for name in listed(row.get(1)) {
                self.phrases.add(name, Entry::Generic(idx), false);
            }
        }
    }

    fn read_offices(&mut self) {
        for row in rows(include_str!("../data/offices.tsv")) {
            let [key, side, ..] = row[..] else { continue };
            let is = |mark: &str| row.get(3).is_some_and(|marks| marks.split(' ').any(|one| one == mark));
            let is_main = is("main");
            let is_single = is_main || is("single");
            let names: Vec<_> = listed(row.get(2)).collect();
            let Some(label) = names.first() else { continue };
            let idx = self.offices.len();
            let side = self.side_of_id(side);
            let others = listed(row.get(4)).filter_map(|id| self.side_of_id(id)).collect();
            let (key, label) = (key.to_owned(), (*label).to_owned());
            let (is_local, is_national) = (is("local"), !is("part"));
            self.offices.push(Office { key, label, side, others, is_main, is_single, is_local, is_national });
            for name in &names {
                self.phrases.add(name, Entry::Office(idx), false);
                self.phrases.add(&plural(name), Entry::Office(idx), false);
            }
        }
    }

    fn read_roles(&mut self) {
        for row in rows(include_str!("../data/titles.tsv")) {
            let [name, gender, kind] = row[..] else { continue };
            let idx = self.titles.len();
            let (speaks, nobody) = (kind == "speaks", kind == "nobody");
            self.titles.push(Title { gender: Gender::read(gender), speaks, nobody });
            self.phrases.add(name, Entry::Title(idx), false);
        }
        for row in rows(include_str!("../data/roles.tsv")) {
            let [kind, words] = row[..] else { continue };
            let Some(role) = Role::read(kind) else { continue };
            for word in words.split(' ') {
                self.phrases.add(&word.replace('+', " "), Entry::Role(role), false);
            }
        }
        for row in rows(include_str!("../data/markers.tsv")) {
            let Some(side) = row.get(1).and_then(|id| self.side_of_id(id)) else { continue };
            self.markers.insert(row[0].to_owned(), side);
        }
        for line in include_str!("../data/joint.txt").lines().filter(|line| !line.starts_with('#')) {
            self.phrases.add(line, Entry::Joint, false);
        }
    }
}

/// "foreign minister" to "foreign ministers", "secretary of state" to "secretaries of state".
fn plural(office: &str) -> String {
    let (head, rest) = office.split_once(" of ").map_or((office, None), |(head, rest)| (head, Some(rest)));
    let head = match head.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{head}s"),
    };
    rest.map_or(head.clone(), |rest| format!("{head} of {rest}"))
}

/// "president 2012-" as a term of `side`.
fn read_term(words: &str, side: usize) -> Option<Term> {
    let (office, years) = words.trim().rsplit_once(' ')?;
    let (from, to) = years.split_once('-')?;
    let to = if to.is_empty() { i16::MAX } else { to.parse().ok()? };
    Some(Term { office: office.to_owned(), dated: Dated { side, from: from.parse().ok()?, to } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_files_refer_to_what_is_there() {
        let gazetteer = Gazetteer::built_in();
        for (table, column) in [
            (include_str!("../data/holders.tsv"), 2),
            (include_str!("../data/bodies.tsv"), 1),
            (OUTLETS, 1),
            (include_str!("../data/offices.tsv"), 1),
            (include_str!("../data/names.tsv"), 0),
        ] {
            for row in rows(table) {
                let id = row[column];
                assert!(id == "-" || gazetteer.side_of_id(id).is_some(), "{row:?}");
            }
        }
        for row in rows(include_str!("../data/holders.tsv")) {
            assert!(row.len() == 4 || row.len() == 5, "{row:?}");
            assert!(row[3].split(';').all(|term| read_term(term, 0).is_some()), "{row:?}");
        }
        for row in rows(include_str!("../data/roles.tsv")) {
            assert!(Role::read(row[0]).is_some(), "{row:?}");
        }
        for row in rows(include_str!("../data/members.tsv")) {
            assert!(
                [row[0]].into_iter().chain(row[1].split(' ')).all(|id| gazetteer.side_of_id(id).is_some()),
                "{row:?}"
            );
        }
    }
}
