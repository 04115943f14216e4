//! Mending a desk: what can be made anew is made anew, and what can still be read of a file whose
//! pages are damaged is taken over into a new one. Nothing is guessed: where the record itself was
//! changed, only a backup helps.

use std::path::{Path, PathBuf};

use imprimatur_editorial::Millis;
use rusqlite::{Connection, backup};

use crate::{
    backup::{Reason, back_up, folder_of, list},
    copy::{beside, busy, finish, open_to_read, page_fault, remove},
    error::StoreError,
    fault::{Fault, FaultLine},
    migrate::steps,
    open::{PATIENCE, Store},
    replace::put_in_place,
    restore::apart,
    salvage::{KEPT, salvage},
    writer::Tx,
};

/// What a repair did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repair {
    /// What was done.
    pub done: Vec<FaultLine>,
    /// What could not be saved.
    pub lost: Vec<FaultLine>,
    /// The desk as it was before.
    pub before: Option<PathBuf>,
}

impl Store {
    /// Takes a copy of the desk as it is, makes anew what is derived, and, where pages are damaged,
    /// puts what can still be read in the place of the desk. Others who have it open go on.
    ///
    /// # Errors
    /// `OnlyBackupHelps` when more would be lost than a backup holds; that of the copy or of the
    /// database. The desk is as it was.
    pub async fn repair(&self, at: Millis) -> Result<Repair, StoreError> {
        let path = self.path().to_path_buf();
        self.on_writer(move |live| {
            let before = back_up(live, &path, Reason::BeforeRepair, at)?.path;
            let mut repair = match anew(live) {
                Ok(done) if page_fault(live).is_ok_and(|fault| fault.is_none()) => Repair {
                    done,
                    ..Repair::default()
                },
                Ok(_) => take_over(live, &path)?,
                Err(error) if is_damage(&error) => take_over(live, &path)?,
                Err(error) => return Err(error),
            };
            repair.before = Some(before);
            Ok(repair)
        })
        .await
    }
}

/// Mends a desk that cannot even be opened: what can be read of it becomes a new file in its place,
/// and the damaged one is kept beside it.
///
/// # Errors
/// `OnlyBackupHelps` when nothing can be read, or a backup holds more; that of the disk. The file is
/// as it was.
pub fn repair_closed(desk: &Path, at: Millis) -> Result<Repair, StoreError> {
    let hopeless = |why: String| StoreError::OnlyBackupHelps(desk.to_path_buf(), why);
    let source = open_to_read(desk, PATIENCE).map_err(|error| hopeless(error.to_string()))?;
    let target = beside(desk, &format!(".{}.salvage", std::process::id()));
    remove(&target);
    let salvaged = salvage_into(&source, &target, desk);
    drop(source);
    let placed = salvaged.and_then(|repair| {
        let before = Some(put_in_place(&target, desk, at)?);
        Ok(Repair { before, ..repair })
    });
    if placed.is_err() {
        remove(&target);
    }
    placed
}

/// Salvages into a file beside the desk and brings that in one transaction into the open desk.
fn take_over(live: &Connection, desk: &Path) -> Result<Repair, StoreError> {
    let folder = folder_of(desk);
    let target = beside(&folder.join("salvage"), &format!(".{}", std::process::id()));
    remove(&target);
    let result = salvage_into(live, &target, desk).and_then(|repair| {
        let ready = open_to_read(&target, PATIENCE)?;
        let mut target = apart(desk)?;
        let copying = backup::Backup::new(&ready, &mut target)?;
        match copying.step(0)? {
            backup::StepResult::More => finish(&copying)?,
            _ => return Err(busy().into()),
        }
        Ok(repair)
    });
    remove(&target);
    result
}

