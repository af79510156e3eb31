import type { LensText } from '../../shared/contract/section-calls.ts'
import { sourceText } from '../../shared/document/sentences.ts'
import type { SectionId } from '../../shared/model/ids.ts'
import type { SourceBlock } from '../../shared/model/text.ts'
import type { Quotes, Script } from '../../shared/model/vocabulary.ts'
import { lensConfig, loadConversion } from '../../shared/script/convert.ts'
import type { Rules } from '../../shared/script/rules.ts'
import type { Kept } from '../../shared/script/spared.ts'
import { findDocument } from '../storage/document-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import { found } from './gone.ts'
import type { ScriptRuleService } from './script-rules.ts'
import type { SectionService } from './section.ts'

export interface LensService {
  /** The Chinese of a section in another script, sentence by sentence. Blocks seen before cost nothing while nothing is decided about them. */
  lens(sectionId: SectionId, script: Script, view: { quotes: Quotes; rare: boolean }): Promise<LensText>
}

/** A block as it was converted, and what was decided about it then. `kept` has one entry for each sentence. */
interface Seen { texts: LensText['blocks'][number]; rules: Rules | undefined; kept: readonly (readonly Kept[])[] }

export function createLensService(workspace: Workspace, sections: SectionService, rules: Pick<ScriptRuleService, 'decisions'>): LensService {
  // Blocks are shared between versions of a content, so a correction converts only what it changed.
  const views = new Map<string, WeakMap<SourceBlock, Seen>>()
  return {
    async lens(sectionId, script, { quotes, rare }) {
      const { documentId } = sections.content(sectionId)
      const config = lensConfig(found(findDocument(workspace, documentId), 'document').sourceLanguage, script)
      const [convert, decided] = await Promise.all([loadConversion(config, { rare }), rules.decisions(documentId, script)])
      const view = `${config} ${quotes} ${rare}`
      const known = views.get(view) ?? new WeakMap<SourceBlock, Seen>()
      views.set(view, known)
      const blocks = sections.content(sectionId).content.source.map((block) => {
        const seen = known.get(block), kept = block.sentences.map(({ id }) => decided.kept(id))
        if (seen !== undefined && seen.rules === decided.rules && seen.kept.every((stretches, at) => sameKept(stretches, kept[at] ?? []))) return seen.texts
        const whole = sourceText(block)
        const texts = block.sentences.map(({ id, from, to }, at) => {
          const own = kept[at] ?? [], plain = quotes === 'asStored' && own.length === 0 && decided.rules === undefined
          const { text, blocks: map } = convert(whole.slice(from, to), plain ? undefined : { kept: own, quotes, ...(decided.rules === undefined ? {} : { rules: decided.rules }) })
          return { id, text, map: [...map] }
        })
        known.set(block, { texts, rules: decided.rules, kept })
        return texts
      })
      return { sectionId, script, blocks }
    },
  }
}

function sameKept(a: readonly Kept[], b: readonly Kept[]): boolean {
  return a === b || (a.length === b.length && a.every((one, at) => one.from === b[at]?.from && one.to === b[at].to && one.as === b[at].as))
}
