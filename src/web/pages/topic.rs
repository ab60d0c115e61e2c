//! `/topics/{slug}`: the two accounts of one topic, row by row; then what both accept, what only one side speaks to, and
//! every other voice.

use super::{AppStateRef, Asked, Frame, PER_PAGE, PageError, Parts, QueryMap, id_of};
use crate::actors::{Allegiance, SideId};
use crate::api::{Maker, types};
use crate::catalog::Catalog;
use crate::disputes::{Agreement, Answer, Change, Dispute, Grade, NearMiss};
use crate::reading::StatementIdx;
use crate::topics::{Topic, TopicIdx};
use crate::web::parts::aside::Aside;
use crate::web::parts::besides::{Accepted, Answers, Changes, Misses};
use crate::web::parts::diptych::{Card, Diptych, card, panel, row};
use crate::web::parts::distinct;
use crate::web::parts::order::{OrderNote, order};
use crate::web::parts::paging::{PageLinks, Paging};
use crate::web::parts::pairs;
use crate::web::parts::reasons;
use crate::web::parts::sentence::Sentence;
use crate::web::parts::statement::{Scribe, StatementView, first_of_each_id};
use crate::web::parts::topics;
use crate::web::parts::words::{self, count, named};
use crate::web::state::AppState;
use crate::web::urls;
use askama::Template;
use axum::extract::{Path, Query, State};
use std::collections::{BTreeMap, BTreeSet};

/// `/topics/{slug}`
pub(in crate::web) async fn show(
    State(state): AppStateRef,
    asked: Asked,
    Path(parts): Parts,
    Query(query): QueryMap,
) -> super::Answer {
    let (idx, topic) = state.catalog.topic_by_slug(&id_of(&parts)).ok_or(PageError::NoTopic)?;
    if let Some(moved) = asked.moved_to(&urls::topic(&topic.slug)) {
        return Ok(moved);
    }
    let listed = Listed::new(&state.catalog, idx, topic, &query);
    let pinned = query.get("first").map(String::as_str);
    asked.answer(|| Page::new(&state, idx, topic, &listed, pinned), || data(&state.catalog, idx, topic, &listed))
}

/// What stands on one page of a topic, in HTML and data alike: of each list the part with the page's number.
struct Listed<'c> {
    paging: Paging,
    /// Every dispute between the two opening sides, also those on other pages.
    own: Vec<&'c Dispute>,
    /// How many of them are clear or likely.
    n_sharp: usize,
    sharp: Vec<&'c Dispute>,
    possible: Vec<&'c Dispute>,
    /// Between other sides.
    foreign: Vec<&'c Dispute>,
    agreements: Vec<&'c Agreement>,
    misses: Vec<&'c NearMiss>,
    answers: Vec<&'c Answer>,
    changes: Vec<&'c Change>,
    /// Everything said on it or beside it.
    statements: Vec<StatementIdx>,
}

impl<'c> Listed<'c> {
    fn new(catalog: &'c Catalog, idx: TopicIdx, topic: &Topic, query: &BTreeMap<String, String>) -> Self {
        let on_topic: BTreeSet<_> = topic.statements.iter().copied().collect();
        let has = |a: StatementIdx, b: StatementIdx| on_topic.contains(&a) && on_topic.contains(&b);
        let between = |dispute: &&Dispute| catalog.settings.sides.iter().all(|side| dispute.sides.contains(side));
        let (own, foreign): (Vec<_>, Vec<_>) = topics::disputes(catalog, idx).partition(between);
        let (sharp, possible): (Vec<&Dispute>, Vec<&Dispute>) =
            own.iter().copied().partition(|dispute| dispute.grade <= Grade::Likely);
        let agreements = distinct::agreements(catalog, catalog.agreements().iter().filter(|one| has(one.a, one.b)));
        let misses = distinct::misses(catalog, catalog.near_misses().iter().filter(|one| has(one.a, one.b)));
        let answers = distinct::answers(catalog, catalog.answers_to_any(&on_topic));
        let changes = distinct::changes(catalog, catalog.changes_among(&on_topic));
        let all: BTreeSet<_> = topic.statements.iter().chain(&topic.beside).copied().collect();
        let statements = catalog.without_repeats(all);
        let found = [agreements.len(), misses.len(), answers.len(), changes.len(), statements.len()];
        let disputes = [sharp.len(), possible.len(), foreign.len()];
        let n_pages = found.map(|n| n.div_ceil(PER_PAGE)).into_iter();
        let n_pages = n_pages.chain(disputes.map(|n| n.div_ceil(DISPUTES))).max().unwrap_or(0);
        let paging = Paging::new(query, n_pages, 1);
        Self {
            n_sharp: sharp.len(),
            sharp: part(&paging, &sharp, DISPUTES),
            possible: part(&paging, &possible, DISPUTES),
            foreign: part(&paging, &foreign, DISPUTES),
            agreements: part(&paging, &agreements, PER_PAGE),
            misses: part(&paging, &misses, PER_PAGE),
            answers: part(&paging, &answers, PER_PAGE),
            changes: part(&paging, &changes, PER_PAGE),
            statements: part(&paging, &statements, PER_PAGE),
            own,
            paging,
        }
    }
}

