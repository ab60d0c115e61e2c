//! Through whom something came, and to whom it was told.

use super::*;
use crate::statements::{Engine, split};

/// Speaker, relays and the outlet told, of the last statement that an engine finds.
fn check_relays(text: &str, speaker: &str, through: &[&str], told_to: Option<&str>) {
    for engine in Engine::ALL {
        let document = Document::new(text);
        let found = engine.attributions(&document).into_iter().flat_map(|found| split(&document, found));
        let found: Vec<_> = found.collect();
        let voices = resolve_voices(&document, &found, &Gazetteer::built_in(), None);
        let voice = voices.last().unwrap_or_else(|| panic!("{engine:?} finds nothing in {text}"));
        assert_eq!(shown(voice).0, speaker, "{engine:?} {text}");
        assert_eq!(voice.through, through, "{engine:?} {text}");
        assert_eq!(voice.told_to.as_deref(), told_to, "{engine:?} {text}");
    }
}

#[test]
fn the_one_told_is_no_relay() {
    let berg = |rest: &str| format!("Norwegian Foreign Minister Anna Berg {rest}");
    check_relays(&berg("told the BBC that the talks had failed."), "Anna Berg", &[], Some("BBC"));
    check_relays(&berg("told reporters that the talks had failed."), "Anna Berg", &[], None);
    check_relays(&berg("said in an interview with CNN that the talks had failed."), "Anna Berg", &[], Some("CNN"));
    check_relays(&berg("told state news agency Tass that the talks had failed."), "Anna Berg", &[], Some("Tass"));
    check_relays("“The talks have failed,” Anna Berg told Reuters.", "Anna Berg", &[], Some("Reuters"));
}

#[test]
fn an_outlet_that_reports_is_a_relay() {
    check_relays(
        "Norwegian Foreign Minister Anna Berg said the talks had failed, Reuters reported.",
        "Anna Berg",
        &["Reuters"],
        None,
    );
    check_relays(
        "“The talks have failed,” Norwegian minister Anna Berg said, according to Interfax.",
        "Anna Berg",
        &["Interfax"],
        None,
    );
}

#[test]
fn whoever_speaks_in_a_record_speaks() {
    let voice = |marked| shown(voices_in(&Gazetteer::built_in(), marked, None).last().unwrap()).0;
    assert_eq!(voice("{“It is over,”} Norwegian minister Anna Berg said, <according to> [pool reports]."), "Anna Berg");
    assert_eq!(voice("[Reuters] <cited> Norwegian minister Anna Berg as saying {it was over}."), "Anna Berg");
    assert_eq!(voice("[Reuters] <reported> that {Norway denied that it was over}."), "Norwegian government");
    assert_eq!(voice("{A spokesman for Acme called it “a lie”}, [Reuters] <reported>."), "spokesman");
    assert_eq!(voice("[Reuters] <reported> that {the bridge was closed}."), "Reuters");
    assert_eq!(voice("[Reuters] <reported> that {Iran had been making gains by suggesting a truce}."), "Reuters");
}
