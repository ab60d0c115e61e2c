//! Lists of which each line is a row, and each column of it phrases of their own.

use super::kinds::{Converse, End, Opposition, Quality};
use super::lines;
use super::phrases::{Lists, Phrases};
use crate::disputes::ClashReason;

/// The dimensions of judgment, and each pair of adjectives as one of its own, named by its whole line.
pub(super) fn qualities() -> Phrases<Quality> {
    let dimensions = lines(include_str!("../data/qualities.tsv")).filter_map(|line| {
        let mut columns = line.split('\t');
        let (name, pole, phrases) = (columns.next()?, columns.next()?, columns.next()?);
        Some((phrases, (name, pole == "+")))
    });
    let opposites = lines(include_str!("../data/opposites.tsv"))
        .flat_map(|line| line.split('\t').zip([true, false]).map(move |(phrases, pole)| (phrases, (line, pole))));
    Phrases::gather(Lists::QUALITIES, dimensions.chain(opposites))
}

/// Both columns of the antonym table; a third one names the reason where it is another.
pub(super) fn antonyms() -> Phrases<Opposition> {
    let rows = lines(include_str!("../data/antonyms.tsv")).enumerate();
    let ends = rows.flat_map(|(pair, line)| {
        let kind = line.split('\t').nth(2);
        let reason = match kind {
            Some("legality") => ClashReason::Legality,
            Some("commitment") => ClashReason::Commitment,
            _ => ClashReason::Antonym,
        };
        let columns = line.split('\t').zip([true, false]);
        let is_answer = kind == Some("answer");
        columns.map(move |(phrases, is_first)| (phrases, Opposition { pair, is_first, reason, is_answer }))
    });
    Phrases::gather(Lists::ANTONYMS, ends)
}

/// The ends of each act that can be told from either.
pub(super) fn converses() -> Phrases<Converse> {
    let rows = lines(include_str!("../data/converses.tsv")).enumerate();
    let ends = rows.flat_map(|(row, line)| {
        let is_told = line.ends_with('\t');
        let columns = line.split('\t').zip([End::Giving, End::Getting, End::Coming]);
        columns.map(move |(phrases, end)| (phrases, Converse { row, end, is_told }))
    });
    Phrases::gather(Lists::CONVERSES, ends)
}

/// Verbs that can stand for one another, by the number of their line.
pub(super) fn synonyms() -> Phrases<usize> {
    let groups = lines(include_str!("../data/synonyms.tsv")).enumerate();
    Phrases::gather(Lists::SYNONYMS, groups.map(|(group, line)| (line, group)))
}

/// Short verdicts that may be a whole reply: a list of their own, and those that stand among the denials.
pub(super) fn verdicts() -> Phrases<()> {
    let denials = lines(include_str!("../data/denials.tsv")).filter_map(|line| line.strip_prefix("verdict\t"));
    let all = lines(include_str!("../data/verdicts.txt")).chain(denials);
    Phrases::gather(Lists::VERDICTS, all.map(|phrases| (phrases, ())))
}

/// Nouns by the number of the class they belong to, and whether they stand for all of it.
pub(super) fn classes() -> Phrases<(usize, bool)> {
    let rows = lines(include_str!("../data/classes.tsv")).enumerate();
    let ends = rows.flat_map(|(class, line)| {
        line.split('\t').zip([true, false]).map(move |(nouns, is_general)| (nouns, (class, is_general)))
    });
    Phrases::gather(Lists::CLASSES, ends)
}
