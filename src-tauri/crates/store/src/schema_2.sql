-- What the window remembers for a person: working state, neither record nor derived.
CREATE TABLE remembered (
    person BLOB NOT NULL,
    key    TEXT NOT NULL,
    value  TEXT NOT NULL,
    PRIMARY KEY (person, key)
) STRICT, WITHOUT ROWID;

-- Derived tables are made anew: the step after this one fills them from events and bodies.
DROP TABLE article_fts;
DROP TABLE article_text;
DROP TABLE waiting;
DROP TABLE thread;
DROP TABLE article_byline;
DROP TABLE article;

-- One row for each article. `board_column` is 0 draft, 1 review, 2 ready, 3 published; `turn` says
-- whose move it is: 0 nobody's, 1 named people's, 2 theirs and any editor's, 3 any publisher's.
-- `headline_key` and `byline_key` are the folded beginnings that lists are sorted by.
CREATE TABLE article (
    id                INTEGER PRIMARY KEY,
    article           BLOB NOT NULL UNIQUE,
    slug              TEXT NOT NULL UNIQUE,
    board_column      INTEGER NOT NULL,
    stage             TEXT NOT NULL,
    spiked            INTEGER NOT NULL,
    headline          TEXT NOT NULL,
    headline_key      TEXT NOT NULL,
    byline            TEXT NOT NULL,
    byline_key        TEXT NOT NULL,
    language          TEXT,
    section           TEXT,
    head              INTEGER NOT NULL,
    head_hash         TEXT NOT NULL,
    head_body         BLOB NOT NULL,
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
    turn              INTEGER NOT NULL,
    changed_at        INTEGER NOT NULL,
    published_at      INTEGER
) STRICT;

-- One index for each order of the table. Each goes on with `id`, which makes the order total, and
-- with what is filtered by, so that a page is found without looking at the rows it passes over.
CREATE INDEX article_on_board ON article (board_column, spiked, changed_at, id, section, language);
CREATE INDEX article_by_headline
    ON article (headline_key, id, board_column, spiked, section, language);
CREATE INDEX article_by_byline
    ON article (byline_key, id, board_column, spiked, section, language);
CREATE INDEX article_by_section ON article (section, id, board_column, spiked, language);
CREATE INDEX article_by_language ON article (language, id, board_column, spiked, section);
CREATE INDEX article_by_state ON article (board_column, id, spiked, section, language);
CREATE INDEX article_by_due ON article (due, id, board_column, spiked, section, language);
CREATE INDEX article_by_change ON article (changed_at, id, board_column, spiked, section, language);
CREATE INDEX article_by_threads ON article (threads, id, board_column, spiked, section, language);
CREATE INDEX article_by_must_fix ON article (must_fix, id, board_column, spiked, section, language);
CREATE INDEX article_by_publication
    ON article (published_at, id, board_column, spiked, section, language);
CREATE INDEX article_asked ON article (turn, id, board_column) WHERE turn > 1;
CREATE INDEX article_spiked ON article (id) WHERE spiked = 1;

-- How many articles are alike in what the board filters by; no section and no language are ''.
CREATE TABLE tally (
    board_column INTEGER NOT NULL,
    spiked       INTEGER NOT NULL,
    section      TEXT NOT NULL,
    language     TEXT NOT NULL,
    turn         INTEGER NOT NULL,
    articles     INTEGER NOT NULL,
    PRIMARY KEY (board_column, spiked, section, language, turn)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER article_in AFTER INSERT ON article BEGIN
    INSERT INTO tally VALUES (new.board_column, new.spiked, ifnull(new.section, ''),
        ifnull(new.language, ''), new.turn, 1)
    ON CONFLICT DO UPDATE SET articles = articles + 1;
END;
CREATE TRIGGER article_out AFTER DELETE ON article BEGIN
    UPDATE tally SET articles = articles - 1
    WHERE board_column = old.board_column AND spiked = old.spiked
        AND section = ifnull(old.section, '') AND language = ifnull(old.language, '')
        AND turn = old.turn;
END;
CREATE TRIGGER article_change
AFTER UPDATE OF board_column, spiked, section, language, turn ON article BEGIN
    UPDATE tally SET articles = articles - 1
    WHERE board_column = old.board_column AND spiked = old.spiked
        AND section = ifnull(old.section, '') AND language = ifnull(old.language, '')
        AND turn = old.turn;
    INSERT INTO tally VALUES (new.board_column, new.spiked, ifnull(new.section, ''),
        ifnull(new.language, ''), new.turn, 1)
    ON CONFLICT DO UPDATE SET articles = articles + 1;
END;
CREATE TRIGGER tally_empty AFTER UPDATE OF articles ON tally WHEN new.articles = 0 BEGIN
    DELETE FROM tally
    WHERE board_column = new.board_column AND spiked = new.spiked AND section = new.section
        AND language = new.language AND turn = new.turn;
END;

-- Names of the head's byline. `article` is the number of the row; column and spiked repeat it, so
-- that an author's articles are counted without looking at them.
CREATE TABLE article_byline (
    article      INTEGER NOT NULL,
    name         TEXT NOT NULL,
    folded       TEXT NOT NULL,
    spiked       INTEGER NOT NULL,
    board_column INTEGER NOT NULL
) STRICT;
CREATE INDEX article_byline_of ON article_byline (article, folded);
CREATE INDEX article_byline_name ON article_byline (folded, spiked, board_column, article);
CREATE INDEX article_byline_spelt ON article_byline (folded, name);

-- How many bylines a name stands in, and the words it is found by.
CREATE TABLE author (
    folded  TEXT PRIMARY KEY,
    bylines INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX author_by_bylines ON author (bylines, folded);
CREATE TRIGGER article_byline_in AFTER INSERT ON article_byline BEGIN
    INSERT INTO author VALUES (new.folded, 1)
    ON CONFLICT DO UPDATE SET bylines = bylines + 1;
END;
CREATE TRIGGER article_byline_out AFTER DELETE ON article_byline BEGIN
    UPDATE author SET bylines = bylines - 1 WHERE folded = old.folded;
    DELETE FROM author WHERE folded = old.folded AND bylines = 0;
END;
CREATE TABLE author_word (
    word   TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (word, folded)
) STRICT, WITHOUT ROWID;

-- People the articles wait for by name (`named` 1; 2 where any editor is waited for as well), and
-- those in the byline, for whom it does not wait though any editor is (`named` 0). What waits for a
-- role is read from `article.turn`, so that a person's roles can change without touching a row.
CREATE TABLE waiting (
    person       BLOB NOT NULL,
    named        INTEGER NOT NULL,
    board_column INTEGER NOT NULL,
    article      INTEGER NOT NULL,
    PRIMARY KEY (person, named, board_column, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX waiting_article ON waiting (article, person, named);

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

-- Files that articles came from, by the hash of their bytes.
CREATE TABLE source_file (
    sha256  BLOB NOT NULL,
    article BLOB NOT NULL,
    name    TEXT NOT NULL,
    PRIMARY KEY (sha256, article, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_file_of ON source_file (article);

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
