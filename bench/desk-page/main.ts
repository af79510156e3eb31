import '../../renderer/ui/theme.css'
import '../../renderer/ui/base.css'
import './bare.css'
import { baseKeymap } from 'prosemirror-commands'
import { history } from 'prosemirror-history'
import { keymap } from 'prosemirror-keymap'
import { Schema, type Node } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import type { LensView, SaveAck, SaveBatch, SectionEditor } from '../../renderer/editor/section-editor.ts'
import { createSectionEditor } from '../../renderer/editor/section-editor.ts'
import { makeSection, type MadeSection, type SectionShape } from '../desk-section.ts'

/** The page the desk is measured and tested on: the same section as the desk shows it, or as two bare ProseMirror views. */

const host = document.getElementById('host')
if (!host) throw new Error('The page has no host.')
const place: HTMLElement = host

interface Made { kind: 'desk' | 'bare'; focus(): void; destroy(): void }
let made: Made | null = null
const saved: SaveBatch[] = []
let refusals: string[] = []

function save(batch: SaveBatch): Promise<SaveAck> {
  const code = refusals.shift()
  if (code !== undefined) return Promise.reject(Object.assign(new Error(`Refused: ${code}.`), { code }))
  saved.push(batch)
  const version = batch.baseVersion + batch.steps.length
  return new Promise((resolve) => { setTimeout(() => resolve({ version, progress, annotations: [] }), 20) })
}

/** What the core counts, far from the page. */
const progress: SaveAck['progress'] = { total: 0, confirmed: 0, draft: 0, doubtful: 0, stale: 0, untranslated: 0, omitted: 0, added: 0, sourceCharacters: 0, targetWords: 0 }

let current: SectionEditor | null = null
function editor(): SectionEditor {
  if (!current) throw new Error('No desk is open.')
  return current
}

const events: { name: string; detail: unknown }[] = []
const ALL = { claim: true, sourceMention: true, entity: true, term: true, note: true, problem: true }

function openDesk(section: MadeSection): Made {
  current = createSectionEditor(place, {
    section: section.section, annotations: section.annotations, claims: section.claims, sourceLanguage: 'zh-Hans', lens: null,
    settings: { layout: 'rows', marks: ALL, spellcheck: false },
    host: {
      save,
      onSaveState: (state) => { events.push({ name: 'save', detail: state }) },
      onCaret: (caret) => { events.push({ name: 'caret', detail: caret }) },
      onTag: (tag) => { events.push({ name: 'tag', detail: tag }) },
      onMark: (id) => { events.push({ name: 'mark', detail: id }) },
      onEnd: (direction) => { events.push({ name: 'end', detail: direction }) },
      onContextMenu: (request) => { events.push({ name: 'menu', detail: { ...request, caret: null } }) },
    },
  })
  const opened = current
  return { kind: 'desk', focus: () => opened.focus('target'), destroy: () => { opened.destroy(); current = null } }
}

const bareSchema = new Schema({
  nodes: { doc: { content: 'paragraph+' }, paragraph: { content: 'text*', toDOM: () => ['p', 0] }, text: {} },
})

function bareView(into: HTMLElement, blocks: readonly string[], lang: string, editable: boolean): EditorView {
  const mount = document.createElement('div')
  into.append(mount)
  const paragraphs: Node[] = blocks.map((text) => bareSchema.node('paragraph', null, text === '' ? [] : [bareSchema.text(text)]))
  return new EditorView({ mount }, {
    state: EditorState.create({ doc: bareSchema.node('doc', null, paragraphs), plugins: [history(), keymap(baseKeymap)] }),
    editable: () => editable, attributes: { lang, class: `bare bare-${lang}`, spellcheck: 'false' },
  })
}

/** The same text in two plain views side by side. */
function openBare(section: MadeSection): Made {
  const scroller = document.createElement('div')
  scroller.className = 'bare-scroll'
  place.append(scroller)
  const text = (node: unknown): string => {
    const { content } = node as { content?: { text: string }[] }
    return content?.map((inline) => inline.text).join('') ?? ''
  }
  const source = bareView(scroller, section.section.source.map((block) => text(block.node)), 'zh', false)
  const target = bareView(scroller, (section.section.target['content'] as unknown[]).map(text), 'en', true)
  return { kind: 'bare', focus: () => { target.focus() }, destroy: () => { source.destroy(); target.destroy(); scroller.remove() } }
}

