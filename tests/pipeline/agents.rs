//! Whose deed a statement is about: its own subject's, not its speaker's.

use crate::harness::{article, catalog};

/// The number of disputes in an article in which an American and a Russian minister say these words.
fn check(us: &str, russia: &str, expected: usize) {
    let text = format!(
        "US Secretary of State John Kerry {us} the hospital in Aleppo.\n\nRussian Foreign Minister Sergei Lavrov {russia} the hospital in Aleppo.\n"
    );
    let found = catalog(vec![article("a", &text)]).findings.disputes.len();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn the_subject_of_what_is_said_is_its_agent() {
    for (us, russia) in [
        ("said Russia bombed", "said Russia did not bomb"),
        ("said Russia had bombed", "said Russia had not bombed"),
        ("said that Russia has bombed", "said that Russia has not bombed"),
        ("said Russia was bombing", "said Russia was not bombing"),
        ("said Russia then bombed", "said Russia did not bomb"),
        ("said Russia had bombed", "denied that Russia had bombed"),
        ("accused Russia of bombing", "denied bombing"),
    ] {
        check(us, russia, 1);
    }
}

#[test]
fn deeds_of_different_agents_do_not_clash() {
    for (us, russia) in [
        ("said Syria had bombed", "said Russia had not bombed"),
        ("said Russia had bombed", "said the United States had not bombed"),
        ("said Turkish troops had bombed", "said US troops had not bombed"),
    ] {
        check(us, russia, 0);
    }
}
