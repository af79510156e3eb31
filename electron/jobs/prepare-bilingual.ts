import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { BilingualFile, BilingualSegment, LinkedTexts } from '../../shared/model/bilingual.ts'
import type { SourceLanguage } from '../../shared/model/vocabulary.ts'
import type { TextRules } from '../../shared/segmentation/rule.ts'
import { detectLanguage } from '../../shared/script/detect.ts'
import { isChinese, isEnglish } from '../formats/read/language-pair.ts'
import { COLLECT_EVERY, collectGarbage } from './collect-garbage.ts'
import { BilingualSections } from './bilingual-sections.ts'
import type { BilingualSection } from './bilingual-sections.ts'
import { linkRows } from './link-rows.ts'
import { linkedSections } from './linked-sections.ts'
import { batchesOf, type OpenedBilingual } from './open-bilingual.ts'
import type { PreparedPart } from './prepare-import.ts'
import { contentOfFile, prepareSection } from './prepared-section.ts'
import type { FileToRead } from './read-texts.ts'
import type { TaskHooks } from './task.ts'

/** UTF-16 units that are enough to tell the script. */
const LOOK_AT = 20_000
/** Segments that may wait for that: a file may be English for a long while. */
const MOST_WAITING = 5_000
/** A tag may lie about the script; the text does only when there is little of it. */
const SURE = 80

/**
 * Hands over a file in two languages section by section; nothing of it is kept longer. Throws `fileRefused` when it holds no
 * pair, or when a person has to choose its languages first, and what its reader refuses.
 */
export async function prepareBilingual(opened: OpenedBilingual, source: FileToRead, title: string, rules: TextRules, hooks: TaskHooks<PreparedPart>): Promise<void> {
  const sha256 = await hashOf(source.path)
  if (opened.file.linked !== undefined) {
    await prepareLinked(opened, opened.file.linked, source, title, sha256, hooks)
    return
  }
  let sections: BilingualSections | null = null
  let waiting: BilingualSegment[] = []
  let segments = 0, made = 0
  /** Once there is enough to tell the script by. */
  const begin = async (): Promise<BilingualSections> => {
    refuseUnchosen(opened.file)
    const language = await scriptOf(waiting, opened.file, source)
    await hooks.part({ kind: 'document', sourceLanguage: language, encoding: opened.file.encoding ?? '', sha256, sections: null })
    const { sourceLanguage, targetLanguage } = opened.file
    return new BilingualSections({
      title, hash: sha256, rules, at: Date.now(),
      languages: { source: sourceLanguage !== null && isEnglish(sourceLanguage) ? 'en' : 'zh', target: targetLanguage !== null && isChinese(targetLanguage) ? 'zh' : 'en' },
    })
  }
  const take = async (sectionsOf: BilingualSections, batch: readonly BilingualSegment[]): Promise<void> => {
    for (const segment of batch) {
      const section = sectionsOf.add(segment)
      if (section === null) continue
      await hooks.part(await finished(section, hooks))
      if (++made % COLLECT_EVERY === 0) collectGarbage()
    }
  }
  for await (const batch of batchesOf(opened)) {
    refuseUnchosen(opened.file)
    segments += batch.filter(({ source: zh, target: en }) => zh.length + en.length > 0).length
    if (sections === null) {
      waiting.push(...batch)
      if (lengthOf(waiting) < LOOK_AT && waiting.length < MOST_WAITING) continue
      sections = await begin()
      await take(sections, waiting)
      waiting = []
    } else await take(sections, batch)
    hooks.progress('Reading and storing', opened.read(), opened.bytes, 'bytes')
    if (hooks.stopped()) return
  }
  if (segments === 0) throw new WorkbenchError('fileRefused', emptySentence(opened.file))
  sections ??= await begin()
  await take(sections, waiting)
  const last = sections.end()
  if (last !== null) await hooks.part(await finished(last, hooks))
}

/** Two linked texts, which are read whole before anything is stored. */
async function prepareLinked(opened: OpenedBilingual, linked: LinkedTexts, source: FileToRead, title: string, sha256: string, hooks: TaskHooks<PreparedPart>): Promise<void> {
  const beginning: BilingualSegment[] = []
  for await (const batch of batchesOf(opened)) {
    beginning.push(...batch)
    if (lengthOf(beginning) >= LOOK_AT) break
  }
  if (beginning.length === 0) throw new WorkbenchError('fileRefused', emptySentence(opened.file))
  const sections = linkedSections(linked, { title, hash: sha256, at: Date.now() })
  await hooks.part({ kind: 'document', sourceLanguage: await scriptOf(beginning, opened.file, source), encoding: opened.file.encoding ?? '', sha256, sections: sections.length })
  for (const section of sections) await hooks.part(await finished(section, hooks))
}

async function finished({ title, texts, links, notes, rows }: BilingualSection, { stopped }: Pick<TaskHooks<never>, 'stopped'>): Promise<PreparedPart> {
  const content = contentOfFile(texts, [...links, ...await linkRows(rows, Date.now(), stopped)])
  return { kind: 'section', section: prepareSection(title, content), notes }
}

/** Throws `fileRefused` when a person has to choose the languages first. */
export function refuseUnchosen({ choose }: BilingualFile): void { if (typeof choose === 'string') throw new WorkbenchError('fileRefused', choose) }

export function emptySentence({ sourceLanguage, targetLanguage, nothing }: BilingualFile): string {
  if (nothing !== undefined) return nothing
  return sourceLanguage === null || targetLanguage === null
    ? 'There are no texts in this file to import. Check that the right file was chosen, or export it again.'
    : `There are no texts in ${sourceLanguage} or ${targetLanguage} in this file to import. Choose other languages, or another file.`
}

const lengthOf = (segments: readonly Pick<BilingualSegment, 'source'>[]): number => segments.reduce((sum, { source }) => sum + textOf(source).length, 0)
const textOf = (runs: BilingualSegment['source']): string => runs.map((run) => (run.kind === 'text' ? run.text : '')).join('')

/** The Chinese as it is stored: what a person chose, what the text shows beyond doubt, what its tag says, or what the text looks like. */
export async function scriptOf(segments: readonly Pick<BilingualSegment, 'source'>[], { sourceLanguage }: Pick<BilingualFile, 'sourceLanguage'>, { choices }: FileToRead): Promise<SourceLanguage> {
  if (choices.language !== null) return choices.language
  const detected = await detectLanguage(segments.map(({ source }) => textOf(source)).join('\n').slice(0, LOOK_AT))
  const seen = asSourceLanguage(detected.language), tagged = asSourceLanguage(sourceLanguage ?? '')
  return (detected.score >= SURE ? seen : null) ?? tagged ?? seen ?? 'zh-Hans'
}

/** What a language tag says of the script; null when it does not say. */
export function asSourceLanguage(tag: string): SourceLanguage | null {
  if (!isChinese(tag)) return null
  if (/[-_](?:hk|mo)\b/i.test(tag)) return 'zh-Hant-HK'
  if (/[-_]tw\b/i.test(tag)) return 'zh-Hant-TW'
  if (/[-_]hant\b/i.test(tag)) return 'zh-Hant'
  return /[-_](?:hans|cn|sg)\b/i.test(tag) ? 'zh-Hans' : null
}

export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hash)
  return hash.digest('hex')
}
