//! The way of the data, in one function.

use super::{ArticleEntry, Catalog, Index, Speaker, found};
use crate::actors::{SideId, SpeakerKind};
use crate::config::Settings;
use crate::corpus::{Article, Corpus, Skipped};
use crate::disputes::{Dispute, Findings, find_disputes};
use crate::reading::{Reading, Statement, StatementIdx, all_said, read};
use crate::slug::slug;
use crate::text::{Excluded, Language, Paragraph};
use crate::topics::{Topic, TopicIdx, find_topics, keep_together};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Runs the stages in order: articles are read in parallel, then their statements are grouped and compared.
#[must_use]
pub fn build(corpus: Corpus, settings: Settings) -> Catalog {
    let gazetteer = Arc::clone(&settings.gazetteer);
    let Corpus { articles, skipped } = corpus;
    let (topics, findings, kept) = {
        let readings: Vec<Reading> = articles
            .par_iter()
            .enumerate()
            .map(|(idx, article)| read(article, idx, &gazetteer, settings.engine))
            .collect();
        let said = all_said(&readings);
        let mut topics = find_topics(&said, &gazetteer);
        let findings = find_disputes(&said, &topics, &gazetteer);
        for (TopicIdx(at), statements) in statements_by_topic(&findings.disputes) {
            keep_together(&mut topics[at], &statements, &said);
        }
        (topics, findings, readings.into_iter().map(Kept::from).collect::<Vec<_>>())
    };
    assemble(articles, skipped, settings, kept, topics, findings)
}

/// The statements of the disputes of each topic, sharpest dispute first.
fn statements_by_topic(disputes: &[Dispute]) -> BTreeMap<TopicIdx, Vec<StatementIdx>> {
    let mut by_topic: BTreeMap<TopicIdx, Vec<StatementIdx>> = BTreeMap::new();
    for dispute in disputes {
        let Some(topic) = dispute.topic else { continue };
        let statements: BTreeSet<_> = dispute.clashes.iter().flat_map(|clash| [clash.a, clash.b]).collect();
        by_topic.entry(topic).or_default().extend(statements);
    }
    by_topic
}

/// Puts together what the stages found: names, addresses and reverse indexes. `kept` is one for each article.
#[must_use]
pub fn assemble(
    articles: Vec<Article>,
    skipped: Vec<Skipped>,
    settings: Settings,
    kept: Vec<Kept>,
    topics: Vec<Topic>,
    findings: Findings,
) -> Catalog {
    let (articles, statements) = enter_articles(articles, kept);
    let speakers = enter_speakers(&articles, &statements);
    let side_names = name_sides(&statements, &settings);
    let index = index(&articles, &statements, &speakers, &topics, &findings);
    Catalog { settings, articles, statements, speakers, topics, findings, skipped, side_names, index }
}

/// What stays of a reading once topics and disputes are found.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The article's paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// Parts that were not read.
    pub excluded: Vec<Excluded>,
    /// What is said in it.
    pub statements: Vec<Statement>,
    /// The language it is written in where that is not English.
    pub foreign: Option<Language>,
}

impl From<Reading<'_>> for Kept {
    fn from(reading: Reading) -> Self {
        let Reading { document, statements, foreign, .. } = reading;
        Kept { paragraphs: document.paragraphs, excluded: document.excluded, statements, foreign }
    }
}

fn enter_articles(articles: Vec<Article>, kept: Vec<Kept>) -> (Vec<ArticleEntry>, Vec<Statement>) {
    let mut statements = Vec::new();
    let mut entries = Vec::new();
    for (article, kept) in articles.into_iter().zip(kept) {
        let Kept { paragraphs, excluded, statements: said, foreign } = kept;
        let first = statements.len();
        statements.extend(said);
        let statements = first..statements.len();
        entries.push(ArticleEntry { article, slug: String::new(), paragraphs, excluded, statements, foreign });
    }
    name_articles(&mut entries);
    (entries, statements)
}

/// Gives each article its address: from its heading, with a short id where two would be alike.
fn name_articles(entries: &mut [ArticleEntry]) {
    let wanted: Vec<_> = entries.iter().map(|entry| slug(&entry.heading())).collect();
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for name in wanted.iter().flatten() {
        *uses.entry(name).or_default() += 1;
    }
    for (entry, name) in entries.iter_mut().zip(&wanted) {
        let id = entry.article.id.as_str();
        entry.slug = match name {
            Some(name) if uses[name.as_str()] == 1 => name.clone(),
            Some(name) => format!("{name}-{}", &id[..6]),
            None => id.to_owned(),
        };
    }
}

