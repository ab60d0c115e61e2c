//! `/disputes/{id}`: the permalink of a dispute, the heart of the site. Its pairs stand on pages of a hundred.

use super::{Answer, AppStateRef, Asked, Frame, PageError, Parts, QueryMap, id_of};
use crate::actors::SideId;
use crate::api::{Maker, PAIRS_A_PAGE};
use crate::catalog::Catalog;
use crate::disputes::{Agreement, Clash, Dispute, NearMiss};
use crate::reading::StatementIdx;
use crate::text::{Span, stem};
use crate::web::parts::besides::{Accepted, Answers, Changes, Misses};
use crate::web::parts::clash;
use crate::web::parts::diptych::{Diptych, Heading, Panel, heading, panel};
use crate::web::parts::faced::{Faced, Marked, faced, said};
use crate::web::parts::order::{OrderNote, order};
use crate::web::parts::paging::{PageLinks, Paging};
use crate::web::parts::sentence::Sentence;
use crate::web::parts::statement::{Scribe, StatementView, first_of_each_id};
use crate::web::parts::{reasons, topics, words};
use crate::web::state::AppState;
use crate::web::urls;
use askama::Template;
use axum::extract::{Path, Query, State};
use std::collections::BTreeSet;
use std::ops::Range;

/// Most other statements on the topic that are listed, folded up.
const ALSO: usize = 12;

/// Most statements of a side below the leading pair before the rest is folded up.
const MORE: usize = 4;

/// `/disputes/{id}`; the id of any of its pairs leads here too.
pub(in crate::web) async fn show(
    State(state): AppStateRef,
    asked: Asked,
    Path(parts): Parts,
    Query(query): QueryMap,
) -> Answer {
    let dispute = state.catalog.dispute_by_id(&id_of(&parts)).ok_or(PageError::NoDispute)?;
    if let Some(moved) = asked.moved_to(&urls::dispute(&dispute.id)) {
        return Ok(moved);
    }
    let pinned = query.get("first").map(String::as_str);
    let n_pairs = faced(&state.catalog, dispute, &dispute.sides).len();
    let paging = Paging::new(&query, n_pairs, PAIRS_A_PAGE);
    let data = || Maker::new(&state.catalog).dispute_page(dispute, &paging);
    asked.answer(|| Page::new(&state, dispute, pinned, &paging), data)
}

#[derive(Template)]
#[template(path = "pages/dispute.html")]
struct Page {
    frame: Frame,
    topic: Option<(String, String)>,
    sure: String,
    in_short: String,
    heading: Heading,
    facts: String,
    rows: Vec<Diptych>,
    rest: Option<(String, Diptych)>,
    page_links: Option<PageLinks>,
    order: OrderNote,
    why: Vec<Reason>,
    changes: Changes,
    answers: Answers,
    accepted: Accepted,
    also: Vec<StatementView>,
    also_summary: String,
    misses: Misses,
    permalink: String,
}

/// One of the reasons, with what it is a reason for.
struct Reason {
    what: String,
    why: Vec<Sentence>,
}

