-- The rules of review as a policy: an article waits for people by name and for several roles at
-- once, news stand in an inbox, and how long an article was where can be told.

-- `turn` of `article` is a sum from here on: 1 where it waits for somebody by name, and for each role
-- it waits for 2 editor, 4 copy editor, 8 fact checker, 16 legal, 32 publisher. `waiting_since` is
-- empty while it waits for nobody.
ALTER TABLE article ADD COLUMN waiting_since INTEGER;
CREATE INDEX article_by_wait
    ON article (waiting_since, id, board_column, spiked, section, language);

-- People an article waits for by name, and the roles it waits for that a person cannot fill here
-- (`barred`, a sum like `turn`). `turn` and `board_column` repeat those of the article, so that what
-- waits for a person is counted without looking at it. What waits for a role is read from the
-- article, so that a person's roles can change without touching a row.
DROP TABLE waiting;
CREATE TABLE waiting (
    person       BLOB NOT NULL,
    board_column INTEGER NOT NULL,
    article      INTEGER NOT NULL,
    named        INTEGER NOT NULL,
    barred       INTEGER NOT NULL,
    turn         INTEGER NOT NULL,
    PRIMARY KEY (person, board_column, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX waiting_article ON waiting (article, person, named, barred);

-- News for a person about an article, by kind and what tells one from another.
CREATE TABLE notice (
    person  BLOB NOT NULL,
    at      INTEGER NOT NULL,
    article INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    key     TEXT NOT NULL,
    thread  BLOB,
    by      BLOB NOT NULL,
    PRIMARY KEY (person, at, article, kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_of ON notice (article);

-- What a person has read of it: working state, neither record nor derived.
CREATE TABLE read_mark (
    person  BLOB NOT NULL,
    article BLOB NOT NULL,
    kind    TEXT NOT NULL,
    key     TEXT NOT NULL,
    PRIMARY KEY (person, article, kind, key)
) STRICT, WITHOUT ROWID;

-- How long an article was where, in UTC milliseconds; `until` is empty while it is there.
CREATE TABLE stay (
    article INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    section TEXT NOT NULL,
    since   INTEGER NOT NULL,
    until   INTEGER,
    rounds  INTEGER NOT NULL,
    PRIMARY KEY (article, since, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX stay_of_kind ON stay (kind, until, since, section, rounds);
