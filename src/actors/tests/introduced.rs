//! Whom officials speak for whose country stands far from their name, or is not named with it at all.

use super::{check, shown, voices_in};
use crate::actors::Gazetteer;

#[test]
fn the_country_opens_the_phrase_before_the_name() {
    check(&[
        ("[Norway's fisheries minister, Rosa Holm,] said {it was over}.", "Rosa Holm", "norway"),
        ("[Norway's fisheries minister Rosa Holm] said {it was over}.", "Rosa Holm", "norway"),
        ("[Norway's minister of housing, Rosa Holm,] said {it was over}.", "Rosa Holm", "norway"),
        ("[Norway's ambassador in Lima, Rosa Holm,] said {it was over}.", "Rosa Holm", "norway"),
        ("[Norway's chief veterinary officer, Rosa Holm,] said {it was over}.", "Rosa Holm", "norway"),
        ("[Norway's police chief, General Rosa Holm,] said {it was over}.", "Rosa Holm", "norway"),
        ("[Oslo's water coordinator, Rosa Holm,] said {it was over}.", "Rosa Holm", "norway"),
        ("[The Norwegian ambassador to Peru, Rosa Holm,] said {it was over}.", "Rosa Holm", "norway"),
        ("[The fisheries minister of Norway, Rosa Holm,] said {it was over}.", "Rosa Holm", "norway"),
        ("[A Norwegian analyst, Rosa Holm,] said {it was over}.", "Rosa Holm", "nobody"),
    ]);
}

#[test]
fn the_country_or_body_stands_behind_the_name() {
    check(&[
        ("[Foreign Minister Rosa Holm of Norway] said {it was over}.", "Rosa Holm", "norway"),
        ("[Rosa Holm of Norway's interior ministry] said {it was over}.", "Rosa Holm", "norway"),
        ("[Rosa Holm, from the Norwegian army,] said {it was over}.", "Rosa Holm", "norway"),
        ("[Rosa Holm, representing Norway,] said {it was over}.", "Rosa Holm", "norway"),
        ("[Rosa Holm, who heads Norway's fishing agency,] said {it was over}.", "Rosa Holm", "norway"),
        ("[Anna Holm of Norway] said {she had won}.", "Anna Holm", "unknown"),
    ]);
}

#[test]
fn a_minister_without_country_is_of_the_one_spoken_of() {
    check(&[
        ("[Oslo] said {it was over}. [Trade Minister Rosa Holm] said {the road was shut}.", "Rosa Holm", "norway"),
        ("Speaking in Oslo, [Trade Minister Rosa Holm] said {it was over}.", "Rosa Holm", "norway"),
        ("OSLO, March 3 (Reuters) - [Trade Minister Rosa Holm] said {Peru had won}.", "Rosa Holm", "norway"),
        ("{Norway has paid}, [Trade Minister Rosa Holm] said.", "Rosa Holm", "norway"),
        ("Peru was asked. {Norway has paid}, [Trade Minister Rosa Holm] said.", "Rosa Holm", "unknown"),
        ("Norway was asked. [Transport Minister Rosa Holm] said {the road was shut}.", "Rosa Holm", "norway"),
        ("[Oslo] said {it was over}. [Mayor Rosa Holm] said {the road was shut}.", "Rosa Holm", "unknown"),
    ]);
}

#[test]
fn what_is_named_near_goes_before_a_dateline() {
    check(&[
        ("SEOUL (Reuters) - [North Korea's foreign minister Pak Il] said {it was over}.", "Pak Il", "north-korea"),
        ("SEOUL (Reuters) - [North Korean Foreign Minister Pak Il] said {it was over}.", "Pak Il", "north-korea"),
        ("SEOUL (Reuters) - North Korea was asked. [Pak Il, a vice defense minister,] said {no}.", "Pak Il", "unknown"),
        ("MOSCOW (Reuters) - [The visiting foreign minister, Rosa Holm,] said {it was over}.", "Rosa Holm", "unknown"),
        ("MOSCOW (Reuters) - [Foreign Minister Rosa Holm of Norway] said {it was over}.", "Rosa Holm", "norway"),
        ("WASHINGTON (Reuters) - [Norway's minister of trade, Rosa Holm,] said {no}.", "Rosa Holm", "norway"),
        ("NAIROBI (Reuters) - The bloc met. [Its secretary general, Rosa Holm,] said {no}.", "Rosa Holm", "unknown"),
        ("NAIROBI (Reuters) - [The bloc's secretary general, Rosa Holm,] said {no}.", "Rosa Holm", "unknown"),
        ("OSLO (Reuters) - Norway met Peru. [Trade Minister Rosa Holm] said {it was over}.", "Rosa Holm", "unknown"),
    ]);
}

