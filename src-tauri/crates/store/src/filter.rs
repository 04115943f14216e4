//! Which articles a list is of: conditions as SQL, and where to begin looking.
//!
//! A statement holds the conditions that are set and no others, and names its index: how a page is
//! found does not hang on what the planner of SQLite guesses.

use imprimatur_editorial::{Person, PersonId, Role};
use imprimatur_text::fold;
use rusqlite::{params_from_iter, types::Value};

use crate::{
    error::StoreError, project::ArticleColumn, row::role_number, words::Words, writer::Reader,
};

/// Up to so many articles are all looked at and put in order here; more are found in the order of an
/// index. A row is looked up in about two microseconds, and a page has about sixteen milliseconds.
pub(crate) const FEW: u32 = 4_000;

/// Which articles.
#[derive(Debug, Clone, Default)]
pub struct BoardFilter {
    /// Words searched in headline, byline and text; the last one as a prefix.
    pub query: String,
    /// Only this section.
    pub section: Option<String>,
    /// Only with this name in the byline, case and accents folded.
    pub author: Option<String>,
    /// Only this language.
    pub language: Option<String>,
    /// Whose board it is.
    pub person: Option<PersonId>,
    /// Only what waits for that person.
    pub waiting: bool,
    /// Spiked ones too.
    pub spiked: bool,
    /// Only in these columns; empty for all.
    pub columns: Vec<ArticleColumn>,
    /// Only due in these days, first and last, local dates.
    pub due: Option<(Option<String>, Option<String>)>,
    /// The columns of the board begin with what has waited longest, not with what changed last.
    pub longest_wait_first: bool,
    /// At most so many a column.
    pub limit: u32,
}

/// A filter that has been looked into: who asks, and what the words mean.
pub(crate) struct Asked {
    pub(crate) filter: BoardFilter,
    pub(crate) folded_author: Option<String>,
    pub(crate) words: Words,
    /// Who asks, where they are on the desk.
    pub(crate) person: Option<Person>,
}

/// A piece of SQL and its values, in the order of its question marks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sql {
    pub(crate) text: String,
    pub(crate) values: Vec<Value>,
}

impl Sql {
    pub(crate) fn add(&mut self, text: &str, values: impl IntoIterator<Item = Value>) {
        self.text.push_str(text);
        self.values.extend(values);
    }

    pub(crate) fn and(mut self, other: Self) -> Self {
        self.add(&other.text, other.values);
        self
    }
}

/// Where to begin looking, and how many articles that is.
pub(crate) struct Way {
    pub(crate) from: Sql,
    pub(crate) articles: u32,
}

impl Asked {
    pub(crate) fn of(reader: &Reader<'_>, filter: BoardFilter) -> Result<Self, StoreError> {
        let person = match filter.person {
            Some(id) => reader.state(None)?.desk.person(id).cloned(),
            None => None,
        };
        Ok(Self {
            folded_author: filter.author.as_deref().map(fold),
            words: Words::of(&filter.query),
            person,
            filter,
        })
    }

    /// The same in one column.
    pub(crate) fn in_column(&self, column: ArticleColumn) -> Self {
        Self {
            filter: BoardFilter {
                columns: vec![column],
                ..self.filter.clone()
            },
            folded_author: self.folded_author.clone(),
            words: self.words.clone(),
            person: self.person.clone(),
        }
    }

    /// ` AND …` for each condition that is set, about the row `a`; the words are not among them.
    pub(crate) fn conditions(&self) -> Sql {
        let filter = &self.filter;
        let mut sql = Sql::default();
        if !filter.spiked {
            sql.add(" AND a.spiked = 0", []);
        }
        if let Some(columns) = self.columns() {
            sql.add(&format!(" AND a.board_column IN ({columns})"), []);
        }
        if let Some(section) = &filter.section {
            sql.add(" AND a.section = ?", [section.clone().into()]);
        }
        if let Some(language) = &filter.language {
            sql.add(" AND a.language = ?", [language.clone().into()]);
        }
        if let Some((from, to)) = &filter.due {
            sql.add(" AND a.due IS NOT NULL", []);
            if let Some(from) = from {
                sql.add(" AND a.due >= ?", [from.clone().into()]);
            }
            if let Some(to) = to {
                sql.add(" AND a.due < ?", [after_day(to)]);
            }
        }
        if let Some(author) = &self.folded_author {
            sql.add(
                " AND EXISTS (SELECT 1 FROM article_byline b \
                 WHERE b.article = a.id AND b.folded = ?)",
                [author.clone().into()],
            );
        }
        if filter.waiting {
            sql.add(" AND ", []);
            sql = sql.and(self.waits());
        }
        sql
    }

