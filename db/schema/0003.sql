-- The bytes that articles were read from, where they were to be kept; once, however often they were met.
CREATE TABLE original (
  number INTEGER PRIMARY KEY,
  hash   BLOB    NOT NULL UNIQUE, -- SHA-256 of the bytes as they were kept
  size   INTEGER NOT NULL,        -- how many there were; more than were kept where the source was too long
  packed BLOB    NOT NULL         -- Zstandard
) STRICT;

-- Which version of an article was read from them, and where they were found: the columns of a sighting.
CREATE TABLE kept (
  article  INTEGER NOT NULL REFERENCES article (number),
  revision INTEGER NOT NULL REFERENCES revision (number),
  original INTEGER NOT NULL REFERENCES original (number),
  page     TEXT    NOT NULL,
  position INTEGER NOT NULL,
  seen     TEXT    NOT NULL,
  PRIMARY KEY (article, revision, original, page, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_original ON kept (original);
CREATE INDEX kept_revision ON kept (revision);
