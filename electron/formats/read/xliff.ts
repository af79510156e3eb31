import type { BilingualChoices, BilingualFile, BilingualReader, BilingualSegment, FileToOpen } from '../../../shared/model/bilingual.ts'
import { countHan } from '../../../shared/text/measure.ts'
import { xmlRoot } from './bilingual-head.ts'
import { runsOfItems } from './inline-codes.ts'
import { isChinese, isEnglish, sameTag, whyChoose } from './language-pair.ts'
import { Refused, refuse } from './refusal.ts'
import { hasText, type XliffSegment, type XliffUnit, type XliffWalk } from './xliff-unit.ts'
import { Xliff1Walk } from './xliff1.ts'
import { Xliff2Walk } from './xliff2.ts'
import type { XmlAttributes, XmlHandlers } from './xml.ts'
import { XmlStream } from './xml-stream.ts'
import { xmlWarnings } from './xml-warnings.ts'

/** Units looked at to see which side is Chinese, when the file does not say or says something else. */
const PROBE = 200
/** A side is Chinese when so many of its letters are. */
const CHINESE_FROM = 0.3

const NOT_XLIFF = refuse('damaged', 'This file is named like an XLIFF file, but is none: it does not begin with <xliff>. Export it again from the program that made it and import that.')
const NAMES = /\.(?:xlf|xliff|sdlxliff|mqxliff|mxliff|txlf)$/i

/** XLIFF 1.0 to 2.1, and what Trados (SDLXLIFF), memoQ (MQXLIFF) and Phrase (MXLIFF) make of 1.2. */
export const xliffReader: BilingualReader = {
  format: 'xliff',
  accepts: ([file, ...others]) => {
    if (file === undefined || others.length > 0) return false
    const root = xmlRoot(file.head)
    return /^<(?:[\w.-]+:)?xliff[\s>/]/i.test(root) || (NAMES.test(file.fileName) && root.startsWith('<'))
  },
  async open([file], choices) {
    if (file === undefined) throw new Refused(NOT_XLIFF)
    return openXliff(file, choices)
  },
}

/** Gives every element to the walk for its version, which the first one shows. */
class ByVersion implements XmlHandlers {
  walk: XliffWalk | null = null
  open(name: string, attributes: XmlAttributes): void {
    if (this.walk === null) {
      if (!/^(?:[^:]+:)?xliff$/.test(name)) throw new Refused(NOT_XLIFF)
      const prefix = name.slice(0, -'xliff'.length)
      const namespace = (prefix === '' ? attributes['xmlns'] : attributes[`xmlns:${prefix.slice(0, -1)}`]) ?? ''
      const second = attributes['version']?.startsWith('2') === true || namespace.startsWith('urn:oasis:names:tc:xliff:document:2')
      this.walk = second ? new Xliff2Walk(attributes, prefix) : new Xliff1Walk(attributes, prefix)
    }
    this.walk.open(name, attributes)
  }
  text(text: string): void { this.walk?.text?.(text) }
  close(name: string): void { this.walk?.close?.(name) }
}

