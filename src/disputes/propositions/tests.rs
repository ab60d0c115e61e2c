//! Minimal pairs for polarity, certainty and agent.

use super::*;
use crate::actors::Gazetteer;
use crate::disputes::tests::spoken;

/// Polarity, certainty and agent of the first proposition with this predicate, spoken for Northland.
fn check(text: &str, predicate: &str, expected: (bool, Certainty, Option<&str>)) {
    let line = format!("northland|{text}");
    let gazetteer = Gazetteer::built_in();
    spoken(&[&line, "southland|Southland waits."], |said| {
        let parties = Parties::of(said, &gazetteer);
        let side = SideId::new("northland").expect("a side");
        let utterance = Utterance::read(said[0], &side, &parties);
        let found = utterance.propositions.iter().find(|one| utterance.words[one.at].folded == predicate);
        let found = found.unwrap_or_else(|| panic!("no {predicate} in {text}"));
        let agent = found.agent.as_ref().map(SideId::as_str);
        assert_eq!((found.negated_by.is_some(), found.certainty, agent), expected, "{text}");
    });
}

#[test]
fn a_negation_reaches_to_the_end_of_its_clause() {
    check("Southland had not agreed to share grain", "share", (true, Certainty::Asserted, Some("southland")));
    check(
        "Southland did not answer, but agreed to share grain",
        "agreed",
        (false, Certainty::Asserted, Some("southland")),
    );
    check("Southland agreed to nothing", "agreed", (true, Certainty::Asserted, Some("southland")));
    check("Southland never refused to share grain", "share", (false, Certainty::Asserted, Some("southland")));
    check("there is no doubt Southland attacked", "attacked", (false, Certainty::Asserted, Some("southland")));
}

#[test]
fn conditions_hopes_and_questions_are_not_asserted() {
    check("Southland will share grain", "share", (false, Certainty::Asserted, Some("southland")));
    check("Southland would share grain if it rains", "share", (false, Certainty::Conditional, Some("southland")));
    check("we want Southland to share grain", "share", (false, Certainty::Hoped, Some("northland")));
    check("Southland may share grain", "share", (false, Certainty::Possible, Some("southland")));
    check("the council should share grain", "share", (false, Certainty::Hoped, None));
    check("the farmers want shared grain", "shared", (false, Certainty::Hoped, None));
    check("the request had failed", "failed", (false, Certainty::Asserted, None));
    check(
        "it opened an inquiry into violations by Southland",
        "violations",
        (false, Certainty::Mentioned, Some("southland")),
    );
    check("Did Southland share grain?", "share", (false, Certainty::Asked, Some("southland")));
}

#[test]
fn whose_act_it_is() {
    check("Southland’s violations of the truce go on", "violations", (false, Certainty::Asserted, Some("southland")));
    check("the truce was violated by Southland", "violated", (false, Certainty::Asserted, Some("southland")));
    check("it accuses Southland of violating the truce", "violating", (false, Certainty::Asserted, Some("southland")));
    check("we violated nothing", "violated", (true, Certainty::Asserted, Some("northland")));
}
