//! The figures of a desk: how long articles stay where, in how many rounds, and what waits. Of
//! articles, never of people; no keystroke and no time of a person is measured anywhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use imprimatur_editorial::{Millis, StayKind};
use imprimatur_store::StayRow;

use crate::{
    Desk,
    api::{Metrics, MetricsQuery, Problem, RoundsFigure, StayFigure, WaitingFigure},
};

const DAY: i64 = 86_400_000;

impl Desk {
    /// The figures of what ended in the last so many days, and of what waits now.
    ///
    /// # Errors
    /// Of kind `storage`.
    pub async fn metrics(&self, asked: MetricsQuery) -> Result<Metrics, Problem> {
        let now = self.now();
        let since = match asked.days {
            0 => Millis(i64::MIN),
            days => Millis(now.0.saturating_sub(i64::from(days).saturating_mul(DAY))),
        };
        self.store
            .read(move |reader| Ok(figures(&reader.stays(since)?, now)))
            .await
    }
}

fn figures(stays: &[StayRow], now: Millis) -> Metrics {
    let sections: BTreeSet<&str> = stays.iter().map(|stay| stay.section.as_str()).collect();
    let mut told = Vec::new();
    for kind in StayKind::ALL {
        let all = [None];
        let each = sections.iter().map(|section| Some(*section));
        for section in all.into_iter().chain(each) {
            let took: Vec<i64> = stays
                .iter()
                .filter(|stay| stay.kind == kind)
                .filter(|stay| section.is_none_or(|section| stay.section == section))
                .filter_map(|stay| Some(stay.until?.0 - stay.since.0))
                .collect();
            if let Some(median) = rank(&took, 50) {
                told.push(StayFigure {
                    kind: kind.as_str().to_owned(),
                    section: section.map(str::to_owned),
                    count: count(took.len()),
                    median,
                    p90: rank(&took, 90).unwrap_or(median),
                });
            }
        }
    }
    let mut rounds: BTreeMap<u32, u32> = BTreeMap::new();
    for stay in stays {
        if stay.kind == StayKind::Review && stay.until.is_some() {
            *rounds.entry(stay.rounds).or_default() += 1;
        }
    }
    let waiting = StayKind::ALL.into_iter().filter_map(|kind| {
        let waits: Vec<i64> = stays
            .iter()
            .filter(|stay| stay.kind == kind && stay.until.is_none())
            .map(|stay| now.0.saturating_sub(stay.since.0).max(0))
            .collect();
        Some(WaitingFigure {
            kind: kind.as_str().to_owned(),
            count: count(waits.len()),
            median: rank(&waits, 50)?,
            longest: waits.iter().copied().max()?,
        })
    });
    let mut metrics = Metrics {
        stays: told,
        rounds: rounds
            .into_iter()
            .map(|(rounds, count)| RoundsFigure { rounds, count })
            .collect(),
        waiting: waiting.collect(),
        csv: String::new(),
    };
    metrics.csv = csv(&metrics);
    metrics
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The nearest rank of a percentage.
fn rank(values: &[i64], percent: usize) -> Option<i64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let at = (sorted.len() * percent).div_ceil(100).max(1) - 1;
    sorted.get(at).copied()
}

/// One table, as RFC 4180 has it; times in hours. A field that a spreadsheet would take for a formula
/// begins with an apostrophe.
fn csv(metrics: &Metrics) -> String {
    let mut out = "figure,kind,section,count,median_hours,p90_hours,longest_hours\r\n".to_owned();
    let hours = |millis: i64| {
        let tenths = millis / 360_000;
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    for stay in &metrics.stays {
        let section = stay.section.as_deref().unwrap_or("*");
        let _ = write!(
            out,
            "turnaround,{},{},{},{},{},\r\n",
            stay.kind,
            field(section),
            stay.count,
            hours(stay.median),
            hours(stay.p90)
        );
    }
    for rounds in &metrics.rounds {
        let _ = write!(out, "rounds,{},,{},,,\r\n", rounds.rounds, rounds.count);
    }
    for waiting in &metrics.waiting {
        let _ = write!(
            out,
            "waiting,{},,{},{},,{}\r\n",
            waiting.kind,
            waiting.count,
            hours(waiting.median),
            hours(waiting.longest)
        );
    }
    out
}

fn field(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use imprimatur_editorial::{Millis, StayKind};
    use imprimatur_store::StayRow;

    use super::{field, figures, rank};

    const HOUR: i64 = 3_600_000;

    fn stay(section: &str, hours: Option<i64>, rounds: u32) -> StayRow {
        StayRow {
            kind: StayKind::Review,
            section: section.to_owned(),
            since: Millis(0),
            until: hours.map(|hours| Millis(hours * HOUR)),
            rounds,
        }
    }

    #[test]
    fn turnaround_is_told_for_all_sections_and_for_each() {
        let stays = [
            stay("City", Some(1), 1),
            stay("City", Some(3), 2),
            stay("", Some(10), 1),
            stay("City", None, 1),
        ];
        let told = figures(&stays, Millis(5 * HOUR));
        let [all, none, city] = told.stays.as_slice() else {
            panic!("{:?}", told.stays);
        };
        assert_eq!((all.count, all.median, all.p90), (3, 3 * HOUR, 10 * HOUR));
        assert_eq!((none.section.as_deref(), none.count), (Some(""), 1));
        assert_eq!((city.count, city.median), (2, HOUR));
        assert_eq!(told.rounds.len(), 2);
        assert_eq!(
            (told.waiting[0].count, told.waiting[0].longest),
            (1, 5 * HOUR)
        );
        assert!(told.csv.contains("turnaround,review,City,2,1.0,3.0,\r\n"));
    }

    #[test]
    fn ranks_are_nearest_and_nothing_has_none() {
        assert_eq!(rank(&[], 50), None);
        assert_eq!(rank(&[4, 1, 3, 2], 50), Some(2));
        assert_eq!(rank(&[4, 1, 3, 2], 90), Some(4));
    }

    #[test]
    fn a_section_is_never_a_formula() {
        assert_eq!(field("=1+1"), "'=1+1");
        assert_eq!(field("a, \"b\""), "\"a, \"\"b\"\"\"");
    }
}