fn salvage_into(source: &Connection, target: &Path, desk: &Path) -> Result<Repair, StoreError> {
    let mut new = Connection::open(target)?;
    steps(&mut new)?;
    let salvaged = salvage(source, &mut new)?;
    let kept = salvaged.events;
    if kept == 0 {
        let why = "no event of its record can be read".to_owned();
        return Err(StoreError::OnlyBackupHelps(desk.to_path_buf(), why));
    }
    let better = list(desk)?.into_iter().find(|backup| {
        backup.reason != Reason::BeforeRepair && backup.head.is_some_and(|head| head.events > kept)
    });
    if let Some(better) = better {
        let events = better.head.map_or(0, |head| head.events);
        return Err(StoreError::OnlyBackupHelps(
            desk.to_path_buf(),
            format!(
                "only {kept} events of its record can be read, and the backup {} holds {events}",
                better.path.display()
            ),
        ));
    }
    let mut done = anew(&mut new)?;
    let events = ("events", kept.to_string());
    done.insert(0, Fault::TookRecord.about([events]));
    done.extend(salvaged.done);
    drop(new);
    std::fs::File::open(target)?.sync_all()?;
    Ok(Repair {
        done,
        lost: salvaged.lost,
        before: None,
    })
}

fn is_damage(error: &StoreError) -> bool {
    matches!(error.code(), "desk_damaged")
        || matches!(error, StoreError::Database(error)
            if error.sqlite_error_code() == Some(rusqlite::ffi::ErrorCode::Unknown))
}

/// Drops all that is derived, makes the tables, indexes and triggers as a new desk has them, and
/// fills them; files events under the article that they speak of.
fn anew(connection: &mut Connection) -> Result<Vec<FaultLine>, StoreError> {
    let mut model = Connection::open_in_memory()?;
    steps(&mut model)?;
    let wanted = objects(&model)?;
    Tx::run(
        connection,
        None,
        |tx| {
            let missing = missing(&wanted, &objects(tx.connection)?);
            drop_derived(tx.connection)?;
            for object in wanted.iter().filter(|object| !object.is_kept()) {
                tx.connection.execute_batch(&object.sql)?;
            }
            tx.connection.execute_batch("REINDEX")?;
            let refiled = refile(tx)?;
            tx.rebuild()?;
            let mut done = missing;
            if refiled > 0 {
                let events = ("events", refiled.to_string());
                done.push(Fault::Refiled.about([events]));
            }
            done.push(Fault::MadeAnew.into());
            Ok(done)
        },
        StoreError::from,
    )
}

/// A table, index or trigger as a file describes it.
struct Object {
    kind: String,
    name: String,
    table: String,
    sql: String,
}

impl Object {
    fn is_kept(&self) -> bool {
        self.kind == "table" && KEPT.contains(&self.name.as_str())
    }
}

/// What was made by a statement; what SQLite makes by itself, and the tables inside an index of the
/// search, are left out.
fn objects(connection: &Connection) -> Result<Vec<Object>, StoreError> {
    let mut statement = connection.prepare(
        "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL \
         AND name NOT LIKE 'article\\_fts\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
         ORDER BY rowid",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Object {
            kind: row.get(0)?,
            name: row.get(1)?,
            table: row.get(2)?,
            sql: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn missing(wanted: &[Object], there: &[Object]) -> Vec<FaultLine> {
    wanted
        .iter()
        .filter(|object| !there.iter().any(|known| known.name == object.name))
        .map(|object| {
            let name = format!("{} {}", object.kind, object.name);
            Fault::MadeMissing.about([("name", name)])
        })
        .collect()
}

fn drop_derived(connection: &Connection) -> Result<(), StoreError> {
    // Indexes and triggers first: those of kept tables are made anew as well. The tables go with
    // the ones that are left.
    let mut there = objects(connection)?;
    there.sort_by_key(|object| match object.kind.as_str() {
        "trigger" => 0,
        "index" => 1,
        _ if object.sql.starts_with("CREATE VIRTUAL") => 2,
        _ => 3,
    });
    for object in &there {
        let derived = match object.kind.as_str() {
            "index" | "trigger" => true,
            _ => !KEPT.contains(&object.table.as_str()),
        };
        if derived {
            let name = object.name.replace('"', "\"\"");
            let sql = format!("DROP {} IF EXISTS \"{name}\"", object.kind);
            connection.execute_batch(&sql)?;
        }
    }
    Ok(())
}

/// The bytes of an event say what it is about; the column beside them repeats it.
fn refile(tx: &Tx<'_>) -> Result<usize, StoreError> {
    let astray = tx.filed_astray()?;
    let mut mend = tx
        .connection
        .prepare("UPDATE event SET article = ?2 WHERE seq = ?1")?;
    for (seq, article) in &astray {
        mend.execute(rusqlite::params![seq, article.map(|id| *id.0.as_bytes())])?;
    }
    Ok(astray.len())
}