function openXliff(file: FileToOpen, choices: BilingualChoices): BilingualFile {
  const handlers = new ByVersion()
  const stream = new XmlStream(file.head, choices.encoding, handlers)
  const opened: BilingualFile = { sourceLanguage: null, targetLanguage: null, title: null, segments: segments(), warnings: [], found: {}, choose: null, languages: {}, details: {}, encoding: stream.encoding, declaredEncoding: stream.declared }
  /** Whether the file's target is our source. Null until that is known. */
  let turned: boolean | null = null

  async function* segments(): AsyncGenerator<BilingualSegment[]> {
    let held: XliffUnit[] = []
    for await (const piece of file.bytes()) {
      stream.write(piece)
      held.push(...handlers.walk?.take() ?? [])
      if (turned === null && held.length < PROBE) continue
      if (held.length === 0) continue
      turned ??= orient(held)
      yield held.flatMap(segmentsOf)
      held = []
    }
    stream.end()
    held.push(...handlers.walk?.take() ?? [])
    turned ??= orient(held)
    yield held.flatMap(segmentsOf)
    finish()
  }

  /** Which way round the two languages are; says when a person has to choose. */
  function orient(units: readonly XliffUnit[]): boolean {
    const from = handlers.walk?.sourceLanguage ?? null, to = handlers.walk?.targetLanguage ?? null
    opened.title = handlers.walk?.title ?? null
    const chosen = choices.sourceLanguage !== null && choices.targetLanguage !== null
    const turn = chosen ? to !== null && sameTag(choices.sourceLanguage ?? '', to) && !(from !== null && sameTag(choices.sourceLanguage ?? '', from)) : !looksChinese(units, 'source', from) && looksChinese(units, 'target', to)
    opened.sourceLanguage = turn ? to : from
    opened.targetLanguage = turn ? from : to
    const translated = units.some(({ segments: all }) => all.some(({ target }) => target !== null && hasText(target)))
    const other = turn ? from : to
    const chinese = looksChinese(units, turn ? 'target' : 'source', turn ? to : from)
    if (chosen || units.length === 0 || (chinese && (!translated || other === null || isEnglish(other)))) return turn
    opened.choose = chinese && from !== null && !isChinese(from) && to !== null && !isChinese(to)
      ? `The source of this file looks Chinese, though the file says ${from} and ${to}. Choose which of the two is which.` : whyChoose(handlers.walk?.languages ?? {})
    return turn
  }

  function segmentsOf({ segments: all, notes, section }: XliffUnit): BilingualSegment[] {
    const positions = all.map(({ position }) => position)
    const inOrder = positions.every((position, index) => index === 0 || position > (positions[index - 1] ?? 0))
    return all.map((segment, index) => ({
      ...sidesOf(segment), key: segment.key, begins: index === 0, notes: index === 0 ? notes : [], section: index === 0 ? section : null,
      ...inOrder ? {} : { [turned === true ? 'sourcePosition' : 'targetPosition']: segment.position },
    }))
  }

  function sidesOf({ source, target, state, confirmed, confidence, keepLines }: XliffSegment): Pick<BilingualSegment, 'source' | 'target' | 'state' | 'confirmed' | 'confidence'> {
    const from = runsOfItems(source, keepLines), to = runsOfItems(target ?? [], keepLines)
    const sure = confidence === null ? {} : { confidence }
    if (turned !== true) return { source: from, target: to, state, ...confirmed === null ? {} : { confirmed }, ...sure }
    return { source: to, target: from, state: state === 'omitted' ? 'added' : state === 'added' ? 'omitted' : state, ...confirmed === null ? {} : { confirmed: { source: confirmed.target, target: confirmed.source } }, ...sure }
  }

  function finish(): void {
    const { walk } = handlers
    if (walk === null) throw new Refused(NOT_XLIFF)
    opened.languages = walk.languages
    opened.details = walk.details()
    Object.assign(opened.found, walk.found())
    opened.warnings.push(...xmlWarnings(stream))
    const [first] = walk.losses
    if (first !== undefined) opened.warnings.push({ code: 'invalid-xliff', message: `This file breaks the rules of XLIFF: ${first}${walk.losses.length === 1 ? '' : `, and ${walk.losses.length - 1} more of other kinds`}. It was read as far as it makes sense; look whether anything is missing.` })
  }

  return opened
}

/** By what the texts are made of, or by the tag when there are none. */
function looksChinese(units: readonly XliffUnit[], side: 'source' | 'target', tag: string | null): boolean {
  let han = 0, latin = 0
  for (const { segments } of units) {
    for (const segment of segments) {
      for (const item of segment[side] ?? []) {
        if (item.kind !== 'text') continue
        han += countHan(item.text)
        latin += item.text.match(/\p{Script=Latin}+/gu)?.length ?? 0
      }
    }
  }
  const tagged = tag !== null && isChinese(tag)
  return han + latin < 4 ? tagged : han / (han + latin) >= CHINESE_FROM && (han >= 4 || tagged)
}
