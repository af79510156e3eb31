import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ended, startHost } from './host.ts'
import { SIMPLIFIED } from './texts.ts'

/** A workspace that cannot be opened: `serve` and the other commands say what to do, and touch nothing. */
const COMMAND = resolve(import.meta.dirname, '../../electron/cli/duizhao.mjs')
const PLAIN_USER = 65_534
let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'duizhao-bad-'))
  path = join(folder, 'work.duizhao')
})
afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

/** `unprivileged` leaves the superuser's rights behind, for which no file is read-only. */
function run(args: string[], unprivileged = false) {
  const user = unprivileged && process.getuid?.() === 0 ? { uid: PLAIN_USER, gid: PLAIN_USER } : {}
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args, '--workspace', path], { encoding: 'utf8', timeout: 30_000, env: { ...process.env, HOME: folder }, ...user })
  return { code: status, out: stdout, err: stderr.trim() }
}

function someText(): string {
  const file = join(folder, '书店.txt')
  writeFileSync(file, SIMPLIFIED)
  return file
}

/** A workspace with one text in it, closed and in one file; made by the first who asks. */
let made: Buffer | null = null
function madeWorkspace(): void {
  const text = someText()
  if (made !== null) { writeFileSync(path, made); return }
  expect(run(['import', text])).toMatchObject({ code: 0 })
  const connection = new Database(path)
  connection.pragma('journal_mode = DELETE')
  connection.close()
  made = readFileSync(path)
}

const ROWS: [string, () => void, RegExp][] = [
  ['from a newer version', () => { madeWorkspace(); const file = new Database(path); file.pragma('user_version = 9000'); file.close() }, /newer Duizhao.*bring this one up to date/u],
  ['that is a text', () => { writeFileSync(path, SIMPLIFIED.repeat(50)) }, /not a Duizhao workspace.*Choose another file/u],
  ['of another program', () => { const file = new Database(path); file.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)'); file.close() }, /not a Duizhao workspace/u],
  ['cut off in the middle', () => { madeWorkspace(); writeFileSync(path, readFileSync(path).subarray(0, 5_000)) }, /damaged.*duizhao restore/u],
]

describe.each(ROWS)('a workspace %s', (_name, make, sentence) => {
  test.each([[['list']], [['serve', '--no-open']], [['import']]])('is refused by %s in one sentence, and keeps every byte', (words) => {
    make()
    const before = readFileSync(path)
    const { code, out, err } = run(words[0] === 'import' ? ['import', someText()] : words)
    expect(err).toMatch(sentence)
    expect(err.split('\n')).toHaveLength(1)
    expect(err).not.toMatch(/Error|made a mistake|SQLITE/u)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(readFileSync(path).equals(before)).toBe(true)
  })
})

describe('a workspace that may only be read', () => {
  beforeEach(() => {
    madeWorkspace()
    rmSync(`${path}.lock`, { force: true })
    chmodSync(path, 0o444)
    chmodSync(folder, 0o555)
  })
  afterEach(() => { chmodSync(folder, 0o755) })

  test('is read', () => {
    const { code, out, err } = run(['list', '--json'], true)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(JSON.parse(out)).toMatchObject([{ title: '搬走的书店' }])
    expect(run(['search', '老板娘'], true)).toMatchObject({ code: 0, out: expect.stringContaining('老板娘') as string })
  })

  test.each([[['import']], [['doctor', '--rebuild']]])('is not written by %s, which says what to do', (words) => {
    const before = readFileSync(path)
    const { code, err } = run(words[0] === 'import' ? ['import', join(folder, '书店.txt')] : words, true)
    expect(err).toMatch(/may not be written to.*(?:Allow writing|copy)/u)
    expect(err.split('\n')).toHaveLength(1)
    expect(code).toBe(1)
    expect(readFileSync(path).equals(before)).toBe(true)
  })
})

test('a workspace that another host holds is read, and not written', async () => {
  const host = await startHost(path)
  try {
    const refused = run(['import', someText()])
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toMatch(/already open in another Duizhao, at http:\/\/127\.0\.0\.1:\d+.*close it and try again/u)
    expect(refused.err.split('\n')).toHaveLength(1)
    const { code, out } = run(['list', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toHaveLength(3)
  } finally { await ended(host.child, 'SIGTERM') }
})

test.each<[string, () => string, RegExp]>([
  ['below a file', () => { writeFileSync(join(folder, 'file'), 'x'); return join(folder, 'file', 'work.duizhao') }, /a file and not a folder. Choose another place/u],
  ['that is a folder', () => folder, /This is a folder. Name a file in it/u],
])('a workspace %s is refused', (_name, place, sentence) => {
  path = place()
  for (const words of [['serve', '--no-open'], ['import', someText()]]) {
    const { code, err } = run(words)
    expect(err).toMatch(sentence)
    expect(err.split('\n')).toHaveLength(1)
    expect(code).toBe(1)
  }
})

test('a file that cannot be read leaves nothing in the workspace', () => {
  madeWorkspace()
  const bad = join(folder, 'bad.docx')
  writeFileSync(bad, Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(2_000, 7)]))
  const { code, err } = run(['import', bad])
  expect(code).toBe(1)
  expect(err.split('\n')).toHaveLength(1)
  expect(JSON.parse(run(['list', '--json']).out)).toHaveLength(1)
})
