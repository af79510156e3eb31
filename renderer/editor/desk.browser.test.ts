import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cdp, userEvent } from 'vitest/browser'
import type { DocumentId, SectionId, SentenceId } from '../../shared/model/ids.ts'
import type { Annotation } from '../../shared/model/knowledge.ts'
import type { SectionState } from '../../shared/model/text.ts'
import { applySteps, brokenInvariants, linkStates, readContent, sourceSentences, targetSentences, type SectionContent } from '../../shared/document/section-content.ts'
import '../ui/theme.css'
import '../ui/base.css'
import { sectionOf } from './edit-session.ts'
import { createSectionEditor, type CaretPlace, type EditorSettings, type LensMark, type SaveBatch, type SaveState, type SectionEditor } from './section-editor.ts'

const ALL: EditorSettings['marks'] = { claim: true, sourceMention: true, entity: true, term: true, note: true, problem: true }
const SETTINGS: EditorSettings = { layout: 'rows', marks: ALL, spellcheck: true }

const ZH = ['他在春天离开了公司。没有人知道原因。', '记者打来电话。', '公司没有回答。第二天，门口站满了人。']
const EN = ['He left the company in spring. Nobody knew why.', 'A reporter rang.']
const LINKS: [number[], number[], boolean?][] = [[[0], [0], true], [[1], [1], false], [[2], [2], true]]

let host: HTMLElement
let editor: SectionEditor
/** What the core would hold: only what was sent to it, checked as it checks. */
let core: SectionContent
let batches: SaveBatch[]
let refuse: string[]
let states: SaveState[]
let carets: (CaretPlace | null)[]
let tags: string[]
let pressed: LensMark[]

function open(source: readonly string[], target: readonly string[], links: [number[], number[], boolean?][], annotations: (content: SectionContent) => Annotation[] = () => []) {
  const section: SectionState = { id: 's' as SectionId, documentId: 'd' as DocumentId, title: '', version: 0, ...sectionOf(source, target, links) }
  core = readContent(section)
  editor = createSectionEditor(host, {
    section, annotations: annotations(core), claims: [{ id: 'c' as never, number: 4, status: 'supported', needsRecheck: false }], sourceLanguage: 'zh-Hans', lens: null, settings: SETTINGS,
    host: {
      save: (batch) => {
        batches.push(batch)
        const code = refuse.shift()
        if (code !== undefined) return Promise.reject(Object.assign(new Error(code), { code }))
        core = applySteps(core, batch.steps).content
        expect(brokenInvariants(core)).toEqual([])
        return Promise.resolve({ version: batch.baseVersion + batch.steps.length, progress: editor.progress(), annotations: [] })
      },
      onSaveState: (state) => { states.push(state) }, onCaret: (caret) => { carets.push(caret) }, onTag: (tag) => { tags.push(tag) }, onLensMark: (mark) => { pressed.push(mark) },
    },
  })
}

beforeEach(() => {
  document.documentElement.style.height = document.body.style.height = '100%'
  host = document.createElement('div')
  host.style.cssText = 'position: fixed; inset: 0'
  document.body.append(host)
  batches = []; refuse = []; states = []; carets = []; tags = []; pressed = []
})
afterEach(() => { editor.destroy(); host.remove() })

const frame = () => new Promise<void>((resolve) => { requestAnimationFrame(() => { setTimeout(resolve, 20) }) })
const pause = (ms: number) => new Promise((resolve) => { setTimeout(resolve, ms) })
const $ = (selector: string) => host.querySelector<HTMLElement>(selector)
const all = (selector: string) => [...host.querySelectorAll<HTMLElement>(selector)]
const sourceId = (i: number) => sourceSentences(core.source)[i]?.id ?? ('' as SentenceId)
const targetId = (i: number) => targetSentences(core.target)[i]?.id ?? ('' as SentenceId)
const painted = (name: string) => [...CSS.highlights.get(`dz-${name}`) ?? []].map((range) => {
  const live = document.createRange()
  live.setStart(range.startContainer, range.startOffset)
  live.setEnd(range.endContainer, range.endOffset)
  return live.toString()
})
const seam = () => all('.lk').map((button) => button.getAttribute('aria-label'))
const compose = async (texts: readonly string[], commit: string) => {
  for (const text of texts) await cdp().send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await cdp().send('Input.insertText', { text: commit })
  await pause(120)
}
const note = (side: 'source' | 'target', sentenceId: SentenceId, from: number, to: number, layer: Annotation['layer'] = 'claim'): Annotation => ({
  id: `${side}${from}` as Annotation['id'], documentId: 'd' as DocumentId, layer, claimId: layer === 'claim' ? ('c' as never) : null, sourceItemId: null, body: '',
  anchors: [{ side, sectionId: 's' as SectionId, sentenceId, from, to, quote: '', prefix: '', suffix: '', version: 0, state: 'attached', reason: null }],
  provenance: { author: '', created: 0, changed: 0, origin: 'human' },
})

