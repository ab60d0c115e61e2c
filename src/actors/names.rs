//! Names of persons made comparable across spellings.

use super::gazetteer::rows;
use crate::text::fold;
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

/// Grammatical gender of a person, as far as pronouns need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    /// "he"
    Male,
    /// "she"
    Female,
}

impl Gender {
    pub(super) fn read(word: &str) -> Option<Self> {
        match word {
            "m" => Some(Self::Male),
            "f" => Some(Self::Female),
            _ => None,
        }
    }
}

/// How names are spelt in different ways, by folded forms: `data/spellings.tsv`.
#[derive(Default)]
struct Spellings {
    /// Begin a surname and are left out.
    articles: Vec<&'static str>,
    particles: BTreeSet<&'static str>,
    /// Whole words, with the form that counts.
    same: HashMap<&'static str, &'static str>,
    /// Short first names, with the long ones.
    short: HashMap<&'static str, &'static str>,
    /// Letters for one sound, with those that count, in the order in which they are replaced.
    sounds: Vec<(&'static str, &'static str)>,
}

static SPELLINGS: LazyLock<Spellings> = LazyLock::new(|| {
    let mut spellings = Spellings::default();
    for row in rows(include_str!("data/spellings.tsv")) {
        let [kind, counts, others] = row[..] else { continue };
        let others = others.split(' ');
        match kind {
            "article" => spellings.articles.extend(others),
            "particle" => spellings.particles.extend(others),
            "same" => spellings.same.extend(others.map(|other| (other, counts))),
            "short" => spellings.short.extend(others.map(|other| (other, counts))),
            _ => spellings.sounds.extend(others.map(|other| (other, counts))),
        }
    }
    spellings
});

/// One word of a name in the form that its spellings share: "Sergey", "Serguei" and "Sergei" all give `sergei`.
pub(super) fn sound(word: &str) -> String {
    let mut name = fold(word);
    name.retain(|c| c.is_alphanumeric() || c == '-');
    if let Some(rest) = SPELLINGS.articles.iter().find_map(|article| name.strip_prefix(article)) {
        name = rest.to_owned();
    }
    name.retain(|c| c != '-');
    if let Some(same) = SPELLINGS.same.get(name.as_str()) {
        return (*same).to_owned();
    }
    for (spelling, same) in &SPELLINGS.sounds {
        if name.contains(spelling) {
            name = name.replace(spelling, same);
        }
    }
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// Words that join the parts of a name and never tell two persons apart.
pub(super) fn is_particle(folded: &str) -> bool {
    SPELLINGS.particles.contains(folded)
}

/// The comparable parts of a name: particles left out unless nothing else is there.
pub(super) fn parts<'w>(words: impl Iterator<Item = &'w str>) -> Vec<String> {
    let all: Vec<&str> = words.collect();
    let kept: Vec<String> =
        all.iter().filter(|word| !is_particle(&fold(word))).map(|word| sound(word)).filter(|s| !s.is_empty()).collect();
    if kept.is_empty() { all.iter().map(|word| sound(word)).collect() } else { kept }
}

/// Whether two first names can be one person's: equal, short and long form, or an initial.
pub(super) fn first_names_fit(a: &str, b: &str) -> bool {
    if a == b || initial_of(a, b) || initial_of(b, a) {
        return true;
    }
    let long = |name: &str| SPELLINGS.short.get(name).copied();
    long(a) == Some(b) || long(b) == Some(a)
}

fn initial_of(initial: &str, name: &str) -> bool {
    initial.chars().count() <= 2 && initial.chars().next() == name.chars().next() && initial.len() <= name.len()
}

/// Whether two names of several parts can be one person's: the same last part, first parts that fit, and middle
/// parts that don't contradict.
pub(super) fn names_fit(a: &[String], b: &[String]) -> bool {
    let (Some(first_a), Some(first_b)) = (a.first(), b.first()) else { return false };
    if a.last() != b.last() {
        return false;
    }
    // "Kim Ok Song" is not "Kim Il Song": between the first and the last part one at least must agree.
    let middle = |name: &[String]| name.get(1..name.len() - 1).map(<[String]>::to_vec).unwrap_or_default();
    let (middle_a, middle_b) = (middle(a), middle(b));
    let agrees = middle_a.is_empty()
        || middle_b.is_empty()
        || middle_a.iter().any(|part| middle_b.iter().any(|other| first_names_fit(part, other)));
    a == b
        || first_names_fit(first_a, first_b) && agrees
        || (a.len() >= 2 && b.len() >= 3 && b[1..].starts_with(&a[..a.len() - 1]))
        || (b.len() >= 2 && a.len() >= 3 && a[1..].starts_with(&b[..b.len() - 1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_sound_alike() {
        for (a, b) in [
            ("Sergey", "Sergei"),
            ("Serguei", "Sergei"),
            ("Zelenskyy", "Zelensky"),
            ("Zelenskiy", "Zelensky"),
            ("Ryabkov", "Riabkov"),
            ("Mohammad", "Mohamed"),
            ("al-Malki", "Malki"),
            ("Erdoğan", "Erdogan"),
            ("Dmitri", "Dmitry"),
            ("Medvedev", "Medvedyev"),
        ] {
            assert_eq!(sound(a), sound(b), "{a} {b}");
        }
        assert_ne!(sound("Putin"), sound("Pushkov"));
    }

    #[test]
    fn first_names_decide_between_persons_of_one_surname() {
        let name = |words: &str| parts(words.split(' '));
        assert!(names_fit(&name("Mike Pence"), &name("Michael Pence")));
        assert!(names_fit(&name("S.V. Lavrov"), &name("Sergey Lavrov")));
        assert!(names_fit(&name("Javad Zarif"), &name("Mohammad Javad Zarif")));
        assert!(!names_fit(&name("Bill Clinton"), &name("Hillary Clinton")));
        assert!(!names_fit(&name("Igor Ivanov"), &name("Sergei Ivanov")));
        assert!(!names_fit(&name("Kim Ok Song"), &name("Kim Il Song")));
        assert!(names_fit(&name("Ivan P. Orlov"), &name("Ivan Petrovich Orlov")));
    }
}
