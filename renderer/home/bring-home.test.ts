import { describe, expect, test } from 'vitest'
import type { DocumentId, SectionId, SentenceId, StagedId } from '../../shared/model/ids.ts'
import { createMemoryClient } from '../client/memory-client.ts'
import { bringHome } from './bring-home.ts'
import type { Preview } from './use-home.ts'

const id = (n: number) => `0190a000-0000-7000-8000-00000000000${n}` as SectionId
const row = (key: string) => ({ key, kind: 'edit' as const, side: 'target' as const, sentenceId: `${key}0000000000000`.slice(0, 16) as SentenceId, place: '1.1', here: 'a', file: 'b', base: null, counterpart: '', final: false, notes: [], by: [], details: [], canTake: true })
const PREVIEW: Preview = {
  documentId: id(0) as unknown as DocumentId, title: '', format: 'xliff', byText: false, unchanged: 0, kept: 0, otherScript: 0, lostSections: 0, moved: 0, stray: [],
  sections: [{ sectionId: id(1), title: '', version: 4, rows: [row('one')] }, { sectionId: id(2), title: '', version: 7, rows: [row('two')] }],
}
const WANTED = { stagedId: 'f'.repeat(32) as StagedId, taken: new Set(['one', 'two']), confirm: true, notes: false }

function setUp(fits: boolean) {
  const given: unknown[] = []
  const client = createMemoryClient({
    'home.steps': ({ sections }) => sections.map(({ sectionId, version }) => ({ sectionId: sectionId as SectionId, version, rows: 1, steps: [{ stepType: 'a' }, { stepType: 'b' }] })),
    'home.apply': ({ sections }) => ({ documentId: PREVIEW.documentId, rows: sections.length - 1, notes: 0, sections: 1 }),
  })
  client.beforeClosing({
    flush: async () => {}, unsaved: () => false, open: (sectionId) => (sectionId === id(2) ? { version: 7 } : null),
    apply: (...call) => { if (fits) given.push(call); return fits },
  })
  return { client, given, called: (name: string) => client.calls.filter((call) => call.name === name).map(({ input }) => input) }
}

describe('what is taken from a file', () => {
  test('goes through the editor where a section is open, and through the core elsewhere, which is told the version the editor has made', async () => {
    const { client, given, called } = setUp(true)
    expect(await bringHome(client, PREVIEW, WANTED)).toEqual({ rows: 2, notes: 0, place: { sectionId: id(1), sentenceId: row('one').sentenceId } })
    expect(called('home.steps')).toMatchObject([{ sections: [{ sectionId: id(2), version: 7 }], take: ['one', 'two'] }])
    expect(given).toEqual([[id(2), 7, [{ stepType: 'a' }, { stepType: 'b' }]]])
    expect(called('home.apply')).toMatchObject([{ sections: [{ sectionId: id(1), version: 4 }, { sectionId: id(2), version: 9 }], notes: false }])
  })

  test('is left where the text at the desk has moved on, and the core is not asked', async () => {
    const { client, called } = setUp(false)
    await expect(bringHome(client, PREVIEW, WANTED)).rejects.toMatchObject({ code: 'staleVersion' })
    expect(called('home.apply')).toEqual([])
  })

  test('waits for what is typed, and is left when that cannot be saved', async () => {
    const { client, called } = setUp(true)
    client.beforeClosing({ flush: () => Promise.reject(Object.assign(new Error('full'), { code: 'diskFull' })), unsaved: () => true })
    await expect(bringHome(client, PREVIEW, WANTED)).rejects.toMatchObject({ code: 'diskFull' })
    expect([...called('home.steps'), ...called('home.apply')]).toEqual([])
  })
})
