//! The persons of one article: who is introduced where, in what role, and where they are named again.

use super::gazetteer::Years;
use super::introductions::{belonging, role_before, role_behind, title_gender};
use super::names::{Gender, names_fit, parts};
use super::phrases::{Entry, Role};
use super::roles::{Standing, Verdict, verdict};
use super::runs::{Run, find_known, is_full_name, name_runs};
use super::scene::Scene;
use crate::text::Span;
use std::collections::HashMap;
use std::ops::Range;

/// So many of a person's introductions are looked at, and so many persons of one name: an article that repeats a name
/// without end is still read in time linear in its length.
const MOST_ROLES: usize = 48;
const MOST_NAMESAKES: usize = 48;

/// A person that the article names.
#[derive(Debug)]
pub(super) struct Person {
    /// As in the gazetteer, or as first introduced.
    pub(super) name: String,
    pub(super) parts: Vec<String>,
    /// Index into the gazetteer's persons.
    pub(super) known: Option<usize>,
    pub(super) gender: Option<Gender>,
    /// Where the full name first stands.
    pub(super) full: Span,
    /// Phrases that say in what role, as tokens.
    pub(super) roles: Vec<Range<usize>>,
    /// What words behind the name say of whom the person belongs to.
    belongs: Vec<Verdict>,
    /// What those say, strongest first; filled by [`Cast::settle`].
    pub(super) verdict: Option<Verdict>,
    family_first: bool,
    /// Tokens where the full name stands, in order.
    full_at: Vec<usize>,
    /// The last token so far where the surname alone stands.
    surname_at: Option<usize>,
}

impl Person {
    pub(super) fn new(name: String, parts: Vec<String>, full: Span) -> Self {
        Person {
            name,
            parts,
            known: None,
            gender: None,
            full,
            roles: Vec::new(),
            belongs: Vec::new(),
            verdict: None,
            family_first: false,
            full_at: Vec::new(),
            surname_at: None,
        }
    }

    /// Where the person is named last before `at`.
    pub(super) fn last_before(&self, at: usize) -> Option<usize> {
        let full = self.full_at[..self.full_at.partition_point(|&full| full < at)].last().copied();
        full.max(self.surname_at.filter(|&surname| surname < at))
    }
}

/// A place where a person is named.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub(super) tokens: Range<usize>,
    pub(super) person: usize,
    pub(super) is_full: bool,
    /// The phrases right before and behind it that say in what role.
    pub(super) before: Option<Range<usize>>,
    pub(super) behind: Option<Range<usize>>,
}

/// Everybody named in one article.
#[derive(Debug)]
pub(super) struct Cast {
    pub(super) persons: Vec<Person>,
    /// In the order of the text.
    pub(super) mentions: Vec<Mention>,
    /// Runs of capitalised words that are no known person: tokens.
    pub(super) runs: Vec<Range<usize>>,
    mention_at: HashMap<usize, usize>,
    by_part: HashMap<String, Vec<usize>>,
    by_known: HashMap<usize, usize>,
    /// The years that the article can be of.
    pub(super) years: Years,
}

impl Cast {
    /// Gathers the persons of a document. `year` is when it was published, where that is known.
    pub(super) fn gather(scene: &Scene, year: Option<i16>) -> Self {
        let mut cast = Cast {
            persons: Vec::new(),
            mentions: Vec::new(),
            runs: Vec::new(),
            mention_at: HashMap::new(),
            by_part: HashMap::new(),
            by_known: HashMap::new(),
            years: year.map_or(Years::ALL, Years::one),
        };
        let runs = name_runs(scene);
        let mut single = Vec::new();
        for run in &runs {
            if run.known.is_some() || is_full_name(scene, run) {
                cast.introduce(scene, run);
            } else {
                single.push(run);
            }
        }
        if year.is_none() {
            cast.years = cast.guess_years(scene);
        }
        for run in single {
            cast.name_again(scene, run);
        }
        cast.mentions.sort_by_key(|mention| mention.tokens.start);
        cast.runs.sort_by_key(|run| run.start);
        for (idx, mention) in cast.mentions.iter().enumerate() {
            cast.mention_at.extend(mention.tokens.clone().map(|at| (at, idx)));
        }
        cast.settle(scene);
        cast
    }

    /// The mention that covers a token.
    pub(super) fn mention(&self, at: usize) -> Option<&Mention> {
        self.mention_at.get(&at).map(|&idx| &self.mentions[idx])
    }

