import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')
const FOLDERS = ['electron', 'renderer', 'shared']

/**
 * The rules of the house are only real if breaking one fails. Each row plants one import in a copy of the product and runs
 * the part of `npm run check` that must refuse it.
 */
describe('a planted import fails the check', () => {
  let copy: string
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'house-'))
    for (const name of [...FOLDERS, '.oxlintrc.json', 'package.json']) cpSync(join(ROOT, name), join(copy, name), { recursive: true })
    for (const name of readdirSync(ROOT).filter((file) => /^tsconfig.*\.json$/u.test(file))) cpSync(join(ROOT, name), join(copy, name))
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  }, 60_000)
  afterAll(() => { rmSync(copy, { recursive: true }) })

  const run = (command: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(join(ROOT, 'node_modules/.bin', command), args, { cwd: copy, encoding: 'utf8' })
    return { status, output: stdout + stderr }
  }
  const plant = (path: string, line: string, check: () => void) => {
    const file = join(copy, path)
    writeFileSync(file, `${line}\n`)
    try { check() } finally { rmSync(file) }
  }

  test.each([
    ['shared/text/planted.ts', "export { readFileSync } from 'node:fs'"],
    ['shared/text/planted.ts', "export { useState } from 'react'"],
    ['shared/document/planted.ts', "export { createClient } from '../../renderer/client/client.ts'"],
    ['shared/model/planted.ts', "export { openWorkspace } from '../../electron/storage/workspace.ts'"],
    ['electron/services/planted.ts', "export { default } from 'better-sqlite3'"],
    ['electron/services/planted.ts', "export { createDispatch } from '../core/dispatch.ts'"],
    ['electron/core/planted.ts', "export { createClient } from '../../renderer/client/client.ts'"],
    ['electron/core/planted.ts', "export { app } from 'electron'"],
    ['electron/loopback/planted.ts', "export { app } from 'electron'"],
    ['electron/storage/planted.ts', "export { createDispatch } from '../core/dispatch.ts'"],
    ['electron/formats/planted.ts', "export { openWorkspace } from '../storage/workspace.ts'"],
    ['electron/desktop/planted.ts', "export { openWorkspace } from '../storage/workspace.ts'"],
    ['electron/desktop/planted.ts', "export { app } from 'electron'"],
    ['electron/cli/planted.ts', "export { createFileShelf } from '../services/file-shelf.ts'"],
    ['renderer/client/planted.ts', "export { createDispatch } from '../../electron/core/dispatch.ts'"],
    ['renderer/client/planted.ts', "export { join } from 'node:path'"],
    ['renderer/editor/planted.ts', "export { z } from 'zod'"],
    ['renderer/app/planted.ts', "export { contract } from '../../shared/contract/contract.ts'"],
  ])('%s: %s', (path, line) => {
    plant(path, line, () => {
      const { status, output } = run('oxlint', '--deny-warnings', path)
      expect(output).toContain('no-restricted-imports')
      expect(status).not.toBe(0)
    })
  })

  test.each([
    ['tsconfig.shared.json', 'shared/text/planted.ts', 'export const title = document.title'],
    ['tsconfig.shared.json', 'shared/text/planted.ts', 'export const folder = process.cwd()'],
    ['tsconfig.electron.json', 'electron/core/planted.ts', 'export const title = window.document.title'],
  ])('%s refuses in %s: %s', (project, path, line) => {
    plant(path, line, () => {
      const { status, output } = run('tsc', '-b', project)
      expect(output).toContain('planted.ts')
      expect(status).not.toBe(0)
    })
  }, 120_000)

  test('and without it the same check passes', () => {
    plant('shared/text/planted.ts', 'export const harmless = 1', () => { expect(run('oxlint', '--deny-warnings', 'shared/text/planted.ts')).toMatchObject({ status: 0 }) })
  })
})

/** Every relative import of every file, as paths from the root. Reads text, so a type-only import counts too. */
function importsUnder(folder: string): { from: string; to: string }[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/u.test(name) && !/\.test\.tsx?$/u.test(name))
    .flatMap((name) => {
      const file = join(ROOT, folder, name)
      const text = readFileSync(file, 'utf8')
      return [...text.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/gu)].map((match) => ({ from: relative(ROOT, file), to: relative(ROOT, resolve(dirname(file), match[1] ?? '')) }))
    })
}
const folderOf = (path: string, under: string) => relative(under, path).split('/')[0] ?? ''

describe('the rooms of the house', () => {
  const imports = FOLDERS.flatMap(importsUnder)
  const FEATURES = ['desk', 'library', 'claims', 'memory', 'search', 'import', 'export', 'settings']

  test('the scan sees the imports', () => { expect(imports.length).toBeGreaterThan(100) })

  test('a feature never imports another, nor the app', () => {
    const wrong = imports.filter(({ from, to }) => {
      const [a, b] = [folderOf(from, 'renderer'), folderOf(to, 'renderer')]
      return FEATURES.includes(a) && b !== a && (FEATURES.includes(b) || b === 'app')
    })
    expect(wrong).toEqual([])
  })

  test('ui, client and editor import no feature and not the app; the editor knows no React', () => {
    const wrong = imports.filter(({ from, to }) => ['ui', 'client', 'editor'].includes(folderOf(from, 'renderer')) && [...FEATURES, 'app'].includes(folderOf(to, 'renderer')))
    expect(wrong).toEqual([])
    const react = readdirSync(join(ROOT, 'renderer/editor'), { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/u.test(name) && !name.includes('.test.') && /from 'react/u.test(readFileSync(join(ROOT, 'renderer/editor', name), 'utf8')))
    expect(react).toEqual([])
  })

  test('only storage imports better-sqlite3 and only the shell imports electron', () => {
    const users = (module: string) => readdirSync(join(ROOT, 'electron'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.includes('.test.') && new RegExp(`^import (?!type ).*from '${module}'`, 'mu').test(readFileSync(join(ROOT, 'electron', name), 'utf8')))
    expect(users('better-sqlite3').filter((name) => !name.startsWith('storage/'))).toEqual([])
    expect(users('electron').sort()).toEqual(['main.ts', 'preload.ts'])
  })

  test('the shell stays small', () => {
    const lines = ['main.ts', 'preload.ts', 'desktop/channels.ts', 'desktop/electron-api.ts'].map((name) => readFileSync(join(ROOT, 'electron', name), 'utf8').split('\n').length - 1)
    expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThan(100)
  })
})
