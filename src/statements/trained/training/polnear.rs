//! Reads articles whose attributions are marked by hand, in the layout of PolNeAR (Newell et al. 2018).

use crate::text::Span;
use std::collections::BTreeMap;

/// An article with its attributions as people marked them.
#[derive(Clone, Debug)]
pub struct Marked {
    /// File stem.
    pub name: String,
    /// The text.
    pub text: String,
    /// What is said in it.
    pub attributions: Vec<MarkedAttribution>,
    /// Parts that its readers set aside; nothing found there counts as wrong.
    pub ignored: Vec<Span>,
}

/// Source, cue and content as marked; each may be in pieces, the source may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkedAttribution {
    /// Words naming the source.
    pub source: Vec<Span>,
    /// Words that make it an attribution.
    pub cue: Vec<Span>,
    /// What is said.
    pub content: Vec<Span>,
}

impl Marked {
    /// From a text and its brat standoff ("T1⇥Source 10 14;20 25⇥words", "E1⇥Attribution:T4 Content:T3 …", offsets in
    /// code points). Lines that are neither are passed over.
    #[must_use]
    pub fn new(name: &str, text: String, standoff: &str) -> Self {
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut parts: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
        let mut ignored = Vec::new();
        let mut attributions = Vec::new();
        for line in standoff.lines() {
            let mut cells = line.split('\t');
            let (Some(id), Some(cell)) = (cells.next(), cells.next()) else { continue };
            if id.starts_with('T') {
                let (kind, places) = cell.split_once(' ').unwrap_or((cell, ""));
                let spans: Vec<Span> = places.split(';').filter_map(|place| span(place, &bytes)).collect();
                if kind == "Discard" || kind == "Discuss" {
                    ignored.extend(&spans);
                }
                parts.insert(id, spans);
            } else if id.starts_with('E') {
                attributions.push(attribution(cell, &parts));
            }
        }
        attributions.retain(|one| !one.content.is_empty());
        Self { name: name.to_owned(), text, attributions, ignored }
    }
}

fn attribution(event: &str, parts: &BTreeMap<&str, Vec<Span>>) -> MarkedAttribution {
    let mut found = MarkedAttribution::default();
    for (role, part) in event.split(' ').skip(1).filter_map(|role| role.split_once(':')) {
        let spans = parts.get(part).into_iter().flatten();
        match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
            "Source" => found.source.extend(spans),
            "Cue" => found.cue.extend(spans),
            "Content" => found.content.extend(spans),
            _ => {}
        }
    }
    for spans in [&mut found.source, &mut found.cue, &mut found.content] {
        spans.sort();
    }
    found
}

fn span(place: &str, bytes: &[usize]) -> Option<Span> {
    let (start, end) = place.split_once(' ')?;
    let (start, end) = (*bytes.get(start.parse::<usize>().ok()?)?, *bytes.get(end.parse::<usize>().ok()?)?);
    (start < end).then(|| Span::new(start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_standoff_in_code_points() {
        let text = "“Да”, said Ann; “no”.".to_owned();
        let standoff = "T1\tSource 11 14\tAnn\nT2\tCue 6 10\tsaid\nT3\tContent 0 4;16 20\t“Да” “no”\n\
                        T4\tAttribution 6 10\tsaid\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n";
        let marked = Marked::new("a", text, standoff);
        let words = |spans: &[Span]| spans.iter().map(|span| span.of(&marked.text)).collect::<Vec<_>>();
        assert_eq!(words(&marked.attributions[0].content), ["“Да”", "“no”"]);
        assert_eq!(words(&marked.attributions[0].source), ["Ann"]);
        assert_eq!(words(&marked.attributions[0].cue), ["said"]);
    }
}
