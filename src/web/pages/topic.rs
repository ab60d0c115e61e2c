//! `/topics/{slug}`: the two accounts of one topic, row by row; then what both accept, what only one side speaks to, and
//! every other voice.

use super::{Answer, AppStateRef, Asked, Frame, PageError, Parts, QueryMap, id_of};
use crate::actors::{Allegiance, SideId};
use crate::api::{Maker, types};
use crate::catalog::Catalog;
use crate::disputes::{Dispute, Grade};
use crate::reading::StatementIdx;
use crate::topics::{Topic, TopicIdx};
use crate::web::parts::besides::{Accepted, Answers, Changes, Misses};
use crate::web::parts::diptych::{Card, Diptych, card, panel, row};
use crate::web::parts::order::order;
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
) -> Answer {
    let (idx, topic) = state.catalog.topic_by_slug(&id_of(&parts)).ok_or(PageError::NoTopic)?;
    if let Some(moved) = asked.moved_to(&urls::topic(&topic.slug)) {
        return Ok(moved);
    }
    asked.answer(|| Page::new(&state, idx, topic, &query), || data(&state.catalog, idx, topic, &query))
}

fn data(catalog: &Catalog, idx: TopicIdx, topic: &Topic, query: &BTreeMap<String, String>) -> types::TopicPage {
    let maker = Maker::new(catalog);
    let on_topic: BTreeSet<_> = topic.statements.iter().copied().collect();
    let has = |a: StatementIdx, b: StatementIdx| on_topic.contains(&a) && on_topic.contains(&b);
    let disputes: Vec<_> = topics::disputes(catalog, idx).collect();
    let agreements: Vec<_> = catalog.agreements().iter().filter(|pair| has(pair.a, pair.b)).collect();
    let misses: Vec<_> = catalog.near_misses().iter().filter(|pair| has(pair.a, pair.b)).collect();
    let answers: Vec<_> = catalog.answers_to_any(&on_topic).collect();
    let changes: Vec<_> = catalog.changes_among(&on_topic).collect();
    let spoken = [agreements.len(), misses.len(), answers.len(), changes.len(), topic.statements.len()];
    let n_pages = spoken.into_iter().max().unwrap_or(0).div_ceil(IN_DATA).max(disputes.len().div_ceil(PER_PAGE));
    let paging = Paging::new(query, n_pages, 1);
    let part = |len: usize| paging.part(len, IN_DATA);
    types::TopicPage {
        topic: maker.topic_line(idx, topic),
        page: paging.page,
        n_pages: paging.n_pages,
        next: paging.next(|page| urls::twin(&urls::page(&urls::topic(&topic.slug), page))),
        disputes_in_full: disputes[paging.part(disputes.len(), PER_PAGE)]
            .iter()
            .map(|one| maker.dispute(one))
            .collect(),
        agreements: agreements[part(agreements.len())].iter().map(|one| maker.agreement(one)).collect(),
        near_misses: misses[part(misses.len())].iter().map(|miss| maker.near_miss(miss)).collect(),
        answers: maker.answers(answers[part(answers.len())].iter().copied()),
        changes: maker.changes(changes[part(changes.len())].iter().copied()),
        statements: maker.statements(topic.statements[part(topic.statements.len())].iter().copied()),
    }
}

/// Statements, agreements, near misses, answers and changes that a page of the data holds at most, of each.
const IN_DATA: usize = 60;

/// Disputes on a page. What else is said on the topic stands on the first page, long lists of it folded up.
const PER_PAGE: usize = 15;

/// Statements of a list that stand open; more are folded up.
const OPEN: usize = 12;

/// Statements of a list that are folded up; what is left then is in the data.
const FOLDED: usize = 60;

