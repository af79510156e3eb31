import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findPageFile, listPageFiles } from './page-files.ts'
import type { PageFiles } from './page-files.ts'
import { bareFileName, CONTENT_SECURITY_POLICY, mayOpenOutside } from './policy.ts'
import { defaultWorkspacePath } from './workspace-path.ts'

describe('files of the page', () => {
  let folder: string
  let files: PageFiles
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'page-'))
    mkdirSync(join(folder, 'page', 'assets'), { recursive: true })
    for (const name of ['page/index.html', 'page/assets/main.js', 'page/assets/词 典.css', 'page/assets/main.js.map', 'secret.html']) writeFileSync(join(folder, name), name)
    symlinkSync(join(folder, 'secret.html'), join(folder, 'page', 'link.html'))
    files = listPageFiles(join(folder, 'page'))
  })
  afterAll(() => { rmSync(folder, { recursive: true }) })

  test.each([
    ['/', 'index.html'], ['/index.html', 'index.html'], ['/assets/main.js', 'main.js'], ['/assets/%E8%AF%8D%20%E5%85%B8.css', '词 典.css'],
  ])('%s is there', (pathname, end) => { expect(findPageFile(files, pathname)?.path.endsWith(end)).toBe(true) })

  test.each([
    '/../secret.html', '/%2e%2e/secret.html', '/..%2fsecret.html', '/assets/../../secret.html', '/assets', '/assets/', '', '//', '/%', '/%00',
    '/index.html%00.js', '/assets/main.js.map', '/link.html', '/assets\\main.js', '/INDEX.HTML', '/index.html/', '/./index.html', '/C:/Windows/win.ini',
  ])('%s is not', (pathname) => { expect(findPageFile(files, pathname)).toBeNull() })

  test('whatever the address, only a listed file comes back', () => {
    const listed = new Set([...files.values()].map((file) => file.path))
    const piece = fc.constantFrom('/', '..', '.', '%2e', '%2f', '%5c', '\\', 'assets', 'main.js', 'index.html', 'secret.html', '%00', ':', '//', 'page')
    fc.assert(fc.property(fc.oneof(fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')), fc.string(), fc.webPath()), (pathname) => {
      const found = findPageFile(files, pathname)
      expect(found === null || listed.has(found.path)).toBe(true)
    }), { numRuns: 2_000 })
  })
})

describe('what the page may do', () => {
  test('no script but our own, and never from a string', () => {
    const scripts = CONTENT_SECURITY_POLICY.split('; ').find((rule) => rule.startsWith('script-src'))
    expect(scripts).toBe("script-src 'self'")
    expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'")
    expect(CONTENT_SECURITY_POLICY).toContain("require-trusted-types-for 'script'")
    expect(CONTENT_SECURITY_POLICY).not.toContain('unsafe-eval')
  })

  test.each([
    ['https://example.org/a?b#c', true], ['mailto:someone@example.org', true], ['http://example.org', false], ['file:///etc/passwd', false],
    ['javascript:alert(1)', false], ['app://duizhao/', false], ['ftp://example.org', false], ['smb://host/share', false], ['', false], ['https://', false],
    [' javascript:alert(1)', false], [`https://example.org/${'a'.repeat(2_000)}`, false],
  ])('opening %s outside: %s', (address, allowed) => { expect(mayOpenOutside(address)).toBe(allowed) })

  test.each([
    ['报告 v2.docx', '报告 v2.docx'], ['../a.txt', null], ['a/b.txt', null], ['a\\b.txt', null], ['..', null], ['', null], ['a\0b', null], [7, null], ['x'.repeat(256), null],
  ])('the file name %j', (name, bare) => { expect(bareFileName(name)).toBe(bare) })
})

test.each([
  ['linux', {}, '/home/li', '/home/li/.local/share/duizhao/workspace.duizhao'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/home/li', '/data/duizhao/workspace.duizhao'],
  ['linux', { XDG_DATA_HOME: 'relative' }, '/home/li', '/home/li/.local/share/duizhao/workspace.duizhao'],
  ['linux', { DUIZHAO_WORKSPACE: '/texts/novel.duizhao', XDG_DATA_HOME: '/data' }, '/home/li', '/texts/novel.duizhao'],
  ['darwin', { XDG_DATA_HOME: '/data' }, '/Users/li', '/Users/li/Library/Application Support/Duizhao/workspace.duizhao'],
  ['win32', { APPDATA: 'C:\\Users\\li\\AppData\\Roaming' }, 'C:\\Users\\li', 'C:\\Users\\li\\AppData\\Roaming\\Duizhao\\workspace.duizhao'],
  ['win32', {}, 'C:\\Users\\li', 'C:\\Users\\li\\AppData\\Roaming\\Duizhao\\workspace.duizhao'],
] as const)('the workspace on %s with %j', (platform, env, home, path) => { expect(defaultWorkspacePath(platform, env, home)).toBe(path) })
