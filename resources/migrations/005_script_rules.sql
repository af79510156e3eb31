-- Version 5: what people decided about the lens, and more of what a document remembers of it.

-- Words as stored and what lenses show for them, a JSON array with the shown one first; the same words leave them alone.
-- `document_id` is NULL for the whole workspace. `anchors` is set for one place only: JSON as in `annotation`'s anchors, moved
-- with every batch of steps that corrects its sentences, in their transaction, so that they are not journaled one by one.
-- `script` is the region of the lenses it holds in, NULL: all. Written through storage/row.ts.
CREATE TABLE script_rule (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  document_id BLOB REFERENCES document (id) ON DELETE CASCADE,
  section_id BLOB REFERENCES section (id) ON DELETE CASCADE,
  from_text TEXT NOT NULL CHECK (from_text <> ''),
  to_texts TEXT NOT NULL CHECK (json_array_length(to_texts) > 0),
  script TEXT CHECK (script IN ('hans', 'hant', 'tw', 'hk')),
  anchors TEXT CHECK ((anchors IS NULL) = (section_id IS NULL)),
  origin TEXT NOT NULL CHECK (origin IN ('human', 'machine', 'imported')),
  author_id BLOB NOT NULL REFERENCES author (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  removed INTEGER,
  CHECK (section_id IS NULL OR document_id IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX script_rule_document ON script_rule (document_id);
CREATE INDEX script_rule_section ON script_rule (section_id);

-- The lens put on last, for going back to it; quotation marks through a lens, NULL: as the settings say.
ALTER TABLE document ADD COLUMN last_lens TEXT;
ALTER TABLE document ADD COLUMN lens_quotes TEXT;
UPDATE document SET last_lens = lens WHERE lens <> 'stored';
