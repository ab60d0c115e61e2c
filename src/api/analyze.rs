//! JSON Lines: the catalog as `diptych analyze` writes it.
//!
//! One line an article with its statements, then one a dispute, an agreement and a near miss between the two sides
//! asked for, and one an answer (`silent`, `deflected`) and a change of account of either. Offsets are Unicode code points
//! into the article's text, half-open, the byte-order mark not counted. The same articles give the same bytes, and the
//! order in which the two sides are named changes nothing. Keys may be added; those that are here stay.

use crate::actors::{Allegiance, SideId};
use crate::catalog::{ArticleEntry, Catalog};
use crate::corpus::PartialDate;
use crate::disputes::{Agreement, Answer, Change, Clash, Dispute, NearMiss};
use crate::reading::{Statement, StatementIdx};
use crate::text::{CodePoints, Span};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// Whether article lines carry the whole text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Texts {
    /// With a key `text`.
    With,
    /// Without.
    Without,
}

/// Writes the whole catalog to `out`; findings only where they join the two sides of its settings.
///
/// # Errors
///
/// Whatever `out` answers.
pub fn write(catalog: &Catalog, texts: Texts, out: &mut impl Write) -> io::Result<()> {
    let writer = Lines { catalog, points: catalog.articles.iter().map(|e| CodePoints::new(&e.article.text)).collect() };
    for (at, entry) in catalog.articles.iter().enumerate() {
        write_line(out, &writer.article(at, entry, texts))?;
    }
    for dispute in catalog.opening_disputes() {
        write_line(out, &writer.dispute(dispute))?;
    }
    let sides = &catalog.settings.sides;
    for agreement in catalog.agreements().iter().filter(|it| it.sides.iter().all(|side| sides.contains(side))) {
        write_line(out, &writer.agreement(agreement))?;
    }
    for near_miss in catalog.near_misses().iter().filter(|it| writer.is_within_sides(it.a, it.b)) {
        write_line(out, &writer.near_miss(near_miss))?;
    }
    for answer in catalog.findings.answers.iter().filter(|it| sides.contains(&it.side)) {
        write_line(out, &writer.answer(answer))?;
    }
    for change in catalog.findings.changes.iter().filter(|it| sides.contains(&it.side)) {
        write_line(out, &writer.change(change))?;
    }
    Ok(())
}

fn write_line(out: &mut impl Write, line: &Line) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Line<'a> {
    Article(ArticleLine<'a>),
    Dispute(DisputeLine<'a>),
    Agreement(AgreementLine<'a>),
    NearMiss(NearMissLine<'a>),
    Answer(AnswerLine<'a>),
    Change(ChangeLine<'a>),
}

#[derive(Serialize)]
struct ArticleLine<'a> {
    /// The file stem, or the relative path where stems collide.
    article: &'a str,
    /// Identity by content.
    id: &'a str,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    author: Option<&'a str>,
    url: Option<&'a str>,
    published: Option<PartialDate>,
    language: Option<&'a str>,
    /// Why nothing in it was looked for; absent where it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    not_analysed: Option<String>,
    statements: Vec<StatementLine<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

#[derive(Serialize)]
struct StatementLine<'a> {
    id: &'a str,
    kind: &'a str,
    /// The content as it stands in the article, its pieces joined by " … ".
    text: String,
    content: Vec<[usize; 2]>,
    source: Option<[usize; 2]>,
    cue: Option<[usize; 2]>,
    speaker: Option<&'a str>,
    through: &'a [String],
    /// The outlet it was told to at first hand.
    told_to: Option<&'a str>,
    /// The id of a side, `joint`, or null.
    side: Option<&'a str>,
    topics: Vec<&'a str>,
    polarity: &'a str,
    commitment: &'a str,
}

#[derive(Serialize)]
struct DisputeLine<'a> {
    id: &'a str,
    topic: Option<&'a str>,
    point: &'a str,
    question: Option<&'a str>,
    grade: &'a str,
    /// The statements of each side; each of them stands in a pair.
    sides: BTreeMap<&'a str, BTreeSet<&'a str>>,
    pairs: Vec<PairLine<'a>>,
}

#[derive(Serialize)]
struct PairLine<'a> {
    #[serde(flatten)]
    ends: Ends<'a>,
    reason: &'a str,
    grade: &'a str,
    a_words: Vec<[usize; 2]>,
    b_words: Vec<[usize; 2]>,
}

#[derive(Serialize)]
struct AgreementLine<'a> {
    /// Twice the same where the sides say it together.
    #[serde(flatten)]
    ends: Ends<'a>,
    /// `same words`, `accepted` or `joint`.
    how: &'a str,
    a_words: Vec<[usize; 2]>,
    b_words: Vec<[usize; 2]>,
}

#[derive(Serialize)]
struct NearMissLine<'a> {
    #[serde(flatten)]
    ends: Ends<'a>,
    why: &'a str,
}

