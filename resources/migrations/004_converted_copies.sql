-- Version 4: documents that are copies of others, converted for good into another script.
-- Of which document, what it was called then, into which script and with which quotation marks; by whom and when is in the
-- row as of every document. The first document may stay behind in another workspace, so it is no reference.
ALTER TABLE document ADD COLUMN converted_from BLOB CHECK (converted_from IS NULL OR length(converted_from) = 16);
ALTER TABLE document ADD COLUMN converted_title TEXT;
ALTER TABLE document ADD COLUMN converted_script TEXT CHECK ((converted_script IS NULL) = (converted_from IS NULL));
ALTER TABLE document ADD COLUMN converted_quotes TEXT;
