//! `/articles/{slug}`: the article, every statement marked by side and linked, with who says it beside the paragraph.

use super::{Answer, AppStateRef, Asked, Frame, PageError, Parts, id_of};
use crate::api::Maker;
use crate::catalog::{ArticleEntry, Catalog};
use crate::disputes::Dispute;
use crate::reading::StatementIdx;
use crate::text::Span;
use crate::web::parts::article::{ArticleLine, line};
use crate::web::parts::besides::{Accepted, Changes, Misses, answer_line};
use crate::web::parts::clash;
use crate::web::parts::sentence::Sentence;
use crate::web::parts::sides::SideLabel;
use crate::web::parts::statement::{KindLabel, Scribe, SpeakerLabel, kind};
use crate::web::parts::{visible, words};
use crate::web::state::AppState;
use crate::web::urls;
use askama::Template;
use axum::extract::{Path, State};
use std::collections::BTreeSet;

/// `/articles/{slug}`
pub(in crate::web) async fn show(State(state): AppStateRef, asked: Asked, Path(parts): Parts) -> Answer {
    let catalog = state.catalog.as_ref();
    let entry = catalog.article_by_slug(&id_of(&parts)).ok_or(PageError::NoArticle)?;
    if let Some(moved) = asked.moved_to(&urls::article(&entry.slug)) {
        return Ok(moved);
    }
    let place = catalog.articles.iter().position(|other| other.slug == entry.slug).ok_or(PageError::NoArticle)?;
    asked.answer(|| Page::new(&state, entry), || Maker::new(catalog).article(place))
}

#[derive(Template)]
#[template(path = "pages/article.html")]
struct Page {
    frame: Frame,
    line: ArticleLine,
    author: Option<String>,
    language: Option<String>,
    facts: String,
    sides: Vec<(SideLabel, String)>,
    blocks: Vec<Block>,
    accepted: Accepted,
    changes: Changes,
    misses: Misses,
    not_analysed: Option<String>,
    note: Option<&'static str>,
}

/// A piece of the article, in order.
struct Block {
    pieces: Vec<Piece>,
    /// Why it was not read for statements; `None` for the article's own paragraphs.
    excluded: Option<&'static str>,
    is_heading: bool,
    notes: Vec<Note>,
    /// What it says was not answered, with the side.
    answers: Vec<(SideLabel, Sentence)>,
}

/// Words with at most one statement over them.
struct Piece {
    words: String,
    said: Option<Said>,
    /// Ids of other statements that begin under it: a link to each must arrive.
    anchors: Vec<String>,
}

/// The statement over a piece.
struct Said {
    class: &'static str,
    href: String,
    label: String,
    /// Its id, where it begins.
    anchor: Option<String>,
}

/// Who says what begins in this paragraph.
struct Note {
    id: String,
    claim: String,
    speaker: SpeakerLabel,
    side: SideLabel,
    kind: KindLabel,
    /// Address and words: "clear dispute: one side denies what the other says".
    disputes: Vec<(String, String)>,
}

impl Page {
    fn new(state: &AppState, entry: &ArticleEntry) -> Self {
        let catalog = state.catalog.as_ref();
        let line = line(entry);
        let description = format!("{}, {}: {}, each marked and linked.", line.outlet, line.date.words, line.statements);
        let is_odd = visible::has_invisible(&entry.article.text);
        let pair = &catalog.settings.sides;
        let own: BTreeSet<_> = entry.statements.clone().map(StatementIdx).collect();
        Page {
            frame: Frame::new(state, &urls::article(&entry.slug), line.heading.clone(), description),
            author: entry.article.author.as_deref().map(visible::plain),
            language: visible::language(entry.language()),
            facts: words::capital(&line.statements),
            sides: sides(catalog, entry),
            blocks: blocks(catalog, entry),
            accepted: Accepted::of(catalog, catalog.agreements_in(entry), pair),
            changes: Changes::of(catalog, catalog.changes_among(&own), pair),
            misses: Misses::of(catalog, catalog.near_misses_in(entry), pair),
            not_analysed: entry.not_analysed(),
            note: is_odd.then_some("This text contains invisible characters, which may change how it looks."),
            line,
        }
    }
}

/// How many statements of each side stand in the article: the key to the marks.
fn sides(catalog: &Catalog, entry: &ArticleEntry) -> Vec<(SideLabel, String)> {
    let scribe = Scribe::opening(catalog);
    let mut sides: Vec<(SideLabel, usize)> = Vec::new();
    for at in entry.statements.clone() {
        let side = scribe.side(StatementIdx(at));
        match sides.iter_mut().find(|(known, _)| *known == side) {
            Some((_, number)) => *number += 1,
            None => sides.push((side, 1)),
        }
    }
    let [first, second] = catalog.settings.sides.each_ref().map(|side| catalog.side_name(side));
    let rank = |side: &SideLabel| (side.name != first, side.name != second, side.slot);
    sides.sort_by(|(x, n), (y, m)| (rank(x), m, &x.name).cmp(&(rank(y), n, &y.name)));
    sides.into_iter().map(|(side, number)| (side, words::thousands(number))).collect()
}

