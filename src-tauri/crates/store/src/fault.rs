//! What a check finds and a repair tells: a closed list of codes, each with its words in plain
//! English, so that an interface can word them in its own language. FaultLine anything is not here.

use std::fmt;

/// One line of a check or of a repair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultLine {
    /// Which.
    pub fault: Fault,
    /// What the words speak of: numbers, names, hashes. The keys are those in the fault's words.
    /// What comes from the file or the system stands last: nothing is filled into it.
    pub about: Vec<(&'static str, String)>,
}

impl fmt::Display for FaultLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words = self.fault.words().to_owned();
        for (key, value) in &self.about {
            words = words.replace(&format!("{{{key}}}"), value);
        }
        f.write_str(&words)
    }
}

impl From<Fault> for FaultLine {
    fn from(fault: Fault) -> Self {
        fault.about([])
    }
}

impl Fault {
    /// This fault, about these.
    #[must_use]
    pub fn about<const N: usize>(self, about: [(&'static str, String); N]) -> FaultLine {
        FaultLine {
            fault: self,
            about: about.into(),
        }
    }
}

macro_rules! faults {
    ($($fault:ident $code:literal $words:literal;)*) => {
        /// What can be wrong with a desk, be lost of it, or be done about it. The closed list of
        /// codes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Fault {
            $(#[doc = $words] $fault,)*
        }

        impl Fault {
            /// Its name for programs, in snake case.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$fault => $code,)* }
            }

            const fn words(self) -> &'static str {
                match self { $(Self::$fault => $words,)* }
            }
        }
    };
}

faults! {
    File "file"
        "the file: {line}";
    RecordGap "record_gap"
        "the record goes from event {from} to {to}";
    EventNotNext "event_not_next"
        "event {event} does not follow from the one before";
    EventMisfiled "event_misfiled"
        "event {event} is filed under another article";
    EventUnreadable "event_unreadable"
        "event {event} cannot be read: {reason}";
    EventNoJson "event_no_json"
        "event {event} is no JSON: {reason}";
    ObjectMissing "object_missing"
        "the {name} is missing";
    ObjectChanged "object_changed"
        "the {name} is not as this program makes it";
    ObjectForeign "object_foreign"
        "the {name} is not of this program";
    BoardCounts "board_counts"
        "the counts of the board do not add up";
    BylineCounts "byline_counts"
        "the counts of bylines do not add up";
    RowsOfNothing "rows_of_nothing"
        "{rows} rows of {table} are of no article";
    CardsOfNothing "cards_of_nothing"
        "{rows} rows on the board are of articles that no event tells of";
    NameWords "name_words"
        "the words that names are found by are not those of the names";
    NoCreation "no_creation"
        "article {article}: its events do not begin with its creation";
    TextChanged "text_changed"
        "article {article}: the text of r{revision} is not the one that {hash} names";
    PassageMissing "passage_missing"
        "article {article}: thread {thread} speaks of a passage that is not there";
    StaleCard "stale_card"
        "article {article}: its row on the board is not what its events tell";
    StaleText "stale_text"
        "article {article}: its text for the search is not what its events tell";
    StaleNames "stale_names"
        "article {article}: the list of its names is not what its events tell";
    StaleWaiting "stale_waiting"
        "article {article}: the list of whom it waits for is not what its events tell";
    StaleNews "stale_news"
        "article {article}: the news about it are not what its events tell";
    StaleStays "stale_stays"
        "article {article}: how long it was where is not what its events tell";
    StaleFiles "stale_files"
        "article {article}: the list of its files is not what its events tell";
    StalePlaces "stale_places"
        "article {article}: the place of its threads is not what its events tell";
    BodyMissing "body_missing"
        "article {article}: a body is missing: {body}";
    ArticleUnreadable "article_unreadable"
        "article {article}: {error}";
    BackupAstray "backup_astray"
        "the backup {path} holds {events} events, and only the first {common} of them are in the record: what came after was changed or removed";
    LostAfterMissing "lost_after_missing"
        "events {from} to {to}: event {from} is not there, and those after it hang on it";
    LostAfterUnreadable "lost_after_unreadable"
        "events {from} to {to}: event {from} cannot be read, and those after it hang on it";
    LostAfterLoose "lost_after_loose"
        "events {from} to {to}: event {from} does not follow from the one before, and those after it hang on it";
    LostAfterUnclear "lost_after_unclear"
        "events {from} to {to}: event {from} cannot be understood, and those after it hang on it";
    LostMissing "lost_missing"
        "event {from}: it is not there";
    LostUnreadable "lost_unreadable"
        "event {from}: it cannot be read";
    LostLoose "lost_loose"
        "event {from}: it does not follow from the one before";
    LostUnclear "lost_unclear"
        "event {from}: it cannot be understood";
    LostRest "lost_rest"
        "all events from {from} on, however many there were";
    LostRows "lost_rows"
        "{rows} rows of {table} are not what their names promise";
    TookRecord "took_record"
        "took over the first {events} events of the record into a new file";
    TookRows "took_rows"
        "took over {rows} rows of {table}";
    MadeMissing "made_missing"
        "made the missing {name}";
    Refiled "refiled"
        "filed {events} events under their article";
    MadeAnew "made_anew"
        "made the board, the search and the indexes anew";
}

#[cfg(test)]
mod tests {
    use super::Fault;

    #[test]
    fn what_the_file_says_of_itself_is_not_filled_in() {
        let told = Fault::EventUnreadable.about([
            ("event", 7.to_string()),
            ("reason", "{event} {reason}".to_owned()),
        ]);
        assert_eq!(told.to_string(), "event 7 cannot be read: {event} {reason}");
        assert_eq!(
            Fault::BoardCounts.about([]).to_string(),
            "the counts of the board do not add up"
        );
    }
}
