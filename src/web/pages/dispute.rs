//! `/disputes/{id}`: the permalink of a dispute, the heart of the site.

use super::{Answer, AppStateRef, Asked, Frame, PageError, Parts, QueryMap, id_of};
use crate::actors::SideId;
use crate::api::Maker;
use crate::catalog::Catalog;
use crate::disputes::Dispute;
use crate::reading::StatementIdx;
use crate::text::Span;
use crate::web::parts::clash;
use crate::web::parts::diptych::{Diptych, Heading, Panel, half, heading, pair_order, panel, statements_of};
use crate::web::parts::order::order;
use crate::web::parts::pairs::{self, Pair};
use crate::web::parts::sentence::Sentence;
use crate::web::parts::statement::{Scribe, StatementView};
use crate::web::parts::{reasons, words};
use crate::web::state::AppState;
use crate::web::urls;
use askama::Template;
use axum::extract::{Path, Query, State};
use std::collections::BTreeSet;

/// Most other statements on the topic that are listed.
const ALSO: usize = 12;

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
    asked.answer(|| Page::new(&state, dispute, pinned), || Maker::new(&state.catalog).dispute(dispute))
}

#[derive(Template)]
#[template(path = "pages/dispute.html")]
struct Page {
    frame: Frame,
    topic: Option<(String, String)>,
    grade: &'static str,
    grade_meaning: &'static str,
    reason: &'static str,
    heading: Heading,
    facts: String,
    rows: Vec<Diptych>,
    order: OrderNote,
    why: Vec<Reason>,
    agreements: Vec<Pair>,
    joint: Vec<StatementView>,
    also: Vec<StatementView>,
    near_misses: Vec<Pair>,
    near_misses_summary: String,
    permalink: String,
}

/// How the order of sides came about, and how to turn it.
struct OrderNote {
    words: String,
    turn_label: String,
    turn_href: String,
}

/// One of the reasons, with what it is a reason for.
struct Reason {
    what: String,
    why: Vec<Sentence>,
}

impl Page {
    fn new(state: &AppState, dispute: &Dispute, pinned: Option<&str>) -> Self {
        let catalog = state.catalog.as_ref();
        let sides = order(dispute.id.as_str(), &dispute.sides, &catalog.settings.sides, pinned);
        let [first, second] = sides.each_ref().map(|side| catalog.side_name(side));
        let scribe = Scribe { catalog, pair: &dispute.sides };
        let heading = heading(catalog, dispute);
        let description = description(catalog, dispute, &sides);
        let path = urls::dispute(&dispute.id);
        let spoken: BTreeSet<StatementIdx> = dispute.clashes.iter().flat_map(|clash| [clash.a, clash.b]).collect();
        let near_misses = near_misses(catalog, &spoken, &sides);
        Page {
            frame: Frame::new(state, &path, format!("{}: {first} and {second}", heading.words), description).citable(),
            topic: dispute.topic.map(|idx| &catalog.topics[idx.0]).map(|t| (urls::topic(&t.slug), t.label.clone())),
            grade: clash::grade(dispute.grade),
            grade_meaning: clash::grade_meaning(dispute.grade),
            reason: dispute.clashes.first().map_or("", |founding| clash::short(founding.reason)),
            heading,
            facts: facts(catalog, dispute, &sides),
            rows: rows(catalog, dispute, &sides),
            order: order_note(catalog, &path, &sides, pinned),
            why: why(catalog, dispute, &sides),
            agreements: agreements(catalog, dispute, &sides),
            joint: joint(&scribe, dispute),
            also: also(&scribe, dispute, &spoken),
            near_misses_summary: words::count(near_misses.len(), "pair was", "pairs were"),
            near_misses,
            permalink: state.urls.absolute(&path),
        }
    }
}

fn statements_in_order<'a>(dispute: &'a Dispute, sides: &'a [SideId; 2]) -> impl Iterator<Item = StatementIdx> + 'a {
    sides.iter().flat_map(|side| statements_of(dispute, side)).map(|(idx, _)| idx)
}