#[test]
fn months_as_first_names() {
    check(&[
        ("[June Abbott] said {it was over}.", "June Abbott", "unknown"),
        ("[Mayor April Holm] said {it was over}.", "April Holm", "unknown"),
        ("[May Holm, a nurse,] said {no}. [Holm] said {it was over}.", "May Holm", "nobody"),
        ("{It was over}, said [August Holm].", "August Holm", "unknown"),
        ("[Mayor Friday Holm] said {it was over}.", "Friday Holm", "unknown"),
        ("Anna Holm left. On Friday [Holm] said {it was over}.", "Anna Holm", "unknown"),
        ("Anna Holm left. In June [Holm] said {it was over}.", "Anna Holm", "unknown"),
    ]);
}

#[test]
fn a_director_of_a_centre_is_of_no_side() {
    check(&[
        ("said [Tom Hart, executive director of the Center for the Public Interest]. {No}.", "Tom Hart", "nobody"),
        ("said [Tom Hart, executive director of the Center for the National Interest]. {No}.", "Tom Hart", "nobody"),
    ]);
}

#[test]
fn bodies_of_a_state() {
    check(&[
        ("[Norway's coast guard] said {it was over}.", "Norwegian coast guard", "norway"),
        ("[Norwegian border guards] said {it was over}.", "Norwegian border guard", "norway"),
        ("[Norway's weather service] said {it was over}.", "Norwegian weather service", "norway"),
        ("[Oslo] said {it was over}. [A spokesman for the insurer] said {it went on}.", "spokesman", "unknown"),
    ]);
}

#[test]
fn lawyers_speak_for_whom_they_act() {
    check(&[
        ("[Norway's lawyers] said {it was over}.", "Norwegian lawyers", "norway"),
        ("[A lawyer for Norway] said {it was over}.", "lawyer for Norway", "norway"),
        ("[A Norwegian lawyer] said {it was over}.", "Norwegian lawyer", "nobody"),
        ("[Norway's airlines] said {it was over}.", "Norwegian airlines", "nobody"),
        ("[Norway's carrier] said {it was over}.", "Norwegian carrier", "nobody"),
        ("[Acme Nets] said {no}. [The lawyer] said {it was over}.", "lawyer", "nobody"),
    ]);
}

#[test]
fn members_and_officers_of_own_parties() {
    let toml = r#"
[[party]]
id = "reds"
name = "Red Party"
names = ["Reds"]
adjective = "Red"
members = ["Tom Hart"]
bodies = ["Red Party"]
[[party]]
id = "defence"
name = "Defence"
adjective = "defence"
[[party]]
id = "prosecution"
name = "Prosecution"
names = ["prosecutors"]
[[party]]
id = "firm"
name = "Acme"
adjective = "company"
bodies = ["Acme"]
"#;
    let gazetteer = Gazetteer::with_parties(toml).unwrap();
    for (marked, name, side) in [
        ("[Hart] said {it was over}.", "Tom Hart", "reds"),
        ("[A Red Party spokesman] said {it was over}.", "Red Party spokesman", "reds"),
        ("[Red Party leader Rosa Holm] said {it was over}.", "Rosa Holm", "reds"),
        ("[A defence lawyer] said {it was over}.", "defence lawyer", "defence"),
        ("[A Norwegian defence official] said {it was over}.", "Norwegian defence official", "norway"),
        ("[The prosecutor] said {it was over}.", "prosecutor", "prosecution"),
        ("[The Reds' Rosa Holm] said {it was over}.", "Rosa Holm", "reds"),
        ("[Acme] said {it was over}. [A spokesman for the port authority] said {it went on}.", "spokesman", "unknown"),
        ("[Executives at Acme] said {it was over}.", "executives at Acme", "firm"),
        ("[Acme] said {it was over}. [A police spokesman] said {it went on}.", "police spokesman", "unknown"),
    ] {
        let voices = voices_in(&gazetteer, marked, None);
        assert_eq!(shown(voices.last().unwrap()), (name.to_owned(), side.to_owned()), "{marked}");
    }
}
