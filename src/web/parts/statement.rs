//! A statement with its receipt: the words, whose they are, who says them, for whom, where and when.

use super::before::{Before, before};
use super::quote::{Frame, Quote};
use super::sides::{SideLabel, label};
use super::{links, reasons, visible, words};
use crate::actors::{SideId, SpeakerKind};
use crate::catalog::{ArticleEntry, Catalog};
use crate::corpus::PartialDate;
use crate::reading::{Statement, StatementIdx};
use crate::statements::{Commitment, Kind, needs_cue};
use crate::text::Span;
use crate::web::parts::sentence::Sentence;
use crate::web::urls;
use askama::Template;
use std::collections::BTreeSet;

/// A content of at most so many words says nothing alone.
const FEW_WORDS: usize = 3;

/// Other articles with the same words that are listed below a statement; its own page lists all.
const RECEIPTS: usize = 3;

/// Most bytes that are shown around a content that says nothing alone.
const FRAME: usize = 160;

/// A statement as every page shows it.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/statement.html")]
pub(crate) struct StatementView {
    /// Its id, also its anchor on the page.
    pub(crate) id: String,
    /// What stands before it in the article, where its words say too little without.
    pub(crate) before: Option<Before>,
    /// Its words.
    pub(crate) quote: Quote,
    /// For whom it speaks.
    pub(crate) side: SideLabel,
    /// Who says it.
    pub(crate) speaker: SpeakerLabel,
    /// In what role, in the article's words.
    pub(crate) role: Option<String>,
    /// Whose words these are.
    pub(crate) kind: KindLabel,
    /// Through whom it came, in the article's words.
    pub(crate) through: Vec<String>,
    /// The outlet it was told to, in the article's words.
    pub(crate) told_to: Option<String>,
    /// Denied, promised, hoped …: what a plain assertion is not.
    pub(crate) manner: Option<&'static str>,
    /// Where it was published.
    pub(crate) outlet: Option<String>,
    /// When.
    pub(crate) date: DateLabel,
    /// Its page, unless it is that page.
    pub(crate) claim: Option<String>,
    /// Its place in the article.
    pub(crate) in_context: String,
    /// Its place in the published article.
    pub(crate) original: Option<String>,
    /// What is said in one line: for lists and for those who do not see the page.
    pub(crate) heard_as: String,
    /// Language of the words, where it is known.
    pub(crate) language: Option<String>,
    /// Where other articles have the same words of the same speaker: the first few.
    pub(crate) also: Vec<ReceiptView>,
    /// How many more there are, and the page that has them all.
    pub(crate) more: Option<(String, String)>,
    /// The paragraph or paragraphs it stands in, where the page shows them.
    pub(crate) passage: Option<Quote>,
    /// Whether this is the first place where the statement stands on its page, so that it carries the anchor.
    pub(crate) anchor: Anchor,
}

impl askama::filters::HtmlSafe for StatementView {}

/// Whether a statement carries its id as the anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// It does.
    Here,
    /// Another place on the page does.
    Elsewhere,
}

/// Another article with the same words.
#[derive(Clone, Debug)]
pub(crate) struct ReceiptView {
    /// Where it was published.
    pub(crate) outlet: String,
    /// When.
    pub(crate) date: DateLabel,
    /// Its place there.
    pub(crate) in_context: String,
}

/// Who says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SpeakerLabel {
    /// The name, or what is known instead.
    pub(crate) name: String,
    /// The speaker's page.
    pub(crate) href: Option<String>,
    /// The source in the article's words, where nobody could be named.
    pub(crate) source: Option<String>,
}

/// What is shown around a content that misleads alone: cue and content where the cue turns or bears its meaning ("denied",
/// "accused"), the source too where the content is but a few words ("it", "they did").
fn frame(text: &str, statement: &Statement) -> Option<Frame> {
    let attribution = &statement.attribution;
    let n_words: usize = attribution.content.iter().map(|span| span.of(text).split_whitespace().count()).sum();
    let cue = attribution.cue;
    let with_cue = cue.map(|cue| cue.hull(nearest(&attribution.content, cue)));
    let widest = (n_words <= FEW_WORDS).then(|| attribution.hull());
    let with_cue = with_cue.filter(|_| widest.is_some() || cue.is_some_and(|cue| needs_cue(cue.of(text))));
    let span = [widest, with_cue].into_iter().flatten().find(|span| is_close(text, *span, &attribution.content))?;
    Some(Frame { span, cue })
}

/// The piece of a content that stands nearest to the cue.
fn nearest(content: &[Span], cue: Span) -> Span {
    let apart = |span: &Span| span.start.saturating_sub(cue.end) + cue.start.saturating_sub(span.end);
    content.iter().copied().min_by_key(apart).unwrap_or(cue)
}

/// Whether a frame adds no more than a line or two, and stays in its paragraph.
fn is_close(text: &str, span: Span, content: &[Span]) -> bool {
    let held: usize = content.iter().filter(|piece| span.covers(**piece)).map(|piece| piece.len()).sum();
    span.len() - held <= FRAME && !span.of(text).contains("\n\n")
}