/// The founding pair with its reason; then what else the two sides say on the point, with reasons not yet given.
fn rows(catalog: &Catalog, dispute: &Dispute, sides: &[SideId; 2]) -> Vec<Diptych> {
    let Some(founding) = dispute.clashes.first() else { return Vec::new() };
    let pair_order = pair_order(dispute, sides);
    let spoken = sides.each_ref().map(|side| statements_of(dispute, side));
    let is_founding = |idx| [founding.a, founding.b].contains(&idx);
    let row = |wanted: &dyn Fn(StatementIdx) -> bool, hinge| {
        let mut at = spoken.iter();
        let panels = sides.each_ref().map(|side| {
            let statements = at.next().into_iter().flatten().filter(|(idx, _)| wanted(*idx));
            side_panel(catalog, dispute, side, statements)
        });
        Diptych { panels, hinge }
    };
    let first = clash::hinge(catalog, founding, pair_order);
    let mut others: Vec<Sentence> = Vec::new();
    for sentence in dispute.clashes.iter().map(|clash| clash::hinge(catalog, clash, pair_order)) {
        if sentence != first && !others.contains(&sentence) {
            others.push(sentence);
        }
    }
    let mut rows = vec![row(&is_founding, vec![first])];
    if spoken.iter().flatten().any(|(idx, _)| !is_founding(*idx)) {
        rows.push(row(&|idx| !is_founding(idx), others));
    }
    rows
}

fn side_panel<'a>(
    catalog: &Catalog,
    dispute: &Dispute,
    side: &SideId,
    statements: impl Iterator<Item = &'a (StatementIdx, Vec<Span>)>,
) -> Panel {
    let scribe = Scribe { catalog, pair: &dispute.sides };
    let view = |(idx, marked): &(StatementIdx, Vec<Span>)| {
        scribe.whole(*idx, marked).anchored().with_passage(scribe.around(*idx))
    };
    let mut panel = panel(catalog, side, &dispute.sides, statements.map(view).collect());
    panel.none = format!(
        "Nothing more by {} on this point: the words above stand against these.",
        words::named(&panel.side.name)
    );
    panel
}

fn facts(catalog: &Catalog, dispute: &Dispute, sides: &[SideId; 2]) -> String {
    let voices = sides.iter().map(|side| {
        let statements = statements_of(dispute, side);
        let speakers: BTreeSet<_> = statements.iter().map(|(idx, _)| &catalog.statement(*idx).voice.speaker).collect();
        format!("{}: {}", catalog.side_name(side), words::count(speakers.len(), "voice", "voices"))
    });
    let articles: BTreeSet<_> = statements_in_order(dispute, sides).map(|idx| catalog.statement(idx).article).collect();
    let dates: BTreeSet<_> = articles.iter().filter_map(|&at| catalog.articles[at].article.published).collect();
    let dates = match (dates.first(), dates.last()) {
        (Some(first), Some(last)) if first != last => format!("{} to {}", first.words(), last.words()),
        (Some(only), _) => only.words(),
        _ => "undated".to_owned(),
    };
    let mut facts: Vec<String> = voices.collect();
    facts.push(words::count(articles.len(), "article", "articles"));
    facts.push(dates);
    facts.join(" · ")
}

fn description(catalog: &Catalog, dispute: &Dispute, sides: &[SideId; 2]) -> String {
    let Some(founding) = dispute.clashes.first() else { return String::new() };
    let scribe = Scribe { catalog, pair: &dispute.sides };
    let says = sides.each_ref().map(|side| {
        let (idx, marked) = half(dispute, founding, side);
        format!("{}: “{}”", catalog.side_name(side), scribe.excerpt(idx, marked, 70).quote.plain())
    });
    says.join(" — ")
}

