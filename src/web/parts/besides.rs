//! What stands beside the disputes: what both accept, what was not answered, what a side said before, and what only looks
//! like a clash. One template each, for every page that shows them.

use super::distinct;
use super::pairs::{self, Pair};
use super::quote::Quote;
use super::sentence::Sentence;
use super::sides::{SideLabel, side_label};
use super::statement::{DateLabel, Scribe, StatementView, date};
use super::{visible, words};
use crate::actors::SideId;
use crate::catalog::Catalog;
use crate::disputes::{Agreement, AgreementHow, Answer, AnswerKind, Change, ChangeHow, NearMiss};
use crate::reading::StatementIdx;
use crate::text::Span;
use crate::web::urls;
use askama::Template;
use std::collections::BTreeSet;

/// Most of each kind on one page.
const MOST: usize = 20;

/// Longest excerpt of a statement beside others, in characters.
const EXCERPT: usize = 320;

/// What both sides accept.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/accepted.html")]
pub(crate) struct Accepted {
    /// Two statements each.
    agreements: Vec<Pair>,
    /// Said by both together.
    joint: Vec<StatementView>,
    /// How many of both there are.
    n: usize,
    /// What the page leaves out.
    left: Option<String>,
}

impl askama::filters::HtmlSafe for Accepted {}

impl Accepted {
    /// The agreements of two sides among some; joint statements each once.
    pub(crate) fn of<'c>(
        catalog: &'c Catalog,
        agreements: impl Iterator<Item = &'c Agreement>,
        sides: &[SideId; 2],
    ) -> Self {
        let of_both = agreements.filter(|one| one.sides.iter().all(|side| sides.contains(side)));
        let of_both = distinct::agreements(catalog, of_both).into_iter();
        let (joint, alike): (Vec<_>, Vec<_>) = of_both.partition(|one| one.how == AgreementHow::Joint);
        let scribe = Scribe { catalog, pair: sides };
        let joint = catalog.without_repeats(joint.into_iter().map(|one| one.a));
        Self {
            n: alike.len() + joint.len(),
            left: left(alike.len().saturating_sub(MOST) + joint.len().saturating_sub(MOST)),
            agreements: alike.into_iter().filter_map(|one| pairs::agreement(catalog, one, sides)).take(MOST).collect(),
            joint: joint.into_iter().take(MOST).map(|idx| scribe.excerpt(idx, &[], EXCERPT)).collect(),
        }
    }

    /// Whether there is nothing to show.
    pub(crate) fn is_empty(&self) -> bool {
        self.agreements.is_empty() && self.joint.is_empty()
    }

    /// How many there are, those left out among them.
    pub(crate) fn len(&self) -> usize {
        self.n
    }
}

/// What articles say was not answered, or answered with something else.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/answers.html")]
pub(crate) struct Answers {
    answers: Vec<AnswerView>,
    /// How many there are: silent, deflected.
    numbers: [usize; 2],
    /// What the page leaves out.
    left: Option<String>,
}

impl askama::filters::HtmlSafe for Answers {}

/// One of them.
#[derive(Clone, Debug)]
struct AnswerView {
    side: SideLabel,
    /// "did not answer"
    what: &'static str,
    /// The article's sentence, the words that say so marked.
    sentence: Quote,
    /// The first claim that it leaves open, with who says it.
    claim: Option<(Quote, String)>,
    outlet: String,
    date: DateLabel,
    /// The article, at the claim that is answered.
    href: String,
    /// "the same sentence in 3 more articles"
    also: Option<String>,
}

impl Answers {
    /// These answers, in the order given.
    pub(crate) fn of<'c>(catalog: &'c Catalog, answers: impl Iterator<Item = &'c Answer>, sides: &[SideId; 2]) -> Self {
        let answers = distinct::answers(catalog, answers);
        let number = |kind| answers.iter().filter(|answer| answer.kind == kind).count();
        Self {
            numbers: [AnswerKind::Silent, AnswerKind::Deflected].map(number),
            left: left(answers.len().saturating_sub(MOST)),
            answers: answers.into_iter().take(MOST).map(|answer| answer_view(catalog, answer, sides)).collect(),
        }
    }

    /// Whether there is nothing to show.
    pub(crate) fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    /// How many there are, those left out among them: silent ones, and those about something else.
    pub(crate) fn numbers(&self) -> [usize; 2] {
        self.numbers
    }
}

fn answer_view(catalog: &Catalog, answer: &Answer, sides: &[SideId; 2]) -> AnswerView {
    let entry = &catalog.articles[answer.article];
    let text = entry.article.text.as_str();
    let claim = answer.claims.first().map(|idx| urls::in_context(&entry.slug, &catalog.statement(*idx).id));
    let n_elsewhere = distinct::told_elsewhere(catalog, answer);
    let also = format!("the same sentence in {}", words::count(n_elsewhere, "more article", "more articles"));
    AnswerView {
        also: (n_elsewhere > 0).then_some(also),
        side: side_label(catalog, &answer.side, sides),
        what: what(answer.kind),
        sentence: Quote::whole(text, &[answer.sentence], None, &[answer.words]),
        claim: answer.claims.first().map(|idx| {
            let claim = Scribe { catalog, pair: sides }.excerpt(*idx, &[], EXCERPT / 2);
            (claim.quote, claim.speaker.heard_as())
        }),
        outlet: entry.article.outlet.as_deref().map_or("outlet not known".to_owned(), visible::plain),
        date: date(entry.article.published),
        href: claim.unwrap_or_else(|| urls::article(&entry.slug)),
    }
}

/// What a side did instead of answering.
fn what(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::Silent => "did not answer",
        AnswerKind::Deflected => "answered with something else",
    }
}