fn part<T: Copy>(paging: &Paging, list: &[T], per_page: usize) -> Vec<T> {
    list[paging.part(list.len(), per_page)].to_vec()
}

fn data(catalog: &Catalog, idx: TopicIdx, topic: &Topic, listed: &Listed) -> types::TopicPage {
    let maker = Maker::new(catalog);
    let path = urls::topic(&topic.slug);
    let disputes = listed.sharp.iter().chain(&listed.possible).chain(&listed.foreign);
    types::TopicPage {
        topic: maker.topic_line(idx, topic),
        pages: listed.paging.data(&path),
        disputes_in_full: disputes.map(|one| maker.dispute(one)).collect(),
        agreements: listed.agreements.iter().map(|one| maker.agreement(one)).collect(),
        near_misses: listed.misses.iter().map(|miss| maker.near_miss(miss)).collect(),
        answers: maker.answers(listed.answers.iter().copied()),
        changes: maker.changes(listed.changes.iter().copied()),
        statements: maker.statements(listed.statements.iter().copied()),
    }
}

/// Disputes on a page: clear and likely ones, possible ones, and those between other sides, so many of each.
const DISPUTES: usize = 15;

/// Statements of a list that stand open; more are folded up.
const OPEN: usize = 12;

#[derive(Template)]
#[template(path = "pages/topic.html")]
struct Page {
    frame: Frame,
    label: String,
    facts: String,
    order: OrderNote,
    aside: Aside,
    rows: Vec<Card>,
    page_links: Option<PageLinks>,
    none: String,
    possible: Vec<Card>,
    accepted: Accepted,
    answers: Answers,
    changes: Changes,
    single: Option<Diptych>,
    single_more: Option<(String, Diptych)>,
    others: Vec<Voices>,
    other_disputes: Vec<Card>,
    misses: Misses,
    terms: Sentence,
}

/// Voices that stand in neither panel.
struct Voices {
    heading: String,
    statements: Vec<StatementView>,
    folded: Vec<StatementView>,
    summary: String,
}

impl Page {
    fn new(state: &AppState, idx: TopicIdx, topic: &Topic, listed: &Listed, pinned: Option<&str>) -> Self {
        let catalog = state.catalog.as_ref();
        let opening = &catalog.settings.sides;
        let sides = order(&topic.slug, opening, opening, pinned);
        let [first, second] = sides.each_ref().map(|side| catalog.side_name(side));
        let path = urls::topic(&topic.slug);
        let paging = &listed.paging;
        let rows =
            |disputes: &[&Dispute]| disputes.iter().filter_map(|dispute| row(catalog, dispute, &sides)).collect();
        let (single, single_more) = single(catalog, listed, &sides).map_or((None, None), folded);
        let changes = listed.changes.iter().copied().filter(|change| sides.contains(&change.side));
        let answers = listed.answers.iter().copied().filter(|answer| sides.contains(&answer.side));
        let label = topics::name(catalog, topic);
        let description =
            format!("{label}: what {} and {} say on it, verbatim, side by side.", named(first), named(second));
        Page {
            frame: Frame::new(state, &urls::page(&path, paging.page), label.clone(), description),
            label,
            facts: facts(catalog, idx, &sides, listed.n_sharp),
            aside: Aside::of(catalog, topic),
            order: OrderNote::of_page(&path, &sides, [first, second], pinned),
            rows: rows(&listed.sharp),
            possible: rows(&listed.possible),
            none: none(first, second, listed.n_sharp == 0, listed.n_sharp == listed.own.len()),
            page_links: paging.links(|page| urls::page(&path, page)),
            accepted: Accepted::of(catalog, listed.agreements.iter().copied(), &sides),
            answers: Answers::of(catalog, answers, &sides),
            changes: Changes::of(catalog, changes, &sides),
            single,
            single_more,
            others: others(catalog, listed, &sides),
            other_disputes: listed.foreign.iter().filter_map(|dispute| card(catalog, dispute, None)).collect(),
            misses: Misses::of(catalog, listed.misses.iter().copied(), &sides),
            terms: reasons::topic(catalog, topic),
        }
    }
}

