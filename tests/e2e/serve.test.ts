import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { beginsWithoutPage, bench } from './story.ts'

/** The built loopback host and command line together, on one workspace. */
beginsWithoutPage()

test('serves the page under its policy and nothing from above it', async () => {
  const origin = new URL(bench.address).origin
  const answer = await fetch(`${origin}/`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  for (const path of ['/../package.json', '/%2e%2e/package.json', '/../electron/main.js']) expect((await fetch(origin + path)).status).toBe(404)
})

test('the token leaves the address bar', async () => {
  const page = await bench.open()
  await expect.poll(() => page.url()).not.toContain('token')
  await page.close()
})

test('a second start joins the first', async () => {
  const { code, out } = await bench.run('serve', '--no-open')
  expect(code).toBe(0)
  expect(out).toContain('joining it')
  expect(out).toContain(bench.address)
})

test('the command line reads, and may not write, while it runs', async () => {
  expect((await bench.run('list', '--json')).code).toBe(0)
  const backup = join(bench.folder, 'copy.duizhao')
  expect(await bench.run('backup', backup)).toMatchObject({ code: 0 })
  expect(existsSync(backup)).toBe(true)
  const text = join(bench.folder, 'a.txt')
  writeFileSync(text, '天亮了。\n')
  const refused = await bench.run('import', text)
  expect(refused.code).toBe(1)
  expect(refused.err).toContain('already open')
})

test('the page may not make code of strings', async () => {
  const page = await bench.open()
  // From a timer: what evaluate runs itself is exempt from the policy.
  const outcome = await page.evaluate(() => new Promise<string>((resolve) => {
    setTimeout(() => {
      try { resolve(`ran ${String(Function('return 1')())}`) } catch (error) { resolve(error instanceof Error ? error.name : 'refused') }
    }, 0)
  }))
  expect(outcome).toBe('EvalError')
  const html = await page.evaluate(() => new Promise<string>((resolve) => {
    setTimeout(() => {
      try { document.createElement('div').innerHTML = '<b>x</b>'; resolve('made') } catch (error) { resolve(error instanceof Error ? error.name : 'refused') }
    }, 0)
  }))
  expect(html).toBe('TypeError')
  await page.close()
  expect(bench.problems.splice(0), 'and the page says that it was refused').not.toEqual([])
})

test('nothing of the machine is in the served files', () => {
  expect(readFileSync(new URL('../../dist/renderer/index.html', import.meta.url), 'utf8')).not.toMatch(/\/home\/|file:/u)
})