/// The same in a line beside the article's words.
pub(crate) fn answer_line(catalog: &Catalog, answer: &Answer) -> (SideLabel, Sentence) {
    let entry = &catalog.articles[answer.article];
    let side = side_label(catalog, &answer.side, &catalog.settings.sides);
    let start = Sentence::ours(format!("{} {}: ", words::capital(&words::named(&side.name)), what(answer.kind)));
    (side, start.quote(&entry.article.text, answer.words))
}

/// Where sides stand against their own earlier words.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/changes.html")]
pub(crate) struct Changes {
    changes: Vec<ChangeView>,
    /// How many there are.
    n: usize,
    /// What the page leaves out.
    left: Option<String>,
}

impl askama::filters::HtmlSafe for Changes {}

/// Changes of one side that share a statement, together.
#[derive(Clone, Debug)]
struct ChangeView {
    side: SideLabel,
    /// The earlier statements; none where the article only tells of one.
    earlier: Vec<StatementView>,
    later: Vec<StatementView>,
    /// Why these are set against each other, and how their order is known.
    why: Vec<Sentence>,
}

impl Changes {
    /// These changes, in the order of their first statements.
    pub(crate) fn of<'c>(catalog: &'c Catalog, changes: impl Iterator<Item = &'c Change>, sides: &[SideId; 2]) -> Self {
        let mut groups: Vec<Vec<&Change>> = Vec::new();
        for change in distinct::changes(catalog, changes) {
            let shares = |other: &&Change| {
                other.later == change.later || other.earlier.is_some() && other.earlier == change.earlier
            };
            match groups.iter_mut().find(|group| group.iter().any(shares)) {
                Some(group) => group.push(change),
                None => groups.push(vec![change]),
            }
        }
        Self {
            n: groups.len(),
            changes: groups.iter().take(MOST).map(|group| change_view(catalog, group, sides)).collect(),
            left: left(groups.len().saturating_sub(MOST)),
        }
    }

    /// Whether there is nothing to show.
    pub(crate) fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// How many there are, those left out among them.
    pub(crate) fn len(&self) -> usize {
        self.n
    }
}

/// Most reasons that are given for a group of changes.
const REASONS: usize = 2;

fn change_view(catalog: &Catalog, group: &[&Change], sides: &[SideId; 2]) -> ChangeView {
    let earlier = group.iter().filter_map(|change| Some((change.earlier?, change.earlier_words.as_slice())));
    let later = group.iter().map(|change| (change.later, change.later_words.as_slice()));
    let mut why: Vec<Sentence> = group.iter().map(|change| why_changed(catalog, change)).collect();
    why.dedup();
    why.truncate(REASONS);
    ChangeView {
        side: side_label(catalog, &group[0].side, sides),
        earlier: each_once(catalog, earlier, sides),
        later: each_once(catalog, later, sides),
        why,
    }
}

/// Each statement once, with its words marked, those that repeat in several articles once.
fn each_once<'c>(
    catalog: &Catalog,
    said: impl Iterator<Item = (StatementIdx, &'c [Span])>,
    sides: &[SideId; 2],
) -> Vec<StatementView> {
    let mut seen = BTreeSet::new();
    let scribe = Scribe { catalog, pair: sides };
    let first = said.filter(|(idx, _)| seen.insert(catalog.repeats(*idx)[0]));
    first.map(|(idx, marked)| scribe.excerpt(idx, marked, EXCERPT)).collect()
}

fn why_changed(catalog: &Catalog, change: &Change) -> Sentence {
    let text = |idx: StatementIdx| catalog.article_of(catalog.statement(idx)).article.text.as_str();
    let later = text(change.later);
    let mut sentence = Sentence::default();
    if let Some(earlier) = change.earlier.filter(|_| !change.earlier_words.is_empty()) {
        sentence = sentence.say("First ").quote_all(text(earlier), &change.earlier_words);
        sentence = sentence.say(", then ").quote_all(later, &change.later_words).say(". ");
    }
    match change.how {
        ChangeHow::Dates => sentence.say("The order is that of the articles’ dates."),
        ChangeHow::Told if change.earlier.is_none() => {
            sentence.say("The article itself tells of a change: ").quote_all(later, &change.signs).say(".")
        }
        ChangeHow::Told => {
            sentence.say("The article tells the order by the words ").quote_all(later, &change.signs).say(".")
        }
    }
}

/// What is said of those that a page leaves out.
fn left(number: usize) -> Option<String> {
    let are = if number == 1 { "is" } else { "are" };
    (number > 0).then(|| format!("{} more {are} in the data.", words::thousands(number)))
}

/// Pairs that were compared and taken for no dispute, folded up.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/misses.html")]
pub(crate) struct Misses {
    summary: String,
    pairs: Vec<Pair>,
    /// What the page leaves out.
    left: Option<String>,
}

impl askama::filters::HtmlSafe for Misses {}

impl Misses {
    /// Those of two sides among some, pairs of the same words once.
    pub(crate) fn of<'c>(
        catalog: &'c Catalog,
        misses: impl Iterator<Item = &'c NearMiss>,
        sides: &[SideId; 2],
    ) -> Self {
        let distinct = distinct::misses(catalog, misses).into_iter();
        let all: Vec<Pair> = distinct.filter_map(|miss| pairs::near_miss(catalog, miss, sides)).collect();
        Self {
            summary: words::count(all.len(), "pair was", "pairs were"),
            left: left(all.len().saturating_sub(MOST)),
            pairs: all.into_iter().take(MOST).collect(),
        }
    }

    /// Whether there is nothing to show.
    pub(crate) fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }
}
