//! Due times: local, in a named zone, because the rules of clocks change.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta, TimeZone};
use chrono_tz::Tz;

use crate::api::Problem;

/// The moment of a local time `YYYY-MM-DDTHH:MM`, in UTC milliseconds; none for what is no time or
/// no zone. Of two such times when clocks go back it is the later one; one that is skipped when they
/// go forward is the moment after.
pub(crate) fn moment(local: &str, zone: &str) -> Option<i64> {
    let local = NaiveDateTime::parse_from_str(local, "%Y-%m-%dT%H:%M").ok()?;
    let zone: Tz = zone.parse().ok()?;
    // No clock was ever put forward by more than a day.
    let skipped = || {
        (1..=24 * 60).find_map(|minutes| {
            let later = local.checked_add_signed(TimeDelta::minutes(minutes))?;
            zone.from_local_datetime(&later).earliest()
        })
    };
    let found = zone.from_local_datetime(&local).latest().or_else(skipped)?;
    Some(found.timestamp_millis())
}

/// A date `YYYY-MM-DD` as it is compared with due times.
pub(crate) fn day(typed: &str) -> Result<String, Problem> {
    let read = NaiveDate::parse_from_str(typed, "%Y-%m-%d").ok();
    // Written the same way again: `2026-1-5` would be another day in a comparison of texts.
    read.map(|date| date.format("%Y-%m-%d").to_string())
        .filter(|date| date == typed)
        .ok_or_else(|| {
            Problem::invalid(
                "date_invalid",
                format!("“{typed}” is no date."),
                "Write it as 2026-11-30.",
            )
            .with("date", typed)
        })
}

#[cfg(test)]
mod tests {
    use super::{day, moment};

    #[test]
    fn a_due_time_is_a_moment_in_its_own_zone() {
        // 1_795_000_000_000 is 2026-11-18T11:06:40Z.
        let hour = 3_600_000;
        let noon = moment("2026-11-18T12:00", "UTC").unwrap();
        assert_eq!(noon, 1_795_003_200_000);
        assert_eq!(
            moment("2026-11-18T12:00", "Europe/Paris"),
            Some(noon - hour)
        );
        assert_eq!(
            moment("2026-11-18T12:00", "America/New_York"),
            Some(noon + 5 * hour)
        );
    }

    #[test]
    fn hours_that_are_skipped_or_come_twice_are_still_a_moment() {
        let skipped = moment("2027-03-28T02:30", "Europe/Berlin");
        assert_eq!(skipped, moment("2027-03-28T03:00", "Europe/Berlin"));
        let twice = moment("2026-10-25T02:30", "Europe/Berlin");
        assert_eq!(twice, moment("2026-10-25T01:30", "UTC"));
    }

    #[test]
    fn what_is_no_time_or_no_zone_is_no_moment() {
        for (local, zone) in [
            ("", ""),
            ("2026-11-18T12:00", "Atlantis"),
            ("2026-02-30T12:00", "UTC"),
            ("tomorrow", "UTC"),
        ] {
            assert_eq!(moment(local, zone), None);
        }
    }

    #[test]
    fn a_day_is_written_one_way() {
        assert_eq!(day("2026-11-05").unwrap(), "2026-11-05");
        for typed in [
            "",
            "2026-11-5",
            "05.11.2026",
            "2026-13-01",
            "2026-11-05T10:00",
        ] {
            assert_eq!(day(typed).unwrap_err().code, "date_invalid", "{typed}");
        }
    }
}
