//! Settings, read and checked once.

use crate::actors::{Gazetteer, SideId};
use crate::statements::Engine;
use crate::text::fold;
use std::sync::Arc;

mod form;
mod parties;

/// The sides that pages open with if none are asked for, as a reader would write them.
pub const DEFAULT_SIDES: &str = "us,russia";

/// What the program was asked for.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The two sides that pages open with, in the order asked for.
    pub sides: [SideId; 2],
    /// What finds the attributions.
    pub engine: Engine,
    /// Whom the program knows: the built-in gazetteer, or one with a user's own parties.
    pub gazetteer: Arc<Gazetteer>,
}

impl Settings {
    /// Settings with these two sides, as a reader would write them (see [`parse_sides`]).
    ///
    /// # Errors
    ///
    /// A sentence for whoever wrote them.
    pub fn with_sides(sides: &str, gazetteer: Arc<Gazetteer>) -> Result<Self, String> {
        let sides = parse_sides(sides, &gazetteer)?;
        let gazetteer = gazetteer.for_sides(&sides).map_or(gazetteer, Arc::new);
        Ok(Self { sides, engine: Engine::default(), gazetteer })
    }
}

impl Default for Settings {
    /// The United States and Russia.
    fn default() -> Self {
        Self::with_sides(DEFAULT_SIDES, Gazetteer::built_in()).expect("the default sides are well formed")
    }
}

/// Reads two sides joined by a comma: ids (`us`) or any usual name ("North Korea").
///
/// # Errors
///
/// A sentence for whoever wrote them: not two, the same twice, or nobody's name.
pub fn parse_sides(words: &str, gazetteer: &Gazetteer) -> Result<[SideId; 2], String> {
    let side = |name: &str| gazetteer.side(name).ok_or_else(|| unknown(name, gazetteer));
    let names: Vec<_> = words.split(',').map(str::trim).collect();
    let [a, b] = names[..] else {
        return Err(two_wanted(gazetteer));
    };
    let sides = [side(a)?, side(b)?];
    if sides[0] == sides[1] { Err(format!("“{a}” and “{b}” are the same side")) } else { Ok(sides) }
}

/// What to write where not two sides were named: those of the user's own file, if there is one.
fn two_wanted(gazetteer: &Gazetteer) -> String {
    let (like, has) = match &own_parties(gazetteer)[..] {
        [] => (DEFAULT_SIDES.to_owned(), String::new()),
        [one] => (format!("{one},us"), format!("; the file of --parties has {one}")),
        own => (own[..2].join(","), format!("; the file of --parties has {}", own.join(", "))),
    };
    format!("name two sides joined by a comma, as in {like}{has}")
}

/// A user's own parties, read from TOML; a sentence or more where it can't be used, lines named.
///
/// # Errors
///
/// The file is malformed, or its names do not tell its parties apart.
pub fn read_parties(toml: &str) -> Result<Gazetteer, String> {
    let mut faults = form::faults(toml);
    if faults.is_empty() {
        faults = parties::faults(toml);
    }
    match &faults[..] {
        [] => Gazetteer::with_parties(toml).map_err(|error| error.to_string()),
        [one] => Err(one.clone()),
        many => Err(format!("\n  {}", many.join("\n  "))),
    }
}

/// The two parties of a user's own file, for where none are named; a sentence if it does not have just two.
///
/// # Errors
///
/// The file has one party, or more than two.
pub fn own_pair(gazetteer: &Gazetteer) -> Result<String, String> {
    let own = own_parties(gazetteer);
    match own[..] {
        [a, b] => Ok(format!("{a},{b}")),
        _ => Err(format!("name two sides to compare; the file of --parties has {}", own.join(", "))),
    }
}

/// The ids of a user's own parties.
fn own_parties(gazetteer: &Gazetteer) -> Vec<&str> {
    let own = gazetteer.sides().into_iter().filter(|side| gazetteer.is_own_party(side));
    own.map(SideId::as_str).collect()
}

/// Most names that are offered for one that is not known.
const MOST_NEAR: usize = 3;

/// What to do about a name that no side has.
fn unknown(name: &str, gazetteer: &Gazetteer) -> String {
    let near = near(name, gazetteer);
    let near = if near.is_empty() { String::new() } else { format!("; near it: {}", near.join(", ")) };
    let own = match &own_parties(gazetteer)[..] {
        [] => "; parties of your own come from a file, named with --parties FILE".to_owned(),
        own => format!("; the file of --parties has {}", own.join(", ")),
    };
    format!("“{name}” is no country, body or party that is known by this name{near}{own}")
}

/// The ids of the sides whose id or name is nearest, at most a third of the letters apart, or begins with it.
fn near<'g>(name: &str, gazetteer: &'g Gazetteer) -> Vec<&'g str> {
    let wanted = fold(name.trim()).replace(' ', "-");
    let n_letters = wanted.chars().count();
    if n_letters < 3 {
        return Vec::new();
    }
    let apart = |side: &&'g SideId| {
        let full = fold(gazetteer.side_name(side).unwrap_or_default()).replace(' ', "-");
        let of = |known: &str| if known.starts_with(&wanted) { 1 } else { apart(&wanted, known) };
        of(side.as_str()).min(of(&full))
    };
    let mut near: Vec<_> = gazetteer.sides().into_iter().map(|side| (apart(&side), side.as_str())).collect();
    near.retain(|(apart, _)| *apart <= n_letters / 3);
    near.sort();
    near.into_iter().take(MOST_NEAR).map(|(_, id)| id).collect()
}

/// How many letters are to be put in, taken out or changed to make one word of the other (Levenshtein 1965).
fn apart(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, c) in one.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], at + 1);
        for (column, d) in other.iter().enumerate() {
            let changed = diagonal + usize::from(c != *d);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: Result<[&str; 2], &str>) {
        match (parse_sides(words, &Gazetteer::built_in()), expected) {
            (Ok(sides), Ok(expected)) => assert_eq!([sides[0].as_str(), sides[1].as_str()], expected),
            (Err(error), Err(part)) => assert!(error.contains(part), "{error}"),
            (found, _) => panic!("{words} gave {found:?}"),
        }
    }

    #[test]
    fn takes_two_different_sides() {
        check("us, russia", Ok(["us", "russia"]));
        check("russia,north-korea", Ok(["russia", "north-korea"]));
        check("us", Err("two sides"));
        check("us,russia,iran", Err("two sides"));
        check("US, Russian Federation", Ok(["us", "russia"]));
        check("us,United States", Err("same side"));
        check("us,atlantis", Err("“atlantis” is no country"));
        check("us,", Err("“” is no country"));
        check("us,union", Err("named with --parties FILE"));
    }

    #[test]
    fn offers_near_names() {
        let near = |name: &str| near(name, &Gazetteer::built_in()).join(" ");
        assert!(near("rusia").starts_with("russia"), "{}", near("rusia"));
        assert!(near("north").contains("north-korea") && near("Norht Korea").contains("north-korea"));
        assert_eq!([near("atlantis"), near("xy"), near("")], ["", "", ""]);
        let letters = [("", "abc", 3), ("abc", "abc", 0), ("abc", "acb", 2), ("abc", "xabc", 1)];
        letters.iter().for_each(|(one, other, expected)| assert_eq!(apart(one, other), *expected, "{one} {other}"));
    }
}
