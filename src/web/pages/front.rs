//! `/`: the disputes, sharpest first, grouped by topic; and what was loaded.

use super::{Answer, AppStateRef, Asked, Frame, QueryMap};
use crate::actors::{Allegiance, SideId};
use crate::api::{Maker, types};
use crate::catalog::Catalog;
use crate::corpus::Lost;
use crate::disputes::{Dispute, Grade};
use crate::topics::{Topic, TopicIdx};
use crate::web::parts::aside::Aside;
use crate::web::parts::diptych::{Card, Heading, card, heading};
use crate::web::parts::order::{OrderNote, order};
use crate::web::parts::paging::{PageLinks, Paging};
use crate::web::parts::sides::nobody_speaks;
use crate::web::parts::topics;
use crate::web::parts::words::{self, count};
use crate::web::state::AppState;
use crate::web::urls;
use askama::Template;
use axum::extract::{Query, State};
use std::collections::{BTreeMap, BTreeSet};

/// Disputes on a page.
const PER_PAGE: usize = 20;

/// Most topics without a dispute that are listed.
const QUIET: usize = 8;

/// `/`
pub(in crate::web) async fn show(State(state): AppStateRef, asked: Asked, Query(query): QueryMap) -> Answer {
    asked.answer(|| Page::new(&state, &query), || data(&state, &query))
}

fn data(state: &AppState, query: &BTreeMap<String, String>) -> types::FrontPage {
    let catalog = state.catalog.as_ref();
    let maker = Maker::new(catalog);
    let (own, others, paging) = listed(catalog, query);
    let on_page = |disputes: &[&Dispute]| -> Vec<types::Dispute> {
        disputes[paging.part(disputes.len(), PER_PAGE)].iter().map(|dispute| maker.dispute(dispute)).collect()
    };
    types::FrontPage {
        sides: catalog.settings.sides.iter().map(|side| maker.side(side)).collect(),
        n_articles: catalog.articles.len(),
        n_skipped: catalog.skipped.iter().filter(|it| it.lost != Lost::Metadata).count(),
        n_statements: catalog.statements.len(),
        pages: paging.data(urls::FRONT),
        disputes: on_page(&own),
        other_disputes: on_page(&others),
        topics: catalog.topics.iter().enumerate().map(|(at, topic)| maker.topic_line(TopicIdx(at), topic)).collect(),
    }
}

/// The disputes between the two sides, those between others, and the page of both lists that is asked for.
fn listed<'c>(catalog: &'c Catalog, query: &BTreeMap<String, String>) -> (Vec<&'c Dispute>, Vec<&'c Dispute>, Paging) {
    let (own, others): (Vec<_>, Vec<_>) = (sharp(catalog).collect(), other_disputes(catalog).collect());
    let paging = Paging::new(query, own.len().max(others.len()), PER_PAGE);
    (own, others, paging)
}

#[derive(Template)]
#[template(path = "pages/front.html")]
struct Page {
    frame: Frame,
    eyebrow: String,
    lede: String,
    articles: String,
    loaded: String,
    coverage: String,
    groups: Vec<Group>,
    none: String,
    others: Vec<Other>,
    others_summary: String,
    page_links: Option<PageLinks>,
    order: Option<OrderNote>,
    topics: Vec<TopicLink>,
    topics_heading: &'static str,
}

/// Disputes of one topic, and what else stands on it.
struct Group {
    topic: Option<(String, String)>,
    aside: Option<Aside>,
    cards: Vec<Card>,
}

/// A dispute between other sides.
struct Other {
    href: String,
    heading: Heading,
    sides: String,
}

/// A topic without a dispute.
struct TopicLink {
    href: String,
    label: String,
    size: String,
    aside: Aside,
}

