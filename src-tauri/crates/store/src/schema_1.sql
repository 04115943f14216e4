-- The record. `bytes` is the canonical JSON of the event; the other columns repeat parts of it for
-- the index.
CREATE TABLE event (
    seq     INTEGER PRIMARY KEY,
    article BLOB,
    bytes   BLOB NOT NULL
) STRICT;
CREATE INDEX event_of_article ON event (article, seq);

-- What people wrote. `id` is SHA-256 over salt and bytes; events cite it. `packed` is zstd.
CREATE TABLE body (
    id     BLOB PRIMARY KEY,
    salt   BLOB NOT NULL,
    kind   TEXT NOT NULL,
    packed BLOB NOT NULL
) STRICT;

-- Images, by SHA-256 of their bytes: figures of the text hold it.
CREATE TABLE media (
    sha256 BLOB PRIMARY KEY,
    mime   TEXT NOT NULL,
    bytes  BLOB NOT NULL
) STRICT;

-- Working state: neither record nor derived.
CREATE TABLE working_copy (
    article  BLOB NOT NULL,
    person   BLOB NOT NULL,
    base     INTEGER NOT NULL,
    saved_at INTEGER NOT NULL,
    packed   BLOB NOT NULL,
    PRIMARY KEY (article, person)
) STRICT;

-- Derived from here on: can be dropped and rebuilt.
CREATE TABLE article (
    id                INTEGER PRIMARY KEY,
    article           BLOB NOT NULL UNIQUE,
    slug              TEXT NOT NULL UNIQUE,
    board_column      TEXT NOT NULL,
    stage             TEXT NOT NULL,
    spiked            INTEGER NOT NULL,
    headline          TEXT NOT NULL,
    byline            TEXT NOT NULL,
    language          TEXT,
    section           TEXT,
    head              INTEGER NOT NULL,
    head_hash         TEXT NOT NULL,
    round             INTEGER NOT NULL,
    must_fix          INTEGER NOT NULL,
    threads           INTEGER NOT NULL,
    approvals         INTEGER NOT NULL,
    approval_void     INTEGER NOT NULL,
    changes_requested INTEGER NOT NULL,
    correcting        INTEGER NOT NULL,
    corrected         INTEGER,
    channels          TEXT NOT NULL,
    due               TEXT,
    due_zone          TEXT,
    next              TEXT NOT NULL,
    changed_at        INTEGER NOT NULL,
    published_at      INTEGER
) STRICT;
CREATE INDEX article_on_board ON article (board_column, spiked, changed_at DESC);

CREATE TABLE article_byline (
    article BLOB NOT NULL,
    name    TEXT NOT NULL,
    folded  TEXT NOT NULL
) STRICT;
CREATE INDEX article_byline_of ON article_byline (article);
CREATE INDEX article_byline_name ON article_byline (folded, article);

-- For whom an article waits.
CREATE TABLE waiting (
    person  BLOB NOT NULL,
    article BLOB NOT NULL,
    PRIMARY KEY (person, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX waiting_article ON waiting (article);

-- Which article a thread belongs to, and its place in the head.
CREATE TABLE thread (
    thread      BLOB PRIMARY KEY,
    article     BLOB NOT NULL,
    state       TEXT NOT NULL,
    from_block  INTEGER,
    from_offset INTEGER,
    to_block    INTEGER,
    to_offset   INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX thread_of_article ON thread (article);

-- Folded shadow of what is searched: `search_key` of headline, byline and text.
CREATE TABLE article_text (
    id       INTEGER PRIMARY KEY,
    headline TEXT NOT NULL,
    byline   TEXT NOT NULL,
    body     TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE article_fts USING fts5 (
    headline, byline, body,
    content = 'article_text', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE TRIGGER article_text_in AFTER INSERT ON article_text BEGIN
    INSERT INTO article_fts (rowid, headline, byline, body)
    VALUES (new.id, new.headline, new.byline, new.body);
END;
CREATE TRIGGER article_text_out AFTER DELETE ON article_text BEGIN
    INSERT INTO article_fts (article_fts, rowid, headline, byline, body)
    VALUES ('delete', old.id, old.headline, old.byline, old.body);
END;
CREATE TRIGGER article_text_change AFTER UPDATE ON article_text BEGIN
    INSERT INTO article_fts (article_fts, rowid, headline, byline, body)
    VALUES ('delete', old.id, old.headline, old.byline, old.body);
    INSERT INTO article_fts (rowid, headline, byline, body)
    VALUES (new.id, new.headline, new.byline, new.body);
END;