/// Whose words a statement shows, as a pill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct KindLabel {
    /// As a reader is told.
    pub(crate) label: &'static str,
    /// As a class: solid for own words, dashed for reported ones.
    pub(crate) class: &'static str,
}

/// A date as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "parts/date.html")]
pub(crate) struct DateLabel {
    /// "26 November 2015", "undated".
    pub(crate) words: String,
    /// For machines; `None` where undated.
    pub(crate) iso: Option<String>,
}

impl askama::filters::HtmlSafe for DateLabel {}

/// A date as a reader and a machine see it.
pub(crate) fn date(date: Option<PartialDate>) -> DateLabel {
    match date {
        Some(date) => DateLabel { words: date.words(), iso: Some(date.to_string()) },
        None => DateLabel { words: "undated".to_owned(), iso: None },
    }
}

/// The pill of a kind.
pub(crate) fn kind(kind: Kind) -> KindLabel {
    let (label, class) = match kind {
        Kind::Direct => ("own words", "own"),
        Kind::Indirect => ("reporter’s paraphrase", "reported"),
        Kind::Mixed => ("partly own words", "partly"),
    };
    KindLabel { label, class }
}

/// What is not plainly asserted, in words.
pub(crate) fn manner(commitment: Commitment) -> Option<&'static str> {
    match commitment {
        Commitment::Asserted => None,
        Commitment::Agreed => Some("about an agreement"),
        Commitment::Promised => Some("a promise"),
        Commitment::Conditional => Some("conditional"),
        Commitment::Hoped => Some("a wish or demand"),
        Commitment::Denied => Some("a denial"),
        Commitment::Asked => Some("a question"),
    }
}

/// Makes statement views for a page about two sides.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scribe<'a> {
    /// Where everything is looked up.
    pub(crate) catalog: &'a Catalog,
    /// The sides the page is about.
    pub(crate) pair: &'a [SideId; 2],
}

impl<'a> Scribe<'a> {
    /// For pages that are about the sides that pages open with.
    pub(crate) fn opening(catalog: &'a Catalog) -> Self {
        Self { catalog, pair: &catalog.settings.sides }
    }

    /// A whole statement, with `marked` words marked.
    pub(crate) fn whole(&self, idx: StatementIdx, marked: &[Span]) -> StatementView {
        let (statement, entry) = self.find(idx);
        let text = entry.article.text.as_str();
        self.view(idx, Quote::whole(text, &statement.attribution.content, frame(text, statement), marked))
    }

    /// A statement cut to about `most` characters around the `marked` words.
    pub(crate) fn excerpt(&self, idx: StatementIdx, marked: &[Span], most: usize) -> StatementView {
        self.excerpt_for(idx, marked, &BTreeSet::new(), most)
    }

    /// The same with words of the question above it, as [`keys`](super::excerpt::keys), in sight where there is room.
    pub(crate) fn excerpt_for(
        &self,
        idx: StatementIdx,
        marked: &[Span],
        wanted: &BTreeSet<String>,
        most: usize,
    ) -> StatementView {
        let (statement, entry) = self.find(idx);
        let text = entry.article.text.as_str();
        let frame = frame(text, statement);
        self.view(idx, Quote::excerpt(text, &statement.attribution.content, frame, marked, wanted, most))
    }

    fn find(&self, idx: StatementIdx) -> (&'a Statement, &'a ArticleEntry) {
        let statement = self.catalog.statement(idx);
        (statement, self.catalog.article_of(statement))
    }

    fn view(&self, idx: StatementIdx, quote: Quote) -> StatementView {
        let (statement, entry) = self.find(idx);
        let article = &entry.article;
        let span = statement.attribution.content[0];
        let speaker = self.speaker(idx);
        let heard_as = format!("{}: {}", speaker.heard_as(), words::crop(&quote.plain(), 90));
        StatementView {
            id: statement.id.to_string(),
            before: before(entry, statement),
            quote,
            side: self.side(idx),
            role: self.role(statement, entry, &speaker),
            speaker,
            kind: kind(statement.attribution.kind),
            through: statement.voice.through.iter().map(|name| visible::plain(name)).collect(),
            told_to: statement.voice.told_to.as_deref().map(visible::plain),
            manner: manner(statement.manner.commitment),
            outlet: article.outlet.as_deref().map(visible::plain),
            date: date(article.published),
            claim: Some(urls::claim(&statement.id)),
            in_context: urls::in_context(&entry.slug, &statement.id),
            original: article.url.as_deref().and_then(|url| links::to_words(url, &article.text, span)),
            heard_as,
            language: visible::language(article.language.as_deref()),
            also: self.also(idx),
            more: self.more(idx),
            passage: None,
            anchor: Anchor::Elsewhere,
        }
    }

