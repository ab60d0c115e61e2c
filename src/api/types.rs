//! The types of the data. Optional fields are `null` where the text or the metadata does not say.

mod program;

pub use program::{AccuracyPage, Measure, MeasureResult, MeasuredSet, MethodPage, Stage};

use crate::corpus::PartialDate;
use serde::Serialize;

/// Words of an article.
#[derive(Clone, Debug, Serialize)]
pub struct Quote {
    /// The words as they stand in the article, white space and line breaks too.
    pub exact: String,
    /// First code point in the article's text.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// A party spoken for.
#[derive(Clone, Debug, Serialize)]
pub struct Side {
    /// Its id, as in `--sides`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its page.
    pub url: String,
}

/// Which page of a long list this is.
#[derive(Clone, Debug, Serialize)]
pub struct Pages {
    /// This page, counted from 1.
    pub page: usize,
    /// Number of pages.
    pub n_pages: usize,
    /// The data of the next page, null on the last.
    pub next: Option<String>,
}

/// A person or body.
#[derive(Clone, Debug, Serialize)]
pub struct Speaker {
    /// The same in every article.
    pub name: String,
    /// `person`, `body` or `unnamed`.
    pub kind: &'static str,
    /// Its page.
    pub url: Option<String>,
}

/// A speaker with what was said.
#[derive(Clone, Debug, Serialize)]
pub struct SpeakerPage {
    /// The speaker.
    #[serde(flatten)]
    pub speaker: Speaker,
    /// The sides it was seen to speak for.
    pub sides: Vec<Side>,
    /// Number of statements; those of the same words in several articles count once.
    pub n_statements: usize,
    /// Which page of it this is.
    #[serde(flatten)]
    pub pages: Pages,
    /// What it said, by topic, sixty on a page.
    pub statements: Vec<Statement>,
    /// Where it stands against its earlier self; on the first page.
    pub changes: Vec<Change>,
}

/// A speaker in a list.
#[derive(Clone, Debug, Serialize)]
pub struct SpeakerLine {
    /// The speaker.
    #[serde(flatten)]
    pub speaker: Speaker,
    /// The sides it was seen to speak for.
    pub sides: Vec<Side>,
    /// `side` where there is one, else as of a statement: `joint`, `nobody` or `unknown`.
    pub allegiance: &'static str,
    /// Number of its statements.
    pub n_statements: usize,
}

/// A side with its speakers and what was said.
#[derive(Clone, Debug, Serialize)]
pub struct SidePage {
    /// The side.
    #[serde(flatten)]
    pub side: Side,
    /// Who speaks for it.
    pub speakers: Vec<Speaker>,
    /// Number of statements; those of the same words in several articles count once.
    pub n_statements: usize,
    /// Which page of it this is.
    #[serde(flatten)]
    pub pages: Pages,
    /// What was said for it, by topic, sixty on a page.
    pub statements: Vec<Statement>,
    /// Where it stands against its earlier self; on the first page.
    pub changes: Vec<Change>,
}

/// Where something was published.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleRef {
    /// Its page here.
    pub url: String,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub published: Option<PartialDate>,
    /// Where; as the metadata say, not checked.
    pub source_url: Option<String>,
}

/// An article with its text and what is said in it.
#[derive(Clone, Debug, Serialize)]
pub struct ArticlePage {
    /// Where it was published.
    #[serde(flatten)]
    pub article: ArticleRef,
    /// Twelve characters made from its text.
    pub id: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// Language tag.
    pub language: Option<String>,
    /// Why nothing in it was looked for; null where it was read.
    pub not_analysed: Option<String>,
    /// The whole text, to which all offsets refer.
    pub text: String,
    /// Everything said in it, in order.
    pub statements: Vec<Statement>,
    /// Where it says that a side did not answer, or answered something else.
    pub answers: Vec<Answer>,
    /// What two sides accept in it.
    pub agreements: Vec<Agreement>,
    /// Pairs of its statements that were compared and do not clash.
    pub near_misses: Vec<NearMiss>,
    /// Parts that were not read for statements.
    pub excluded: Vec<Excluded>,
}

