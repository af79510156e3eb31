import type { Workspace } from './workspace.ts'

/** Every setting that was ever set, by key, as JSON values. */
export function readSettings(workspace: Workspace): Record<string, unknown> {
  const rows = workspace.sql<[], { key: string; value: string }>('SELECT key, value FROM setting').all()
  return Object.fromEntries(rows.map((row): [string, unknown] => [row.key, JSON.parse(row.value)]))
}

export function writeSetting(workspace: Workspace, key: string, value: unknown): void {
  workspace.sql('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)').run(key, JSON.stringify(value))
}

/** A fact of this machine only. */
export function readLocal(workspace: Workspace, key: string): string | null {
  return workspace.sql<[string], { value: string }>('SELECT value FROM local WHERE key = ?').get(key)?.value ?? null
}

export function writeLocal(workspace: Workspace, key: string, value: string): void {
  workspace.sql('INSERT OR REPLACE INTO local (key, value) VALUES (?, ?)').run(key, value)
}