const painted = () => new Promise<number>((resolve) => {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => { resolve(performance.now()) }
    port2.postMessage(0)
  })
})

let section: MadeSection | null = null

const bench = {
  /** Makes the text; not part of what is measured. */
  prepare(shape: SectionShape) { section = makeSection(shape); return { paragraphs: section.section.source.length, links: section.section.links.length, annotations: section.annotations.length } },
  /** Milliseconds until the section is painted. */
  async open(kind: 'desk' | 'bare') {
    if (!section) throw new Error('Prepare a section first.')
    made?.destroy()
    await painted()
    await painted()
    const from = performance.now()
    made = kind === 'desk' ? openDesk(section) : openBare(section)
    const script = performance.now() - from
    const total = (await painted()) - from
    return { script, total }
  },
  /** Puts the caret into the middle of a target block in the middle of the section. */
  async caret(share: number) {
    made?.focus()
    const root = document.querySelector<HTMLElement>('.desk-target, .bare-en')
    const block = root?.children[Math.floor(root.children.length * share)]
    if (!(block instanceof HTMLElement)) throw new Error('There is no block to type in.')
    block.scrollIntoView({ block: 'center' })
    await painted()
    await painted()
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
    let node = walker.nextNode() as Text | null
    let left = Math.floor((block.textContent?.length ?? 0) * 0.4)
    while (node && left > node.data.length) { left -= node.data.length; node = walker.nextNode() as Text | null }
    if (node) getSelection()?.collapse(node, left)
    await painted()
    return block.textContent?.length ?? 0
  },
  /** Scrolls by steps and gives the time from each frame to the next, in milliseconds. */
  async scroll(pixels: number, frames: number) {
    const scroller = document.querySelector('.desk-scroll, .bare-scroll')
    const times: number[] = []
    let last = await new Promise<number>((resolve) => { requestAnimationFrame(resolve) })
    for (let i = 0; i < frames; i++) {
      if (scroller) scroller.scrollTop += pixels
      const now = await new Promise<number>((resolve) => { requestAnimationFrame(resolve) })
      times.push(now - last)
      last = now
    }
    return times
  },
  /** Tops of each row's Chinese and first English paragraph, of the rows in the window. */
  rows() {
    const source = document.querySelector('.desk-source'), target = document.querySelector('.desk-target')
    return { source: [...source?.children ?? []].map((child) => child.getBoundingClientRect().top), target: [...target?.children ?? []].map((child) => child.getBoundingClientRect().top) }
  },
  /** Puts a lens on, or takes it off: milliseconds until that is painted, and by how many pixels the first sentence in sight has moved. */
  async lens(view: LensView | null) {
    const box = document.querySelector('.desk-scroll')?.getBoundingClientRect()
    const all = [...document.querySelectorAll<HTMLElement>('.desk-source .sentence')]
    const first = all.findIndex((element) => { const { top } = element.getBoundingClientRect(); return box !== undefined && top >= box.top && top < box.bottom })
    const top = () => document.querySelectorAll('.desk-source .sentence')[first]?.getBoundingClientRect().top ?? Number.NaN
    const before = top()
    // mainThreadTime looks for these.
    performance.mark('lens')
    const from = performance.now()
    editor().setLens(view)
    const total = (await painted()) - from
    performance.mark('lens painted')
    await painted()
    return { total, shift: Math.abs(top() - before) }
  },
  refuse(codes: string[]) { refusals = codes },
  saved, events, editor, makeSection,
  use(next: MadeSection) { section = next },
}
export type DeskBench = typeof bench
Object.assign(window, { bench })

/** Time from a key to the end of the frame that shows it. */
const keyTimes: number[] = []
addEventListener('keydown', (event) => {
  const from = event.timeStamp
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => { keyTimes.push(performance.now() - from) }
    port2.postMessage(0)
  })
}, true)
const longTasks: number[] = []
new PerformanceObserver((list) => { for (const entry of list.getEntries()) longTasks.push(entry.duration) }).observe({ type: 'longtask' })
Object.assign(window, { keyTimes, longTasks })
