//! A link is a promise: ids come from a statement's own words.

use crate::harness::{article, articles, catalog, lines, made_up, pair_ids, statement_ids};
use diptych::catalog::Catalog;
use diptych::corpus::{Article, ArticleId};

/// The same articles under other names, so that they stand in another order.
fn renamed(articles: Vec<Article>) -> Vec<Article> {
    let n_articles = articles.len();
    let rename = |(at, article): (usize, Article)| Article { key: format!("{:03}", n_articles - at), ..article };
    articles.into_iter().enumerate().map(rename).collect()
}

/// Lines without file names, in an order that does not depend on them.
fn nameless(catalog: &Catalog) -> Vec<serde_json::Value> {
    let mut lines: Vec<serde_json::Value> =
        lines(catalog).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    lines.iter_mut().for_each(forget_names);
    lines.sort_by_key(ToString::to_string);
    lines
}

fn forget_names(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(fields) => {
            fields.retain(|key, _| !matches!(key.as_str(), "article" | "a_article" | "b_article"));
            fields.values_mut().for_each(forget_names);
        }
        serde_json::Value::Array(values) => values.iter_mut().for_each(forget_names),
        _ => {}
    }
}

#[test]
fn renaming_files_changes_nothing_but_their_names() {
    let before = catalog(articles());
    let after = catalog(renamed(articles()));
    assert_eq!(statement_ids(&before), statement_ids(&after));
    assert_eq!(pair_ids(&before), pair_ids(&after));
    let (before, after) = (nameless(&before), nameless(&after));
    for (line, other) in before.iter().zip(&after) {
        assert_eq!(line, other);
    }
    assert_eq!(before.len(), after.len());
}

#[test]
fn adding_articles_takes_no_address_away() {
    let before = catalog(articles());
    let mut more = renamed(articles());
    more.push(article("a", "Chinese officials said on Monday that Russia had not agreed to withdraw its troops."));
    more.push(article("z", "“We never agreed to anything,” Russian Foreign Minister Ivan Orlov said."));
    let after = catalog(more);
    assert!(statement_ids(&before).is_subset(&statement_ids(&after)));
    assert!(pair_ids(&before).is_subset(&pair_ids(&after)));
    for dispute in &before.findings.disputes {
        assert!(after.dispute_by_id(dispute.id.as_str()).is_some(), "{} is gone", dispute.point);
    }
}

#[test]
fn metadata_change_no_id() {
    let before = catalog(articles());
    let dated = articles().into_iter().map(|article| Article {
        title: Some("Another title".to_owned()),
        outlet: Some("Another outlet".to_owned()),
        author: Some("Another author".to_owned()),
        url: Some("https://example.org/".to_owned()),
        published: "2020-02-02".parse().ok(),
        ..article
    });
    assert_eq!(statement_ids(&before), statement_ids(&catalog(dated.collect())));
}

/// Statement ids alone: an edit changes the id of the article.
fn ids_of(text: &str) -> Vec<String> {
    catalog(vec![article("a", text)]).statements.iter().map(|statement| statement.id.to_string()).collect()
}

#[test]
fn marks_and_spaces_change_no_id() {
    for Article { text, .. } in made_up() {
        let expected = ids_of(&text);
        assert_ne!(expected, [""; 0], "nobody says anything in {text}");
        let edits: [&dyn Fn(&str) -> String; 5] = [
            &|text| text.replace(['“', '”'], "\""),
            &|text| text.replace(' ', "  "),
            &|text| text.replace("\n\n", "\r\n\r\n"),
            &|text| text.replace("troops", "troo\u{ad}ps"),
            &|text| format!("\n{text}\n\n"),
        ];
        for edit in edits {
            assert_eq!(ids_of(&edit(&text)), expected, "{}", edit(&text));
        }
    }
}

#[test]
fn an_edit_elsewhere_changes_no_id() {
    for Article { text, .. } in made_up() {
        let expected = ids_of(&text);
        let edited = ids_of(&format!("A meeting took place in the capital this week.\n\n{text}"));
        assert_eq!(edited, expected);
    }
}

#[test]
fn composed_and_decomposed_letters_have_one_id() {
    let composed = "“The café is ours,” the mayor said.";
    let decomposed = "“The cafe\u{301} is ours,” the mayor said.";
    assert_eq!(ids_of(composed), ids_of(decomposed));
    assert_eq!(ArticleId::of(composed), ArticleId::of(decomposed));
}

/// The same two sentences in more articles than one statement is compared across.
#[test]
fn no_two_disputes_share_an_id() {
    let told = |at: usize| {
        let text = format!(
            "Report {at}\n\nSecretary of State John Kerry said Russia had shelled the port of Tarsk.\n\n\
             Russian Foreign Minister Sergey Lavrov denied that Russia had shelled the port of Tarsk.\n"
        );
        article(&format!("{at:02}"), &text)
    };
    let catalog = catalog((0..44).map(told).collect());
    let ids: Vec<_> = catalog.findings.disputes.iter().map(|dispute| &dispute.id).collect();
    assert!(!ids.is_empty());
    assert_eq!(ids.iter().collect::<std::collections::BTreeSet<_>>().len(), ids.len());
}