    /// The mentions that lie inside `tokens`.
    pub(super) fn mentions_in(&self, tokens: Range<usize>) -> &[Mention] {
        let first = self.mentions.partition_point(|mention| mention.tokens.start < tokens.start);
        let last = self.mentions.partition_point(|mention| mention.tokens.start < tokens.end);
        &self.mentions[first..last.max(first)]
    }

    /// The side a person speaks for at the time, by the gazetteer and what is settled so far.
    pub(super) fn side_of_person(&self, scene: &Scene, person: usize) -> Option<usize> {
        let person = &self.persons[person];
        let known = person.known.map(|known| &scene.gazetteer.persons[known]);
        if let Some(party) = known.and_then(|known| known.parties.iter().find(|dated| dated.fits(self.years))) {
            return Some(party.side);
        }
        let term = known.and_then(|known| known.terms.iter().rev().find(|term| term.dated.fits(self.years)));
        match (&person.verdict, term) {
            (Some(Verdict { implied: true, .. }) | None, Some(term)) => Some(term.dated.side),
            (Some(Verdict { standing: Standing::Side(side), .. }), _) => Some(*side),
            _ => None,
        }
    }

    pub(super) fn introduce(&mut self, scene: &Scene, run: &Run) {
        let parts = parts(run.tokens.clone().filter(|&at| scene.is_word(at)).map(|at| scene.word(at)));
        let known = run.known.or_else(|| find_known(scene, &parts));
        let same = |person: &Person| match (known, person.known) {
            (Some(a), Some(b)) => a == b,
            _ => names_fit(&parts, &person.parts),
        };
        let of_known = known.and_then(|known| self.by_known.get(&known).copied());
        let of_name = || {
            let list = parts.last().and_then(|part| self.by_part.get(part))?;
            list.iter().rev().take(MOST_NAMESAKES).rev().copied().find(|&idx| same(&self.persons[idx]))
        };
        let idx = of_known.or_else(of_name).unwrap_or_else(|| {
            let first = run.tokens.clone().find(|&at| scene.is_word(at)).unwrap_or(run.tokens.start);
            let gender = match known {
                Some(known) => scene.gazetteer.persons[known].gender,
                None => title_gender(scene, run.tokens.start)
                    .or_else(|| scene.gazetteer.first_name(&scene.folded[first]).flatten()),
            };
            let name = match known {
                Some(known) => scene.gazetteer.persons[known].name.clone(),
                None => scene.words(run.tokens.clone()),
            };
            let family_first = known.is_some_and(|known| scene.gazetteer.persons[known].family_first)
                || (known.is_none() && scene.gazetteer.first_name(&scene.folded[first]).is_none());
            let full = scene.span(run.tokens.clone());
            self.add(Person { known, gender, family_first, ..Person::new(name, parts.clone(), full) })
        });
        self.mention_of(scene, idx, run.tokens.clone(), true);
    }

    pub(super) fn mention_of(&mut self, scene: &Scene, person: usize, tokens: Range<usize>, is_full: bool) {
        let (before, behind) = (role_before(scene, tokens.start), role_behind(scene, tokens.end));
        let roles = before.iter().chain(&behind).cloned();
        let room = MOST_ROLES.saturating_sub(self.persons[person].roles.len());
        self.persons[person].roles.extend(roles.take(room));
        if room > 0 {
            self.persons[person].belongs.extend(belonging(scene, tokens.clone(), before.is_some()));
        }
        if self.persons[person].gender.is_none() {
            self.persons[person].gender = title_gender(scene, tokens.start);
        }
        let entry = &mut self.persons[person];
        if is_full {
            entry.full_at.push(tokens.start);
        } else {
            entry.surname_at = Some(tokens.start);
        }
        self.mentions.push(Mention { tokens, person, is_full, before, behind });
    }

