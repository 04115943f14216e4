-- Suggestions, and threads that a person has given another passage: a thread has a place for the
-- last of its origins. `origins` tells how many it had when its place was found.
DROP TABLE thread;
CREATE TABLE thread (
    thread      BLOB PRIMARY KEY,
    article     BLOB NOT NULL,
    state       TEXT NOT NULL,
    from_block  INTEGER,
    from_offset INTEGER,
    to_block    INTEGER,
    to_offset   INTEGER,
    origins     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX thread_of_article ON thread (article);
