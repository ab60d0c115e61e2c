//! Passive cues: the subject of "was accused by Norway" is whom Norway accuses, not who speaks.

use super::resolve::{Resolver, Spoken, unknown};
use super::{Allegiance, SpeakerKind};
use crate::statements::{Attribution, is_be, is_saying};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Participles of verbs that take whom they are about as their object.
static PASSIVES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("data/passives.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// How far behind the participle its "by" may stand.
const REACH: usize = 12;

impl Resolver<'_> {
    /// The agent of a passive cue whose grammatical subject the source is; nobody known where a plain passive names no
    /// agent; `None` for an active cue.
    pub(super) fn by_agent(&self, attribution: &Attribution) -> Option<Spoken> {
        let scene = self.scene;
        let source = scene.document.tokens_in(attribution.source?);
        let cue = scene.document.tokens_in(attribution.cue?);
        if cue.is_empty() || source.is_empty() || source.start >= cue.start {
            return None;
        }
        let participle = cue.clone().rev().find(|&at| PASSIVES.contains(scene.folded[at].as_str()))?;
        let word = |at: usize| scene.folded.get(at).map_or("", String::as_str);
        let adverb = usize::from(word(participle - 1).ends_with("ly") || word(participle - 1) == "also");
        let is_plain = participle > adverb && is_be(word(participle - 1 - adverb));
        let is_reduced = matches!(word(participle + 1), "by" | "of") && !is_saying(word(participle));
        if !is_plain && !is_reduced {
            return None;
        }
        let sentence = scene.sentence(participle);
        let is_break =
            |at: &usize| matches!(scene.folded[*at].as_str(), "," | ";" | "that" | "who" | "which" | "—" | "–");
        let by = (participle + 1..sentence.end.min(participle + REACH))
            .take_while(|at| !is_break(at))
            .find(|&at| scene.folded[at] == "by" && !scene.is_quoted(at));
        let agent = by.and_then(|by| {
            let end = (by + 1..sentence.end.min(by + REACH)).find(is_break).unwrap_or(sentence.end.min(by + REACH));
            let spoken = self.phrase(by + 1..end.max(by + 2).min(scene.folded.len()), end);
            let is_known = spoken.voice.speaker.as_ref().is_some_and(|name| name.kind != SpeakerKind::Unnamed);
            (is_known || spoken.voice.allegiance != Allegiance::Unknown).then_some(spoken)
        });
        agent.or_else(|| is_plain.then(|| unknown(source.start)))
    }
}
