-- Settings and versions that made the index and the statements.
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What an interrupted run still owes.
CREATE TABLE duty (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- One row a key. AUTOINCREMENT: statements name articles by number, so that
-- the number of a removed one must never be given again.
CREATE TABLE article (
  number     INTEGER PRIMARY KEY AUTOINCREMENT,
  collection TEXT    NOT NULL,
  id         TEXT    NOT NULL,
  revision   INTEGER NOT NULL, -- the current one. No foreign key: it would be searched for, unindexed, with every new revision
  content    BLOB    NOT NULL, -- content key of the current revision, 32 bytes
  party      TEXT    NOT NULL,
  dateline   TEXT    NOT NULL,
  url        TEXT    NOT NULL, -- normal form; empty where it is the id
  canonical  TEXT    NOT NULL, -- the same of the page's rel=canonical
  crawled    TEXT    NOT NULL, -- the earliest one known
  page_url   TEXT    NOT NULL,
  earliest   INTEGER NOT NULL, -- bounds of the publication, Unix seconds, 0 unknown
  latest     INTEGER NOT NULL,
  marks      TEXT    NOT NULL, -- separated by blanks
  UNIQUE (id, collection)     -- in this order it also finds bare ids and their prefixes
) STRICT;
CREATE INDEX article_url       ON article (url) WHERE url <> '';
CREATE INDEX article_canonical ON article (canonical) WHERE canonical <> '';

-- Every version of every article; the text stands here and nowhere else.
CREATE TABLE revision (
  number      INTEGER PRIMARY KEY,
  article     INTEGER NOT NULL REFERENCES article (number),
  seen        TEXT    NOT NULL,
  hash        BLOB    NOT NULL, -- over every column that follows
  url         TEXT    NOT NULL,
  outlet      TEXT    NOT NULL,
  outlet_name TEXT    NOT NULL,
  title       TEXT    NOT NULL,
  byline      TEXT    NOT NULL,
  credit      TEXT    NOT NULL,
  published   TEXT    NOT NULL,
  modified    TEXT    NOT NULL,
  lang        TEXT    NOT NULL,
  canonical   TEXT    NOT NULL,
  text        TEXT    NOT NULL
) STRICT;
CREATE INDEX revision_article ON revision (article);

CREATE TABLE sighting (
  article  INTEGER NOT NULL REFERENCES article (number),
  page     TEXT    NOT NULL,
  position INTEGER NOT NULL,
  source   TEXT    NOT NULL,
  seen     TEXT    NOT NULL,
  PRIMARY KEY (article, page, position, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE credit (
  article INTEGER NOT NULL REFERENCES article (number),
  ordinal INTEGER NOT NULL,
  party   TEXT    NOT NULL,
  role    TEXT    NOT NULL,
  field   TEXT    NOT NULL,
  start   INTEGER NOT NULL,
  "end"   INTEGER NOT NULL,
  phrase  TEXT    NOT NULL,
  PRIMARY KEY (article, ordinal)
) STRICT, WITHOUT ROWID;

-- Of the current revision. Unsigned 64-bit values stand as the int64 of the same bits.
CREATE TABLE sketch (
  article       INTEGER PRIMARY KEY REFERENCES article (number),
  fingerprint_a INTEGER NOT NULL,
  fingerprint_b INTEGER NOT NULL,
  twin          INTEGER NOT NULL,
  words         INTEGER NOT NULL,
  shingles      INTEGER NOT NULL,
  sum           INTEGER NOT NULL, -- xxhash of the other columns, for verify
  anchors       BLOB    NOT NULL  -- 20 bytes each: hash, window, position, big endian
) STRICT;
CREATE INDEX sketch_twin ON sketch (twin) WHERE shingles > 0;

-- The anchor index: 20 bytes a posting (hash, article in 4 bytes, window, big
-- endian), ascending, so that the postings of a hash lie side by side, by article. A row
-- is a block of them that fills a page; all postings of a hash stand in one. Four levels,
-- each about eight times the one before; see DESIGN.md.
CREATE TABLE anchor_0 (first INTEGER PRIMARY KEY, entries BLOB NOT NULL) STRICT; -- first: the smallest hash, with the sign bit turned over
CREATE TABLE anchor_1 (first INTEGER PRIMARY KEY, entries BLOB NOT NULL) STRICT;
CREATE TABLE anchor_2 (first INTEGER PRIMARY KEY, entries BLOB NOT NULL) STRICT;
CREATE TABLE anchor_3 (first INTEGER PRIMARY KEY, entries BLOB NOT NULL) STRICT;
CREATE TABLE anchor_level (
  level   INTEGER PRIMARY KEY,
  anchors INTEGER NOT NULL
) STRICT;
INSERT INTO anchor_level VALUES (0, 0), (1, 0), (2, 0), (3, 0);

-- Marks: to be matched; story to be solved again; more matches than are kept.
CREATE TABLE pending (article INTEGER PRIMARY KEY REFERENCES article (number)) STRICT;
CREATE TABLE touched (article INTEGER PRIMARY KEY REFERENCES article (number)) STRICT;
CREATE TABLE crowded (article INTEGER PRIMARY KEY REFERENCES article (number)) STRICT;

CREATE TABLE match (
  a             INTEGER NOT NULL REFERENCES article (number),
  b             INTEGER NOT NULL REFERENCES article (number),
  kind          TEXT    NOT NULL,
  resemblance   REAL    NOT NULL,
  containment_a REAL    NOT NULL,
  containment_b REAL    NOT NULL,
  shared_words  INTEGER NOT NULL,
  longest_run   INTEGER NOT NULL,
  hamming       INTEGER NOT NULL,
  confidence    REAL    NOT NULL,
  PRIMARY KEY (a, b),
  CHECK (a < b)
) STRICT, WITHOUT ROWID;
CREATE INDEX match_b ON match (b, a);

CREATE TABLE story (
  number  INTEGER PRIMARY KEY,
  name    TEXT    NOT NULL UNIQUE,
  medoid  INTEGER NOT NULL REFERENCES article (number),
  members INTEGER NOT NULL
) STRICT;
CREATE INDEX story_size ON story (members DESC, name);

CREATE TABLE story_member (
  story     INTEGER NOT NULL REFERENCES story (number),
  satellite INTEGER NOT NULL, -- 0 member, 1 satellite
  ordinal   INTEGER NOT NULL, -- by key
  article   INTEGER NOT NULL REFERENCES article (number),
  PRIMARY KEY (story, satellite, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_member_article ON story_member (article, satellite, story);

CREATE TABLE statistics (
  number INTEGER PRIMARY KEY,
  docs   INTEGER NOT NULL,
  made   TEXT    NOT NULL,
  data   BLOB              -- of the newest one only
) STRICT;

-- The hash chain: one link a writing transaction.
CREATE TABLE link (
  number     INTEGER PRIMARY KEY,
  previous   BLOB    NOT NULL, -- hash of the link before; empty for the first
  at         TEXT    NOT NULL,
  version    TEXT    NOT NULL, -- of the program
  settings   TEXT    NOT NULL,
  snapshot   INTEGER NOT NULL, -- number of the statistics
  statements INTEGER NOT NULL, -- how many belong to it
  hash       BLOB    NOT NULL
) STRICT;

-- Appended only. Numbers of articles, content keys and spans, no text. A
-- statement of verb 'withdraw' ends the one it names in ends and claims nothing.
CREATE TABLE statement (
  number         INTEGER PRIMARY KEY,
  link           INTEGER NOT NULL REFERENCES link (number) DEFERRABLE INITIALLY DEFERRED,
  verb           TEXT    NOT NULL,
  ends           INTEGER NOT NULL, -- statement that this one replaces or withdraws, 0 for none
  claimant       TEXT    NOT NULL, -- inferred, declared
  child          INTEGER NOT NULL,
  child_content  BLOB    NOT NULL,
  parent_kind    TEXT    NOT NULL,
  parent         INTEGER NOT NULL, -- 0 where the parent is no article
  parent_content BLOB    NOT NULL,
  party          TEXT    NOT NULL,
  kind           TEXT    NOT NULL,
  confidence     REAL    NOT NULL,
  decided_by     TEXT    NOT NULL,
  evidence       TEXT    NOT NULL,
  stories        TEXT    NOT NULL  -- names that evidence and parent refer to, as they were then
) STRICT;
CREATE INDEX statement_link  ON statement (link);
CREATE INDEX statement_child ON statement (child);

-- The current claims: a view of the statements that is kept up to date.
CREATE TABLE relation (
  statement INTEGER PRIMARY KEY REFERENCES statement (number),
  child     INTEGER NOT NULL REFERENCES article (number),
  parent    INTEGER REFERENCES article (number),
  node      TEXT    NOT NULL, -- name of a wire or unseen parent
  stories   TEXT    NOT NULL  -- as they are called now
) STRICT;
CREATE INDEX relation_child  ON relation (child);
CREATE INDEX relation_parent ON relation (parent) WHERE parent IS NOT NULL;

CREATE TABLE tombstone (
  number     INTEGER PRIMARY KEY, -- of the article
  collection TEXT    NOT NULL,
  id         TEXT    NOT NULL,
  removed    TEXT    NOT NULL,
  reason     TEXT    NOT NULL,
  UNIQUE (id, collection)
) STRICT;

-- What a reader types and sees: the bare id while one article alone has it.
CREATE VIEW reference (number, ref) AS
  SELECT number, CASE
    WHEN instr(id, '::') > 0 OR EXISTS (SELECT 1 FROM article o WHERE o.id = a.id AND o.number <> a.number)
    THEN collection || '::' || id ELSE id END
  FROM article a;