impl Page {
    fn new(state: &AppState, query: &BTreeMap<String, String>) -> Self {
        let catalog = state.catalog.as_ref();
        let opening = &catalog.settings.sides;
        let [first, second] = opening.each_ref().map(|side| catalog.side_name(side));
        let pinned = query.get("first").map(String::as_str);
        let (own, others, paging) = listed(catalog, query);
        let is_first = paging.page == 1;
        let shown = &own[paging.part(own.len(), PER_PAGE)];
        let leads = |dispute: &&Dispute| order(dispute.id.as_str(), &dispute.sides, opening, pinned)[0].clone();
        let leading: Vec<SideId> = shown.iter().map(leads).collect();
        let title = format!("{first} and {second}, side by side");
        let description = format!(
            "What {} and {} say on the same points, verbatim, side by side, with the articles it comes from.",
            words::named(first),
            words::named(second)
        );
        Page {
            frame: Frame::new(state, &urls::page(urls::FRONT, paging.page), title, description),
            eyebrow: eyebrow(catalog),
            lede: lede(first, second),
            articles: count(catalog.articles.len(), "article", "articles"),
            loaded: loaded(catalog),
            coverage: coverage(catalog),
            none: none(catalog, own.is_empty()),
            groups: groups(catalog, shown, pinned),
            order: OrderNote::of_list(urls::FRONT, opening, [first, second], pinned, &leading),
            topics_heading: if own.is_empty() { "Topics" } else { "More topics" },
            page_links: paging.links(|page| urls::page(urls::FRONT, page)),
            others_summary: others_summary(others.len(), paging.part(others.len(), PER_PAGE).len()),
            others: others[paging.part(others.len(), PER_PAGE)].iter().map(|dispute| other(catalog, dispute)).collect(),
            topics: if is_first { quiet_topics(catalog) } else { Vec::new() },
        }
    }
}

/// The clear and likely disputes between the two opening sides; the possible ones stand on their topics' pages.
fn sharp(catalog: &Catalog) -> impl Iterator<Item = &Dispute> {
    catalog.opening_disputes().filter(|dispute| dispute.grade <= Grade::Likely)
}

fn other_disputes(catalog: &Catalog) -> impl Iterator<Item = &Dispute> {
    let [a, b] = &catalog.settings.sides;
    let sharp = catalog.findings.disputes.iter().filter(|dispute| dispute.grade <= Grade::Likely);
    sharp.filter(move |dispute| !(dispute.sides.contains(a) && dispute.sides.contains(b)))
}

fn others_summary(n: usize, shown: usize) -> String {
    let all = format!("{} between other sides", count(n, "dispute", "disputes"));
    if shown < n { format!("{all}, {shown} of them on this page") } else { all }
}

fn other(catalog: &Catalog, dispute: &Dispute) -> Other {
    let sides = dispute.sides.each_ref().map(|side| catalog.side_name(side));
    Other { href: urls::dispute(&dispute.id), heading: heading(catalog, dispute), sides: sides.join(" and ") }
}

/// What this is.
fn lede(first: &str, second: &str) -> String {
    let (first, second) = (words::named(first), words::named(second));
    format!(
        "What {first} and {second} say on the same points, word for word from the news and set side by side. We say what \
         is disputed, not who is right."
    )
}

fn eyebrow(catalog: &Catalog) -> String {
    let [first, second] = catalog.settings.sides.each_ref().map(|side| catalog.side_name(side));
    let years: BTreeSet<i16> =
        catalog.articles.iter().filter_map(|entry| entry.article.published).map(|date| date.year()).collect();
    match (years.first(), years.last()) {
        (Some(from), Some(to)) if from != to => format!("{first} and {second} · {from} to {to}"),
        (Some(year), _) => format!("{first} and {second} · {year}"),
        _ => format!("{first} and {second}"),
    }
}

/// Where the articles are from.
fn loaded(catalog: &Catalog) -> String {
    let outlets: BTreeSet<&str> = catalog.articles.iter().filter_map(|entry| entry.article.outlet.as_deref()).collect();
    let unnamed = catalog.articles.iter().filter(|entry| entry.article.outlet.is_none()).count();
    let from = match (outlets.len(), unnamed) {
        (0, _) => String::new(),
        (n, 0) => format!(" by {}", count(n, "outlet", "outlets")),
        (n, rest) => {
            format!(
                ", by {} and, for {}, an outlet that is not known",
                count(n, "named outlet", "named outlets"),
                words::thousands(rest)
            )
        }
    };
    let undated = catalog.articles.iter().filter(|entry| entry.article.published.is_none()).count();
    let undated = if undated == 0 { String::new() } else { format!(" Undated: {}.", words::thousands(undated)) };
    format!("{from}.{undated}")
}

/// Statements by side.
fn coverage(catalog: &Catalog) -> String {
    let for_side =
        |side: &SideId| catalog.statements.iter().filter(|s| s.voice.allegiance.side() == Some(side)).count();
    let joint = catalog.statements.iter().filter(|s| s.voice.allegiance == Allegiance::Joint).count();
    let mut parts: Vec<String> = catalog
        .settings
        .sides
        .iter()
        .map(|side| format!("{} {}", catalog.side_name(side), words::thousands(for_side(side))))
        .collect();
    let counted: usize = catalog.settings.sides.iter().map(for_side).sum::<usize>() + joint;
    if joint > 0 {
        parts.push(format!("several sides together {}", words::thousands(joint)));
    }
    parts.push(format!("others {}", words::thousands(catalog.statements.len() - counted)));
    format!("{}: {}.", words::capital(&count(catalog.statements.len(), "statement", "statements")), parts.join(", "))
}

