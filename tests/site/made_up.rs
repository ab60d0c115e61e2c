//! A made-up catalog with everything that pages show: two states that exist nowhere, what they dispute and accept, a
//! third voice, an unknown one, an article without outlet, date or title.

use diptych::actors::{Allegiance, SideId, SideReason, SpeakerKind, SpeakerName, SpeakerReason, Voice};
use diptych::catalog::{Catalog, Kept, assemble};
use diptych::config::Settings;
use diptych::corpus::{Article, Lost, Skipped};
use diptych::disputes::{
    Agreement, AgreementHow, Answer, AnswerKind, Change, ChangeHow, Clash, ClashReason, Dispute, DisputeId, Findings,
    Grade, NearMiss, NearMissReason,
};
use diptych::reading::{Reading, StatementIdx, state};
use diptych::statements::{Attribution, Kind};
use diptych::text::{Document, Span};
use diptych::topics::{Topic, TopicIdx};

pub(crate) const TREATY: &str = "Talks on the river treaty\n\nWas it signed, or was it not?\n\n\
    Arland’s foreign minister Ada Moss said: “We met in May, and we signed the treaty on the river in full.” \
    Her deputy, Ben Oak, said the treaty was signed.\n\n\
    The Borland foreign ministry denied that it had put its name to the treaty.\n\n\
    “The ministers met in May,” the ministry said. Its envoy would not say whether the treaty was signed.\n\n\
    Cem Birch, a professor, said both states need the river. “Fish,” one man said, “don’t vote.”\n\n\
    Both states said the river is dying.\n\n\
    Sign up for our newsletter";

pub(crate) const REPORT: &str =
    "Ms Moss said the dam would stay if it rained.\n\nCorland’s envoy said the dam must go.";

/// One attribution to be: who, for whom, how, and the words.
struct Says<'a> {
    speaker: Option<(&'a str, SpeakerKind)>,
    allegiance: Allegiance,
    kind: Kind,
    source: &'a str,
    content: &'a [&'a str],
    through: &'a [&'a str],
}

fn find(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap_or_else(|| panic!("“{words}” stands in the text"));
    Span::new(start, start + words.len())
}

fn side(id: &str) -> SideId {
    SideId::new(id).unwrap()
}

fn attribute(text: &str, says: &Says) -> (Attribution, Voice) {
    let content = says.content.iter().map(|words| find(text, words)).collect();
    let source = Some(find(text, says.source));
    let attribution = Attribution { kind: says.kind, content, source, cue: None, through: Vec::new() };
    let voice = Voice {
        speaker: says.speaker.map(|(name, kind)| SpeakerName { name: name.to_owned(), kind }),
        role: None,
        allegiance: says.allegiance.clone(),
        speaker_reason: SpeakerReason::Named,
        side_reason: source.map_or(SideReason::None, SideReason::Words),
        through: says.through.iter().map(|name| (*name).to_owned()).collect(),
        told_to: None,
    };
    (attribution, voice)
}

pub(crate) fn article(key: &str, text: &str) -> Article {
    Article::of_text(key, text)
}

fn keep(article: &Article, article_idx: usize, says: &[Says]) -> Kept {
    let document = Document::new(&article.text);
    let statements = state(&document, article_idx, says.iter().map(|says| attribute(&article.text, says)));
    Kept::from(Reading { article, document, statements, foreign: None })
}

const PERSON: SpeakerKind = SpeakerKind::Person;

fn treaty_says() -> Vec<Says<'static>> {
    let ours = || Allegiance::Side(side("arland"));
    let theirs = || Allegiance::Side(side("borland"));
    let plain = |speaker, allegiance, kind, source, content| Says {
        speaker: Some(speaker),
        allegiance,
        kind,
        source,
        content,
        through: &[],
    };
    let ministry = ("Borland Foreign Ministry", SpeakerKind::Body);
    vec![
        plain(
            ("Ada Moss", PERSON),
            ours(),
            Kind::Direct,
            "Ada Moss",
            &["We met in May, and we signed the treaty on the river in full"],
        ),
        plain(("Ben Oak", PERSON), ours(), Kind::Indirect, "Ben Oak", &["the treaty was signed"]),
        plain(
            ministry,
            theirs(),
            Kind::Indirect,
            "The Borland foreign ministry",
            &["it had put its name to the treaty"],
        ),
        plain(ministry, theirs(), Kind::Direct, "the ministry", &["The ministers met in May"]),
        plain(("Cem Birch", PERSON), Allegiance::Nobody, Kind::Indirect, "Cem Birch", &["both states need the river"]),
        Says {
            speaker: None,
            allegiance: Allegiance::Unknown,
            kind: Kind::Direct,
            source: "one man",
            content: &["Fish", "don’t vote"],
            through: &[],
        },
        Says {
            speaker: None,
            allegiance: Allegiance::Joint,
            kind: Kind::Indirect,
            source: "Both states",
            content: &["the river is dying"],
            through: &["The Reed"],
        },
    ]
}

