//! From the catalog to the types of the data.

use super::types as t;
use crate::actors::{Allegiance, SideId, SpeakerKind};
use crate::catalog::{ArticleEntry, Catalog, Speaker};
use crate::disputes::{Agreement, Answer, Change, Clash, Dispute, NearMiss};
use crate::reading::StatementIdx;
use crate::text::{CodePoints, Span};
use crate::topics::{Topic, TopicIdx};
use crate::web::{Faced, Paging, faced, order, urls};
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// Pairs of a dispute that its own data give at once, and those given where disputes are listed.
pub(crate) const PAIRS_A_PAGE: usize = 100;
const PAIRS_IN_A_LIST: usize = 20;

/// Other articles with the same words that are named.
const ALSO_IN: usize = 12;

/// Makes data from one catalog. Counts the code points of each article once.
pub(crate) struct Maker<'a> {
    catalog: &'a Catalog,
    points: RefCell<HashMap<usize, CodePoints<'a>>>,
}

impl<'a> Maker<'a> {
    pub(crate) fn new(catalog: &'a Catalog) -> Self {
        Self { catalog, points: RefCell::default() }
    }

    fn quote(&self, article_idx: usize, span: Span) -> t::Quote {
        let text = self.catalog.articles[article_idx].article.text.as_str();
        let mut points = self.points.borrow_mut();
        let [start, end] = points.entry(article_idx).or_insert_with(|| CodePoints::new(text)).range(span);
        t::Quote { exact: span.of(text).to_owned(), start, end }
    }

    fn quotes(&self, article_idx: usize, spans: &[Span]) -> Vec<t::Quote> {
        spans.iter().map(|span| self.quote(article_idx, *span)).collect()
    }

    pub(crate) fn side(&self, side: &SideId) -> t::Side {
        t::Side { id: side.to_string(), name: self.catalog.side_name(side).to_owned(), url: urls::side(side) }
    }

    pub(crate) fn article_ref(&self, entry: &ArticleEntry) -> t::ArticleRef {
        let article = &entry.article;
        t::ArticleRef {
            url: urls::article(&entry.slug),
            title: article.title.clone(),
            outlet: article.outlet.clone(),
            published: article.published,
            source_url: article.url.clone(),
        }
    }

    pub(crate) fn article_line(&self, entry: &ArticleEntry) -> t::ArticleLine {
        t::ArticleLine {
            article: self.article_ref(entry),
            n_statements: entry.statements.len(),
            n_excluded: entry.excluded.len(),
            not_analysed: entry.not_analysed(),
        }
    }

    pub(crate) fn article(&self, article_idx: usize) -> t::ArticlePage {
        let entry = &self.catalog.articles[article_idx];
        let excluded = entry.excluded.iter();
        t::ArticlePage {
            article: self.article_ref(entry),
            id: entry.article.id.to_string(),
            author: entry.article.author.clone(),
            language: entry.language().map(str::to_owned),
            not_analysed: entry.not_analysed(),
            text: entry.article.text.clone(),
            statements: entry.statements.clone().map(|at| self.statement(StatementIdx(at))).collect(),
            answers: self.answers(self.catalog.answers_in(article_idx)),
            agreements: self.catalog.agreements_in(entry).map(|agreement| self.agreement(agreement)).collect(),
            near_misses: self.catalog.near_misses_in(entry).map(|miss| self.near_miss(miss)).collect(),
            excluded: excluded
                .map(|part| t::Excluded { quote: self.quote(article_idx, part.span), why: part.why.label() })
                .collect(),
        }
    }

    pub(crate) fn speaker(&self, speaker: &Speaker) -> t::Speaker {
        t::Speaker {
            name: speaker.name.name.clone(),
            kind: speaker_kind(speaker.name.kind),
            url: Some(urls::speaker(&speaker.slug)),
        }
    }

    pub(crate) fn speaker_line(&self, speaker: &Speaker) -> t::SpeakerLine {
        t::SpeakerLine {
            speaker: self.speaker(speaker),
            sides: speaker.sides.iter().map(|side| self.side(side)).collect(),
            allegiance: allegiance(&standing(self.catalog, speaker)),
            n_statements: speaker.statements.len(),
        }
    }