#[derive(Template)]
#[template(path = "pages/topic.html")]
struct Page {
    frame: Frame,
    label: String,
    facts: String,
    order: String,
    turn: (String, String),
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
    fn new(state: &AppState, idx: TopicIdx, topic: &Topic, query: &BTreeMap<String, String>) -> Self {
        let catalog = state.catalog.as_ref();
        let pinned = query.get("first").map(String::as_str);
        let opening = &catalog.settings.sides;
        let sides = order(&topic.slug, opening, opening, pinned);
        let [first, second] = sides.each_ref().map(|side| catalog.side_name(side));
        let path = urls::topic(&topic.slug);
        let between = |dispute: &&Dispute| sides.iter().all(|side| dispute.sides.contains(side));
        let (own, foreign): (Vec<_>, Vec<_>) = topics::disputes(catalog, idx).partition(between);
        let (sharp, possible): (Vec<&Dispute>, Vec<&Dispute>) =
            own.iter().copied().partition(|dispute| dispute.grade <= Grade::Likely);
        let longest = sharp.len().max(possible.len()).max(foreign.len());
        let paging = Paging::new(query, longest, PER_PAGE);
        let is_first = paging.page == 1;
        let on_page =
            |disputes: &[&Dispute]| paging.items.start.min(disputes.len())..paging.items.end.min(disputes.len());
        let (single, single_more) = match single(catalog, topic, &own, &sides).filter(|_| is_first) {
            Some(single) => folded(single),
            None => (None, None),
        };
        let on_topic: BTreeSet<StatementIdx> = topic.statements.iter().copied().collect();
        let has = |a: StatementIdx, b: StatementIdx| on_topic.contains(&a) && on_topic.contains(&b);
        let agreements = catalog.agreements().iter().filter(|one| is_first && has(one.a, one.b));
        let misses = catalog.near_misses().iter().filter(|one| is_first && has(one.a, one.b));
        let changes = catalog.changes_among(&on_topic).filter(|change| is_first && sides.contains(&change.side));
        let answers = catalog.answers_to_any(&on_topic).filter(|answer| is_first && sides.contains(&answer.side));
        let label = topics::name(catalog, topic);
        let description =
            format!("{label}: what {} and {} say on it, verbatim, side by side.", named(first), named(second));
        Page {
            frame: Frame::new(state, &urls::page(&path, paging.page), label.clone(), description),
            label,
            facts: facts(catalog, idx, &sides, sharp.len()),
            order: order_words(&words::capital(&named(first)), &sides[0], pinned),
            turn: (format!("{path}?first={}", sides[1]), format!("Show {} first", named(second))),
            rows: sharp[on_page(&sharp)].iter().filter_map(|dispute| row(catalog, dispute, &sides)).collect(),
            possible: possible[on_page(&possible)].iter().filter_map(|dispute| row(catalog, dispute, &sides)).collect(),
            none: none(first, second, sharp.is_empty(), possible.is_empty()),
            page_links: paging.links(|page| urls::page(&path, page)),
            accepted: Accepted::of(catalog, agreements, &sides),
            answers: Answers::of(catalog, answers, &sides),
            changes: Changes::of(catalog, changes, &sides),
            single,
            single_more,
            others: if is_first { others(catalog, topic, &sides) } else { Vec::new() },
            other_disputes: foreign[on_page(&foreign)].iter().filter_map(|dispute| card(catalog, dispute)).collect(),
            misses: Misses::of(catalog, misses, &sides),
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

fn order_words(first: &str, side: &SideId, pinned: Option<&str>) -> String {
    if pinned == Some(side.as_str()) {
        return format!("{first} stands first because the address says so.");
    }
    format!("{first} stands first here by a rule that knows neither side: it is drawn from the topic’s address.")
}

/// What is said by one side without standing in a dispute, each side in its panel; `None` where nothing is.
fn single(catalog: &Catalog, topic: &Topic, own: &[&Dispute], sides: &[SideId; 2]) -> Option<Diptych> {
    let first = first_of_each_id(catalog, topic.statements.iter().copied());
    let scribe = Scribe { catalog, pair: sides };
    let disputed: BTreeSet<StatementIdx> =
        own.iter().flat_map(|dispute| &dispute.clashes).flat_map(|clash| [clash.a, clash.b]).collect();
    let panels = sides.each_ref().map(|side| {
        let rest = topic.statements.iter().copied().filter(|idx| !disputed.contains(idx));
        let spoken = rest.filter(|idx| catalog.statement(*idx).voice.allegiance.side() == Some(side));
        let spoken = catalog.without_repeats(spoken).into_iter();
        let mut panel =
            panel(catalog, side, sides, spoken.map(|idx| scribe.whole(idx, &[]).anchored(idx, &first)).collect());
        panel.none = format!("Nothing further by {} was found in the loaded articles.", named(&panel.side.name));
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
    rest.panels.iter_mut().for_each(|panel| panel.statements.truncate(FOLDED));
    let shown = rest.panels.iter().map(|panel| panel.statements.len()).sum();
    (Some(single), (n > 0).then(|| (more(n, shown), rest)))
}

/// What a fold of `n` statements holds, of which `shown` are on the page.
fn more(n: usize, shown: usize) -> String {
    let all = count(n, "more statement", "more statements");
    if shown < n { format!("{all}, {shown} of them here, the others in the data") } else { all }
}

fn views(catalog: &Catalog, topic: &Topic, wanted: impl Fn(StatementIdx) -> bool) -> Vec<StatementView> {
    let shown: BTreeSet<StatementIdx> = topic.statements.iter().chain(&topic.beside).copied().collect();
    let first = first_of_each_id(catalog, shown.iter().copied());
    let scribe = Scribe::opening(catalog);
    let spoken = catalog.without_repeats(shown.into_iter().filter(|idx| wanted(*idx)));
    spoken.into_iter().map(|idx| scribe.whole(idx, &[]).anchored(idx, &first)).collect()
}

fn others(catalog: &Catalog, topic: &Topic, sides: &[SideId; 2]) -> Vec<Voices> {
    let voices = |heading: &str, wanted: &dyn Fn(StatementIdx, &Allegiance) -> bool| {
        let mut statements = views(catalog, topic, |idx| wanted(idx, &catalog.statement(idx).voice.allegiance));
        let mut folded = statements.split_off(statements.len().min(OPEN));
        let n = folded.len();
        folded.truncate(FOLDED);
        let summary = more(n, folded.len());
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