describe('rows and seam', () => {
  it('lines up the first lines of linked paragraphs, and leaves room for what is not translated', async () => {
    open([...ZH, '最后一段。'], [...EN, 'The last paragraph.'], [...LINKS, [[5], [3]]])
    await frame()
    const top = (element: HTMLElement | undefined) => element?.getBoundingClientRect().top ?? Number.NaN
    const source = all('.desk-source > .desk-block'), target = all('.desk-target > .desk-block')
    for (const [s, t] of [[0, 0], [1, 1], [3, 2]] as const) expect(Math.abs(top(source[s]) - top(target[t]))).toBeLessThan(1)
    const slot = $('.slot')
    expect(slot?.textContent).toBe('Not translated')
    expect(top(slot ?? undefined)).toBeGreaterThan(top(source[2]) - 1)
    expect(top(slot ?? undefined)).toBeLessThan(top(source[3]))
  })

  it('names every link', async () => {
    open(ZH, [...EN, 'It was long ago. Two sentences.'], [[[0], [0], true], [[1], [1], false], [[3], [3, 4], false]])
    await frame()
    expect(seam()).toEqual([
      'Sentence 1.1, confirmed', 'Sentence 1.2, draft', 'English sentence 2.1, not linked', 'Sentence 2.1, not translated',
      'Sentence 3.1, draft, 1 to 2', 'Sentence 3.2, not translated',
    ])
  })

  it('gives both texts their language, role and name, and spell-checks English only', () => {
    open(ZH, EN, LINKS)
    const source = $('.desk-source'), target = $('.desk-target')
    expect([source?.lang, source?.getAttribute('aria-label'), source?.getAttribute('spellcheck'), source?.getAttribute('aria-readonly')]).toEqual(['zh-Hans', 'Chinese source', 'false', 'true'])
    expect([target?.lang, target?.getAttribute('aria-label'), target?.getAttribute('spellcheck')]).toEqual(['en', 'English translation', 'true'])
    editor.setSettings({ ...SETTINGS, spellcheck: false })
    expect(target?.getAttribute('spellcheck')).toBe('false')
  })

  it('keeps drafts in pencil and puts them in ink when confirmed', async () => {
    open(ZH, EN, LINKS)
    const drafts = () => all('.sentence.draft').map((element) => element.textContent)
    expect(drafts()).toEqual(['Nobody knew why.'])
    editor.goTo(targetId(1), 'target')
    expect(editor.run('confirmAndNext')).toBe(true)
    await frame()
    expect(drafts()).toEqual([])
    expect(seam()[1]).toBe('Sentence 1.2, confirmed')
  })
})

describe('attention', () => {
  it('lights the counterpart of the caret, on either side', async () => {
    open(ZH, EN, LINKS)
    editor.goTo(targetId(1), 'target')
    await frame()
    expect([painted('self'), painted('lit')]).toEqual([['Nobody knew why.'], ['没有人知道原因。']])
    expect($('.lk.now')?.getAttribute('aria-label')).toBe('Sentence 1.2, draft')
    editor.goTo(sourceId(2), 'source')
    await frame()
    expect([painted('self'), painted('lit')]).toEqual([['记者打来电话。'], ['A reporter rang.']])
    expect(carets.at(-1)).toMatchObject({ side: 'source', place: '2.1', linkState: 'confirmed', counterpart: { text: 'A reporter rang.' } })
  })

  it('lights both sentences under the pointer', async () => {
    open(ZH, EN, LINKS)
    const sentence = all('.sentence')[2]
    if (!sentence) throw new Error('no sentence')
    await userEvent.hover(sentence)
    await frame()
    expect(painted('lit').toSorted()).toEqual(['A reporter rang.', '记者打来电话。'])
  })

  it('marks a claim where it was made and shows it on the other side; typing before it moves it', async () => {
    open(ZH, EN, LINKS, (content) => [note('target', targetSentences(content.target)[0]?.id ?? ('' as SentenceId), 3, 7)])
    await frame()
    expect([painted('claim'), painted('claim-projected')]).toEqual([['left'], ['他在春天离开了公司。']])
    expect($('.flag')?.getAttribute('aria-label')).toBe('Claim 4, supported')
    editor.goTo(targetId(0), 'target', { from: 0, to: 0 })
    await userEvent.keyboard('So ')
    await frame()
    expect(painted('claim')).toEqual(['left'])
  })

  it('takes its paint along when it leaves the page, and brings it back', async () => {
    open(ZH, EN, LINKS, (content) => [note('source', content.source[0]?.sentences[0]?.id ?? ('' as SentenceId), 0, 2, 'note')])
    await frame()
    expect(painted('note')).toEqual(['他在'])
    editor.suspend()
    expect(painted('note')).toEqual([])
    editor.resume(host)
    await frame()
    expect(painted('note')).toEqual(['他在'])
  })
})

