//! Settings, read and checked once.

use crate::actors::{Gazetteer, SideId};
use crate::statements::Engine;

/// The sides that pages open with if none are asked for, as a reader would write them.
pub const DEFAULT_SIDES: &str = "us,russia";

/// What the program was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The two sides that pages open with, in the order asked for.
    pub sides: [SideId; 2],
    /// What finds the attributions.
    pub engine: Engine,
}

impl Default for Settings {
    /// The United States and Russia.
    fn default() -> Self {
        let sides = parse_sides(DEFAULT_SIDES).expect("the default sides are well formed");
        Self { sides, engine: Engine::default() }
    }
}

/// Reads two sides joined by a comma: ids (`us`) or any usual name ("North Korea").
///
/// # Errors
///
/// A sentence for whoever wrote them: not two, the same twice, or nobody's name.
pub fn parse_sides(words: &str) -> Result<[SideId; 2], String> {
    let gazetteer = Gazetteer::built_in();
    let side = |name: &str| {
        gazetteer.side(name).ok_or_else(|| format!("“{name}” is no country or body that is known by this name"))
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
        match (parse_sides(words), expected) {
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