fn enter_speakers(articles: &[ArticleEntry], statements: &[Statement]) -> Vec<Speaker> {
    let mut by_name: BTreeMap<_, Vec<StatementIdx>> = BTreeMap::new();
    for (at, statement) in statements.iter().enumerate() {
        if let Some(name) = &statement.voice.speaker {
            by_name.entry(name).or_default().push(StatementIdx(at));
        }
    }
    let mut slugs = BTreeSet::new();
    by_name
        .into_iter()
        .map(|(name, mut spoken)| {
            spoken.sort_by_key(|idx| (articles[statements[idx.0].article].article.published, *idx));
            let sides: BTreeSet<_> =
                spoken.iter().filter_map(|idx| statements[idx.0].voice.allegiance.side().cloned()).collect();
            Speaker {
                slug: speaker_slug(&name.name, name.kind, &mut slugs),
                name: name.clone(),
                sides: sides.into_iter().collect(),
                statements: spoken,
            }
        })
        .collect()
}

fn speaker_slug(name: &str, kind: SpeakerKind, taken: &mut BTreeSet<String>) -> String {
    let id = crate::ids::digest(&["speaker", name, &format!("{kind:?}")]);
    let wanted = slug(name).unwrap_or_else(|| id.clone());
    let unique = if taken.contains(&wanted) { format!("{wanted}-{}", &id[..6]) } else { wanted };
    taken.insert(unique.clone());
    unique
}

fn name_sides(statements: &[Statement], settings: &Settings) -> BTreeMap<SideId, String> {
    let name = |side| settings.gazetteer.side_name(side).unwrap_or(side.as_str()).to_owned();
    let spoken = statements.iter().filter_map(|statement| statement.voice.allegiance.side());
    spoken.chain(&settings.sides).map(|side| (side.clone(), name(side))).collect()
}

fn index(
    articles: &[ArticleEntry],
    statements: &[Statement],
    speakers: &[Speaker],
    topics: &[Topic],
    findings: &Findings,
) -> Index {
    let mut index = Index::default();
    for (at, statement) in statements.iter().enumerate() {
        index.statements_by_id.entry(statement.id.clone()).or_default().push(StatementIdx(at));
    }
    for (at, entry) in articles.iter().enumerate() {
        index.articles_by_slug.insert(entry.slug.clone(), at);
    }
    for (at, speaker) in speakers.iter().enumerate() {
        index.speakers_by_slug.insert(speaker.slug.clone(), at);
        index.speakers_by_statement.extend(speaker.statements.iter().map(|idx| (*idx, at)));
    }
    for (at, topic) in topics.iter().enumerate() {
        index.topics_by_slug.insert(topic.slug.clone(), TopicIdx(at));
        group(&mut index.topics_by_statement, topic.statements.iter().map(|idx| (*idx, TopicIdx(at))));
    }
    for (at, dispute) in findings.disputes.iter().enumerate() {
        for clash in &dispute.clashes {
            let pair = crate::disputes::DisputeId::of_pair(&statements[clash.a.0].id, &statements[clash.b.0].id);
            index.disputes_by_id.entry(pair).or_insert(at);
        }
        let spoken: BTreeSet<_> = dispute.clashes.iter().flat_map(|clash| [clash.a, clash.b]).collect();
        group(&mut index.disputes_by_statement, spoken.into_iter().map(|idx| (idx, at)));
    }
    for (at, dispute) in findings.disputes.iter().enumerate() {
        index.disputes_by_id.insert(dispute.id.clone(), at);
    }
    index.answers_by_statement = found::by_statement(findings.answers.iter().map(|one| one.claims.as_slice()));
    index.repeats = found::repeats(articles, statements);
    for (at, group) in index.repeats.iter().enumerate() {
        index.repeats_by_statement.extend(group.iter().map(|idx| (*idx, at)));
    }
    index.every = (0..statements.len()).map(StatementIdx).collect();
    index
}

fn group<K: std::hash::Hash + Eq, V>(map: &mut HashMap<K, Vec<V>>, pairs: impl Iterator<Item = (K, V)>) {
    for (key, value) in pairs {
        map.entry(key).or_default().push(value);
    }
}
