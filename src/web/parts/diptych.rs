//! Two equal panels on one hinge, and the disputes that fill them.

use super::clash;
use super::excerpt::keys;
use super::faced::{Faced, Half, faced, said};
use super::order::order;
use super::sentence::Sentence;
use super::sides::{SideLabel, side_label};
use super::statement::{Scribe, StatementView};
use super::{visible, words};
use crate::actors::SideId;
use crate::catalog::Catalog;
use crate::disputes::{Clash, Dispute};
use crate::reading::StatementIdx;
use crate::web::urls;
use askama::Template;
use std::collections::BTreeSet;

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
    /// "Clear dispute: one side denies what the other says"
    pub(crate) facts: String,
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

/// Most statements of a side in a row of a topic; the dispute's own page has all.
const ROWS: usize = 4;

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
#[derive(Clone, Debug, PartialEq, Eq)]
enum Face {
    /// A sentence of one of the dispute's articles.
    Theirs,
    /// A claim in quotation marks.
    Claim {
        /// The claim.
        words: String,
        /// Whether it goes on in the article.
        is_cut: bool,
    },
    /// Built by us.
    Ours,
}

/// The question above a dispute, or what is at issue. What stands in an article is shown as its words.
pub(crate) fn heading(catalog: &Catalog, dispute: &Dispute) -> Heading {
    let words = question(dispute);
    if let Some(claim) = words.strip_prefix('“').and_then(|words| words.strip_suffix('”')) {
        let whole = claim.strip_suffix(" …");
        let face = Face::Claim { words: visible::quoted(whole.unwrap_or(claim)), is_cut: whole.is_some() };
        return Heading { words: visible::plain(words), face };
    }
    if dispute.question.is_some() && is_asked(catalog, dispute, words) {
        return Heading { words: visible::quoted(words), face: Face::Theirs };
    }
    Heading { words: words::capital(&visible::plain(words)), face: Face::Ours }
}

/// The question, or where there is none what is at issue.
fn question(dispute: &Dispute) -> &str {
    dispute.question.as_deref().unwrap_or(&dispute.point)
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
    let none = format!("No statement by {} on this was found in the loaded articles.", words::named(&side.name));
    Panel { side, statements, none }
}

/// A small card with the leading pair only; `pinned` is a side that stands first.
pub(crate) fn card(catalog: &Catalog, dispute: &Dispute, pinned: Option<&str>) -> Option<Card> {
    card_with(catalog, dispute, pinned, |_| true)
}

/// The same with the sharpest pair that holds a statement or one with its words: what answers it.
pub(crate) fn card_for(catalog: &Catalog, dispute: &Dispute, idx: StatementIdx) -> Option<Card> {
    let same = catalog.repeats(idx);
    card_with(catalog, dispute, None, |pair| pair.halves.iter().any(|half| same.contains(&half.idx)))
}

fn card_with(
    catalog: &Catalog,
    dispute: &Dispute,
    pinned: Option<&str>,
    wanted: impl Fn(&Faced) -> bool,
) -> Option<Card> {
    let sides = order(dispute.id.as_str(), &dispute.sides, &catalog.settings.sides, pinned);
    let pairs = faced(catalog, dispute, &sides);
    let leading = pairs.iter().find(|pair| wanted(pair))?;
    let scribe = Scribe { catalog, pair: &dispute.sides };
    let wanted = keys(question(dispute));
    let panels = [0, 1].map(|at| {
        let Half { idx, words } = leading.halves[at];
        panel(catalog, &sides[at], &dispute.sides, vec![scribe.excerpt_for(idx, words, &wanted, CARD)])
    });
    let shown = 2;
    let all: usize = said(catalog, &pairs).iter().map(Vec::len).sum();
    let more = (all > shown).then(|| more_on_this(all - shown));
    Some(Card { more, ..frame(catalog, dispute, leading.clash, panels) })
}

/// A row with the statements of the dispute, in a given order of sides; at most [`ROWS`] a side.
pub(crate) fn row(catalog: &Catalog, dispute: &Dispute, sides: &[SideId; 2]) -> Option<Card> {
    let pairs = faced(catalog, dispute, sides);
    let leading = pairs.first()?;
    let scribe = Scribe { catalog, pair: &dispute.sides };
    let said = said(catalog, &pairs);
    let wanted = keys(question(dispute));
    let panels = [0, 1].map(|at| {
        let shown = said[at].iter().take(ROWS);
        let views = shown.map(|(idx, marked)| scribe.excerpt_for(*idx, marked, &wanted, ROW)).collect();
        panel(catalog, &sides[at], &dispute.sides, views)
    });
    let left: usize = said.iter().map(|said| said.len().saturating_sub(ROWS)).sum();
    let more = (left > 0).then(|| more_on_this(left));
    Some(Card { more, ..frame(catalog, dispute, leading.clash, panels) })
}

/// The link to what a card leaves out.
fn more_on_this(n: usize) -> String {
    format!("{} on this", words::count(n, "more statement", "more statements"))
}

fn frame(catalog: &Catalog, dispute: &Dispute, leading: &Clash, panels: [Panel; 2]) -> Card {
    Card {
        id: dispute.id.to_string(),
        href: urls::dispute(&dispute.id),
        heading: heading(catalog, dispute),
        facts: words::capital(&clash::in_short(dispute.grade, leading.reason)),
        diptych: Diptych { panels, hinge: Vec::new() },
        more: None,
    }
}
