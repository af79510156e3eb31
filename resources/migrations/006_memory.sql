-- Version 6: translation memories, pairs of texts that are looked up and not edited.
-- A memory is a thing people name; `memory_import` is one file that went into it. Both are written through storage/row.ts,
-- so the journal says who brought what in and when. The languages are the tags of the (first) file.

CREATE TABLE memory (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  name TEXT NOT NULL,
  source_language TEXT NOT NULL,
  target_language TEXT NOT NULL,
  author_id BLOB NOT NULL REFERENCES author (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  removed INTEGER
) STRICT, WITHOUT ROWID;

-- `importing` rows are invisible, and purged at the next start if a crash left one: a memory never holds half a file.
CREATE TABLE memory_import (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  memory_id BLOB NOT NULL REFERENCES memory (id) ON DELETE CASCADE,
  file_name TEXT NOT NULL,
  format TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  source_language TEXT NOT NULL,
  target_language TEXT NOT NULL,
  units INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('importing', 'ready')),
  author_id BLOB NOT NULL REFERENCES author (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  removed INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX memory_import_memory ON memory_import (memory_id);

-- The units of a file in its order, numbered from 0. Not journaled one by one: the file they came from is. `source_runs`
-- and `target_runs` are JSON and NULL where the text alone says all; `made` and `remade` are the file's own dates, `maker`
-- whom it names; `extra` is JSON of its notes and properties.
CREATE TABLE memory_unit (
  import_id BLOB NOT NULL REFERENCES memory_import (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  source TEXT NOT NULL,
  source_runs TEXT,
  target TEXT NOT NULL,
  target_runs TEXT,
  made INTEGER,
  remade INTEGER,
  maker TEXT NOT NULL,
  extra TEXT,
  PRIMARY KEY (import_id, ordinal)
) STRICT, WITHOUT ROWID;

-- Derived from the units, and made again by `doctor --rebuild`: arrays of numbers over a stretch of units each, see
-- shared/text/memory-index.ts. A look-up reads the arrays of one part from beginning to end, so they lie together.
CREATE TABLE memory_index (
  import_id BLOB NOT NULL REFERENCES memory_import (id) ON DELETE CASCADE,
  part TEXT NOT NULL,
  chunk INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (import_id, part, chunk)
) STRICT, WITHOUT ROWID;