/// What stands where the page has no dispute; `is_all` if the topic has none of those sure enough.
fn none(first: &str, second: &str, is_all: bool, has_no_possible: bool) -> String {
    let (first, second) = (named(first), named(second));
    let sure = if has_no_possible { "" } else { "clear or likely " };
    if is_all {
        format!("No {sure}disputes between {first} and {second} on this topic were found in the loaded articles.")
    } else {
        format!("The {sure}disputes between {first} and {second} on this topic stand on the pages before this one.")
    }
}

fn facts(catalog: &Catalog, idx: TopicIdx, sides: &[SideId; 2], n_disputes: usize) -> String {
    let statements = topics::statements(catalog, idx);
    let articles: BTreeSet<_> = statements.iter().map(|idx| catalog.statement(*idx).article).collect();
    let mut facts = vec![
        words::capital(&count(n_disputes, "dispute", "disputes")),
        count(statements.len(), "statement", "statements"),
    ];
    facts.extend(topics::by_side(catalog, &statements, sides));
    facts.push(count(articles.len(), "article", "articles"));
    facts.join(" · ")
}

/// What one side says on this page without standing in a dispute, each side in its panel; `None` where nothing is.
fn single(catalog: &Catalog, listed: &Listed, sides: &[SideId; 2]) -> Option<Diptych> {
    let first = first_of_each_id(catalog, listed.statements.iter().copied());
    let scribe = Scribe { catalog, pair: sides };
    let clashes = listed.own.iter().flat_map(|dispute| &dispute.clashes);
    let disputed: BTreeSet<StatementIdx> =
        clashes.flat_map(|clash| [clash.a, clash.b]).map(|idx| catalog.repeats(idx)[0]).collect();
    let panels = sides.each_ref().map(|side| {
        let rest = listed.statements.iter().filter(|idx| !disputed.contains(&catalog.repeats(**idx)[0]));
        let spoken = rest.filter(|idx| catalog.statement(**idx).voice.allegiance.side() == Some(side));
        let views = spoken.map(|idx| scribe.whole(*idx, &[]).anchored(*idx, &first)).collect();
        let mut panel = panel(catalog, side, sides, views);
        let place = if listed.paging.n_pages > 1 { "on this page" } else { "in the loaded articles" };
        panel.none = format!("Nothing further by {} was found {place}.", named(&panel.side.name));
        panel
    });
    (!panels.iter().all(|panel| panel.statements.is_empty())).then_some(Diptych { panels, hinge: Vec::new() })
}

/// What stands open of both panels, and the rest with its summary where there is more.
fn folded(mut single: Diptych) -> (Option<Diptych>, Option<(String, Diptych)>) {
    let mut rest = single.clone();
    for (open, rest) in single.panels.iter_mut().zip(&mut rest.panels) {
        rest.statements = open.statements.split_off(open.statements.len().min(OPEN));
    }
    let n: usize = rest.panels.iter().map(|panel| panel.statements.len()).sum();
    (Some(single), (n > 0).then(|| (more(n), rest)))
}

/// What a fold of `n` statements holds.
fn more(n: usize) -> String {
    count(n, "more statement", "more statements")
}

fn views(catalog: &Catalog, listed: &Listed, wanted: impl Fn(StatementIdx) -> bool) -> Vec<StatementView> {
    let first = first_of_each_id(catalog, listed.statements.iter().copied());
    let scribe = Scribe::opening(catalog);
    let spoken = listed.statements.iter().copied().filter(|idx| wanted(*idx));
    spoken.map(|idx| scribe.whole(idx, &[]).anchored(idx, &first)).collect()
}

fn others(catalog: &Catalog, listed: &Listed, sides: &[SideId; 2]) -> Vec<Voices> {
    let voices = |heading: &str, wanted: &dyn Fn(StatementIdx, &Allegiance) -> bool| {
        let mut statements = views(catalog, listed, |idx| wanted(idx, &catalog.statement(idx).voice.allegiance));
        let folded = statements.split_off(statements.len().min(OPEN));
        let summary = more(folded.len());
        Voices { heading: heading.to_owned(), statements, folded, summary }
    };
    let is_other_group =
        |idx, allegiance: &Allegiance| *allegiance == Allegiance::Joint && !pairs::is_said_by_both(catalog, idx, sides);
    let groups = [
        voices("Other sides", &|_, allegiance| allegiance.side().is_some_and(|side| !sides.contains(side))),
        voices("Several sides together", &is_other_group),
        voices("Speaking for neither", &|_, allegiance| *allegiance == Allegiance::Nobody),
        voices("Side not known", &|_, allegiance| *allegiance == Allegiance::Unknown),
    ];
    groups.into_iter().filter(|group| !group.statements.is_empty()).collect()
}
