import { afterAll, beforeAll, expect, test } from 'vitest'
import { call, listed } from './giving.ts'
import { beginsWithoutPage, bench } from './story.ts'

/** What no page of ours ever says: every wrong call is refused with a code and a sentence, and changes nothing. */
let before: unknown
beginsWithoutPage()
beforeAll(async () => { before = await listed(bench) })
afterAll(async () => { expect(await listed(bench)).toEqual(before) })

const ID = '0190a000-0000-7000-8000-000000000001'
const CALLS: [string, unknown, string][] = [
  ['a call that is not there', { name: 'document.destroy', input: {} }, 'badRequest'],
  ['a name of every object', { name: 'constructor', input: {} }, 'badRequest'],
  ['no input', { name: 'document.get' }, 'badRequest'],
  ['an input that is a list', { name: 'document.list', input: [] }, 'badRequest'],
  ['an id that is none', { name: 'document.get', input: { documentId: "1' OR 1=1 --" } }, 'badRequest'],
  ['a field of another kind', { name: 'search.find', input: { text: 7, documentId: null, limit: 10, offset: 0 } }, 'badRequest'],
  ['a number out of bounds', { name: 'search.find', input: { text: '书', documentId: null, limit: -1, offset: 0 } }, 'badRequest'],
  ['a text nobody types', { name: 'document.rename', input: { documentId: ID, title: 'x'.repeat(100_000), targetTitle: '' } }, 'badRequest'],
  ['a document that is not there', { name: 'document.get', input: { documentId: ID } }, 'notFound'],
  ['a file that was not handed over', { name: 'import.inspect', input: { stagedId: 'f'.repeat(32), translationId: null, choices: choices(), translationChoices: choices() } }, 'notFound'],
  ['steps of an unknown section', { name: 'section.apply', input: { sectionId: ID, batchId: ID, baseVersion: 0, steps: [{ stepType: 'replace', from: 0, to: 9 }], selection: null } }, 'notFound'],
  ['an export in a format that is not there', { name: 'export.run', input: { documentId: ID, sectionId: null, format: 'exe', layout: 'sideBySide', annotations: true, lightCounterpart: true, confirmedOnly: false, script: null } }, 'badRequest'],
]

function choices() { return { encoding: null, language: null, paragraphs: 'auto', joinLines: false, sections: 'auto' } }

test.each(CALLS)('%s is refused', async (_name, body, code) => {
  const { status, reply } = await call(bench, JSON.stringify(body))
  expect({ status, ok: reply.ok, code: reply.error?.code }).toEqual({ status: 200, ok: false, code })
  expect(reply.error?.message).toMatch(/^[^\n]{10,300}$/u)
  expect(reply.error?.message).not.toMatch(/\bat \/|node_modules|SQLITE/u)
})

test.each<[string, string, Record<string, string>, number]>([
  ['no JSON', 'name=document.list', {}, 400],
  ['a list', '[]', {}, 400],
  ['another kind of body', '{"name":"document.list","input":{}}', { 'content-type': 'text/plain' }, 415],
  ['a wrong token', '{"name":"document.list","input":{}}', { 'x-duizhao-token': 'x'.repeat(43) }, 401],
  ['another page', '{"name":"document.list","input":{}}', { origin: 'https://elsewhere.example' }, 403],
])('%s is refused at the door', async (_name, body, headers, status) => {
  const answer = await call(bench, body, headers)
  expect(answer.status).toBe(status)
  expect(answer.reply).toMatchObject({ ok: false, error: { code: 'badRequest' } })
})
