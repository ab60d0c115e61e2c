//! The figures as a short table for the README.

use super::{Counts, Data, Figures, READERS, Readers, Share};

const OPEN: &str = "<!-- figures -->\n";
const CLOSE: &str = "<!-- /figures -->";

/// The words of a README with the figures between its markers; `None` where it has no markers.
#[must_use]
pub fn rewritten(readme: &str, figures: &Figures) -> Option<String> {
    let (before, rest) = readme.split_once(OPEN)?;
    let (_, after) = rest.split_once(CLOSE)?;
    Some(format!("{before}{OPEN}{}{CLOSE}{after}", table(figures)))
}

/// Two tables in Markdown: one line for each set of articles and engine. Per cent.
#[must_use]
pub fn table(figures: &Figures) -> String {
    let mut out = String::from(
        "| articles | engine | statements found | right | side | speaker | clear disputes found | pairs right |\n\
         |---|---|--:|--:|--:|--:|--:|--:|\n",
    );
    for row in &figures.accounts {
        let it = &row.figures;
        let shares = [it.found, it.right, it.side, it.speaker, it.clear, it.pairs.precision()];
        out += &line(&format!("{}, {}", name(row.data), it.articles), &row.engine, &shares.map(share));
    }
    let Readers { statements, side, speaker, clear, pairs, .. } = READERS;
    out += &line("two readers", "", &[statements, statements, side, speaker, clear, pairs].map(range));
    out += "\n";
    out += "| who said what (F1) | engine | content | exact | content and source | direct | indirect |\n\
            |---|---|--:|--:|--:|--:|--:|\n";
    for row in &figures.attributions {
        let it = &row.figures;
        let counts = [it.content, it.strict, it.content_and_source, it.direct, it.indirect];
        out += &line(&format!("{}, {}", name(row.data), it.articles), &row.engine, &counts.map(f1));
    }
    let Readers { content, content_and_source, direct, indirect, .. } = READERS;
    let [content, content_and_source, direct, indirect] = [content, content_and_source, direct, indirect].map(percent);
    out += &line("two annotators", "", &[content, "–".to_owned(), content_and_source, direct, indirect]);
    out
}

fn line(data: &str, engine: &str, cells: &[String]) -> String {
    format!("| {data} | {engine} | {} |\n", cells.join(" | "))
}

fn name(data: Data) -> &'static str {
    match data {
        Data::Seeds => "the built-in ones",
        Data::OpeningSides => "development, opening sides",
        Data::OtherSides => "development, other sides",
        Data::OwnParties => "development, parties as data",
        Data::Annotated => "PolNeAR, development part",
    }
}

fn share(share: Share) -> String {
    percent(share.value())
}

fn f1(counts: Counts) -> String {
    percent(counts.f1())
}

fn range([least, most]: [f64; 2]) -> String {
    if least < most { format!("{}–{}", percent(least), percent(most)) } else { percent(least) }
}

fn percent(value: f64) -> String {
    format!("{:.0}", 100.0 * value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_between_the_markers_only() {
        let figures = Figures::default();
        let readme = "Before\n<!-- figures -->\nold\n<!-- /figures -->\nAfter\n";
        let new = rewritten(readme, &figures).unwrap();
        assert_eq!(new, format!("Before\n<!-- figures -->\n{}<!-- /figures -->\nAfter\n", table(&figures)));
        assert_eq!(rewritten(&new, &figures), Some(new.clone()));
        assert_eq!(rewritten("Without", &figures), None);
    }
}