fn report_says() -> Vec<Says<'static>> {
    vec![
        Says {
            speaker: Some(("Ada Moss", PERSON)),
            allegiance: Allegiance::Side(side("arland")),
            kind: Kind::Indirect,
            source: "Ms Moss",
            content: &["the dam would stay if it rained"],
            through: &[],
        },
        Says {
            speaker: Some(("envoy", SpeakerKind::Unnamed)),
            allegiance: Allegiance::Side(side("corland")),
            kind: Kind::Indirect,
            source: "Corland’s envoy",
            content: &["the dam must go"],
            through: &[],
        },
    ]
}

/// The catalog, opened with the sides in this order.
pub(crate) fn catalog(sides: [&str; 2]) -> Catalog {
    let mut treaty = article("treaty", TREATY);
    treaty.title = Some("Talks on the river treaty".to_owned());
    treaty.outlet = Some("The Reed".to_owned());
    treaty.published = Some("2019-05-20".parse().unwrap());
    treaty.url = Some("https://reed.example/treaty".to_owned());
    let report = article("report", REPORT);
    let kept = vec![keep(&treaty, 0, &treaty_says()), keep(&report, 1, &report_says())];
    let findings = findings(&kept);
    let topics = vec![
        topic("river-treaty", "The river treaty", &["treati", "river"], 0..7),
        topic("dam", "The dam", &["dam"], 7..9),
    ];
    let skipped = vec![Skipped {
        file: "photo.txt".to_owned(),
        path: String::new(),
        reason: "It is no text.".to_owned(),
        lost: Lost::File,
    }];
    let settings = Settings { sides: sides.map(side), ..Settings::default() };
    assemble(vec![treaty, report], skipped, settings, kept, topics, findings)
}

/// A catalog with so many disputes on one topic, in articles of their own; in each something more is said for Arland.
pub(crate) fn many(n_disputes: usize) -> Catalog {
    made(n_disputes, |disputes| disputes)
}

/// The same with all pairs in one dispute.
pub(crate) fn wide(n_pairs: usize) -> Catalog {
    made(n_pairs, |disputes| {
        let clashes = disputes.iter().flat_map(|dispute| dispute.clashes.clone()).collect();
        vec![Dispute { clashes, ..disputes[0].clone() }]
    })
}

fn made(n_disputes: usize, gather: impl FnOnce(Vec<Dispute>) -> Vec<Dispute>) -> Catalog {
    let articles: Vec<_> = (100..100 + n_disputes)
        .map(|number| {
            let text = format!(
                "Ada Moss said bridge {number} was built. Borland’s envoy denied that it had built bridge {number}. \
                 Ben Oak said road {number} was paved."
            );
            article(&format!("report-{number}"), &text)
        })
        .collect();
    let keep_one = |(at, article): (usize, &Article)| {
        let says = |speaker: &'static str, id: &str, content: &[&str]| {
            let allegiance = Allegiance::Side(side(id));
            let says = Says {
                speaker: Some((speaker, PERSON)),
                allegiance,
                kind: Kind::Indirect,
                source: speaker,
                content,
                through: &[],
            };
            attribute(&article.text, &says)
        };
        let number = at + 100;
        let said = [
            says("Ada Moss", "arland", &[&format!("bridge {number} was built")]),
            says("Borland’s envoy", "borland", &[&format!("it had built bridge {number}")]),
            says("Ben Oak", "arland", &[&format!("road {number} was paved")]),
        ];
        let document = Document::new(&article.text);
        let statements = state(&document, at, said);
        Kept::from(Reading { article, document, statements, foreign: None })
    };
    let kept: Vec<_> = articles.iter().enumerate().map(keep_one).collect();
    let dispute = |(at, kept): (usize, &Kept)| {
        let [a, b] = [0, 1].map(|place| &kept.statements[place]);
        let clash = Clash {
            a: StatementIdx(3 * at),
            b: StatementIdx(3 * at + 1),
            reason: ClashReason::Denial,
            grade: Grade::Clear,
            a_words: vec![find(&articles[at].text, "was built")],
            b_words: vec![find(&articles[at].text, "denied")],
            a_shown: vec![find(&articles[at].text, "was built")],
            b_shown: vec![find(&articles[at].text, "denied")],
            same_event: Vec::new(),
        };
        Dispute {
            id: DisputeId::of_pair(&a.id, &b.id),
            point: format!("bridge {}", at + 100),
            question: None,
            topic: Some(TopicIdx(0)),
            grade: Grade::Clear,
            sides: [side("arland"), side("borland")],
            clashes: vec![clash],
        }
    };
    let disputes = gather(kept.iter().enumerate().map(dispute).collect());
    let findings = Findings { disputes, n_considered: n_disputes, ..Findings::default() };
    let topics = vec![topic("bridges", "Bridges", &["bridg"], 0..3 * n_disputes)];
    let settings = Settings { sides: ["arland", "borland"].map(side), ..Settings::default() };
    assemble(articles, Vec::new(), settings, kept, topics, findings)
}

