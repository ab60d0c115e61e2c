//! Bodies that share a noun with a party and are not it.

use super::*;

const CLINIC: &str = r#"
[[party]]
id = "clinic"
name = "St. Alba's Hospital"
names = ["the hospital"]
adjective = "hospital"
members = ["Rosa Holm"]
[[party]]
id = "patients"
name = "Dale Patients' Alliance"
names = ["the alliance", "the patients' group", "Patients' Alliance"]
adjective = "alliance"
"#;

const DOCKS: &str = r#"
[[party]]
id = "union"
name = "Porters' Union"
names = ["the union"]
adjective = "union"
[[party]]
id = "port"
name = "Dale Port Authority"
names = ["the port", "the authority", "Port Authority"]
adjective = "port"
"#;

const MINISTRIES: &str = r#"
[[party]]
id = "transport"
name = "Transport Ministry"
[[party]]
id = "defence"
name = "Defence Ministry"
"#;

/// Checks who is said to speak, in the last source of each text.
fn check_of(toml: &str, before: &str, rows: &[(&str, &str, &str)]) {
    let gazetteer = Gazetteer::with_parties(toml).unwrap();
    for (source, name, side) in rows {
        let marked = format!("{before} [{source}] <said> {{it was over}}.");
        let voices = voices_in(&gazetteer, marked.trim(), None);
        assert_eq!(shown(voices.last().unwrap()), ((*name).to_owned(), (*side).to_owned()), "{marked}");
    }
}

#[test]
fn an_outsider_is_no_power_named_before() {
    let says = |source: &str| format!("Hamas fired rockets. [{source}] <said> {{it was over}}.");
    for (source, name) in [
        ("A medical aid group", "medical aid group"),
        ("A militant group", "militant group"),
        ("A fans' group", "fans' group"),
        ("A veterans' organisation", "veterans' organisation"),
        ("The aid group", "aid group"),
        ("A spokesman for a rival group", "spokesman"),
    ] {
        check(&[(&says(source), name, "unknown")]);
    }
    for source in ["The group", "The organisation", "The militant group", "The Islamist rebel group"] {
        check(&[(&says(source), "Hamas", "hamas")]);
    }
    check(&[("Hamas fired. Israel fired. [A group official] said {it was over}.", "Hamas group official", "hamas")]);
    check(&[(
        "Hamas fired. Norway came. [An aid group official] said {it was over}.",
        "aid group official",
        "unknown",
    )]);
}

#[test]
fn a_party_is_meant_by_its_noun_alone() {
    let before = "St. Alba's Hospital closed a ward. The Dale Patients' Alliance left.";
    check_of(
        CLINIC,
        before,
        &[
            ("The hospital", "St. Alba's Hospital", "clinic"),
            ("A hospital spokesman", "hospital spokesman", "clinic"),
            ("A spokesman for the hospital", "spokesman for the hospital", "clinic"),
            ("The troubled hospital", "St. Alba's Hospital", "clinic"),
            ("The patients' alliance", "Dale Patients' Alliance", "patients"),
            ("The group", "Dale Patients' Alliance", "patients"),
        ],
    );
    check_of(
        DOCKS,
        "The Porters' Union met Dale Port Authority.",
        &[
            ("The union", "Porters' Union", "union"),
            ("Union leaders", "Union leaders", "union"),
            ("The port authority", "The port authority", "port"),
            ("The authority", "Dale Port Authority", "port"),
        ],
    );
}

#[test]
fn an_outsider_keeps_its_own_words() {
    let before = "St. Alba's Hospital closed a ward. The Dale Patients' Alliance left.";
    check_of(
        CLINIC,
        before,
        &[
            ("Marlow General Hospital", "Marlow General Hospital", "nobody"),
            ("The Marlow hospital", "Marlow hospital", "nobody"),
            ("Another hospital", "hospital", "nobody"),
            ("A children's hospital", "children's hospital", "nobody"),
            ("A spokesman for Marlow General Hospital", "Marlow General Hospital", "nobody"),
            ("The National Patients' Alliance", "National Patients' Alliance", "unknown"),
            ("A residents' group", "residents' group", "unknown"),
            ("The hospital workers' union", "hospital workers' union", "nobody"),
        ],
    );
    check_of(
        DOCKS,
        "The Porters' Union met Dale Port Authority.",
        &[
            ("The Seamen's Union", "Seamen's Union", "nobody"),
            ("A trade union", "trade union", "nobody"),
            ("The National Union of Teachers", "National Union", "nobody"),
            ("The Leeds Port Authority", "Leeds Port Authority", "unknown"),
            ("A local authority", "local authority", "unknown"),
            ("A consumer group", "consumer group", "unknown"),
        ],
    );
}

#[test]
fn an_accuser_is_not_of_the_accused() {
    check_of(CLINIC, "Hospital shuts a ward as", &[("patients' group", "patients' group", "unknown")]);
}

#[test]
fn a_ministry_may_be_a_party() {
    check_of(
        MINISTRIES,
        "The Transport Ministry objected.",
        &[
            ("The Defence Ministry", "Defence Ministry", "defence"),
            ("The Ministry of Defence", "Defence Ministry", "defence"),
            ("The Transport Ministry", "Transport Ministry", "transport"),
            ("The Health Ministry", "Health Ministry", "unknown"),
            ("Norway's Defence Ministry", "Norwegian Defense Ministry", "norway"),
            ("The ministry", "Transport Ministry", "transport"),
        ],
    );
}

#[test]
fn two_with_proper_names_are_joint_by_their_kind() {
    let toml = "[[party]]\nid = \"vale\"\nname = \"Upper Vale\"\n[[party]]\nid = \"moor\"\nname = \"Moor Athletic\"";
    check_of(toml, "", &[("Both clubs", "Both clubs", "joint"), ("The two clubs", "The two clubs", "joint")]);
    check_of(DOCKS, "", &[("Both organisations", "Both organisations", "joint"), ("Both clubs", "-", "unknown")]);
}
