-- Version 7: findings of the gate before an export that somebody let leave as they are, and why.
-- `code` names the kind of finding. `about` is JSON, an array of {"sectionId", "prints"}: sentences by section, claims and
-- annotations under null, each id with a fingerprint of what was to be read there, so that an answer holds for what was
-- read and for nothing written since. Written through storage/row.ts, like everything people say.

CREATE TABLE accepted_finding (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  document_id BLOB NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  code TEXT NOT NULL CHECK (code IN ('staleLinks', 'needsRecheck', 'contradictedClaims', 'untranslated', 'doubtfulLinks', 'orphans')),
  reason TEXT NOT NULL CHECK (reason <> ''),
  about TEXT NOT NULL CHECK (json_array_length(about) > 0),
  origin TEXT NOT NULL CHECK (origin IN ('human', 'machine', 'imported')),
  author_id BLOB NOT NULL REFERENCES author (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  removed INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX accepted_finding_document ON accepted_finding (document_id);
