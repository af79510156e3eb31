import Database from 'better-sqlite3'
import type { Database as Connection } from 'better-sqlite3'
import { loadMigrations, migrate } from '../../electron/storage/migrate.ts'

/**
 * Makes a workspace file as version `version` of the schema left it, with the rows that `fill` puts in; opening it then
 * runs the later migrations over real data. Every migration N is tested from N - 1 with it.
 */
export function earlierWorkspace(path: string, version: number, fill: (connection: Connection) => void): void {
  const connection = new Database(path)
  try {
    connection.pragma('journal_mode = WAL')
    migrate(connection, loadMigrations().slice(0, version))
    connection.pragma('foreign_keys = ON')
    fill(connection)
  } finally {
    connection.close()
  }
}

/** Enough rows of version 1 for a later migration to trip over: a document, its section, text and journal. */
export function fillVersion1(connection: Connection): { documentId: string; sectionId: string } {
  const id = (n: number) => `0190000000007000800000000000${n.toString(16).padStart(4, '0')}`
  connection.exec(`
    INSERT INTO author VALUES (x'${id(1)}', '陈', 1); INSERT INTO device VALUES (x'${id(2)}', 'desk', 1); INSERT INTO local VALUES ('device', '${id(2).toUpperCase()}');
    INSERT INTO document (id, title, target_title, source_language, lens, origin_file_name, origin_encoding, origin_sha256, state, author_id, created, changed, removed)
      VALUES (x'${id(3)}', '春天', 'Spring', 'zh-Hans', 'stored', 'spring.txt', 'utf-8', 'ab', 'ready', x'${id(1)}', 5, 5, NULL);
    INSERT INTO section VALUES (x'${id(4)}', x'${id(3)}', 0, '一', 0);
    INSERT INTO snapshot VALUES (x'${id(4)}', 0, '[{"type":"paragraph","node":{"type":"paragraph","content":[{"type":"text","text":"他走了。"}]},"sentences":[{"id":"aaaaaaaaaaaaaaaa","from":0,"to":4}]}]', '{"type":"doc","content":[{"type":"paragraph"}]}', '[]', 5);
    INSERT INTO sentence VALUES (x'${id(4)}', 'source', 'aaaaaaaaaaaaaaaa', 0, 0, 'untranslated', '他走了。');
    INSERT INTO statistics VALUES (x'${id(4)}', 1, 0, 0, 0, 0, 1, 0, 0, 3, 0);
    INSERT INTO document_place VALUES (x'${id(3)}', 6, x'${id(4)}', 'aaaaaaaaaaaaaaaa');
    INSERT INTO journal VALUES (x'${id(5)}', x'${id(2)}', 1, x'${id(1)}', x'${id(6)}', '0000000000050000', 'document', x'${id(3)}', NULL, 'create', '{}', 1);
    INSERT INTO setting VALUES ('author', '"陈"');`)
  const uuid = (n: number) => id(n).replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
  return { documentId: uuid(3), sectionId: uuid(4) }
}