    pub(crate) fn statement(&self, idx: StatementIdx) -> t::Statement {
        let catalog = self.catalog;
        let statement = catalog.statement(idx);
        let entry = catalog.article_of(statement);
        let (at, attribution) = (statement.article, &statement.attribution);
        t::Statement {
            id: statement.id.to_string(),
            url: urls::claim(&statement.id),
            in_context: urls::in_context(&entry.slug, &statement.id),
            kind: attribution.kind.as_str(),
            content: self.quotes(at, &attribution.content),
            passage: self.quote(at, statement.passage),
            source: attribution.source.map(|span| self.quote(at, span)),
            cue: attribution.cue.map(|span| self.quote(at, span)),
            speaker: catalog.speaker_of(idx).map(|speaker| self.speaker(speaker)),
            role: statement.voice.role.map(|span| self.quote(at, span)),
            through: statement.voice.through.clone(),
            told_to: statement.voice.told_to.clone(),
            allegiance: allegiance(&statement.voice.allegiance),
            side: statement.voice.allegiance.side().map(|side| self.side(side)),
            polarity: statement.manner.polarity.as_str(),
            commitment: statement.manner.commitment.as_str(),
            article: self.article_ref(entry),
            also_in: self.also_in(idx),
            n_also_in: catalog.repeats(idx).iter().filter(|other| **other != idx).count(),
            topics: catalog.topics_of(idx).map(|topic| urls::topic(&topic.slug)).collect(),
            disputes: catalog.disputes_of(idx).map(|dispute| urls::dispute(&dispute.id)).collect(),
        }
    }

    fn also_in(&self, idx: StatementIdx) -> Vec<t::ArticleRef> {
        let others = self.catalog.repeats(idx).iter().filter(|other| **other != idx).take(ALSO_IN);
        others.map(|other| self.article_ref(self.catalog.article_of(self.catalog.statement(*other)))).collect()
    }

    pub(crate) fn statements(&self, places: impl IntoIterator<Item = StatementIdx>) -> Vec<t::Statement> {
        places.into_iter().map(|idx| self.statement(idx)).collect()
    }

    /// A dispute as it stands in a list, with its first pairs.
    pub(crate) fn dispute(&self, dispute: &Dispute) -> t::Dispute {
        let pairs = faced(self.catalog, dispute, &dispute.sides);
        let shown = 0..pairs.len().min(PAIRS_IN_A_LIST);
        let next = (shown.end < pairs.len()).then(|| urls::twin(&urls::dispute(&dispute.id)));
        self.dispute_with(dispute, &pairs, shown, next)
    }

    /// One page of a dispute.
    pub(crate) fn dispute_page(&self, dispute: &Dispute, paging: &Paging) -> t::Dispute {
        let next = paging.next(|page| urls::twin(&urls::page(&urls::dispute(&dispute.id), page)));
        self.dispute_with(dispute, &faced(self.catalog, dispute, &dispute.sides), paging.items.clone(), next)
    }

    fn dispute_with(
        &self,
        dispute: &Dispute,
        pairs: &[Faced],
        shown: Range<usize>,
        next: Option<String>,
    ) -> t::Dispute {
        let clashes = pairs[shown.clone()].iter().map(|pair| pair.clash);
        let places: BTreeSet<_> = clashes.clone().flat_map(|clash| [clash.a, clash.b]).collect();
        t::Dispute {
            id: dispute.id.to_string(),
            url: urls::dispute(&dispute.id),
            point: dispute.point.clone(),
            question: dispute.question.clone(),
            grade: dispute.grade.as_str(),
            topic: dispute.topic.map(|idx| urls::topic(&self.catalog.topics[idx.0].slug)),
            sides: dispute.sides.iter().map(|side| self.side(side)).collect(),
            leads: order(dispute.id.as_str(), &dispute.sides, &self.catalog.settings.sides, None)[0].to_string(),
            n_pairs: pairs.len(),
            page: 1 + shown.start / PAIRS_A_PAGE,
            n_pages: pairs.len().div_ceil(PAIRS_A_PAGE).max(1),
            pairs: clashes.map(|clash| self.pair(clash)).collect(),
            next,
            answers: self.answers(self.catalog.answers_to_any(&places)),
            changes: self.changes(self.catalog.changes_among(&places)),
            statements: self.statements(places),
        }
    }

