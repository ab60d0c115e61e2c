//! Words for times at one place of a document.

use super::{Day, Days, How, Time};
use crate::corpus::month_named;
use crate::text::{Document, Span, TokenKind, fold};

const SHORT_MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sept", "oct", "nov", "dec"];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Words before a weekday or month, in its sentence, after which it lies ahead.
const AHEAD: &[&str] = &["will", "next", "coming", "would", "to", "until", "by", "scheduled", "due", "planned"];

/// How many words back they are looked for.
const AHEAD_REACH: usize = 8;

/// Reads times at one place after the other.
pub(super) struct Reader<'a> {
    pub(super) document: &'a Document<'a>,
    /// The days on which the article may have appeared.
    pub(super) published: Option<Days>,
}

/// Sentences back in which the time is looked for that "the next day" goes from.
const BEFORE: usize = 3;

impl Reader<'_> {
    /// The time that begins with token `at`, and its number of tokens.
    pub(super) fn time(&self, at: usize, end: usize, last: Option<&Time>) -> Option<(Time, usize)> {
        let word = self.word(at);
        let first = word.as_bytes().first()?;
        // Few words begin a time; most cost one look.
        if !first.is_ascii_digit() && !b"abdefjlmnostwpy".contains(first) && !NUMBERS.contains(&word.as_str()) {
            return None;
        }
        let (days, weekday, how, len) = self
            .date(at)
            .or_else(|| self.weekday(at))
            .or_else(|| self.near(at))
            .or_else(|| self.ago(at))
            .or_else(|| self.month_or_year(at))
            .or_else(|| self.after_another(at, last))?;
        (at + len <= end).then(|| {
            let words = self.document.tokens[at].span.hull(self.document.tokens[at + len - 1].span);
            (Time { words, days, weekday, how }, len)
        })
    }

    fn word(&self, at: usize) -> String {
        self.document.tokens.get(at).map_or(String::new(), |token| fold(token.of(self.document.text)))
    }

    fn number(&self, at: usize) -> Option<i32> {
        let token = self.document.tokens.get(at).filter(|token| token.kind == TokenKind::Number)?;
        let digits = token.of(self.document.text).trim_end_matches(char::is_alphabetic);
        digits.parse().ok()
    }

    /// The month a word names; short forms only before a full stop or a number, "may" and "march" only with a capital.
    fn month(&self, at: usize) -> Option<u8> {
        let token = self.document.tokens.get(at)?;
        if !token.of(self.document.text).starts_with(char::is_uppercase) {
            return None;
        }
        let word = self.word(at);
        let short = || (1..).zip(SHORT_MONTHS).find(|(_, name)| *name == word).map(|(number, _)| number);
        let short = || short().or_else(|| (word == "sep").then_some(9));
        month_named(&word).or_else(|| short().filter(|_| self.word(at + 1) == "." || self.number(at + 1).is_some()))
    }

    /// The token after a month, past the full stop of a short form.
    fn after_month(&self, at: usize) -> usize {
        let word = self.word(at);
        let is_short = month_named(&word).is_none() && self.word(at + 1) == ".";
        if is_short { at + 2 } else { at + 1 }
    }

    fn year(&self, at: usize) -> Option<i16> {
        self.number(at).filter(|year| (1900..2100).contains(year)).and_then(|year| i16::try_from(year).ok())
    }

    /// "26 November 2015", "November 26, 2015", "Nov. 26", "November 2015".
    fn date(&self, at: usize) -> Option<Found> {
        if let Some(day) = self.day_number(at) {
            let of = usize::from(self.word(at + 1) == "of");
            let month = self.month(at + 1 + of)?;
            let after = self.after_month(at + 1 + of);
            let comma = usize::from(self.word(after) == ",");
            return Some(match self.year(after + comma) {
                Some(year) => stated(year, month, Some(day), after + comma + 1 - at)?,
                None => self.day_of_year(at, month, day, after - at)?,
            });
        }
        let month = self.month(at)?;
        let after = self.after_month(at);
        if let Some(day) = self.day_number(after) {
            let comma = usize::from(self.word(after + 1) == ",");
            return match self.year(after + 1 + comma) {
                Some(year) => stated(year, month, Some(day), after + comma + 2 - at),
                None => self.day_of_year(at, month, day, after + 1 - at),
            };
        }
        let comma = usize::from(self.word(after) == ",");
        let year = self.year(after + comma)?;
        stated(year, month, None, after + comma + 1 - at)
    }

    fn day_number(&self, at: usize) -> Option<u8> {
        self.number(at).filter(|day| (1..=31).contains(day)).and_then(|day| u8::try_from(day).ok())
    }

    /// A day and month without a year: the nearest such day before the article's last day, or after it where the words
    /// look ahead.
    fn day_of_year(&self, at: usize, month: u8, day: u8, len: usize) -> Option<Found> {
        let days = self.published.map(|published| {
            self.in_years(at, published, |year| Days {
                first: Day::of(year, month, day),
                last: Day::of(year, month, day),
            })
        });
        Some((days, None, How::FromArticle, len))
    }

    /// The days that a yearly time has in the years that the article's date allows.
    fn in_years(&self, at: usize, published: Days, days_in: impl Fn(i16) -> Days) -> Days {
        let pick = |day: Day| {
            let years = year_of(day).saturating_sub(1)..=year_of(day).saturating_add(1);
            let ahead = self.looks_ahead(at);
            let mut all: Vec<Days> = years.map(&days_in).collect();
            if ahead {
                all.reverse();
            }
            let fits = |days: &&Days| if ahead { days.last >= day } else { days.first <= day };
            all.iter().rev().find(fits).copied().unwrap_or(days_in(year_of(day)))
        };
        pick(published.first).hull(pick(published.last))
    }

    /// "Wednesday", "last Wednesday", "next Wednesday".
    fn weekday(&self, at: usize) -> Option<Found> {
        let turn = self.word(at);
        let shift = usize::from(["last", "next", "this"].contains(&turn.as_str()));
        let word = self.word(at + shift);
        let weekday = WEEKDAYS.iter().position(|name| *name == word)?;
        let number = i32::try_from(weekday).ok()?;
        let weekday = u8::try_from(weekday).ok();
        let days = self.published.map(|published| match turn.as_str() {
            // "last Wednesday" on a Thursday may be yesterday or eight days ago.
            "last" => Days { first: published.first.plus(-13), last: published.last.plus(-1) },
            "next" => Days { first: published.first.plus(1), last: published.last.plus(13) },
            "this" => Days { first: published.first.plus(-6), last: published.last.plus(6) },
            _ if self.looks_ahead(at) => {
                let [first, last] = [published.first, published.last].map(|day| on_or_after(day, number));
                Days { first, last }
            }
            _ => {
                let [first, last] = [published.first, published.last].map(|day| on_or_before(day, number));
                Days { first, last }
            }
        });
        Some((days, weekday, How::FromArticle, shift + 1))
    }

    fn looks_ahead(&self, at: usize) -> bool {
        let sentence = self.document.sentence_at(self.document.tokens[at].span.start);
        let start = sentence.map_or(0, |idx| self.document.sentences[idx].tokens.start);
        let reach = start.max(at.saturating_sub(AHEAD_REACH))..at;
        reach.into_iter().any(|idx| AHEAD.contains(&self.word(idx).as_str()))
    }

    /// "today", "yesterday", "last week", "earlier this month", "next year".
    fn near(&self, at: usize) -> Option<Found> {
        let found = |days: Option<Days>, len| Some((days, None, How::FromArticle, len));
        let shifted = |first, last| self.published.map(|days| days.shifted(first, last));
        match (self.word(at).as_str(), self.word(at + 1).as_str()) {
            ("today" | "tonight", _) | ("this", "morning" | "afternoon" | "evening") => {
                found(shifted(0, 0), if self.word(at) == "this" { 2 } else { 1 })
            }
            ("yesterday", _) => found(shifted(-1, -1), 1),
            ("tomorrow", _) => found(shifted(1, 1), 1),
            ("last", "night") => found(shifted(-1, 0), 2),
            ("last", "week") => found(shifted(-13, -1), 2),
            ("this", "week") => found(shifted(-6, 6), 2),
            ("next", "week") => found(shifted(1, 13), 2),
            (turn @ ("last" | "this" | "next"), unit @ ("month" | "year")) => {
                let by = match turn {
                    "last" => -1,
                    "next" => 1,
                    _ => 0,
                };
                found(self.published.map(|days| calendar(days, unit, by)), 2)
            }
            _ => None,
        }
    }

    /// "two days ago", "a week earlier": the second from the time named before, which is left to [`Self::after_another`].
    fn ago(&self, at: usize) -> Option<Found> {
        let (count, unit) = self.span_of_time(at)?;
        if self.word(at + 2) != "ago" {
            return None;
        }
        let (near, far) = back(count, unit);
        Some((self.published.map(|days| days.shifted(-far, -near)), None, How::FromArticle, 3))
    }

    /// A number and a unit: "two weeks".
    fn span_of_time(&self, at: usize) -> Option<(i32, Unit)> {
        let word = self.word(at);
        let named = || NUMBERS.iter().position(|name| *name == word).and_then(|n| i32::try_from(n + 1).ok());
        let count = self.number(at).or_else(named).or_else(|| (word == "a").then_some(1))?;
        let unit = match self.word(at + 1).trim_end_matches('s') {
            "day" => Unit::Day,
            "week" => Unit::Week,
            "month" => Unit::Month,
            "year" => Unit::Year,
            _ => return None,
        };
        (1..=200).contains(&count).then_some((count, unit))
    }

    /// "in March", "since 2014": a month or year behind a preposition.
    fn month_or_year(&self, at: usize) -> Option<Found> {
        const BEFORE_IT: &[&str] =
            &["in", "since", "of", "during", "by", "until", "early", "late", "mid", "last", "from"];
        if at == 0 || !BEFORE_IT.contains(&self.word(at - 1).as_str()) {
            return None;
        }
        if let Some(month) = self.month(at) {
            let days = self.published.map(|published| self.in_years(at, published, |year| Days::month(year, month)));
            return Some((days, None, How::FromArticle, 1));
        }
        let year = self.year(at).filter(|_| !["percent", "people"].contains(&self.word(at + 1).as_str()))?;
        let days = Days { first: Day::of(year, 1, 1), last: Day::of(year, 12, 31) };
        Some((Some(days), None, How::Stated, 1))
    }

    /// "the next day", "the day before", "two days later": from the time named last.
    fn after_another(&self, at: usize, last: Option<&Time>) -> Option<Found> {
        let (by, len) = match (self.word(at).as_str(), self.word(at + 1).as_str(), self.word(at + 2).as_str()) {
            ("the", "next" | "following", "day") => ((1, 1), 3),
            ("the", "previous", "day") | ("the" | "a", "day", "before" | "earlier") => ((-1, -1), 3),
            ("the" | "a", "day", "after" | "later") => ((1, 1), 3),
            ("the", "next" | "following", "week") => ((1, 13), 3),
            ("the", "previous", "week") | ("the" | "a", "week", "before" | "earlier") => ((-13, -1), 3),
            (_, _, turn @ ("later" | "earlier")) => {
                let (count, unit) = self.span_of_time(at)?;
                let (near, far) = back(count, unit);
                (if turn == "later" { (near, far) } else { (-far, -near) }, 3)
            }
            _ => return None,
        };
        let from = match last {
            Some(last) => last.days,
            None => self.named_before(at),
        };
        Some((from.map(|days| days.shifted(by.0, by.1)), None, How::FromBefore, len))
    }

    /// The days of the last time named in the sentences before token `at`.
    fn named_before(&self, at: usize) -> Option<Days> {
        let start = self.document.tokens[at].span.start;
        let sentence = self.document.sentence_at(start)?;
        let first = self.document.sentences[sentence.saturating_sub(BEFORE)].tokens.start;
        let mut last: Option<Time> = None;
        let mut place = first;
        while place < at {
            // Only what stands by itself: a chain of "the next day" is followed within one span, not across.
            match self.date(place).or_else(|| self.weekday(place)).or_else(|| self.near(place)) {
                Some((days, weekday, how, len)) => {
                    last = Some(Time { words: Span::new(start, start), days, weekday, how });
                    place += len;
                }
                None => place += 1,
            }
        }
        last.and_then(|time| time.days)
    }
}

