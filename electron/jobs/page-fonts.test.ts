import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pageFonts } from './page-fonts.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'page fonts-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'assets/index-1.css'), '.a{color:red}@font-face{font-family:Noto Serif SC Variable;font-style:normal;src:url(./noto-sc-1.woff2)format("woff2-variations");unicode-range:U+4E00}@font-face{font-family:"Source Sans 3 Variable";src:url(./sans.woff2)}@font-face{font-family:"Source Serif 4 Variable";font-style:italic;src:url(./serif.woff2)format("woff2-variations")}')
})
afterAll(() => { rmSync(folder, { recursive: true }) })

test('the reading fonts under the names that pages use, where they lie', () => {
  const url = (name: string) => pathToFileURL(join(folder, 'assets', name)).href
  expect(pageFonts(folder).split('\n')).toEqual([
    `@font-face{font-family:"Noto Serif SC";font-style:normal;src:url("${url('noto-sc-1.woff2')}")format("woff2-variations");unicode-range:U+4E00}`,
    `@font-face{font-family:"Source Serif 4";font-style:italic;src:url("${url('serif.woff2')}")format("woff2-variations")}`,
  ])
  expect(url('a')).toContain('page%20fonts')
})
test('none where the page is not built', () => { expect(pageFonts(join(folder, 'gone'))).toBe('') })