impl Page {
    fn new(state: &AppState, dispute: &Dispute, pinned: Option<&str>, paging: &Paging) -> Self {
        let catalog = state.catalog.as_ref();
        let sides = order(dispute.id.as_str(), &dispute.sides, &catalog.settings.sides, pinned);
        let [first, second] = sides.each_ref().map(|side| catalog.side_name(side));
        let all = faced(catalog, dispute, &sides);
        let facts = facts(catalog, &said(catalog, &all), &sides);
        let pairs = &all[paging.items.clone()];
        let said = said(catalog, pairs);
        let scribe = Scribe { catalog, pair: &dispute.sides };
        let heading = heading(catalog, dispute);
        let description = description(&scribe, &all, &sides);
        let path = urls::dispute(&dispute.id);
        let spoken: BTreeSet<StatementIdx> = said.iter().flatten().map(|(idx, _)| *idx).collect();
        let spoken_all: BTreeSet<_> = dispute.clashes.iter().flat_map(|clash| [clash.a, clash.b]).collect();
        let changes = catalog.changes_among(&spoken_all);
        let answers = catalog.answers_to_any(&spoken_all).filter(|answer| sides.contains(&answer.side));
        let touches = |miss: &&NearMiss| spoken_all.contains(&miss.a) || spoken_all.contains(&miss.b);
        let misses = catalog.near_misses().iter().filter(touches);
        let mut reasons = reasons_given(catalog, pairs);
        let leading = reasons.drain(..reasons.len().min(1)).collect();
        let (rows, rest) = rows(&scribe, pairs, &said, &sides, leading);
        let also = also(&scribe, dispute, &spoken);
        Page {
            frame: Frame::new(
                state,
                &urls::page(&path, paging.page),
                format!("{}: {first} and {second}", heading.words),
                description,
            )
            .citable(),
            topic: dispute.topic.map(|idx| topics::link(catalog, &catalog.topics[idx.0])),
            sure: format!("{}: {}.", words::capital(clash::grade(dispute.grade)), clash::grade_meaning(dispute.grade)),
            in_short: all.first().map_or(String::new(), |leading| {
                let words = clash::in_short(dispute.grade, leading.clash.reason);
                if dispute.topic.is_some() { words } else { words::capital(&words) }
            }),
            heading,
            facts,
            rows,
            rest,
            page_links: paging.links(|page| urls::page(&path, page)),
            order: OrderNote::of_page(&path, &sides, [first, second], pinned),
            why: why(&scribe, dispute, pairs, &said, reasons),
            changes: Changes::of(catalog, changes, &sides),
            answers: Answers::of(catalog, answers, &sides),
            accepted: Accepted::of(catalog, agreements(catalog, dispute), &sides),
            also_summary: words::count(also.len(), "other statement", "other statements"),
            also,
            misses: Misses::of(catalog, misses, &sides),
            permalink: state.urls.absolute(&path),
        }
    }
}

/// The leading pair with its reason; what else the two sides say on the point; and the rest, to be folded up.
fn rows(
    scribe: &Scribe,
    pairs: &[Faced],
    said: &[Vec<Marked>; 2],
    sides: &[SideId; 2],
    hinge: Vec<Sentence>,
) -> (Vec<Diptych>, Option<(String, Diptych)>) {
    let Some(leading) = pairs.first() else { return (Vec::new(), None) };
    let anchors = first_of_each_id(scribe.catalog, said.iter().flatten().map(|(idx, _)| *idx));
    let row = |places: Range<usize>, hinge| Diptych {
        panels: [0, 1].map(|at| {
            let end = places.end.min(said[at].len());
            side_panel(scribe, &sides[at], &said[at][places.start.min(end)..end], &anchors)
        }),
        hinge,
    };
    debug_assert!(said.iter().zip(leading.halves).all(|(said, half)| said[0].0 == half.idx));
    let most = said.iter().map(Vec::len).max().unwrap_or(0);
    let mut rows = vec![row(0..1, hinge)];
    if most > 1 {
        rows.push(row(1..1 + MORE, Vec::new()));
    }
    let left: usize = said.iter().map(|said| said.len().saturating_sub(1 + MORE)).sum();
    let more = words::count(left, "more statement", "more statements");
    (rows, (left > 0).then(|| (more, row(1 + MORE..most, Vec::new()))))
}

/// Why the pairs clash, each reason once: forms of one word make no difference, nor what is shown around it.
fn reasons_given(catalog: &Catalog, pairs: &[Faced]) -> Vec<Sentence> {
    let mut seen = BTreeSet::new();
    let stems = |idx: StatementIdx, spans: &[Span]| -> Vec<String> {
        let text = &catalog.article_of(catalog.statement(idx)).article.text;
        let words = spans.iter().flat_map(|span| span.of(text).split(|c: char| !c.is_alphanumeric()));
        words.filter(|word| !word.is_empty()).map(stem).collect()
    };
    let mut is_new =
        |clash: &Clash| seen.insert((clash.reason, stems(clash.a, &clash.a_words), stems(clash.b, &clash.b_words)));
    pairs.iter().filter(|pair| is_new(pair.clash)).map(|pair| clash::hinge(catalog, pair)).collect()
}

fn side_panel(scribe: &Scribe, side: &SideId, statements: &[Marked], first: &BTreeSet<StatementIdx>) -> Panel {
    let view =
        |(idx, marked): &Marked| scribe.whole(*idx, marked).anchored(*idx, first).with_passage(scribe.around(*idx));
    let mut panel = panel(scribe.catalog, side, scribe.pair, statements.iter().map(view).collect());
    panel.none = format!(
        "Nothing more by {} was found on this point: the words above stand against these.",
        words::named(&panel.side.name)
    );
    panel
}

