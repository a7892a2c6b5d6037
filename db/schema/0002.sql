-- What the user knows of outlets and agencies beside the embedded registry: a
-- party of its own, or names, domains and facts for an embedded one of that key.
CREATE TABLE party (
  key      TEXT PRIMARY KEY,
  kind     TEXT NOT NULL, -- empty where the embedded row says it
  country  TEXT NOT NULL,
  owner    TEXT NOT NULL,
  wikidata TEXT NOT NULL,
  names    TEXT NOT NULL, -- these five are JSON lists
  common   TEXT NOT NULL,
  bound    TEXT NOT NULL,
  aliases  TEXT NOT NULL,
  domains  TEXT NOT NULL,
  added    TEXT NOT NULL  -- when the row was last changed
) STRICT, WITHOUT ROWID;

-- The reviews that hold: a view of the statements that is kept up to date. They
-- are found by content, since they are about the texts that the reviewer saw.
CREATE TABLE review (
  statement      INTEGER PRIMARY KEY REFERENCES statement (number),
  child_content  BLOB NOT NULL, -- empty for a finding
  parent_content BLOB NOT NULL  -- empty where the parent is no article
) STRICT;
CREATE INDEX review_child  ON review (child_content);
CREATE INDEX review_parent ON review (parent_content);