/// A part of a file that was not read for statements.
#[derive(Clone, Debug, Serialize)]
pub struct Excluded {
    /// The part.
    pub quote: Quote,
    /// Why.
    pub why: &'static str,
}

/// An article in a list.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleLine {
    /// Where it was published.
    #[serde(flatten)]
    pub article: ArticleRef,
    /// Number of statements in it.
    pub n_statements: usize,
    /// Number of parts that were not read for statements.
    pub n_excluded: usize,
    /// Why nothing in it was looked for; null where it was read.
    pub not_analysed: Option<String>,
}

/// All articles, and what was not read.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleList {
    /// Number of articles.
    pub n_articles: usize,
    /// Which page of it this is.
    #[serde(flatten)]
    pub pages: Pages,
    /// The articles on this page, by date, a hundred.
    pub articles: Vec<ArticleLine>,
    /// Files that were not read; on the first page.
    pub skipped: Vec<Skipped>,
}

/// A file that was not read.
#[derive(Clone, Debug, Serialize)]
pub struct Skipped {
    /// The file, as it was named.
    pub file: String,
    /// Why, as a sentence.
    pub reason: String,
}

/// What somebody said, in one article.
#[derive(Clone, Debug, Serialize)]
pub struct Statement {
    /// Made from its own words.
    pub id: String,
    /// Its page.
    pub url: String,
    /// Its place in the article.
    pub in_context: String,
    /// `direct` (the speaker's own words), `indirect` (the reporter's paraphrase) or `mixed`.
    pub kind: &'static str,
    /// What was said: one or more slices of the article.
    pub content: Vec<Quote>,
    /// The sentence or sentences it stands in.
    pub passage: Quote,
    /// The words that name who said it.
    pub source: Option<Quote>,
    /// The words that make it a statement ("said").
    pub cue: Option<Quote>,
    /// Who said it.
    pub speaker: Option<Speaker>,
    /// In what role.
    pub role: Option<Quote>,
    /// Through whom it came, nearest to the reader first.
    pub through: Vec<String>,
    /// The outlet it was told to at first hand.
    pub told_to: Option<String>,
    /// `side`, `joint`, `nobody` (known to speak for no side) or `unknown`.
    pub allegiance: &'static str,
    /// For which side it speaks.
    pub side: Option<Side>,
    /// `affirmed` or `negated`.
    pub polarity: &'static str,
    /// `asserted`, `agreed`, `promised`, `conditional`, `hoped`, `denied` or `asked`.
    pub commitment: &'static str,
    /// The article it stands in.
    pub article: ArticleRef,
    /// Other articles with the same words of the same speaker, twelve at most.
    pub also_in: Vec<ArticleRef>,
    /// How many there are.
    pub n_also_in: usize,
    /// Pages of the topics it sits in.
    pub topics: Vec<String>,
    /// Pages of the disputes it takes part in.
    pub disputes: Vec<String>,
}

/// A statement alone, with all articles it stands in.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimPage {
    /// Made from its own words.
    pub id: String,
    /// Number of its receipts: the same words of the same speaker in several articles are one claim.
    pub n_receipts: usize,
    /// Which page of it this is.
    #[serde(flatten)]
    pub pages: Pages,
    /// The receipts on this page, sixty.
    pub receipts: Vec<Statement>,
    /// The disputes it takes part in.
    pub disputes: Vec<Dispute>,
    /// What other sides answer to it when they neither deny nor accept it, as the article says.
    pub answers: Vec<Answer>,
    /// With what it agrees.
    pub agreements: Vec<Agreement>,
    /// Where it stands against its side's earlier or later self.
    pub changes: Vec<Change>,
}

