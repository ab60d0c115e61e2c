//! Two equal panels on one hinge, and the disputes that fill them.

use super::clash::{self, PairOrder};
use super::order::order;
use super::sentence::Sentence;
use super::sides::{SideLabel, side_label};
use super::statement::{Scribe, StatementView};
use super::{visible, words};
use crate::actors::SideId;
use crate::catalog::Catalog;
use crate::disputes::{Clash, Dispute};
use crate::reading::StatementIdx;
use crate::text::Span;
use crate::web::urls;
use askama::Template;
use std::collections::{BTreeMap, BTreeSet};

/// Two panels, and what stands on the hinge between them.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/diptych.html")]
pub(crate) struct Diptych {
    /// The first and the second.
    pub(crate) panels: [Panel; 2],
    /// Why the two stand against each other; may be empty.
    pub(crate) hinge: Vec<Sentence>,
}

impl askama::filters::HtmlSafe for Diptych {}

/// One side's half.
#[derive(Clone, Debug)]
pub(crate) struct Panel {
    /// Whose.
    pub(crate) side: SideLabel,
    /// What it says.
    pub(crate) statements: Vec<StatementView>,
    /// What stands there where it says nothing.
    pub(crate) none: String,
}

/// A dispute in a list: its heading, how sure it is, both sides' words.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/card.html")]
pub(crate) struct Card {
    /// Its id, also its anchor.
    pub(crate) id: String,
    /// Its page.
    pub(crate) href: String,
    /// The point at issue.
    pub(crate) heading: Heading,
    /// "clear dispute"
    pub(crate) grade: &'static str,
    /// "denial"
    pub(crate) reason: &'static str,
    /// Both sides' words.
    pub(crate) diptych: Diptych,
    /// What the card leaves out.
    pub(crate) more: Option<String>,
}

impl askama::filters::HtmlSafe for Card {}

/// Longest excerpt on a card of the front page, in characters.
const CARD: usize = 190;

/// Longest excerpt in a row of a topic, in characters.
const ROW: usize = 320;

/// The heading of a dispute.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "parts/heading.html")]
pub(crate) struct Heading {
    /// The question above the dispute, or what is at issue.
    pub(crate) words: String,
    /// Whose words these are.
    face: Face,
}

impl askama::filters::HtmlSafe for Heading {}

/// Whose words a heading is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Face {
    /// A sentence of one of the dispute's articles.
    Theirs,
    /// Built by us.
    Ours,
}

/// The question above a dispute, or what is at issue. A question that an article asks is shown as its words.
pub(crate) fn heading(catalog: &Catalog, dispute: &Dispute) -> Heading {
    let asked = dispute.question.as_deref().filter(|question| is_asked(catalog, dispute, question));
    match asked {
        Some(question) => Heading { words: visible::quoted(question), face: Face::Theirs },
        None => {
            let words = dispute.question.as_deref().unwrap_or(&dispute.point);
            Heading { words: words::capital(&visible::plain(words)), face: Face::Ours }
        }
    }
}

/// Whether one of the dispute's articles asks this question in these words.
fn is_asked(catalog: &Catalog, dispute: &Dispute, question: &str) -> bool {
    let places = dispute.clashes.iter().flat_map(|clash| [clash.a, clash.b]);
    let articles: BTreeSet<usize> = places.map(|idx| catalog.statement(idx).article).collect();
    let question = visible::quoted(question);
    articles.into_iter().any(|at| visible::quoted(&catalog.articles[at].article.text).contains(question.trim()))
}

/// The panel of a side.
pub(crate) fn panel(catalog: &Catalog, side: &SideId, pair: &[SideId; 2], statements: Vec<StatementView>) -> Panel {
    let side = side_label(catalog, side, pair);
    let none = format!("No statement by {} on this in the loaded articles.", words::named(&side.name));
    Panel { side, statements, none }
}

/// The statements of a dispute that speak for `side`, in its own order, with all the words of theirs that make a clash.
pub(crate) fn statements_of(dispute: &Dispute, side: &SideId) -> Vec<(StatementIdx, Vec<Span>)> {
    let is_a = dispute.sides[0] == *side;
    let mut order = Vec::new();
    let mut marked: BTreeMap<StatementIdx, Vec<Span>> = BTreeMap::new();
    for clash in &dispute.clashes {
        let (idx, words) = if is_a { (clash.a, &clash.a_words) } else { (clash.b, &clash.b_words) };
        if !order.contains(&idx) {
            order.push(idx);
        }
        marked.entry(idx).or_default().extend(words);
    }
    order.into_iter().map(|idx| (idx, unite(marked.remove(&idx).unwrap_or_default()))).collect()
}

fn unite(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort();
    spans.dedup();
    let mut united: Vec<Span> = Vec::new();
    for span in spans {
        match united.last_mut() {
            Some(last) if span.start <= last.end => *last = last.hull(span),
            _ => united.push(span),
        }
    }
    united
}

/// A small card with the founding pair only, in the dispute's own order of sides.
pub(crate) fn card(catalog: &Catalog, dispute: &Dispute) -> Option<Card> {
    let sides = order(dispute.id.as_str(), &dispute.sides, &catalog.settings.sides, None);
    let founding = dispute.clashes.first()?;
    let scribe = Scribe { catalog, pair: &dispute.sides };
    let panels = sides.each_ref().map(|side| {
        let (idx, marked) = half(dispute, founding, side);
        panel(catalog, side, &dispute.sides, vec![scribe.excerpt(idx, marked, CARD)])
    });
    let shown = 2;
    let all: usize = dispute.sides.iter().map(|side| statements_of(dispute, side).len()).sum();
    let more = (all > shown).then(|| words::count(all - shown, "more statement", "more statements"));
    Some(Card { more, ..frame(catalog, dispute, founding, panels) })
}

/// A row with all statements of the dispute, in a given order of sides.
pub(crate) fn row(catalog: &Catalog, dispute: &Dispute, sides: &[SideId; 2]) -> Option<Card> {
    let founding = dispute.clashes.first()?;
    let scribe = Scribe { catalog, pair: &dispute.sides };
    let panels = sides.each_ref().map(|side| {
        let statements = statements_of(dispute, side);
        let views = statements.iter().map(|(idx, marked)| scribe.excerpt(*idx, marked, ROW)).collect();
        panel(catalog, side, &dispute.sides, views)
    });
    Some(frame(catalog, dispute, founding, panels))
}

fn frame(catalog: &Catalog, dispute: &Dispute, founding: &Clash, panels: [Panel; 2]) -> Card {
    Card {
        id: dispute.id.to_string(),
        href: urls::dispute(&dispute.id),
        heading: heading(catalog, dispute),
        grade: clash::grade(dispute.grade),
        reason: clash::short(founding.reason),
        diptych: Diptych { panels, hinge: Vec::new() },
        more: None,
    }
}

/// The half of a pair that speaks for `side`: the statement and its words that make the clash.
pub(crate) fn half<'a>(dispute: &Dispute, clash: &'a Clash, side: &SideId) -> (StatementIdx, &'a [Span]) {
    if dispute.sides[0] == *side { (clash.a, &clash.a_words) } else { (clash.b, &clash.b_words) }
}

/// In which order a pair of the dispute is shown when these sides stand in this order.
pub(crate) fn pair_order(dispute: &Dispute, sides: &[SideId; 2]) -> PairOrder {
    if dispute.sides[0] == sides[0] { PairOrder::Straight } else { PairOrder::Turned }
}