describe('typing', () => {
  it('links what is typed into the place of an untranslated sentence, in one undo event', async () => {
    open(ZH, EN, LINKS)
    await frame()
    $('.slot')?.click()
    await userEvent.keyboard('The company did not answer.')
    await editor.flush()
    const state = linkStates(core).source
    expect(targetSentences(core.target).at(-1)?.text).toBe('The company did not answer.')
    expect(state.get(sourceId(3))).toBe('draft')
    expect(state.get(sourceId(4))).toBe('untranslated')
    await frame()
    expect($('.slot')?.textContent).toBe('Not translated')
    for (let i = 0; i < 5 && editor.can('undo'); i++) editor.run('undo')
    await editor.flush()
    expect(linkStates(core).source.get(sourceId(3))).toBe('untranslated')
  })

  it('opens the first sentence of a section without any English when it is focused', async () => {
    open(['他走了。', '她留下。'], [''], [])
    editor.focus('target')
    await pause(30)
    await userEvent.keyboard('He left.')
    await editor.flush()
    expect(linkStates(core).source.get(sourceId(0))).toBe('draft')
  })

  it('says why a confirmed sentence is stale once the caret has left it, and confirms it again', async () => {
    open(ZH, EN, LINKS)
    editor.goTo(targetId(2), 'target', { from: 2, to: 10 })
    await userEvent.keyboard('writer')
    await pause(200)
    expect($('.why')).toBeNull()
    expect(seam()[2]).toBe('Sentence 2.1, stale')
    editor.goTo(targetId(0), 'target')
    await frame()
    expect([$('.why del')?.textContent, $('.why ins')?.textContent]).toEqual(['reporter', 'writer'])
    $('.why .again')?.click()
    await frame()
    expect($('.why')).toBeNull()
    expect(seam()[2]).toBe('Sentence 2.1, confirmed')
  })

  it('takes what an input method composes, in a paragraph and in a place just opened', async () => {
    open(ZH, EN, LINKS)
    editor.goTo(targetId(1), 'target', { from: 7, to: 7 })
    await frame()
    await compose(['n', 'ni', '你'], '你好')
    await editor.flush()
    expect(targetSentences(core.target)[1]?.text).toBe('Nobody 你好knew why.')
    $('.slot')?.click()
    await frame()
    await compose(['g', 'gs', '公司'], '公司。')
    await editor.flush()
    expect(targetSentences(core.target).at(-1)?.text).toBe('公司。')
    expect(linkStates(core).source.get(sourceId(3))).toBe('draft')
    expect($('.desk-target')?.textContent).toBe('He left the company in spring. Nobody 你好knew why.A reporter rang.公司。')
  })

  it('runs nothing while an input method composes', async () => {
    open(ZH, EN, LINKS)
    editor.goTo(targetId(1), 'target')
    await cdp().send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 })
    expect(editor.run('confirmAndNext')).toBe(false)
    expect(batches).toEqual([])
    await cdp().send('Input.insertText', { text: '你' })
    await pause(120)
    expect(editor.run('unconfirm')).toBe(false)
    expect(editor.run('confirmAndNext')).toBe(true)
  })

  it('does not move the page while a line is typed full', async () => {
    open([...ZH, '最后一段。'], [...EN, 'The last paragraph.'], [...LINKS, [[5], [3]]])
    editor.goTo(targetId(2), 'target')
    await frame()
    const tops = () => [...all('.desk-source > .desk-block'), ...all('.desk-target > .desk-block')].map((block) => block.getBoundingClientRect().top)
    const before = tops()
    await userEvent.keyboard(' more')
    await frame()
    expect(tops()).toEqual(before)
    await userEvent.keyboard(' words that fill the line and then another line, so that the row has to grow by it, and by one more, and yet another one')
    await frame()
    const text = all('.desk-target .desk-text')[1], block = text?.closest('.desk-block')
    expect(block?.getBoundingClientRect().height).toBeCloseTo(text?.getBoundingClientRect().height ?? 0, 0)
    const source = all('.desk-source > .desk-block'), target = all('.desk-target > .desk-block')
    expect(source[3]?.getBoundingClientRect().top).toBeCloseTo(target[2]?.getBoundingClientRect().top ?? 0, 0)
    expect(target[2]?.getBoundingClientRect().top ?? 0).toBeGreaterThan(block?.getBoundingClientRect().bottom ?? 0)
  })
})