/// Statements of two sides on one point that cannot both hold.
#[derive(Clone, Debug, Serialize)]
pub struct Dispute {
    /// Id of its founding pair.
    pub id: String,
    /// Its page: the permalink.
    pub url: String,
    /// What is at issue, in words that stand in the texts.
    pub point: String,
    /// A neutral question above it.
    pub question: Option<String>,
    /// `clear`, `likely` or `possible`.
    pub grade: &'static str,
    /// Page of its topic.
    pub topic: Option<String>,
    /// The two sides, in order of their ids, however the program was started: `a` of every pair speaks for the first.
    pub sides: Vec<Side>,
    /// Id of the side that its page shows first: the one that was named first at the start.
    pub leads: String,
    /// Number of its pairs; those of the same words in several articles count once.
    pub n_pairs: usize,
    /// This page of its own data, counted from 1; 1 where disputes are listed.
    pub page: usize,
    /// Number of pages of its own data.
    pub n_pages: usize,
    /// Its pairs, the most telling first: a hundred on a page of its own, twenty where disputes are listed.
    pub pairs: Vec<Pair>,
    /// Where the pairs stand that are not given here: the next page, or in a list the dispute's own data; null if none
    /// are left out.
    pub next: Option<String>,
    /// Every statement that stands in one of these pairs.
    pub statements: Vec<Statement>,
    /// What articles say of answers to these statements that were none, or were about something else.
    pub answers: Vec<Answer>,
    /// Where one of the two sides stands against its earlier self on this point.
    pub changes: Vec<Change>,
}

/// Two statements that cannot both hold.
#[derive(Clone, Debug, Serialize)]
pub struct Pair {
    /// Id of the statement of the first side.
    pub a: String,
    /// Id of the statement of the second side.
    pub b: String,
    /// Page of the article in which `a` stands, the first where several have its words.
    pub a_article: String,
    /// The same of `b`.
    pub b_article: String,
    /// `denial`, `negation`, `antonym`, `number`, `date`, `place`, `blame`, `characterisation`, `commitment`, `legality`.
    pub reason: &'static str,
    /// `clear`, `likely` or `possible`.
    pub grade: &'static str,
    /// The smallest words of `a` that make the clash.
    pub a_words: Vec<Quote>,
    /// The same of `b`.
    pub b_words: Vec<Quote>,
    /// What the page marks in `a`: its `a_words` with what makes them plain, such as the whole claim that is denied.
    pub a_shown: Vec<Quote>,
    /// The same of `b`.
    pub b_shown: Vec<Quote>,
}

/// Where an article says that a side did not answer, or answered something else. That an article holds nothing by a side
/// is no answer and is not listed.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// `silent` or `deflected`.
    pub kind: &'static str,
    /// The side.
    pub side: Side,
    /// Who is meant, where it is known.
    pub speaker: Option<String>,
    /// The words that say so.
    pub words: Quote,
    /// The words that name who.
    pub who: Option<Quote>,
    /// The sentence they stand in.
    pub passage: Quote,
    /// The article.
    pub article: ArticleRef,
    /// Ids of the statements it answers, all in the same article.
    pub claims: Vec<String>,
}

/// A side against its earlier self.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// The side.
    pub side: Side,
    /// `dates` (of two articles) or `told` (by the article): how it is known which account is the earlier.
    pub how: &'static str,
    /// The earlier statement; `null` where the article only says that there was one.
    pub earlier: Option<Statement>,
    /// The later statement.
    pub later: Statement,
    /// The words of the earlier statement that cannot stand beside the later.
    pub earlier_words: Vec<Quote>,
    /// The same of the later.
    pub later_words: Vec<Quote>,
    /// The words that tell of the change or of the order in time, in the article of the later statement.
    pub signs: Vec<Quote>,
}

