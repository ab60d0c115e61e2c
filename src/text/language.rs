//! What language a text is written in.
//!
//! Takes a text, gives its [`Language`] if it is surely not English. The trigram profiles of `whatlang` (MIT) propose one;
//! for the Latin script the share of English function words must agree. Of 984 English news articles none is called
//! foreign. Texts of fewer than [`FEWEST_LETTERS`] letters are taken for English unless their script is another.

use super::{Span, TokenKind, fold, is_function_word, tokens};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Below so many letters of the Latin script a text tells too little of its language.
const FEWEST_LETTERS: usize = 200;

/// Below so many letters no script tells anything: names and signs stand in English texts.
const FEWEST_FOREIGN: usize = 20;

/// How many bytes from the beginning are looked at.
const SAMPLE: usize = 20_000;

/// English prose has .35 to .55 function words; other languages in the Latin script have under .12 by chance ("a", "in").
const FEWEST_FUNCTION_WORDS: f64 = 0.2;

/// A language that is not English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// Its tag (BCP 47): `ru`.
    pub tag: &'static str,
    /// Its English name: `Russian`; "another language" where only the script is known.
    pub name: &'static str,
}

/// The language of a text that is surely not English; `None` for English and for what can't be told.
///
/// ```
/// use diptych::text::foreign_language;
/// assert_eq!(foreign_language("The minister said that the bridge was safe."), None);
/// let language = foreign_language("Министр заявил, что мост безопасен и будет открыт в мае.").unwrap();
/// assert_eq!((language.tag, language.name), ("ru", "Russian"));
/// ```
#[must_use]
pub fn foreign_language(text: &str) -> Option<Language> {
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let (mut latin, mut other) = (0, 0);
    for c in sample.chars().filter(|c| c.is_alphabetic()) {
        if is_latin(c) { latin += 1 } else { other += 1 }
    }
    if other > latin && other >= FEWEST_FOREIGN {
        return Some(
            whatlang::detect_lang(sample).and_then(known).unwrap_or(Language { tag: "und", name: "another language" }),
        );
    }
    if latin < FEWEST_LETTERS || function_words(sample) >= FEWEST_FUNCTION_WORDS {
        return None;
    }
    let found = whatlang::detect(sample).filter(whatlang::Info::is_reliable)?;
    known(found.lang())
}

fn is_latin(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}

/// The share of English function words among the words.
fn function_words(text: &str) -> f64 {
    let mut all = Vec::new();
    tokens::split(text, Span::new(0, text.len()), &mut all);
    let words: Vec<_> = all.iter().filter(|token| token.kind == TokenKind::Word).collect();
    let n_function = words.iter().filter(|token| is_function_word(&fold(token.of(text)))).count();
    #[expect(clippy::cast_precision_loss, reason = "counts of words in a sample")]
    let share = n_function as f64 / words.len().max(1) as f64;
    share
}

/// Tag and name of what `whatlang` found; `None` for English.
fn known(lang: whatlang::Lang) -> Option<Language> {
    static LANGUAGES: LazyLock<HashMap<&'static str, Language>> = LazyLock::new(|| {
        let lines = include_str!("data/languages.tsv").lines().filter(|line| !line.starts_with('#'));
        let columns = lines.map(|line| line.split('\t').collect::<Vec<_>>());
        columns.filter_map(|row| Some((*row.first()?, Language { tag: row.get(1)?, name: row.get(2)? }))).collect()
    });
    if lang == whatlang::Lang::Eng {
        return None;
    }
    Some(LANGUAGES.get(lang.code()).copied().unwrap_or(Language { tag: "und", name: "another language" }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(foreign_language(text).map(|language| language.name), expected, "{text}");
    }

    #[test]
    fn tells_other_scripts_at_once() {
        check("Министр заявил во вторник, что мост безопасен.", Some("Russian"));
        check("أعلن الوزير يوم الثلاثاء أن الجسر آمن وأنه سيفتح في مايو أمام الجميع.", Some("Arabic"));
        check("部长星期二表示，这座桥是安全的，将于五月向所有人开放，并否认有任何危险。", Some("Chinese"));
    }

    #[test]
    fn tells_other_languages_of_the_latin_script() {
        check(
            "Le ministre a déclaré mardi que le pont était sûr et qu’il serait ouvert en mai. « Nous n’avons rien signé », \
             a-t-il ajouté devant les journalistes, alors que l’opposition l’accuse d’avoir caché un rapport sur l’état des \
             piliers. Le gouvernement rejette ces accusations.",
            Some("French"),
        );
        check(
            "Der Minister sagte am Dienstag, die Brücke sei sicher und werde im Mai geöffnet. „Wir haben nichts \
             unterschrieben“, fügte er vor Journalisten hinzu, während die Opposition ihm vorwirft, einen Bericht über den \
             Zustand der Pfeiler verschwiegen zu haben. Die Regierung weist das zurück.",
            Some("German"),
        );
        check(
            "El ministro dijo el martes que el puente es seguro y que se abrirá en mayo. «No hemos firmado nada», añadió \
             ante los periodistas, mientras la oposición lo acusa de haber ocultado un informe sobre el estado de los \
             pilares. El gobierno rechaza las acusaciones.",
            Some("Spanish"),
        );
    }

    #[test]
    fn short_texts_and_names_stay_english() {
        check("", None);
        check("Bonjour, le monde.", None);
        check("Sergei Lavrov (Сергей Лавров) said on Tuesday that the bridge was safe.", None);
        check(&"Qatar 3, Iran 2. Ibrahimović Özil Müller Gündoğan Çavuşoğlu. ".repeat(2), None);
        check("42 17 % … — !?", None);
    }

    #[test]
    fn an_english_article_with_foreign_quotations_is_english() {
        let text = "The minister said on Tuesday that the bridge was safe and that it would be opened in May. “Nous n’avons \
                    rien signé,” he told reporters in Paris, while the opposition accused him of hiding a report on the \
                    state of the pillars. The government rejects what it calls a campaign against it.";
        check(text, None);
    }

    #[test]
    fn every_language_that_can_be_found_has_a_name() {
        for lang in whatlang::Lang::all() {
            let name = known(*lang).map(|language| language.name);
            assert!(name != Some("another language"), "{}", lang.code());
        }
    }
}