    fn pair(&self, clash: &Clash) -> t::Pair {
        let (a, b) = (self.catalog.statement(clash.a), self.catalog.statement(clash.b));
        t::Pair {
            a: a.id.to_string(),
            b: b.id.to_string(),
            a_article: urls::article(&self.catalog.article_of(a).slug),
            b_article: urls::article(&self.catalog.article_of(b).slug),
            reason: clash.reason.as_str(),
            grade: clash.grade.as_str(),
            a_words: self.quotes(a.article, &clash.a_words),
            b_words: self.quotes(b.article, &clash.b_words),
            a_shown: self.quotes(a.article, &clash.a_shown),
            b_shown: self.quotes(b.article, &clash.b_shown),
        }
    }

    pub(crate) fn agreement(&self, agreement: &Agreement) -> t::Agreement {
        let (a, b) = (self.catalog.statement(agreement.a), self.catalog.statement(agreement.b));
        t::Agreement {
            sides: agreement.sides.iter().map(|side| self.side(side)).collect(),
            how: agreement.how.as_str(),
            a: a.id.to_string(),
            b: b.id.to_string(),
            a_words: self.quotes(a.article, &agreement.a_words),
            b_words: self.quotes(b.article, &agreement.b_words),
        }
    }

    pub(crate) fn answer(&self, answer: &Answer) -> t::Answer {
        let at = answer.article;
        t::Answer {
            kind: answer.kind.as_str(),
            side: self.side(&answer.side),
            speaker: answer.speaker.as_ref().map(|speaker| speaker.name.clone()),
            words: self.quote(at, answer.words),
            who: answer.who.map(|span| self.quote(at, span)),
            passage: self.quote(at, answer.sentence),
            article: self.article_ref(&self.catalog.articles[at]),
            claims: answer.claims.iter().map(|idx| self.catalog.statement(*idx).id.to_string()).collect(),
        }
    }

    pub(crate) fn change(&self, change: &Change) -> t::Change {
        let article = |idx: StatementIdx| self.catalog.statement(idx).article;
        let later = article(change.later);
        t::Change {
            side: self.side(&change.side),
            how: change.how.as_str(),
            earlier: change.earlier.map(|idx| self.statement(idx)),
            later: self.statement(change.later),
            earlier_words: change.earlier.map_or(Vec::new(), |idx| self.quotes(article(idx), &change.earlier_words)),
            later_words: self.quotes(later, &change.later_words),
            signs: self.quotes(later, &change.signs),
        }
    }

    pub(crate) fn changes<'c>(&self, changes: impl IntoIterator<Item = &'c Change>) -> Vec<t::Change> {
        changes.into_iter().map(|change| self.change(change)).collect()
    }

    pub(crate) fn answers<'c>(&self, answers: impl IntoIterator<Item = &'c Answer>) -> Vec<t::Answer> {
        answers.into_iter().map(|answer| self.answer(answer)).collect()
    }

    pub(crate) fn near_miss(&self, miss: &NearMiss) -> t::NearMiss {
        let id = |idx| self.catalog.statement(idx).id.to_string();
        t::NearMiss { a: id(miss.a), b: id(miss.b), why: miss.why.as_str() }
    }

    pub(crate) fn topic_line(&self, idx: TopicIdx, topic: &Topic) -> t::TopicLine {
        let disputes = self.catalog.findings.disputes.iter().filter(|dispute| dispute.topic == Some(idx));
        t::TopicLine {
            url: urls::topic(&topic.slug),
            label: topic.label.clone(),
            terms: topic.terms.clone(),
            n_statements: topic.statements.len(),
            disputes: disputes.map(|dispute| urls::dispute(&dispute.id)).collect(),
        }
    }
}

/// For whom somebody speaks: the first side seen; else together with others, else for nobody, where one statement says so.
pub(crate) fn standing(catalog: &Catalog, speaker: &Speaker) -> Allegiance {
    if let Some(side) = speaker.sides.first() {
        return Allegiance::Side(side.clone());
    }
    let is_heard =
        |wanted: &Allegiance| speaker.statements.iter().any(|idx| catalog.statement(*idx).voice.allegiance == *wanted);
    [Allegiance::Joint, Allegiance::Nobody].into_iter().find(is_heard).unwrap_or(Allegiance::Unknown)
}

fn speaker_kind(kind: SpeakerKind) -> &'static str {
    match kind {
        SpeakerKind::Person => "person",
        SpeakerKind::Body => "body",
        SpeakerKind::Unnamed => "unnamed",
    }
}

fn allegiance(allegiance: &Allegiance) -> &'static str {
    match allegiance {
        Allegiance::Side(_) => "side",
        Allegiance::Joint => "joint",
        Allegiance::Nobody => "nobody",
        Allegiance::Unknown => "unknown",
    }
}
