//! Past times as people and scripts read them.

use std::fmt;

use serde::{Serialize, Serializer};

/// A past time in UTC milliseconds since 1970, told as RFC 3339: `2027-03-01T09:30:00.125Z`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Time(pub(crate) i64);

const DAY: i64 = 86_400_000;

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = date(self.0.div_euclid(DAY));
        let ms = self.0.rem_euclid(DAY);
        let (hour, minute, second) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1_000 % 60);
        write!(f, "{year:04}-{month:02}-{day:02}T")?;
        write!(f, "{hour:02}:{minute:02}:{second:02}.{:03}Z", ms % 1_000)
    }
}

impl Time {
    /// As `2027-03-01 09:30`, UTC.
    pub(crate) fn short(self) -> String {
        self.to_string()
            .replace('T', " ")
            .chars()
            .take(16)
            .collect()
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Year, month and day of a number of days since 1970-01-01, in the Gregorian calendar. Counted
/// from 0000-03-01, so that the leap day is the last of its year, in eras of 400 years.
fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    if month < 10 {
        (year + era * 400, month + 3, day)
    } else {
        (year + era * 400 + 1, month - 9, day)
    }
}

#[cfg(test)]
mod tests {
    use super::Time;

    #[test]
    fn times_are_told_as_rfc_3339() {
        for (ms, told) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (-1, "1969-12-31T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (1_803_893_400_125, "2027-03-01T09:30:00.125Z"),
            (4_107_542_399_000, "2100-02-28T23:59:59.000Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
        ] {
            assert_eq!(Time(ms).to_string(), told);
        }
        assert_eq!(Time(1_803_893_400_125).short(), "2027-03-01 09:30");
    }
}