    /// A surname, or a name that nothing shows to be a person's.
    pub(super) fn name_again(&mut self, scene: &Scene, run: &Run) {
        let words: Vec<&str> = run.tokens.clone().filter(|&at| scene.is_word(at)).map(|at| scene.word(at)).collect();
        let wanted = parts(words.iter().copied());
        let gender = title_gender(scene, run.tokens.start);
        if let Some(person) = self.by_surname(&wanted, gender, run.tokens.start) {
            self.mention_of(scene, person, run.tokens.clone(), false);
            return;
        }
        if let [surname] = &wanted[..]
            && let Some(known) = known_by_office(scene, surname, run.tokens.start)
                .or_else(|| self.known_by_surname(scene, surname, gender))
        {
            let person = self.add_known(scene, known, run.tokens.clone());
            self.mention_of(scene, person, run.tokens.clone(), false);
            return;
        }
        if let Some(person) = self.by_first_name(scene, &wanted, run) {
            self.mention_of(scene, person, run.tokens.clone(), false);
            return;
        }
        if run.tokens.len() > 1 && run.tokens.start == scene.sentence(run.tokens.start).start {
            let rest = Run { tokens: run.tokens.start + 1..run.tokens.end, known: None };
            return self.name_again(scene, &rest);
        }
        let has_title = run.tokens.start > 0
            && scene.tag(run.tokens.start - 1).is_some_and(|tag| {
                matches!(tag.entry, Entry::Title(_) | Entry::Office(_))
                    || matches!(tag.entry, Entry::Role(role) if role.has(Role::SPEAKS) && !role.has(Role::BODY))
            });
        let is_word = words.iter().any(|word| word.chars().any(char::is_lowercase));
        if has_title && is_word && !wanted.is_empty() {
            let (name, full) = (scene.words(run.tokens.clone()), scene.span(run.tokens.clone()));
            let person = self.add(Person { gender, ..Person::new(name, wanted, full) });
            self.mention_of(scene, person, run.tokens.clone(), false);
            return;
        }
        self.runs.push(run.tokens.clone());
    }

    /// The person of this article with this surname: of several, the one named last before `at`.
    pub(super) fn by_surname(&self, wanted: &[String], gender: Option<Gender>, at: usize) -> Option<usize> {
        let ends = |person: &Person| {
            person.parts.ends_with(wanted)
                || (person.family_first && person.parts.starts_with(wanted))
                || person.parts == wanted
        };
        let agrees = |person: &Person| gender.is_none() || person.gender.is_none() || gender == person.gender;
        let fits = |idx: usize| ends(&self.persons[idx]) && agrees(&self.persons[idx]);
        let keys = [wanted.last(), wanted.first()];
        let candidates: Vec<usize> = keys
            .into_iter()
            .flatten()
            .filter_map(|key| self.by_part.get(key))
            .flat_map(|list| list.iter().rev().take(MOST_NAMESAKES).rev())
            .copied()
            .collect();
        let fitting = || candidates.iter().copied().filter(|&idx| fits(idx));
        let before = fitting().filter_map(|idx| Some((self.persons[idx].last_before(at)?, idx)));
        before.max().map(|(_, idx)| idx).or_else(|| fitting().next())
    }

    /// The one person of this article with this first name, where it is no common one or a title stands before it: "Mr.
    /// Abebe", as names are given where there are no surnames.
    fn by_first_name(&self, scene: &Scene, wanted: &[String], run: &Run) -> Option<usize> {
        let [name] = wanted else { return None };
        let at = run.tokens.start;
        let is_common = scene.gazetteer.first_name(&scene.folded[at]).is_some();
        let has_title = at
            .checked_sub(1)
            .and_then(|before| scene.tag(before))
            .is_some_and(|tag| matches!(tag.entry, Entry::Title(_)));
        let list = self.by_part.get(name).filter(|_| has_title || !is_common)?;
        let mut fitting = list.iter().copied().filter(|&idx| self.persons[idx].parts.first() == Some(name)).take(2);
        let only = fitting.next()?;
        (fitting.next().is_none() && self.persons[only].last_before(at).is_some()).then_some(only)
    }

    /// The one person of the gazetteer with this surname who held a main office in the article's years.
    pub(super) fn known_by_surname(&self, scene: &Scene, surname: &str, gender: Option<Gender>) -> Option<usize> {
        let fits = |&idx: &usize| {
            let known = &scene.gazetteer.persons[idx];
            gender.is_none() || known.gender.is_none() || known.gender == gender
        };
        // Many surnames are others' too: only a main office, or a place among a user's own parties, makes one stand for
        // its holder.
        let leads = |&idx: &usize| {
            let is_member = scene.gazetteer.persons[idx].parties.iter().any(|party| party.fits(self.years));
            is_member || scene.gazetteer.leads(idx, self.years)
        };
        let mut leaders = scene.gazetteer.by_surname(surname).iter().copied().filter(fits).filter(leads);
        let leader = leaders.next()?;
        leaders.next().is_none().then_some(leader)
    }