describe('the Chinese', () => {
  it('cannot be typed in, is walked through by arrows and selected by Shift, and letters are commands', async () => {
    open(ZH, EN, LINKS)
    editor.goTo(sourceId(0), 'source')
    await userEvent.keyboard('{ArrowRight}x')
    await frame()
    expect(carets.at(-1)).toMatchObject({ side: 'source', place: '1.2' })
    await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{/Shift}')
    await frame()
    expect(editor.selectionForAnnotation()).toEqual({ sectionId: 's', side: 'source', version: 0, stretches: [{ sentenceId: sourceId(1), from: 0, to: 2 }] })
    await userEvent.keyboard('c')
    expect(tags).toEqual(['claim'])
    expect($('.desk-source')?.textContent).toBe(ZH.join(''))
    editor.goTo(sourceId(3), 'source')
    await userEvent.keyboard('o')
    await editor.flush()
    expect(linkStates(core).source.get(sourceId(3))).toBe('omitted')
    await frame()
    expect(all('.sentence.omitted').map((element) => element.textContent)).toEqual(['公司没有回答。'])
  })

  it('is seen through a lens, and a selection there means the stored text', async () => {
    open(ZH, EN, LINKS, () => [note('source', sourceId(1), 3, 5)])
    editor.setLens({ language: 'zh-Hant-TW', text: { sectionId: 's' as SectionId, script: 'tw', blocks: [[{ id: sourceId(0), text: '他在春天離開了公司。', map: [] }, { id: sourceId(1), text: '沒有任何人知道原因。', map: [2, 3, 2, 5] }], [{ id: sourceId(2), text: '記者打來電話。', map: [] }], []] } })
    await frame()
    expect($('.desk-source')?.lang).toBe('zh-Hant-TW')
    expect(all('.desk-source > .desk-block').map((block) => block.textContent)).toEqual(['他在春天離開了公司。沒有任何人知道原因。', '記者打來電話。', ZH[2]])
    editor.goTo(sourceId(0), 'source', { from: 4, to: 6 })
    expect(editor.selectionForAnnotation()?.stretches).toEqual([{ sentenceId: sourceId(0), from: 4, to: 6 }])
    expect(getSelection()?.toString()).toBe('離開')
    expect(editor.phrasesAtEdges()).toEqual([])
    // The mark behind a phrase of another length stands on the same characters.
    expect(painted('claim')).toEqual(['知道'])
    editor.goTo(sourceId(1), 'source', { from: 2, to: 5 })
    expect(getSelection()?.toString()).toBe('任何人知道')
    expect(editor.selectionForAnnotation()?.stretches).toEqual([{ sentenceId: sourceId(1), from: 2, to: 5 }])
    // Part of the phrase means all of it, and is said.
    const words = all('.desk-source .sentence')[1]?.firstChild
    if (words) getSelection()?.setBaseAndExtent(words, 0, words, 4)
    await frame()
    expect(editor.selectionForAnnotation()?.stretches).toEqual([{ sentenceId: sourceId(1), from: 0, to: 3 }])
    expect(editor.phrasesAtEdges()).toEqual([{ stored: '人', storedLanguage: 'zh-Hans', seen: '任何人', seenLanguage: 'zh-Hant-TW' }])
    await expect.poll(() => carets.at(-1)).toMatchObject({ selected: '沒有任何', widened: [{ stored: '人', seen: '任何人' }] })
    editor.setLens(null)
    expect($('.desk-source')?.textContent).toBe(ZH.join(''))
    expect(getSelection()?.toString()).toBe('没有人')
    expect(painted('claim')).toEqual(['知道'])
  })

  it('marks conversions by stored offsets, as stored and through a lens, and tells which one was pressed', async () => {
    open(ZH, EN, LINKS)
    const doubt = { sentenceId: sourceId(1), from: 2, to: 3, kind: 'doubt' as const }, own = { sentenceId: sourceId(0), from: 4, to: 6, kind: 'own' as const }
    editor.setLensMarks([own, doubt], null)
    expect([painted('lens-doubt'), painted('lens-own'), painted('lens-now')]).toEqual([['人'], ['离开'], []])
    editor.setLens({ language: 'zh-Hant-TW', text: { sectionId: 's' as SectionId, script: 'tw', blocks: [[{ id: sourceId(0), text: '他在春天離開了公司。', map: [] }, { id: sourceId(1), text: '沒有任何人知道原因。', map: [2, 3, 2, 5] }], [{ id: sourceId(2), text: '記者打來電話。', map: [] }], []] } })
    editor.setLensMarks([own, doubt], doubt)
    expect([painted('lens-doubt'), painted('lens-own'), painted('lens-now')]).toEqual([['任何人'], ['離開'], ['任何人']])
    expect(editor.chinese(sourceId(1))).toEqual({ stored: '没有人知道原因。', seen: '沒有任何人知道原因。', map: [2, 3, 2, 5] })
    expect(editor.placeOf({ sentenceId: 'nowhere' as SentenceId, from: 0, to: 1 })).toBeNull()
    const box = editor.placeOf(doubt)?.getBoundingClientRect()
    if (!box) throw new Error('the doubt stands nowhere')
    const press = async (x: number) => { await userEvent.click($('.desk-source') as HTMLElement, { position: { x: x - ($('.desk-source')?.getBoundingClientRect().left ?? 0), y: box.top + box.height / 2 - ($('.desk-source')?.getBoundingClientRect().top ?? 0) } }); await frame() }
    await press(box.left + 3)
    await press(box.right - 3)
    await press(box.right + 8)
    expect(pressed).toEqual([doubt, doubt])
    editor.setLensMarks([], null)
    expect([painted('lens-doubt'), painted('lens-own'), painted('lens-now')]).toEqual([[], [], []])
  })

  it('keeps what is selected, the scroll and unchanged paragraphs through any number of lenses', async () => {
    const many = Array.from({ length: 60 }, (_, i) => `第${i}段，没有人知道原因，这件事大家后来都忘记了。`)
    open(many, [], [])
    const lens = (longer: string) => ({ language: 'zh-Hant-TW' as const, text: {
      sectionId: 's' as SectionId, script: 'tw' as const,
      blocks: core.source.map(({ sentences }, i) => sentences.map(({ id }) => {
        const text = many[i] ?? '', at = text.indexOf('人')
        return { id, text: text.replace('人', longer), map: [at, at + 1, at, at + longer.length] }
      })),
    } })
    editor.goTo(sourceId(40), 'source', { from: many[40]?.indexOf('人') ?? 0, to: (many[40]?.indexOf('人') ?? 0) + 3 })
    await frame()
    await frame()
    const top = () => all('.desk-source .sentence')[40]?.getBoundingClientRect().top ?? Number.NaN
    const before = top()
    for (const words of ['任何一个人'.repeat(12), null, '人人', '任何人', null]) {
      editor.setLens(words === null ? null : lens(words))
      await frame()
      await frame()
      // A browser scrolls by whole pixels, and corrects itself when paragraphs take their heights.
      await expect.poll(() => Math.abs(top() - before), { timeout: 3_000 }).toBeLessThan(1)
      expect(getSelection()?.toString()).toBe(`${words ?? '人'}知道`)
      expect(editor.selectionForAnnotation()?.stretches).toEqual([{ sentenceId: sourceId(40), from: many[40]?.indexOf('人'), to: (many[40]?.indexOf('人') ?? 0) + 3 }])
    }
    editor.setLens(lens('任何人'))
    const nodes = all('.desk-source .sentence')
    editor.setLens(lens('任何人'))
    expect(all('.desk-source .sentence').every((element, i) => element === nodes[i])).toBe(true)
  })

  it.each(['left alone', 'copied at once', 'scrolled at once'] as const)('changes far paragraphs after those that are seen, and is whole when it is %s', async (what) => {
    open(Array.from({ length: 200 }, (_, i) => `第${i}段，没有人知道原因。`), [], [])
    await frame()
    const texts = () => all('.desk-source .desk-block').map((block) => block.textContent ?? '')
    editor.setLens({ language: 'zh-Hant', text: { sectionId: 's' as SectionId, script: 'hant', blocks: core.source.map(({ sentences }, i) => sentences.map(({ id }) => ({ id, text: `第${i}段，沒有人知道原因。`, map: [] }))) } })
    expect([texts()[0], texts().at(-1)]).toEqual(['第0段，沒有人知道原因。', '第199段，没有人知道原因。'])
    if (what === 'copied at once') {
      editor.focus('source')
      await userEvent.keyboard('{Control>}a{/Control}')
      const clipboardData = new DataTransfer()
      $('.desk-source')?.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }))
      expect(clipboardData.getData('text/plain')).toBe(Array.from({ length: 200 }, (_, i) => `第${i}段，沒有人知道原因。`).join('\n\n'))
    }
    if (what === 'scrolled at once') {
      editor.goTo(sourceId(190), 'source')
      expect(texts()[190]).toBe('第190段，沒有人知道原因。')
    }
    await expect.poll(() => texts().every((text, i) => text === `第${i}段，沒有人知道原因。`), { timeout: 10_000 }).toBe(true)
  })
})