/// Two statements that say the same, or one that both sides make together.
#[derive(Clone, Debug, Serialize)]
pub struct Agreement {
    /// The two sides, in order of their ids.
    pub sides: Vec<Side>,
    /// `same words`, `accepted` (one says that it accepts what the other says) or `joint` (then `a` and `b` are one).
    pub how: &'static str,
    /// Id of the statement of the first side.
    pub a: String,
    /// Id of the statement of the second side.
    pub b: String,
    /// The words of `a` that say it.
    pub a_words: Vec<Quote>,
    /// The words of `b` that say it.
    pub b_words: Vec<Quote>,
}

/// Two statements that were compared and do not clash.
#[derive(Clone, Debug, Serialize)]
pub struct NearMiss {
    /// Id of the statement of the first side.
    pub a: String,
    /// Id of the statement of the second side.
    pub b: String,
    /// Why it is none.
    pub why: &'static str,
}

/// What several statements are about, in a list.
#[derive(Clone, Debug, Serialize)]
pub struct TopicLine {
    /// Its page.
    pub url: String,
    /// As a heading.
    pub label: String,
    /// The words that hold it together, strongest first.
    pub terms: Vec<String>,
    /// Number of statements.
    pub n_statements: usize,
    /// Pages of its disputes.
    pub disputes: Vec<String>,
}

/// All topics, largest first.
#[derive(Clone, Debug, Serialize)]
pub struct TopicList {
    /// The topics.
    pub topics: Vec<TopicLine>,
}

/// All speakers, by name.
#[derive(Clone, Debug, Serialize)]
pub struct SpeakerList {
    /// The speakers.
    pub speakers: Vec<SpeakerLine>,
}

/// A topic with everything said on it, in pages: of each of its lists the part that stands on this page.
#[derive(Clone, Debug, Serialize)]
pub struct TopicPage {
    /// The topic.
    #[serde(flatten)]
    pub topic: TopicLine,
    /// Which page of it this is.
    #[serde(flatten)]
    pub pages: Pages,
    /// Its disputes: clear and likely ones between the opening sides, possible ones, and those between other sides,
    /// fifteen of each on a page, sharpest first.
    pub disputes_in_full: Vec<Dispute>,
    /// What both sides of a pair say alike.
    pub agreements: Vec<Agreement>,
    /// Pairs that were compared and do not clash.
    pub near_misses: Vec<NearMiss>,
    /// What articles say of answers to these statements that were none, or were about something else.
    pub answers: Vec<Answer>,
    /// Where a side stands against its earlier self.
    pub changes: Vec<Change>,
    /// Everything said on it or beside it, words that repeat in several articles once, sixty on a page.
    pub statements: Vec<Statement>,
}

/// What the front page shows.
#[derive(Clone, Debug, Serialize)]
pub struct FrontPage {
    /// The sides that pages open with, in the order asked for.
    pub sides: Vec<Side>,
    /// Number of articles.
    pub n_articles: usize,
    /// Number of files that were not read.
    pub n_skipped: usize,
    /// Number of statements.
    pub n_statements: usize,
    /// Which page of it this is.
    #[serde(flatten)]
    pub pages: Pages,
    /// The clear and likely disputes between the two sides, sharpest first, twenty on a page.
    pub disputes: Vec<Dispute>,
    /// Clear and likely disputes between other sides, twenty on a page.
    pub other_disputes: Vec<Dispute>,
    /// The topics.
    pub topics: Vec<TopicLine>,
}

/// What a search found.
#[derive(Clone, Debug, Serialize)]
pub struct SearchPage {
    /// What was looked for.
    pub query: String,
    /// Number of statements found; those of the same words in several articles count once.
    pub n_found: usize,
    /// Which page of it this is.
    #[serde(flatten)]
    pub pages: Pages,
    /// The statements on this page.
    pub statements: Vec<Statement>,
}

/// Why there is no such page.
#[derive(Clone, Debug, Serialize)]
pub struct Error {
    /// For programs: `no_dispute`, `method_not_allowed` …
    pub code: &'static str,
    /// The status of the answer.
    pub status: u16,
    /// In a few words.
    pub title: &'static str,
    /// What it means and what to do.
    pub message: &'static str,
}