/// Where an article says that a side did not answer, or answered something else.
#[derive(Serialize)]
struct AnswerLine<'a> {
    article: &'a str,
    /// `silent` or `deflected`.
    kind: &'a str,
    side: &'a str,
    speaker: Option<&'a str>,
    /// The words that say so.
    words: [usize; 2],
    /// The words that name who.
    who: Option<[usize; 2]>,
    /// The sentence.
    passage: [usize; 2],
    /// The statements it answers, all in the same article.
    claims: Vec<&'a str>,
}

/// A side against its earlier self.
#[derive(Serialize)]
struct ChangeLine<'a> {
    side: &'a str,
    /// `dates` of two articles, or `told` by the article.
    how: &'a str,
    /// `null` where the article only says that there was an earlier account.
    earlier: Option<&'a str>,
    later: &'a str,
    earlier_article: Option<&'a str>,
    later_article: &'a str,
    earlier_words: Vec<[usize; 2]>,
    later_words: Vec<[usize; 2]>,
    /// The words that tell of the change or of the order in time, in the later statement's article.
    signs: Vec<[usize; 2]>,
}

/// Two statements by id and article, since one id may stand in several articles.
#[derive(Serialize)]
struct Ends<'a> {
    a: &'a str,
    b: &'a str,
    a_article: &'a str,
    b_article: &'a str,
}

/// Makes the lines; holds what turns bytes into code points.
struct Lines<'a> {
    catalog: &'a Catalog,
    /// One an article, in the catalog's order.
    points: Vec<CodePoints<'a>>,
}

impl<'a> Lines<'a> {
    fn article(&self, at: usize, entry: &'a ArticleEntry, texts: Texts) -> Line<'a> {
        let article = &entry.article;
        let statements = entry.statements.clone().map(|idx| self.statement(at, StatementIdx(idx)));
        Line::Article(ArticleLine {
            article: &article.key,
            id: article.id.as_str(),
            title: article.title.as_deref(),
            outlet: article.outlet.as_deref(),
            author: article.author.as_deref(),
            url: article.url.as_deref(),
            published: article.published,
            language: entry.language(),
            not_analysed: entry.not_analysed(),
            statements: statements.collect(),
            text: (texts == Texts::With).then_some(article.text.as_str()),
        })
    }

    fn statement(&self, article: usize, idx: StatementIdx) -> StatementLine<'a> {
        let statement = self.catalog.statement(idx);
        let Statement { attribution, manner, voice, .. } = statement;
        let text = &self.catalog.articles[article].article.text;
        let pieces: Vec<_> = attribution.content.iter().map(|span| span.of(text)).collect();
        let range = |span: Span| self.points[article].range(span);
        StatementLine {
            id: statement.id.as_str(),
            kind: attribution.kind.as_str(),
            text: pieces.join(" … "),
            content: attribution.content.iter().copied().map(range).collect(),
            source: attribution.source.map(range),
            cue: attribution.cue.map(range),
            speaker: voice.speaker.as_ref().map(|speaker| speaker.name.as_str()),
            through: &voice.through,
            told_to: voice.told_to.as_deref(),
            side: side(&voice.allegiance),
            topics: self.catalog.topics_of(idx).map(|topic| topic.slug.as_str()).collect(),
            polarity: manner.polarity.as_str(),
            commitment: manner.commitment.as_str(),
        }
    }

