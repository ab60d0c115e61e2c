//! Settings, read and checked once.

use crate::actors::{Gazetteer, SideId};
use crate::statements::Engine;
use std::sync::Arc;

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
    let side = |name: &str| {
        gazetteer.side(name).ok_or_else(|| format!("“{name}” is no country, body or party that is known by this name"))
    };
    let names: Vec<_> = words.split(',').map(str::trim).collect();
    let [a, b] = names[..] else {
        return Err(format!("name two sides joined by a comma, as in {DEFAULT_SIDES}"));
    };
    let sides = [side(a)?, side(b)?];
    if sides[0] == sides[1] { Err(format!("“{a}” and “{b}” are the same side")) } else { Ok(sides) }
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
    }
}