fn facts(catalog: &Catalog, said: &[Vec<Marked>; 2], sides: &[SideId; 2]) -> String {
    let voices = sides.iter().zip(said).map(|(side, said)| {
        let speakers: BTreeSet<_> = said.iter().map(|(idx, _)| &catalog.statement(*idx).voice.speaker).collect();
        format!("{}: {}", catalog.side_name(side), words::count(speakers.len(), "voice", "voices"))
    });
    let receipts = said.iter().flatten().flat_map(|(idx, _)| catalog.repeats(*idx));
    let articles: BTreeSet<_> = receipts.map(|idx| catalog.statement(*idx).article).collect();
    let mut facts: Vec<String> = voices.collect();
    facts.push(words::count(articles.len(), "article", "articles"));
    facts.push(topics::dates(catalog, articles).unwrap_or("undated".to_owned()));
    facts.join(" · ")
}

fn description(scribe: &Scribe, pairs: &[Faced], sides: &[SideId; 2]) -> String {
    let Some(leading) = pairs.first() else { return String::new() };
    let says = sides.iter().zip(leading.halves).map(|(side, half)| {
        let name = scribe.catalog.side_name(side);
        format!("{name}: “{}”", scribe.excerpt(half.idx, half.words, 70).quote.plain())
    });
    says.collect::<Vec<_>>().join(" — ")
}

/// What is folded up under the diptych; `clashes` are the reasons of the pairs behind the leading one.
fn why(
    scribe: &Scribe,
    dispute: &Dispute,
    pairs: &[Faced],
    said: &[Vec<Marked>; 2],
    clashes: Vec<Sentence>,
) -> Vec<Reason> {
    let catalog = scribe.catalog;
    let mut reasons: Vec<Reason> = Vec::new();
    if !clashes.is_empty() {
        reasons.push(Reason { what: "What else clashes".to_owned(), why: clashes });
    }
    let mut seen = BTreeSet::new();
    for idx in said.iter().flatten().map(|(idx, _)| *idx) {
        let what = scribe.speaker(idx).heard_as();
        let [speaker, side] = scribe.reasons(idx);
        let is_new = seen.insert((what.clone(), scribe.source(idx)));
        match reasons.iter_mut().find(|reason| reason.what == what) {
            Some(reason) if is_new => reason.why.insert(reason.why.len() - 1, speaker),
            Some(_) => {}
            None => reasons.push(Reason { what, why: vec![speaker, side] }),
        }
    }
    if let Some(same) = clash::same_event(catalog, pairs) {
        reasons.push(Reason { what: "The same event".to_owned(), why: vec![same] });
    }
    if let Some(topic) = dispute.topic.map(|idx| &catalog.topics[idx.0]) {
        reasons.push(Reason { what: "The same topic".to_owned(), why: vec![reasons::topic(catalog, topic)] });
    }
    reasons
}

/// What is accepted on the topic of a dispute.
fn agreements<'c>(catalog: &'c Catalog, dispute: &Dispute) -> impl Iterator<Item = &'c Agreement> {
    let topic = dispute.topic.map(|idx| &catalog.topics[idx.0]);
    let on_topic: BTreeSet<StatementIdx> =
        topic.into_iter().flat_map(|topic| topic.statements.iter().copied()).collect();
    catalog.agreements().iter().filter(move |one| on_topic.contains(&one.a) && on_topic.contains(&one.b))
}

/// What the two sides say on the topic besides, by date.
fn also(scribe: &Scribe, dispute: &Dispute, spoken: &BTreeSet<StatementIdx>) -> Vec<StatementView> {
    let catalog = scribe.catalog;
    let Some(topic) = dispute.topic.map(|idx| &catalog.topics[idx.0]) else { return Vec::new() };
    let speaks = |idx: &StatementIdx| {
        catalog.statement(*idx).voice.allegiance.side().is_some_and(|side| dispute.sides.contains(side))
    };
    let shown: BTreeSet<_> = spoken.iter().flat_map(|idx| catalog.repeats(*idx).iter().copied()).collect();
    let rest = topic.statements.iter().copied().filter(|idx| speaks(idx) && !shown.contains(idx));
    let mut also = catalog.without_repeats(rest);
    also.sort_by_key(|idx| (catalog.article_of(catalog.statement(*idx)).article.published, *idx));
    also.into_iter().take(ALSO).map(|idx| scribe.excerpt(idx, &[], 240)).collect()
}