    fn dispute(&self, dispute: &'a Dispute) -> Line<'a> {
        let [of_a, of_b] = &dispute.sides;
        let ids = |end: fn(&Clash) -> StatementIdx| dispute.clashes.iter().map(move |clash| self.id(end(clash)));
        Line::Dispute(DisputeLine {
            id: dispute.id.as_str(),
            topic: dispute.topic.map(|idx| self.catalog.topics[idx.0].slug.as_str()),
            point: &dispute.point,
            question: dispute.question.as_deref(),
            grade: dispute.grade.as_str(),
            sides: BTreeMap::from([
                (of_a.as_str(), ids(|clash| clash.a).collect()),
                (of_b.as_str(), ids(|clash| clash.b).collect()),
            ]),
            pairs: dispute.clashes.iter().map(|clash| self.pair(clash)).collect(),
        })
    }

    fn pair(&self, clash: &Clash) -> PairLine<'a> {
        PairLine {
            ends: self.ends(clash.a, clash.b),
            reason: clash.reason.as_str(),
            grade: clash.grade.as_str(),
            a_words: self.ranges(clash.a, &clash.a_words),
            b_words: self.ranges(clash.b, &clash.b_words),
        }
    }

    fn agreement(&self, agreement: &Agreement) -> Line<'a> {
        Line::Agreement(AgreementLine {
            ends: self.ends(agreement.a, agreement.b),
            how: agreement.how.as_str(),
            a_words: self.ranges(agreement.a, &agreement.a_words),
            b_words: self.ranges(agreement.b, &agreement.b_words),
        })
    }

    fn near_miss(&self, near_miss: &NearMiss) -> Line<'a> {
        Line::NearMiss(NearMissLine { ends: self.ends(near_miss.a, near_miss.b), why: near_miss.why.as_str() })
    }

    fn answer(&self, answer: &'a Answer) -> Line<'a> {
        let range = |span: Span| self.points[answer.article].range(span);
        Line::Answer(AnswerLine {
            article: &self.catalog.articles[answer.article].article.key,
            kind: answer.kind.as_str(),
            side: answer.side.as_str(),
            speaker: answer.speaker.as_ref().map(|speaker| speaker.name.as_str()),
            words: range(answer.words),
            who: answer.who.map(range),
            passage: range(answer.sentence),
            claims: answer.claims.iter().map(|idx| self.id(*idx)).collect(),
        })
    }

    fn change(&self, change: &'a Change) -> Line<'a> {
        Line::Change(ChangeLine {
            side: change.side.as_str(),
            how: change.how.as_str(),
            earlier: change.earlier.map(|idx| self.id(idx)),
            later: self.id(change.later),
            earlier_article: change.earlier.map(|idx| self.key(idx)),
            later_article: self.key(change.later),
            earlier_words: change.earlier.map_or(Vec::new(), |idx| self.ranges(idx, &change.earlier_words)),
            later_words: self.ranges(change.later, &change.later_words),
            signs: self.ranges(change.later, &change.signs),
        })
    }

    fn key(&self, idx: StatementIdx) -> &'a str {
        self.catalog.article_of(self.catalog.statement(idx)).article.key.as_str()
    }

    fn ends(&self, a: StatementIdx, b: StatementIdx) -> Ends<'a> {
        Ends { a: self.id(a), b: self.id(b), a_article: self.key(a), b_article: self.key(b) }
    }

    fn id(&self, idx: StatementIdx) -> &'a str {
        self.catalog.statement(idx).id.as_str()
    }

    fn ranges(&self, idx: StatementIdx, spans: &[Span]) -> Vec<[usize; 2]> {
        let points = &self.points[self.catalog.statement(idx).article];
        spans.iter().map(|span| points.range(*span)).collect()
    }

    /// Whether no end speaks for a third side, and one at least for one of the two.
    fn is_within_sides(&self, a: StatementIdx, b: StatementIdx) -> bool {
        let sides: Vec<_> = [a, b].into_iter().filter_map(|idx| self.side_of(idx)).collect();
        !sides.is_empty() && sides.iter().all(|side| self.catalog.settings.sides.contains(side))
    }

    fn side_of(&self, idx: StatementIdx) -> Option<&'a SideId> {
        self.catalog.statement(idx).voice.allegiance.side()
    }
}

fn side(allegiance: &Allegiance) -> Option<&str> {
    match allegiance {
        Allegiance::Side(side) => Some(side.as_str()),
        Allegiance::Joint => Some("joint"),
        Allegiance::Nobody | Allegiance::Unknown => None,
    }
}
