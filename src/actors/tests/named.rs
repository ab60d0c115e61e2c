//! Names that look like others' words, and whom a pronoun or a bare "spokesman" goes back to.

use super::*;

const COUNCILS: &str = r#"
[[party]]
id = "hill"
name = "Hillmoor Town Council"
names = ["Hillmoor"]

[[party]]
id = "dale"
name = "Daleford Town Council"
names = ["Daleford"]
members = ["Rosa Holm"]
"#;

/// Checks the last voice of each text, with the two councils as own parties.
fn check_own(rows: &[(&str, &str, &str)]) {
    let gazetteer = Gazetteer::with_parties(COUNCILS).unwrap();
    for (marked, name, side) in rows {
        let voices = voices_in(&gazetteer, marked, None);
        assert_eq!(shown(voices.last().unwrap()), ((*name).to_owned(), (*side).to_owned()), "{marked}");
    }
}

#[test]
fn a_body_with_a_name_of_its_own_is_of_no_side() {
    check_own(&[
        (
            "[Hillmoor] said {no}. [The Wage and Safety Administration] said {it was shut}.",
            "Wage and Safety Administration",
            "unknown",
        ),
        (
            "[Hillmoor] said {no}. [The Workplace Wage and Safety Administration] said {it was shut}.",
            "Workplace Wage and Safety Administration",
            "unknown",
        ),
        ("[Norway's Wage and Safety Administration] said {no}.", "Norwegian Wage and Safety Administration", "norway"),
        ("[Hillmoor and the Town Administration] said {no}.", "Hillmoor Town Council and Town Administration", "hill"),
    ]);
    check(&[
        ("[The administration] said {it was over}.", "US administration", "us"),
        ("[The Federal Canal Administration] said {it was over}.", "Federal Canal Administration", "unknown"),
        ("[Iran] said {no}. [The Food and Drug Administration] said {no}.", "Food and Drug Administration", "us"),
        ("[The Trump Administration] said {it was over}.", "Trump Administration", "us"),
    ]);
}

#[test]
fn both_of_a_kind_are_joint() {
    check_own(&[
        ("[Both councils] said {it was shut}.", "Both councils", "joint"),
        ("[The two councils] said {it was shut}.", "The two councils", "joint"),
        ("[Neither side] disputes {that it was shut}.", "Neither side", "joint"),
        ("[Neither side] disputes {that it was shut}. [Both] said {it was safe}.", "both sides", "joint"),
        (
            "[Neither Oslo nor Madrid] disputes {that it was shut}.",
            "Norwegian government and Spanish government",
            "joint",
        ),
        ("[Both companies] said {it was shut}.", "companies", "nobody"),
    ]);
}

#[test]
fn a_councillor_is_a_person() {
    check_own(&[
        ("[Cllr Rosa Holm] said {no}. According to [Cllr Holm], {it was shut}.", "Rosa Holm", "dale"),
        ("According to [Cllr Berg], {it was shut}.", "Berg", "unknown"),
    ]);
}

#[test]
fn names_of_parties_that_many_states_have() {
    check(&[
        ("[Party leader Tove Berg of the Social Democrats] said {it was over}.", "Tove Berg", "unknown"),
        ("Norway and Germany met. Oslo left. [The Social Democrats] said {no}.", "Social Democrats", "unknown"),
        ("Berlin met Paris. [The Social Democrats] said {no}.", "Social Democrats", "germany"),
    ]);
}

#[test]
fn a_bare_spokesman_speaks_for_the_subject_before() {
    check(&[
        ("Turkey's Foreign Ministry denied it. [Spokesman Kerem Holm] said {no}.", "Kerem Holm", "turkey"),
        ("Norway denied it. [Spokeswoman Anna Holm] said {no}.", "Anna Holm", "norway"),
        ("A fire broke out in Norway. [Spokeswoman Anna Holm] said {no}.", "Anna Holm", "unknown"),
        ("Norway denied it.\n\n[Spokeswoman Anna Holm] said {no}.", "Anna Holm", "unknown"),
        ("Norway's oldest rail company denied it. [Spokeswoman Anna Holm] said {no}.", "Anna Holm", "unknown"),
    ]);
}

#[test]
fn he_is_the_one_introduced_last() {
    check_own(&[
        (
            "[A spokesman for Hillmoor] said {no}.\n\n[Anil Rao, a baker,] said {his shop was shut}. {Stop}, [he] said.",
            "Anil Rao",
            "unknown",
        ),
        (
            "[A spokesman for Hillmoor] said {no}. [Shopkeeper Anil Rao] said {his shop was shut}. {Stop}, [he] said.",
            "Anil Rao",
            "nobody",
        ),
        ("[A spokeswoman for Hillmoor] said {no}. {Stop}, [he] said.", "-", "unknown"),
        ("[A spokesman for Hillmoor] said {no}. {Stop}, [he] said.", "spokesman for Hillmoor", "hill"),
        ("[A spokesman for Hillmoor] said {no}. [Anil Rao, 54,] said {no}. {Stop}, [he] said.", "Anil Rao", "unknown"),
        (
            "[A spokesman for Hillmoor] said {no}. [Baker Anil Rao] said {his shop was shut}. {Stop}, [he] said.",
            "Baker Anil Rao",
            "unknown",
        ),
        (
            "[A spokesman for Hillmoor] said {no}. [Rao Town, who lead,] said {no}. {Stop}, [he] said.",
            "spokesman for Hillmoor",
            "hill",
        ),
        ("[Rao Steel, a maker of pipes,] said {it was shut}.", "Rao Steel", "unknown"),
    ]);
}

#[test]
fn a_verb_of_a_headline_is_no_name() {
    check(&[
        ("[Greece and Turkey trade] {blame}.", "Greek government and Turkish government", "joint"),
        ("[Turkey trade officials] said {no}.", "Turkey trade officials", "turkey"),
    ]);
}