fn order_note(catalog: &Catalog, path: &str, sides: &[SideId; 2], pinned: Option<&str>) -> OrderNote {
    let [first, second] = sides.each_ref().map(|side| words::named(catalog.side_name(side)));
    let first = words::capital(&first);
    let is_pinned = pinned.is_some_and(|side| sides[0].as_str() == side);
    let words = if is_pinned {
        format!("{first} stands first because the address says so.")
    } else {
        format!(
            "{first} stands first here by a rule that knows neither side: it is drawn from this page’s id, so that each \
             side leads on about half of the pages."
        )
    };
    OrderNote { words, turn_label: format!("Show {second} first"), turn_href: format!("{path}?first={}", sides[1]) }
}

fn why(catalog: &Catalog, dispute: &Dispute, sides: &[SideId; 2]) -> Vec<Reason> {
    let scribe = Scribe { catalog, pair: &dispute.sides };
    let mut reasons: Vec<Reason> = Vec::new();
    let mut seen = BTreeSet::new();
    for idx in statements_in_order(dispute, sides) {
        let what = scribe.speaker(idx).heard_as();
        let [speaker, side] = scribe.reasons(idx);
        let is_new = seen.insert((what.clone(), scribe.source(idx)));
        match reasons.iter_mut().find(|reason| reason.what == what) {
            Some(reason) if is_new => reason.why.insert(reason.why.len() - 1, speaker),
            Some(_) => {}
            None => reasons.push(Reason { what, why: vec![speaker, side] }),
        }
    }
    if let Some(same) = clash::same_event(catalog, dispute) {
        reasons.push(Reason { what: "The same event".to_owned(), why: vec![same] });
    }
    if let Some(topic) = dispute.topic.map(|idx| &catalog.topics[idx.0]) {
        reasons.push(Reason { what: "The same topic".to_owned(), why: vec![reasons::topic(catalog, topic)] });
    }
    reasons
}

fn agreements(catalog: &Catalog, dispute: &Dispute, sides: &[SideId; 2]) -> Vec<Pair> {
    let topic = dispute.topic.map(|idx| &catalog.topics[idx.0]);
    topic.map_or(Vec::new(), |topic| pairs::agreements_on(catalog, topic, sides))
}

fn joint(scribe: &Scribe, dispute: &Dispute) -> Vec<StatementView> {
    let Some(topic) = dispute.topic.map(|idx| &scribe.catalog.topics[idx.0]) else { return Vec::new() };
    let is_joint =
        |idx: &&StatementIdx| scribe.catalog.statement(**idx).voice.allegiance == crate::actors::Allegiance::Joint;
    topic.statements.iter().filter(is_joint).take(ALSO).map(|idx| scribe.whole(*idx, &[])).collect()
}

/// What the two sides say on the topic besides, by date.
fn also(scribe: &Scribe, dispute: &Dispute, spoken: &BTreeSet<StatementIdx>) -> Vec<StatementView> {
    let catalog = scribe.catalog;
    let Some(topic) = dispute.topic.map(|idx| &catalog.topics[idx.0]) else { return Vec::new() };
    let speaks = |idx: &StatementIdx| {
        catalog.statement(*idx).voice.allegiance.side().is_some_and(|side| dispute.sides.contains(side))
    };
    let mut also: Vec<_> =
        topic.statements.iter().copied().filter(|idx| speaks(idx) && !spoken.contains(idx)).collect();
    also.sort_by_key(|idx| (catalog.article_of(catalog.statement(*idx)).article.published, *idx));
    also.into_iter().take(ALSO).map(|idx| scribe.excerpt(idx, &[], 240)).collect()
}

fn near_misses(catalog: &Catalog, spoken: &BTreeSet<StatementIdx>, sides: &[SideId; 2]) -> Vec<Pair> {
    let touches = catalog.near_misses().iter().filter(|miss| spoken.contains(&miss.a) || spoken.contains(&miss.b));
    touches.filter_map(|miss| pairs::near_miss(catalog, miss, sides)).take(ALSO).collect()
}