    /// Whether the row `a` waits for who asks, as a value of SQL.
    pub(crate) fn waits(&self) -> Sql {
        let mut sql = Sql::default();
        let Some(person) = self.person.as_ref().filter(|person| person.active) else {
            // Never so. A bare 0 would leave the planner of SQLite without the index it is told.
            sql.add("a.turn < 0", []);
            return sql;
        };
        let key = || Value::Blob(person.id.0.as_bytes().to_vec());
        // Whoever has no row of their own is waited for by role alone.
        sql.add(
            "ifnull((SELECT w.named = 1 OR (a.turn & ? & ~w.barred) <> 0 FROM waiting w \
             WHERE w.article = a.id AND w.person = ?), (a.turn & ?) <> 0)",
            [fills(person).into(), key(), fills(person).into()],
        );
        sql
    }

    /// Nothing is asked but what the tally counts by.
    fn is_tallied(&self) -> bool {
        let filter = &self.filter;
        !filter.waiting && self.folded_author.is_none() && filter.due.is_none()
    }

    /// The columns asked for, as SQL lists them; none for all.
    fn columns(&self) -> Option<String> {
        let columns = &self.filter.columns;
        let numbers: Vec<String> = columns
            .iter()
            .map(|column| column.number().to_string())
            .collect();
        (!numbers.is_empty()).then(|| numbers.join(", "))
    }

    fn column_list(&self) -> &[ArticleColumn] {
        if self.filter.columns.is_empty() {
            &ArticleColumn::ALL
        } else {
            &self.filter.columns
        }
    }
}

/// The roles a person fills, as `turn` of an article adds them up.
fn fills(person: &Person) -> i64 {
    let waited_for = [&Role::REVIEWERS[..], &[Role::Publisher]].concat();
    waited_for
        .into_iter()
        .filter(|role| match role {
            Role::Publisher => person.may_act_as(Role::Publisher),
            role => person.is(*role),
        })
        .map(role_number)
        .sum()
}

/// The first moment, as due times are written, that is after that day.
pub(crate) fn after_day(day: &str) -> Value {
    format!("{day}U").into()
}

