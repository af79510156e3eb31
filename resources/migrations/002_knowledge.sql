-- Version 2: what people say about the texts, and the search index.
-- Every table of the first part is written through storage/row.ts, which also writes the journal: `removed` is NULL while
-- the row counts, and putting a row away is always reversible. `origin` says who made it first: a person, a machine, an import.

CREATE TABLE agent (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  hanzi TEXT NOT NULL,
  pinyin TEXT NOT NULL,
  identifier TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('human', 'machine', 'imported')),
  author_id BLOB NOT NULL REFERENCES author (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  removed INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE source_item (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  title TEXT NOT NULL,
  authors TEXT NOT NULL,
  publisher TEXT NOT NULL,
  date TEXT NOT NULL,
  url TEXT NOT NULL,
  accessed TEXT NOT NULL,
  language TEXT NOT NULL,
  kind TEXT NOT NULL,
  archive_url TEXT NOT NULL,
  remark TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('human', 'machine', 'imported')),
  author_id BLOB NOT NULL REFERENCES author (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  removed INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE excerpt (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  source_item_id BLOB NOT NULL REFERENCES source_item (id),
  locator TEXT NOT NULL,
  quotation TEXT NOT NULL,
  translation TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('human', 'machine', 'imported')),
  author_id BLOB NOT NULL REFERENCES author (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  removed INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX excerpt_source_item ON excerpt (source_item_id);

-- `verified_*`: who last said that the status holds, when, and the texts under the mentions at that moment. NULL while
-- nobody has given a status. Whether it needs another look is computed from them, never stored.
CREATE TABLE claim (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  document_id BLOB NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  statement TEXT NOT NULL,
  statement_zh TEXT NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  agent_id BLOB REFERENCES agent (id),
  date TEXT NOT NULL,
  location TEXT NOT NULL,
  certainty TEXT NOT NULL,
  polarity TEXT NOT NULL,
  worthiness TEXT NOT NULL,
  rating TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  remark TEXT NOT NULL,
  verified_at INTEGER,
  verified_by TEXT,
  verified_source TEXT,
  verified_target TEXT,
  origin TEXT NOT NULL CHECK (origin IN ('human', 'machine', 'imported')),
  author_id BLOB NOT NULL REFERENCES author (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  removed INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_document ON claim (document_id);
CREATE INDEX claim_agent ON claim (agent_id);

CREATE TABLE annotation (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  document_id BLOB NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  layer TEXT NOT NULL,
  claim_id BLOB REFERENCES claim (id) ON DELETE CASCADE,
  source_item_id BLOB REFERENCES source_item (id),
  body TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('human', 'machine', 'imported')),
  author_id BLOB NOT NULL REFERENCES author (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  removed INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX annotation_document ON annotation (document_id);
CREATE INDEX annotation_claim ON annotation (claim_id);
CREATE INDEX annotation_source_item ON annotation (source_item_id);

-- One anchor for each sentence an annotation touches, in document order. Moved along with every batch of steps, in its
-- transaction, so they are not journaled one by one: text_log and the journal's line of the annotation give them again.
CREATE TABLE anchor (
  annotation_id BLOB NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('source', 'target')),
  section_id BLOB NOT NULL REFERENCES section (id) ON DELETE CASCADE,
  sentence_id TEXT NOT NULL,
  range_from INTEGER NOT NULL,
  range_to INTEGER NOT NULL,
  quote TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  version INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('attached', 'moved', 'ambiguous', 'orphaned')),
  reason TEXT,
  -- JSON: where the annotation stood before deletions, so that an undo brings it back; on the first anchor only.
  earlier TEXT,
  PRIMARY KEY (annotation_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX anchor_section ON anchor (section_id, side, sentence_id);
-- Every batch of steps and the tray ask for these, and they are few.
CREATE INDEX anchor_earlier ON anchor (section_id) WHERE earlier IS NOT NULL;
CREATE INDEX anchor_astray ON anchor (annotation_id) WHERE state IN ('ambiguous', 'orphaned');

CREATE TABLE relation (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  claim_id BLOB NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  excerpt_id BLOB REFERENCES excerpt (id),
  other_id BLOB REFERENCES claim (id) ON DELETE CASCADE,
  origin TEXT NOT NULL CHECK (origin IN ('human', 'machine', 'imported')),
  author_id BLOB NOT NULL REFERENCES author (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  removed INTEGER,
  CHECK ((excerpt_id IS NULL) <> (other_id IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX relation_claim ON relation (claim_id);
CREATE INDEX relation_excerpt ON relation (excerpt_id);
CREATE INDEX relation_other ON relation (other_id);

-- From here on: derived from the sentences, and made again by `doctor --rebuild`. Rows of the two indexes are numbered
-- `number << 20 | slot`, so that rows in ascending order are sections in the order they were stored. The numbers never
-- leave the machine.

CREATE TABLE search_section (
  number INTEGER PRIMARY KEY,
  section_id BLOB NOT NULL UNIQUE
) STRICT;

-- A sentence keeps its row while its section is there, also when it is not in the text now. `present` says whether it is indexed.
CREATE TABLE search_row (
  section_id BLOB NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('source', 'target')),
  sentence_id TEXT NOT NULL,
  row INTEGER NOT NULL UNIQUE,
  present INTEGER NOT NULL,
  PRIMARY KEY (section_id, side, sentence_id)
) STRICT, WITHOUT ROWID;

-- Folded text (Chinese in Simplified, lower case), found from three characters on.
CREATE VIRTUAL TABLE search_trigram USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1');
-- Pairs of neighbouring characters and beginnings of words, for one and two characters; the services make the tokens.
CREATE VIRTUAL TABLE search_pair USING fts5 (pairs, content = '', contentless_delete = 1, detail = none, prefix = '1', tokenize = "unicode61 remove_diacritics 0");
