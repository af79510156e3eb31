-- Version 1: who writes, what was written, documents and their sections.
-- Ids are UUIDv7 as BLOB(16); what may leave the machine is WITHOUT ROWID, so that no automatic number is ever part of it.
-- Times are milliseconds since 1970 UTC.

CREATE TABLE author (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  name TEXT NOT NULL UNIQUE,
  created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row for each machine that has written here. A restored copy gets a new one, so device_seq is never used twice.
CREATE TABLE device (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  name TEXT NOT NULL,
  created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One line for each change of structured data, written with the row it describes. `field` is NULL when a whole row was
-- made, put away or brought back; `value` is JSON. `hlc` sorts as text: 12 hex digits of milliseconds, 4 of a counter.
CREATE TABLE journal (
  change_id BLOB PRIMARY KEY CHECK (length(change_id) = 16),
  device_id BLOB NOT NULL REFERENCES device (id),
  device_seq INTEGER NOT NULL,
  author_id BLOB NOT NULL REFERENCES author (id),
  tx_id BLOB NOT NULL,
  hlc TEXT NOT NULL,
  entity TEXT NOT NULL,
  entity_id BLOB NOT NULL,
  field TEXT,
  op TEXT NOT NULL CHECK (op IN ('create', 'update', 'remove')),
  value TEXT,
  schema_v INTEGER NOT NULL,
  UNIQUE (device_id, device_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX journal_entity ON journal (entity_id, hlc);

-- What stays on this machine: which device this is, the last backup.
CREATE TABLE local (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- `importing` documents are invisible, and purged at the next start if a crash left one.
CREATE TABLE document (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  title TEXT NOT NULL,
  target_title TEXT NOT NULL,
  source_language TEXT NOT NULL,
  lens TEXT NOT NULL,
  origin_file_name TEXT,
  origin_encoding TEXT,
  origin_sha256 TEXT,
  state TEXT NOT NULL CHECK (state IN ('importing', 'ready')),
  author_id BLOB NOT NULL REFERENCES author (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  removed INTEGER
) STRICT, WITHOUT ROWID;

-- Where the person was; of this machine only, so it is not journaled.
CREATE TABLE document_place (
  document_id BLOB PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
  opened INTEGER NOT NULL,
  section_id BLOB,
  sentence_id TEXT
) STRICT, WITHOUT ROWID;

-- `version` counts the steps ever applied.
CREATE TABLE section (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  document_id BLOB NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  title TEXT NOT NULL,
  version INTEGER NOT NULL,
  UNIQUE (document_id, ordinal)
) STRICT, WITHOUT ROWID;

-- The truth about a text: every batch of steps as the editor sent it, appended and never changed.
-- `version` is the section's version after the batch; it took `count` steps from `version - count`.
CREATE TABLE text_log (
  section_id BLOB NOT NULL REFERENCES section (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  batch_id TEXT NOT NULL,
  steps TEXT NOT NULL,
  author_id BLOB NOT NULL REFERENCES author (id),
  device_id BLOB NOT NULL REFERENCES device (id),
  at INTEGER NOT NULL,
  PRIMARY KEY (section_id, version),
  UNIQUE (section_id, batch_id)
) STRICT, WITHOUT ROWID;

-- The text as it was at a version: the first (as imported) and the latest are kept. JSON, see SectionState.
CREATE TABLE snapshot (
  section_id BLOB NOT NULL REFERENCES section (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  source TEXT NOT NULL,
  target TEXT NOT NULL,
  links TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (section_id, version)
) STRICT, WITHOUT ROWID;

-- From here on: derived from snapshot and text_log, and written again by `doctor --rebuild`.

-- `block` and `position` are 0-based: the block within the text, the sentence within the block.
CREATE TABLE sentence (
  section_id BLOB NOT NULL REFERENCES section (id) ON DELETE CASCADE,
  side TEXT NOT NULL CHECK (side IN ('source', 'target')),
  id TEXT NOT NULL,
  block INTEGER NOT NULL,
  position INTEGER NOT NULL,
  state TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (section_id, side, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE link (
  section_id BLOB NOT NULL REFERENCES section (id) ON DELETE CASCADE,
  id BLOB NOT NULL,
  confidence REAL,
  confirmed_at INTEGER,
  confirmed_source TEXT,
  confirmed_target TEXT,
  PRIMARY KEY (section_id, id)
) STRICT, WITHOUT ROWID;

-- Sentences that are not in the text now (dormant) stay listed, as in the link itself.
CREATE TABLE link_sentence (
  section_id BLOB NOT NULL,
  link_id BLOB NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('source', 'target')),
  position INTEGER NOT NULL,
  sentence_id TEXT NOT NULL,
  PRIMARY KEY (section_id, link_id, side, position),
  FOREIGN KEY (section_id, link_id) REFERENCES link (section_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX link_sentence_sentence ON link_sentence (section_id, side, sentence_id);

-- Headings of the source, for the outline.
CREATE TABLE heading (
  section_id BLOB NOT NULL REFERENCES section (id) ON DELETE CASCADE,
  block INTEGER NOT NULL,
  level INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (section_id, block)
) STRICT, WITHOUT ROWID;

-- Progress of one section; see Progress in shared/model/text.ts.
CREATE TABLE statistics (
  section_id BLOB PRIMARY KEY REFERENCES section (id) ON DELETE CASCADE,
  total INTEGER NOT NULL,
  confirmed INTEGER NOT NULL,
  draft INTEGER NOT NULL,
  doubtful INTEGER NOT NULL,
  stale INTEGER NOT NULL,
  untranslated INTEGER NOT NULL,
  omitted INTEGER NOT NULL,
  added INTEGER NOT NULL,
  source_characters INTEGER NOT NULL,
  target_words INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
