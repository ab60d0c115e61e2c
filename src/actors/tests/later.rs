//! Whom a later, shorter mention means.

use super::check;

#[test]
fn a_firm_is_meant_by_its_noun() {
    check(&[
        (
            "[Nordair] said {it was safe}. The airline Nordair is old. [The airline] said {it was over}.",
            "Nordair",
            "unknown",
        ),
        ("[The company, Acme Copper,] said {it was new}. [The company] said {it was over}.", "Acme Copper", "nobody"),
        (
            "The firm that built it, Holm, is old. [Anna Berg] said {it was new}. [The firm] said {it was over}.",
            "Holm",
            "unknown",
        ),
        (
            "[The Drivers’ Union] said {no}. [Union president Anna Berg] said {it was new}. [The union] said {it was over}.",
            "Drivers’ Union",
            "nobody",
        ),
    ]);
}

#[test]
fn a_ministry_is_the_one_that_spoke() {
    check(&[
        (
            "[Peru’s environment ministry] said {it was new}. [Acme] said {no}. [The ministry] said {it was over}.",
            "Peruvian environment ministry",
            "peru",
        ),
        (
            "[Norwegian minister John Berg] said {it was new}. [His ministry] said {it was over}.",
            "Norwegian ministry",
            "norway",
        ),
        (
            "[Israeli troops] said {it was new}. [The Red Cross] said {no}. [The army] said {it was over}.",
            "Israeli Army",
            "israel",
        ),
        (
            "[Norway’s defence ministry] said {it was new}. “{No},” said [ministry spokesman John Berg]",
            "John Berg",
            "norway",
        ),
        ("In Oslo, [National Security Adviser John Berg] said {it was over}.", "John Berg", "norway"),
    ]);
}

#[test]
fn a_paper_without_owner_speaks_for_itself() {
    check(&[
        (
            "[Norway] said {it was new}. [Anna Berg] said {no}. [A leaked audit] said {it was over}.",
            "leaked audit",
            "unknown",
        ),
        (
            "[Norway] said {it was new}. [A report written for the council] said {no}. [The report] said {it was over}.",
            "report",
            "unknown",
        ),
        (
            "Norway released a memo on Monday. [Anna Berg] said {no}. [The memo] said {it was over}.",
            "Norwegian government",
            "norway",
        ),
    ]);
}

#[test]
fn first_names_and_counterparts_are_followed() {
    check(&[
        (
            "[Ethiopian Prime Minister Tewodros Gebre] said {it was new}. [Mr. Tewodros’s spokeswoman, Hana Alemu,] said {it was over}.",
            "Hana Alemu",
            "ethiopia",
        ),
        (
            "[Egyptian minister Omar Salem] said {no}. [Mr. Salem’s Ethiopian counterpart, Hana Alemu,] said {it was over}.",
            "Hana Alemu",
            "ethiopia",
        ),
        (
            "[The mayor of Norland, Peter Ash,] said {no}. [Anna Berg] said {it was new}. [The mayor] said {it was over}.",
            "Peter Ash",
            "unknown",
        ),
    ]);
}

#[test]
fn whoever_speaks_for_a_stranger_takes_no_side_from_near() {
    check(&[
        ("[Norway] said {it was new}. [The mayor] said {it was over}.", "mayor", "unknown"),
        (
            "said [Anna Berg, executive director of the Center for the Public Interest]: {it was over}.",
            "Anna Berg",
            "nobody",
        ),
        ("[Norway] said {it was new}. [A spokesman for Acme Copper] said {it was over}.", "spokesman", "unknown"),
        ("[A Department for Trade spokesman] said {it was over}.", "Department for Trade spokesman", "unknown"),
    ]);
}