/// Days, weekday, how, number of tokens.
type Found = (Option<Days>, Option<u8>, How, usize);

#[derive(Clone, Copy)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// The fewest and most days that lie between, said of a number of units: "two weeks ago" is seldom fourteen days.
fn back(count: i32, unit: Unit) -> (i32, i32) {
    match unit {
        Unit::Day => (count, count),
        Unit::Week => (7 * count - 3, 7 * count + 3),
        Unit::Month => (30 * count - 15, 31 * count + 15),
        Unit::Year => (365 * count - 183, 366 * count + 183),
    }
}

fn stated(year: i16, month: u8, day: Option<u8>, len: usize) -> Option<Found> {
    let days = match day {
        Some(day) => Days { first: Day::of(year, month, day), last: Day::of(year, month, day) },
        None => Days::month(year, month),
    };
    Some((Some(days), None, How::Stated, len))
}

fn on_or_before(day: Day, weekday: i32) -> Day {
    day.plus(-(day.weekday() - weekday).rem_euclid(7))
}

fn on_or_after(day: Day, weekday: i32) -> Day {
    day.plus((weekday - day.weekday()).rem_euclid(7))
}

/// The calendar month or year before (-1), of (0) or after (1) the days.
fn calendar(days: Days, unit: &str, by: i16) -> Days {
    let one = |day: Day| {
        let year = year_of(day);
        if unit == "year" {
            return Days { first: Day::of(year + by, 1, 1), last: Day::of(year + by, 12, 31) };
        }
        let month = (1..=12u8).rev().find(|month| Day::of(year, *month, 1) <= day).unwrap_or(1);
        match (month, by) {
            (1, -1) => Days::month(year - 1, 12),
            (12, 1) => Days::month(year + 1, 1),
            (month, -1) => Days::month(year, month - 1),
            (month, 1) => Days::month(year, month + 1),
            (month, _) => Days::month(year, month),
        }
    };
    one(days.first).hull(one(days.last))
}

pub(super) fn year_of(day: Day) -> i16 {
    let guess = i16::try_from(1970 + day.0.div_euclid(366)).unwrap_or(1970);
    (guess..=guess.saturating_add(60)).take_while(|year| Day::of(*year, 1, 1) <= day).last().unwrap_or(guess)
}