impl Reader<'_> {
    /// How many articles are under the filter, its words left aside.
    pub(crate) fn total(&self, asked: &Asked) -> Result<u32, StoreError> {
        let filter = &asked.filter;
        if asked.is_tallied() {
            return self.tallied(asked);
        }
        let plain = filter.section.is_none() && filter.language.is_none() && filter.due.is_none();
        if plain && !filter.waiting {
            return self.of_author(asked);
        }
        if plain && asked.folded_author.is_none() {
            return self.waiting(asked);
        }
        let from = self.way(asked)?.from;
        let sql = from.and(asked.conditions());
        self.number(&format!("SELECT count(*) {}", sql.text), sql.values)
    }

    /// The shortest way to all articles under the filter, its words left aside.
    pub(crate) fn way(&self, asked: &Asked) -> Result<Way, StoreError> {
        let filter = &asked.filter;
        let whole = |asked: &Asked, index: &str, column: &str, value: Value| {
            let mut from = Sql::default();
            let text = format!("FROM article a INDEXED BY {index} WHERE a.{column} = ?");
            from.add(&text, [value]);
            Ok::<_, StoreError>(Way {
                from,
                articles: self.tallied(asked)?,
            })
        };
        let tallied = Asked {
            filter: BoardFilter {
                due: None,
                waiting: false,
                ..filter.clone()
            },
            folded_author: None,
            words: Words::default(),
            person: None,
        };
        let mut ways = Vec::new();
        if let Some(section) = &filter.section {
            let value = section.clone().into();
            ways.push(whole(&tallied, "article_by_section", "section", value)?);
        } else if let Some(language) = &filter.language {
            let value = language.clone().into();
            ways.push(whole(&tallied, "article_by_language", "language", value)?);
        } else {
            let mut from = Sql::default();
            let columns = asked.columns().unwrap_or_else(|| "0, 1, 2, 3".to_owned());
            let text = format!(
                "FROM article a INDEXED BY article_by_state WHERE a.board_column IN ({columns})"
            );
            from.add(&text, []);
            ways.push(Way {
                from,
                articles: self.tallied(&tallied)?,
            });
        }
        if let Some(author) = &asked.folded_author {
            let mut from = Sql::default();
            from.add(
                "FROM article_byline n INDEXED BY article_byline_name \
                 CROSS JOIN article a ON a.id = n.article WHERE n.folded = ?",
                [author.clone().into()],
            );
            let articles = self.number(
                "SELECT ifnull((SELECT bylines FROM author WHERE folded = ?), 0)",
                vec![author.clone().into()],
            )?;
            ways.push(Way { from, articles });
        }
        if filter.waiting {
            ways.push(Way {
                from: asked.who_waits(),
                articles: self.waiting(asked)?,
            });
        }
        if let Some((first, last)) = &filter.due {
            let mut from = Sql::default();
            from.add(
                "FROM article a INDEXED BY article_by_due WHERE a.due >= ?",
                [first.clone().unwrap_or_default().into()],
            );
            if let Some(last) = last {
                from.add(" AND a.due < ?", [after_day(last)]);
            }
            let text = format!("SELECT count(*) FROM (SELECT 1 {} LIMIT ?)", from.text);
            let mut values = from.values.clone();
            values.push((FEW + 1).into());
            let articles = self.number(&text, values)?;
            ways.push(Way { from, articles });
        }
        let shortest = ways.into_iter().min_by_key(|way| way.articles);
        shortest.ok_or(StoreError::Closed)
    }

    /// From the tally: by column, section, language and whether spiked.
    fn tallied(&self, asked: &Asked) -> Result<u32, StoreError> {
        let filter = &asked.filter;
        let mut sql = Sql::default();
        sql.add("SELECT ifnull(sum(articles), 0) FROM tally WHERE 1", []);
        if !filter.spiked {
            sql.add(" AND spiked = 0", []);
        }
        if let Some(columns) = asked.columns() {
            sql.add(&format!(" AND board_column IN ({columns})"), []);
        }
        if let Some(section) = &filter.section {
            sql.add(" AND section = ?", [section.clone().into()]);
        }
        if let Some(language) = &filter.language {
            sql.add(" AND language = ?", [language.clone().into()]);
        }
        self.number(&sql.text, sql.values)
    }

    /// Of one author, by column and whether spiked.
    fn of_author(&self, asked: &Asked) -> Result<u32, StoreError> {
        let spiked = if asked.filter.spiked { "0, 1" } else { "0" };
        let columns = asked.columns().unwrap_or_else(|| "0, 1, 2, 3".to_owned());
        let author = asked.folded_author.clone().unwrap_or_default();
        self.number(
            &format!(
                "SELECT count(*) FROM article_byline INDEXED BY article_byline_name \
                 WHERE folded = ? AND spiked IN ({spiked}) AND board_column IN ({columns})"
            ),
            vec![author.into()],
        )
    }

    /// Waiting for who asks, by column.
    pub(crate) fn waiting(&self, asked: &Asked) -> Result<u32, StoreError> {
        let Some(person) = asked.person.as_ref().filter(|person| person.active) else {
            return Ok(0);
        };
        let mut total = 0i64;
        for column in asked.column_list() {
            let number = column.number();
            let sum = |sql: &str, values: Vec<Value>| -> Result<i64, StoreError> {
                let mut statement = self.connection.prepare_cached(sql)?;
                Ok(statement.query_row(params_from_iter(values), |row| row.get(0))?)
            };
            let roles = fills(person);
            total += sum(
                "SELECT ifnull(sum(articles), 0) FROM tally \
                 WHERE board_column = ? AND (turn & ?) <> 0",
                vec![number.into(), roles.into()],
            )?;
            // Those who have a row of their own were counted as everyone in their roles is.
            total += sum(
                "SELECT ifnull(sum((named = 1 OR (turn & ?1 & ~barred) <> 0) - ((turn & ?1) <> 0)), 0) \
                 FROM waiting WHERE person = ?2 AND board_column = ?3",
                vec![
                    roles.into(),
                    Value::Blob(person.id.0.as_bytes().to_vec()),
                    number.into(),
                ],
            )?;
        }
        Ok(u32::try_from(total).unwrap_or(0))
    }

    pub(crate) fn number(&self, sql: &str, values: Vec<Value>) -> Result<u32, StoreError> {
        Ok(self
            .connection
            .prepare_cached(sql)?
            .query_row(params_from_iter(values), |row| row.get(0))?)
    }
}

impl Asked {
    /// Every article that can wait for who asks. The index is of turns over 1, and is used only where
    /// a statement says so.
    fn who_waits(&self) -> Sql {
        let key = self
            .person
            .as_ref()
            .map(|person| Value::Blob(person.id.0.as_bytes().to_vec()));
        let mut sql = Sql::default();
        sql.add(
            "FROM (SELECT article AS id FROM waiting WHERE person = ? AND named = 1",
            [key.unwrap_or(Value::Null)],
        );
        let roles = self.person.as_ref().map_or(0, fills);
        if roles != 0 {
            sql.add(
                " UNION SELECT id FROM article INDEXED BY article_asked \
                 WHERE turn > 1 AND (turn & ?) <> 0",
                [roles.into()],
            );
        }
        sql.add(") d CROSS JOIN article a ON a.id = d.id WHERE 1", []);
        sql
    }
}