/// What stands where the page has no dispute between the two sides; `is_all` if there is none at all.
fn none(catalog: &Catalog, is_all: bool) -> String {
    let [first, second] = catalog.settings.sides.each_ref().map(|side| catalog.side_name(side));
    if !is_all {
        let (first, second) = (words::named(first), words::named(second));
        return format!("The disputes between {first} and {second} stand on the pages before this one.");
    }
    if let Some(sentence) = nobody_speaks(catalog) {
        return sentence;
    }
    let sure = if catalog.opening_disputes().next().is_some() { "clear or likely " } else { "" };
    let missed = if catalog.articles.is_empty() { "" } else { "; some clashes are missed" };
    format!(
        "No {sure}disputes between {} and {} were found in the loaded articles{missed}.",
        words::named(first),
        words::named(second)
    )
}

/// Topics in the order of their sharpest dispute.
fn groups(catalog: &Catalog, disputes: &[&Dispute], pinned: Option<&str>) -> Vec<Group> {
    let mut order: Vec<Option<TopicIdx>> = Vec::new();
    for dispute in disputes {
        if !order.contains(&dispute.topic) {
            order.push(dispute.topic);
        }
    }
    let group = |topic: Option<TopicIdx>| Group {
        topic: topic.map(|idx| topics::link(catalog, &catalog.topics[idx.0])),
        aside: topic.map(|idx| Aside::of(catalog, &catalog.topics[idx.0])).filter(|aside| !aside.is_empty()),
        cards: disputes.iter().filter(|d| d.topic == topic).filter_map(|d| card(catalog, d, pinned)).collect(),
    };
    order.into_iter().map(group).collect()
}

/// The largest topics that no clear or likely dispute is on: first those with a silence, an agreement or a change of
/// account, then those on which one of the two sides speaks.
fn quiet_topics(catalog: &Catalog) -> Vec<TopicLink> {
    let disputed: BTreeSet<TopicIdx> = sharp(catalog).filter_map(|dispute| dispute.topic).collect();
    let numbered = catalog.topics.iter().enumerate();
    let quiet = numbered.filter(|(at, _)| !disputed.contains(&TopicIdx(*at))).map(|(_, topic)| topic);
    let (spoken, other): (Vec<_>, Vec<_>) = quiet.partition(|topic| is_spoken_to(catalog, topic));
    let touched = touched(catalog);
    let in_order = spoken.into_iter().chain(other);
    let (telling, bare): (Vec<_>, Vec<_>) = in_order.partition(|topic| touched.contains(topic.slug.as_str()));
    let link = |topic: &Topic| TopicLink {
        href: urls::topic(&topic.slug),
        label: topics::name(catalog, topic),
        size: count(topic.statements.len(), "statement", "statements"),
        aside: Aside::of(catalog, topic),
    };
    telling.into_iter().chain(bare).take(QUIET).map(link).collect()
}

/// The slugs of the topics with something that both opening sides accept, or one of them left unanswered or changed.
fn touched(catalog: &Catalog) -> BTreeSet<&str> {
    let sides = &catalog.settings.sides;
    let findings = &catalog.findings;
    let alike = findings.agreements.iter().filter(|one| one.sides.iter().all(|side| sides.contains(side)));
    let answers = findings.answers.iter().filter(|one| sides.contains(&one.side));
    let changes = findings.changes.iter().filter(|one| sides.contains(&one.side));
    let statements = alike.map(|one| one.a).chain(answers.flat_map(|one| one.claims.iter().copied()));
    let statements = statements.chain(changes.map(|one| one.later));
    statements.flat_map(|idx| catalog.topics_of(idx)).map(|topic| topic.slug.as_str()).collect()
}

/// Whether one of the opening sides speaks on it.
fn is_spoken_to(catalog: &Catalog, topic: &Topic) -> bool {
    let sides = topic.statements.iter().filter_map(|idx| catalog.statement(*idx).voice.allegiance.side());
    sides.into_iter().any(|side| catalog.settings.sides.contains(side))
}