    pub(super) fn add_known(&mut self, scene: &Scene, known: usize, tokens: Range<usize>) -> usize {
        if let Some(&idx) = self.by_known.get(&known) {
            return idx;
        }
        let entry = &scene.gazetteer.persons[known];
        let (gender, family_first) = (entry.gender, entry.family_first);
        let person = Person::new(entry.name.clone(), entry.spellings[0].clone(), scene.span(tokens));
        self.add(Person { known: Some(known), gender, family_first, ..person })
    }

    pub(super) fn add(&mut self, person: Person) -> usize {
        let idx = self.persons.len();
        for part in [person.parts.first(), person.parts.last()].into_iter().flatten() {
            let list = self.by_part.entry(part.clone()).or_default();
            if list.last() != Some(&idx) {
                list.push(idx);
            }
        }
        if let Some(known) = person.known {
            self.by_known.entry(known).or_insert(idx);
        }
        self.persons.push(person);
        idx
    }

    /// The years in which most of the offices that the text gives to known persons were theirs.
    pub(super) fn guess_years(&self, scene: &Scene) -> Years {
        let mut votes: HashMap<i16, usize> = HashMap::new();
        let mut most = 0;
        for person in &self.persons {
            let Some(known) = person.known else { continue };
            let known = &scene.gazetteer.persons[known];
            for role in &person.roles {
                let is_former = scene
                    .tags_in(role.clone())
                    .any(|tag| matches!(tag.entry, Entry::Role(role) if role.has(Role::FORMER)));
                let office = scene.tags_in(role.clone()).find_map(|tag| match tag.entry {
                    Entry::Office(office) => Some(scene.gazetteer.offices[office].key.as_str()),
                    _ => None,
                });
                let Some(office) = office else { continue };
                let terms = known.terms.iter().filter(|term| term.office == office);
                // Most terms end early in their last year: only a term of one year is taken to fill it.
                let last = |from: i16, to: i16| if to > from && to < i16::MAX { to - 1 } else { to };
                let spans: Vec<_> = terms.map(|term| (term.dated.from, last(term.dated.from, term.dated.to))).collect();
                if spans.is_empty() {
                    continue;
                }
                let within = |year: i16| match is_former {
                    true => spans.iter().all(|&(_, to)| year > to),
                    false => spans.iter().any(|&(from, to)| (from..=to).contains(&year)),
                };
                for year in Years::all().filter(|&year| within(year)) {
                    let count = votes.entry(year).or_default();
                    *count += 1;
                    most = most.max(*count);
                }
                break;
            }
        }
        if most == 0 {
            return Years::ALL;
        }
        votes.into_iter().filter(|&(_, count)| count == most).map(|(year, _)| year).collect()
    }

    /// Settles what the roles of each person say; persons whose possessor is settled later keep the gazetteer's word.
    pub(super) fn settle(&mut self, scene: &Scene) {
        for idx in 0..self.persons.len() {
            let mut verdicts: Vec<Verdict> = Vec::new();
            for role in &self.persons[idx].roles {
                let side = |at: usize| {
                    let mention = self.mention(at).filter(|mention| mention.person != idx)?;
                    self.side_of_person(scene, mention.person)
                };
                verdicts.extend(verdict(scene, role.clone(), &side));
            }
            verdicts.append(&mut self.persons[idx].belongs);
            self.persons[idx].verdict = strongest(scene, verdicts);
        }
    }
}

/// Of what several introductions say: own parties first, then words before implications, then "former" and the like
/// before a side that a bare title implies, since former presidents keep their title.
fn strongest(scene: &Scene, verdicts: Vec<Verdict>) -> Option<Verdict> {
    let rank = |verdict: &Verdict| match verdict.standing {
        Standing::Side(side) if scene.gazetteer.sides[side].is_own => 0,
        Standing::Nobody => 2,
        Standing::Side(_) if verdict.implied => 3,
        Standing::Side(_) => 1,
        Standing::Several => 4,
    };
    verdicts.into_iter().min_by_key(rank)
}

/// The one person of the gazetteer who at any time held the office that stands before the surname.
fn known_by_office(scene: &Scene, surname: &str, at: usize) -> Option<usize> {
    let Entry::Office(office) = scene.tag(at.checked_sub(1)?)?.entry else { return None };
    let key = &scene.gazetteer.offices[office].key;
    let held = |&idx: &usize| scene.gazetteer.persons[idx].terms.iter().any(|term| &term.office == key);
    let mut found = scene.gazetteer.by_surname(surname).iter().copied().filter(held);
    found.next().filter(|_| found.next().is_none())
}
