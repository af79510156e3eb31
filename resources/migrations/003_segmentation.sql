-- Version 3: people's own rules for where sentences end; `document_id` is NULL for a rule of the whole workspace.
-- The order in which rules decide is the order of their ids. Written through storage/row.ts, like everything people say.

CREATE TABLE segmentation_rule (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  document_id BLOB REFERENCES document (id) ON DELETE CASCADE,
  language TEXT NOT NULL CHECK (language IN ('zh', 'en')),
  kind TEXT NOT NULL CHECK (kind IN ('abbreviation', 'join', 'cut')),
  before_text TEXT NOT NULL,
  after_text TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('human', 'machine', 'imported')),
  author_id BLOB NOT NULL REFERENCES author (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  removed INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX segmentation_rule_document ON segmentation_rule (document_id);