    /// The first other articles with the same words.
    fn also(&self, idx: StatementIdx) -> Vec<ReceiptView> {
        let others = self.catalog.repeats(idx).iter().filter(|other| **other != idx);
        let receipt = |other: &StatementIdx| {
            let (statement, entry) = self.find(*other);
            ReceiptView {
                outlet: entry.article.outlet.as_deref().map_or("an outlet not known".to_owned(), visible::plain),
                date: date(entry.article.published),
                in_context: urls::in_context(&entry.slug, &statement.id),
            }
        };
        others.take(RECEIPTS).map(receipt).collect()
    }

    /// What [`Scribe::also`] leaves out, and where it stands.
    fn more(&self, idx: StatementIdx) -> Option<(String, String)> {
        let left = (self.catalog.repeats(idx).len() - 1).saturating_sub(RECEIPTS);
        let page = format!("{}#stands", urls::claim(&self.catalog.statement(idx).id));
        (left > 0).then(|| (format!("the same in {}", words::count(left, "more article", "more articles")), page))
    }

    /// The role, unless it only repeats the name.
    fn role(&self, statement: &Statement, entry: &ArticleEntry, speaker: &SpeakerLabel) -> Option<String> {
        let role = visible::quoted(statement.voice.role?.of(&entry.article.text));
        (role.to_lowercase() != speaker.name.to_lowercase()).then_some(role)
    }

    /// Who says a statement.
    pub(crate) fn speaker(&self, idx: StatementIdx) -> SpeakerLabel {
        let (statement, entry) = self.find(idx);
        let href = self.catalog.speaker_of(idx).map(|speaker| urls::speaker(&speaker.slug));
        match &statement.voice.speaker {
            Some(speaker) => {
                let name = visible::plain(&speaker.name);
                let is_described = speaker.kind == SpeakerKind::Unnamed;
                let name = if is_described { words::capital(&name) } else { name };
                SpeakerLabel { name, href, source: None }
            }
            None => SpeakerLabel {
                name: "Speaker not known".to_owned(),
                href: None,
                source: statement.attribution.source.map(|source| visible::quoted(source.of(&entry.article.text))),
            },
        }
    }

    /// For whom a statement speaks.
    pub(crate) fn side(&self, idx: StatementIdx) -> SideLabel {
        label(self.catalog, &self.catalog.statement(idx).voice.allegiance, self.pair)
    }

    /// The words that name who says a statement.
    pub(crate) fn source(&self, idx: StatementIdx) -> String {
        let (statement, entry) = self.find(idx);
        statement.attribution.source.map_or(String::new(), |source| visible::quoted(source.of(&entry.article.text)))
    }

    /// Why this speaker and this side.
    pub(crate) fn reasons(&self, idx: StatementIdx) -> [Sentence; 2] {
        let (statement, entry) = self.find(idx);
        [reasons::speaker(entry, statement), reasons::side(self.catalog, entry, statement)]
    }
}

/// Of statements that repeat each other's words in several articles, and so have one id, the first: it carries the anchor.
pub(crate) fn first_of_each_id(
    catalog: &Catalog,
    places: impl Iterator<Item = StatementIdx>,
) -> BTreeSet<StatementIdx> {
    let mut seen = BTreeSet::new();
    places.filter(|idx| seen.insert(&catalog.statement(*idx).id)).collect()
}

impl SpeakerLabel {
    /// In one line.
    pub(crate) fn heard_as(&self) -> String {
        match &self.source {
            Some(source) => format!("{} (“{source}”)", self.name),
            None => self.name.clone(),
        }
    }
}

impl StatementView {
    /// Carries its id as the anchor of the page, if it is one of the `first` with its id.
    pub(crate) fn anchored(mut self, idx: StatementIdx, first: &BTreeSet<StatementIdx>) -> Self {
        self.anchor = if first.contains(&idx) { Anchor::Here } else { Anchor::Elsewhere };
        self
    }

    /// Stands on its own page, which lists its articles.
    pub(crate) fn alone(self) -> Self {
        Self { claim: None, anchor: Anchor::Here, also: Vec::new(), more: None, ..self }
    }

    /// Shows the paragraph or paragraphs it stands in, folded up.
    pub(crate) fn with_passage(mut self, passage: Quote) -> Self {
        self.passage = Some(passage);
        self
    }

    /// Whether it carries its id.
    pub(crate) fn has_anchor(&self) -> bool {
        self.anchor == Anchor::Here
    }
}

impl Scribe<'_> {
    /// The paragraph or paragraphs around a statement.
    pub(crate) fn around(&self, idx: StatementIdx) -> Quote {
        let (statement, entry) = self.find(idx);
        let around = entry.paragraphs.iter().map(|paragraph| paragraph.span);
        let around: Vec<Span> = around.filter(|span| span.overlaps(statement.passage)).collect();
        let around = if around.is_empty() { vec![statement.passage] } else { around };
        Quote::whole(&entry.article.text, &around, None, &statement.attribution.content)
    }
}