describe('saving', () => {
  it('tries again until the core takes what was typed, and says so', async () => {
    open(ZH, EN, LINKS)
    refuse = ['diskFull', 'diskFull']
    editor.goTo(targetId(1), 'target')
    await userEvent.keyboard(' Really.')
    await expect.poll(() => targetSentences(core.target).map(({ text }) => text).join(''), { timeout: 10_000 }).toContain('Nobody knew why. Really.')
    await expect.poll(() => states.at(-1)?.kind).toBe('saved')
    // Letters that come slowly make a second batch, and each says that the first waits.
    expect([...new Set(states.map((state) => state.kind))]).toEqual(['saving', 'failed', 'saved'])
    expect(new Set(batches.slice(0, 3).map((batch) => batch.batchId)).size).toBe(1)
  })

  it('keeps everything when the core holds another text', async () => {
    open(ZH, EN, LINKS)
    refuse = ['staleVersion']
    editor.goTo(targetId(1), 'target')
    await userEvent.keyboard('!')
    await expect.poll(() => editor.saveState, { timeout: 10_000 }).toMatchObject({ kind: 'failed', retrying: false, pending: 1 })
    await pause(600)
    expect(batches.length).toBe(1)
  })
})

describe('blocks far from the window', () => {
  const PARAGRAPHS = 200
  /** Idle time comes late on a busy machine. */
  const PATIENT = { timeout: 10_000 }
  const resting = () => all('.desk-block.resting')
  const inWindow = (block: HTMLElement) => block.getBoundingClientRect().bottom > 0 && block.getBoundingClientRect().top < innerHeight
  beforeEach(async () => {
    open(Array.from({ length: PARAGRAPHS }, (_, i) => `第${i}段。`), Array.from({ length: PARAGRAPHS }, (_, i) => `Paragraph ${i}.`), Array.from({ length: PARAGRAPHS }, (_, i) => [[i], [i]] as [number[], number[]]))
    await frame()
  })

  it('rest while letters are typed and come back when the typing pauses, at the same height', async () => {
    await expect.poll(() => resting().length, PATIENT).toBe(0)
    const height = $('.desk-sheet')?.getBoundingClientRect().height
    editor.goTo(targetId(3), 'target')
    await userEvent.keyboard('abc')
    await expect.poll(() => resting().length, PATIENT).toBeGreaterThan(PARAGRAPHS / 2)
    expect(resting().filter(inWindow)).toEqual([])
    expect($('.desk-sheet')?.getBoundingClientRect().height).toBe(height)
    await expect.poll(() => resting().length, PATIENT).toBe(0)
  })

  it('are there again in the frame in which a scroll shows them, and a letter can be typed there', async () => {
    editor.goTo(targetId(3), 'target')
    await userEvent.keyboard('abc')
    await expect.poll(() => resting().length, PATIENT).toBeGreaterThan(PARAGRAPHS / 2)
    const scroller = $('.desk-scroll')
    if (scroller) scroller.scrollTop = scroller.scrollHeight / 2
    // The end of the frame that the scroll asked for.
    await new Promise<void>((resolve) => { requestAnimationFrame(() => { setTimeout(resolve) }) })
    expect(all('.desk-block').some(inWindow)).toBe(true)
    expect(resting().filter(inWindow)).toEqual([])
    editor.goTo(targetId(150), 'target')
    await userEvent.keyboard('xyz')
    expect(all('.desk-target > .desk-block')[150]?.textContent).toContain('xyz')
    expect(resting().filter(inWindow)).toEqual([])
  })
})