/// A site over it.
pub(crate) fn site() -> crate::harness::Site {
    crate::harness::Site::new(catalog(["arland", "borland"]))
}

fn topic(slug: &str, label: &str, terms: &[&str], statements: std::ops::Range<usize>) -> Topic {
    let terms = terms.iter().map(|term| (*term).to_owned()).collect();
    Topic {
        slug: slug.to_owned(),
        label: label.to_owned(),
        terms,
        statements: statements.map(StatementIdx).collect(),
        beside: Vec::new(),
    }
}

fn findings(kept: &[Kept]) -> Findings {
    let id = |at: usize| &kept[0].statements[at].id;
    let denial = find(TREATY, "denied");
    let named_again = Span::new(
        kept[0].statements[2].attribution.content[0].end - "the treaty".len(),
        kept[0].statements[2].attribution.content[0].end,
    );
    let clash = |a: usize, words: &str| Clash {
        a: StatementIdx(a),
        b: StatementIdx(2),
        reason: ClashReason::Denial,
        grade: Grade::Clear,
        a_words: vec![find(TREATY, words)],
        b_words: vec![denial],
        a_shown: vec![find(TREATY, words)],
        b_shown: vec![denial],
        same_event: vec![(find(TREATY, "the treaty"), named_again)],
    };
    let dispute = Dispute {
        id: DisputeId::of_pair(id(0), id(2)),
        point: "the treaty on the river".to_owned(),
        question: Some("Was it signed, or was it not?".to_owned()),
        topic: Some(TopicIdx(0)),
        grade: Grade::Clear,
        sides: [side("arland"), side("borland")],
        clashes: vec![clash(0, "we signed"), clash(1, "was signed")],
    };
    let agreement = Agreement {
        sides: [side("arland"), side("borland")],
        how: AgreementHow::SameWords,
        a: StatementIdx(0),
        b: StatementIdx(3),
        a_words: vec![find(TREATY, "We met in May")],
        b_words: vec![find(TREATY, "The ministers met in May")],
    };
    let miss = NearMiss { a: StatementIdx(1), b: StatementIdx(3), why: NearMissReason::Compatible };
    let together = Agreement {
        how: AgreementHow::Joint,
        a: StatementIdx(6),
        b: StatementIdx(6),
        a_words: vec![find(TREATY, "Both states said")],
        b_words: vec![find(TREATY, "Both states said")],
        ..agreement.clone()
    };
    let answer = Answer {
        kind: AnswerKind::Silent,
        side: side("borland"),
        speaker: None,
        article: 0,
        words: find(TREATY, "would not say whether"),
        who: Some(find(TREATY, "Its envoy")),
        sentence: find(TREATY, "Its envoy would not say whether the treaty was signed."),
        claims: vec![StatementIdx(1)],
    };
    let change = Change {
        side: side("borland"),
        earlier: Some(StatementIdx(2)),
        later: StatementIdx(3),
        earlier_words: vec![denial],
        later_words: vec![find(TREATY, "met in May")],
        how: ChangeHow::Told,
        signs: vec![find(TREATY, "the ministry said")],
    };
    Findings {
        disputes: vec![dispute],
        agreements: vec![agreement, together],
        near_misses: vec![miss],
        answers: vec![answer],
        changes: vec![change],
        n_considered: 3,
    }
}
