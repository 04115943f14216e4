//! The figures of the desk: of articles, never of people.

use std::fmt::Write;

use imprimatur_desk::{
    Desk,
    api::{Metrics, MetricsQuery, Problem},
};

use crate::{
    answer::Answer,
    tell::{brief, table},
};

pub(crate) async fn figures(desk: &Desk, days: u32, csv: bool) -> Result<Answer, Problem> {
    let metrics = desk.metrics(MetricsQuery { days }).await?;
    let words = if csv {
        metrics.csv.clone()
    } else {
        told(&metrics, days)
    };
    Answer::new(&metrics, words)
}

fn told(metrics: &Metrics, days: u32) -> String {
    let mut out = match days {
        0 => "Ended at any time".to_owned(),
        1 => "Ended in the last day".to_owned(),
        days => format!("Ended in the last {days} days"),
    };
    if metrics.stays.is_empty() {
        out.push_str(": nothing.\n");
    } else {
        out.push_str(" (half took at most, nine of ten took at most):\n");
    }
    let stays: Vec<Vec<String>> = metrics
        .stays
        .iter()
        .map(|stay| {
            let section = match stay.section.as_deref() {
                None => "all sections".to_owned(),
                Some("") => "no section".to_owned(),
                Some(section) => brief(section),
            };
            vec![
                format!("  {}", stay.kind),
                section,
                stay.count.to_string(),
                long(stay.median),
                long(stay.p90),
            ]
        })
        .collect();
    out.push_str(&table(&stays));
    for rounds in &metrics.rounds {
        let _ = writeln!(
            out,
            "  {} to publication in {}",
            number(rounds.count, "article"),
            number(rounds.rounds, "round")
        );
    }
    if metrics.waiting.is_empty() {
        out.push_str("Nothing is written or reviewed now.\n");
        return out;
    }
    out.push_str("Now (half for at least, the longest):\n");
    let waiting: Vec<Vec<String>> = metrics
        .waiting
        .iter()
        .map(|waiting| {
            vec![
                format!("  {}", waiting.kind),
                waiting.count.to_string(),
                long(waiting.median),
                long(waiting.longest),
            ]
        })
        .collect();
    out.push_str(&table(&waiting));
    out
}

fn number(count: u32, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        many => format!("{many} {what}s"),
    }
}

/// A duration as people say it.
fn long(millis: i64) -> String {
    let minutes = millis / 60_000;
    match minutes {
        ..60 => format!("{minutes} min"),
        60..2_880 => format!("{}.{} h", minutes / 60, minutes % 60 / 6),
        _ => format!("{}.{} d", minutes / 1_440, minutes % 1_440 / 144),
    }
}

#[cfg(test)]
mod tests {
    use super::long;

    #[test]
    fn durations_are_told_in_the_unit_that_fits() {
        for (minutes, told) in [
            (0, "0 min"),
            (59, "59 min"),
            (90, "1.5 h"),
            (2_879, "47.9 h"),
            (3_600, "2.5 d"),
        ] {
            assert_eq!(long(minutes * 60_000), told);
        }
    }
}
