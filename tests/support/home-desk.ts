import { exportSection } from '../../electron/services/export-document.ts'
import { compareSection } from '../../electron/services/home/compare.ts'
import type { Compared, ComparedRow } from '../../electron/services/home/compared-row.ts'
import { comparable, hasHash, stretchOf } from '../../electron/services/home/stretch.ts'
import { stepsOf, type HomeChange } from '../../electron/services/home/write-section.ts'
import { readHome } from '../../electron/formats/read/home.ts'
import { writeDocument } from '../../electron/formats/write.ts'
import { OPTIONS } from '../../electron/formats/testing/made-document.ts'
import { applySteps, brokenInvariants, type Applied, type SectionContent } from '../../shared/document/section-content.ts'
import type { HomeFile, HomeSection, HomeUnit } from '../../shared/model/home.ts'
import type { DocumentId } from '../../shared/model/ids.ts'
import type { Annotation } from '../../shared/model/knowledge.ts'
import type { ExportDocument } from '../../shared/model/interchange.ts'

export const SECTION = '0190a000-0000-7000-8001-000000000001'
export const DOCUMENT = '0190a000-0000-7000-8000-000000000001' as DocumentId

export function asDocument(content: SectionContent, annotations: readonly Annotation[] = []): ExportDocument {
  return {
    id: DOCUMENT, title: '春天', targetTitle: 'Spring', sourceLanguage: 'zh-Hans', shownLanguage: 'zh-Hans', created: 1_780_000_000_000,
    sections: [exportSection(SECTION, 'One', content, annotations)], claims: [], sourceItems: [], excerpts: [], agents: [], relations: [], accepted: [], scriptRules: [], segmentationRules: [], view: null,
  }
}

export async function exported(content: SectionContent, format: 'xliff' | 'docx', annotations: readonly Annotation[] = []): Promise<Uint8Array> {
  return (await writeDocument(asDocument(content, annotations), { ...OPTIONS, format })).bytes
}

export function fileOf(bytes: Uint8Array): HomeFile {
  const result = readHome(bytes)
  if (!result.ok || result.file === null) throw new Error(result.ok ? 'not ours' : result.message)
  return result.file
}

export async function sectionOfFile(content: SectionContent, format: 'xliff' | 'docx'): Promise<HomeSection> {
  const [section] = fileOf(await exported(content, format)).sections
  if (section === undefined) throw new Error('no section')
  return section
}

/** `past`: contents of which one is the one that left. */
export function compared(content: SectionContent, section: HomeSection, format: 'xliff' | 'docx', past: readonly SectionContent[] = []): Compared {
  return compareSection(content, section, {
    sectionId: SECTION, format, sameScript: true, whole: null, hasNote: () => false,
    departed({ side, ids, hash }) {
      const there = past.map((then) => stretchOf(then, side, ids)).filter(({ exported: text }) => hasHash(text, hash))
      return there[0] === undefined ? null : { text: there[0].exported, dresses: there }
    },
  })
}

export function taken(content: SectionContent, rows: readonly ComparedRow[]): { after: SectionContent; applied: Applied } {
  const changes = rows.flatMap(({ change }): HomeChange[] => (change === null ? [] : [change]))
  const steps = stepsOf(content, changes, { rules: null, now: 1_800_000_000_000 }).map((step) => step.toJSON() as unknown)
  const applied = applySteps(content, steps)
  const broken = brokenInvariants(applied.content)
  if (broken.length > 0) throw new Error(broken.join('\n'))
  return { after: applied.content, applied }
}

/** The unit whose text begins so, on the side named. */
export function unitWith(section: HomeSection, begins: string): HomeUnit {
  const unit = section.units.find(({ source, target }) => [source, target].some((stretch) => stretch !== null && comparable(stretch.text).startsWith(begins)))
  if (unit === undefined) throw new Error(`no unit begins with ${begins}`)
  return unit
}