fn blocks(catalog: &Catalog, entry: &ArticleEntry) -> Vec<Block> {
    let mut anchored = BTreeSet::new();
    let place = catalog.articles.iter().position(|other| other.slug == entry.slug).unwrap_or(usize::MAX);
    let answers: Vec<_> = catalog.answers_in(place).collect();
    let own = entry.paragraphs.iter().map(|paragraph| (paragraph.span, None, paragraph.is_heading));
    let excluded = entry.excluded.iter().map(|part| (part.span, Some(part.why.label()), false));
    let mut spans: Vec<_> = own.chain(excluded).collect();
    spans.sort_by_key(|(span, ..)| *span);
    if spans.first().is_some_and(|(span, ..)| is_title(catalog, entry, *span)) {
        spans.remove(0);
    }
    let block = |(span, why, is_heading): (Span, Option<&'static str>, bool)| Block {
        pieces: pieces(catalog, entry, span, &mut anchored),
        excluded: why,
        is_heading,
        notes: notes(catalog, entry, span),
        answers: answers
            .iter()
            .filter(|answer| span.covers(answer.words))
            .map(|one| answer_line(catalog, one))
            .collect(),
    };
    spans.into_iter().map(block).collect()
}

/// Whether a paragraph only repeats the title, which stands above the text; one with a statement stays.
fn is_title(catalog: &Catalog, entry: &ArticleEntry, paragraph: Span) -> bool {
    let key = |words: &str| visible::plain(words).trim_end_matches('.').to_lowercase();
    let mut contents = entry.statements.clone().flat_map(|at| &catalog.statements[at].attribution.content);
    let is_same = key(&entry.heading()) == key(paragraph.of(&entry.article.text));
    is_same && !contents.any(|span| span.overlaps(paragraph))
}

/// Cuts a paragraph where a statement begins or ends; where several lie over each other the shortest is shown.
fn pieces(catalog: &Catalog, entry: &ArticleEntry, paragraph: Span, anchored: &mut BTreeSet<usize>) -> Vec<Piece> {
    let text = entry.article.text.as_str();
    let over: Vec<(usize, Span)> = entry
        .statements
        .clone()
        .flat_map(|at| catalog.statements[at].attribution.content.iter().map(move |span| (at, *span)))
        .filter(|(_, span)| span.overlaps(paragraph))
        .collect();
    let mut cuts: BTreeSet<usize> = [paragraph.start, paragraph.end].into();
    let edges = over.iter().flat_map(|(_, span)| [span.start, span.end]);
    cuts.extend(edges.filter(|at| paragraph.start < *at && *at < paragraph.end));
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let piece = |pair: &[usize]| {
        let span = Span::new(pair[0], pair[1]);
        let here: Vec<_> = over.iter().filter(|(_, said)| said.covers(span)).collect();
        let innermost = here.iter().min_by_key(|(at, said)| (said.len(), *at));
        let said = innermost.map(|&&(at, _)| said(catalog, at, anchored.insert(at)));
        let others = here.iter().filter(|(at, _)| anchored.insert(*at));
        let anchors = others.map(|&&(at, _)| catalog.statements[at].id.to_string()).collect();
        Piece { words: visible::quoted(span.of(text)), said, anchors }
    };
    cuts.windows(2).map(piece).collect()
}

fn said(catalog: &Catalog, at: usize, is_first: bool) -> Said {
    let idx = StatementIdx(at);
    let scribe = Scribe::opening(catalog);
    let statement = catalog.statement(idx);
    let side = scribe.side(idx);
    Said {
        class: side.slot.class(),
        href: urls::claim(&statement.id),
        label: format!("{}, {}", scribe.speaker(idx).heard_as(), side.inside()),
        anchor: is_first.then(|| statement.id.to_string()),
    }
}

/// A dispute in a line: its address, how sure it is and why.
fn disputed(dispute: &Dispute) -> (String, String) {
    let words = dispute.clashes.first().map_or_else(
        || clash::grade(dispute.grade).to_owned(),
        |leading| clash::in_short(dispute.grade, leading.reason),
    );
    (urls::dispute(&dispute.id), words)
}

fn notes(catalog: &Catalog, entry: &ArticleEntry, paragraph: Span) -> Vec<Note> {
    let scribe = Scribe::opening(catalog);
    let starts_here = |at: &usize| {
        let start = catalog.statements[*at].attribution.content[0].start;
        paragraph.start <= start && start < paragraph.end
    };
    let note = |at| {
        let idx = StatementIdx(at);
        let statement = catalog.statement(idx);
        Note {
            id: statement.id.to_string(),
            claim: urls::claim(&statement.id),
            speaker: scribe.speaker(idx),
            side: scribe.side(idx),
            kind: kind(statement.attribution.kind),
            disputes: catalog.disputes_of(idx).map(disputed).collect(),
        }
    };
    entry.statements.clone().filter(starts_here).map(note).collect()
}
