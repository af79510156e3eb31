import type { BilingualChoices, BilingualFile, BilingualReader, BilingualSegment, FileToOpen } from '../../../shared/model/bilingual.ts'
import { xmlRoot } from './bilingual-head.ts'
import { runsOfItems } from './inline-codes.ts'
import { LanguagePicker } from './language-picker.ts'
import { Refused, refuse } from './refusal.ts'
import { TmxWalk, type TmxUnit } from './tmx-walk.ts'
import { XmlStream } from './xml-stream.ts'
import { xmlWarnings } from './xml-warnings.ts'

/** Units looked at for one that has both languages. A memory of a hundred languages has some of each by then. */
const PROBE = 1_000

const NOT_TMX = refuse('damaged', 'This file is named like a translation memory, but is none: it does not begin with <tmx>. Export it again from the program that made it and import that.')

/** TMX 1.1 to 1.4b, unit by unit. */
export const tmxReader: BilingualReader = {
  format: 'tmx',
  accepts: ([file, ...others]) => file !== undefined && others.length === 0 && (/^<(?:\w+:)?tmx[\s>]/i.test(xmlRoot(file.head)) || (/\.tmx$/i.test(file.fileName) && xmlRoot(file.head).startsWith('<'))),
  async open([file], choices) {
    if (file === undefined) throw new Refused(NOT_TMX)
    return openTmx(file, choices)
  },
}

function openTmx(file: FileToOpen, choices: BilingualChoices): BilingualFile {
  const walk = new TmxWalk()
  const stream = new XmlStream(file.head, choices.encoding, walk)
  const picker = new LanguagePicker(choices)
  const tally = { lonely: 0, neither: 0, variants: 0 }
  const opened: BilingualFile = {
    sourceLanguage: null, targetLanguage: null, title: null, segments: segments(), warnings: [], found: {},
    languages: walk.languages, choose: null, details: {}, encoding: stream.encoding, declaredEncoding: stream.declared,
  }

  async function* segments(): AsyncGenerator<BilingualSegment[]> {
    /** Units that wait until the two languages are known; null afterwards. */
    let held: TmxUnit[] | null = []
    for await (const piece of file.bytes()) {
      stream.write(piece)
      if (walk.root !== null && walk.root.toLowerCase() !== 'tmx') throw new Refused(NOT_TMX)
      const units = walk.take()
      if (held !== null) {
        held.push(...units)
        if (!decide(held, held.length >= PROBE)) continue
        yield held.map(segmentOf)
        held = null
      } else if (units.length > 0) yield units.map(segmentOf)
    }
    stream.end()
    if (held !== null) {
      held.push(...walk.take())
      decide(held, true)
      yield held.map(segmentOf)
    }
    finish()
  }

  /** Whether the two languages are known; `now` takes what is likely. */
  function decide(units: readonly TmxUnit[], now: boolean): boolean {
    const known = units.some(({ texts }) => picker.fits(texts.map(({ language }) => language)))
    if (!known && !now) return false
    if (!known) opened.choose = picker.suppose(walk.languages, walk.header['srclang'] ?? null)
    opened.sourceLanguage = picker.source
    opened.targetLanguage = picker.target
    opened.title = walk.title
    return true
  }

  function segmentOf(unit: TmxUnit): BilingualSegment {
    const { source, target, others } = picker.pick(unit.texts)
    if (source === null && target === null) tally.neither++
    else if (source === null || target === null) tally.lonely++
    if (others) tally.variants++
    const state = source === null || target === null ? 'untranslated' : unit.state
    return { key: unit.key, source: runsOfItems(source?.items ?? [], false), target: runsOfItems(target?.items ?? [], false), state, begins: true, notes: unit.notes, origin: unit.origin, section: sectionOf(unit) }
  }

  let section: string | null = null
  function sectionOf(unit: TmxUnit): string | null {
    if (unit.section === null || unit.section === section) return null
    const first = section === null
    section = unit.section
    return first ? null : `Section ${unit.section}`
  }

  function finish(): void {
    const { counts, codes, header } = walk
    const many = (count: number, one: string): string => `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`
    Object.assign(opened.found, { units: counts.units, texts: Object.values(walk.languages).reduce((sum, count) => sum + count, 0), languages: Object.keys(walk.languages).length, notesInFile: counts.notes, properties: counts.props, inlineCodes: Object.values(codes).reduce((sum, count) => sum + count, 0) })
    opened.details = {
      version: walk.version, units: counts.units, tuvByLang: { ...walk.languages }, srclang: header['srclang'] ?? null, inlineCodes: { ...codes }, notes: counts.notes, props: counts.props,
      firstSegText: walk.firstText, segtype: header['segtype'] ?? null, creationTool: header['creationtool'] ?? null,
    }
    opened.warnings.push(...xmlWarnings(stream))
    if (opened.choose !== null) return
    if (tally.lonely > 0) opened.warnings.push({ code: 'one-sided', message: `${many(tally.lonely, 'unit')} ${tally.lonely === 1 ? 'has' : 'have'} only one of the two languages and ${tally.lonely === 1 ? 'stays' : 'stay'} without a counterpart.` })
    if (tally.neither > 0) opened.warnings.push({ code: 'other-languages', message: `${many(tally.neither, 'unit')} in other languages only ${tally.neither === 1 ? 'is' : 'are'} left out.` })
    if (tally.variants > 0) opened.warnings.push({ code: 'variants', message: `${many(tally.variants, 'unit')} ${tally.variants === 1 ? 'has' : 'have'} more than one text in one of the two languages; ${opened.sourceLanguage} and ${opened.targetLanguage} were taken where there are both.` })
  }

  return opened
}
