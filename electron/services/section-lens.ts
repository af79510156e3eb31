import type { LensText } from '../../shared/contract/section-calls.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import { sourceText } from '../../shared/document/sentences.ts'
import type { SectionId } from '../../shared/model/ids.ts'
import type { SourceBlock } from '../../shared/model/text.ts'
import type { Quotes, Script } from '../../shared/model/vocabulary.ts'
import { lensConfig, loadConversion } from '../../shared/script/convert.ts'
import { withQuotes } from '../../shared/script/quotes.ts'
import { findDocument } from '../storage/document-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import type { SectionService } from './section.ts'

export interface LensService {
  /** The Chinese of a section in another script, sentence by sentence. Blocks seen before cost nothing. */
  lens(sectionId: SectionId, script: Script, quotes: Quotes): Promise<LensText>
}

export function createLensService(workspace: Workspace, sections: SectionService): LensService {
  // Blocks are shared between versions of a content, so a correction converts only what it changed.
  const seen = new Map<string, WeakMap<SourceBlock, LensText['blocks'][number]>>()
  return {
    async lens(sectionId, script, quotes) {
      const { content, documentId } = sections.content(sectionId)
      const language = findDocument(workspace, documentId)?.sourceLanguage
      if (language === undefined) throw new WorkbenchError('notFound', 'This document is not there any more. Look in the library.')
      const config = lensConfig(language, script)
      const convert = config === null ? (text: string) => ({ text, blocks: [] }) : await loadConversion(config)
      const view = `${config} ${quotes}`
      const known = seen.get(view) ?? new WeakMap<SourceBlock, LensText['blocks'][number]>()
      seen.set(view, known)
      const blocks = content.source.map((block) => {
        let texts = known.get(block)
        if (texts === undefined) {
          const whole = sourceText(block)
          texts = block.sentences.map(({ id, from, to }) => {
            const { text, blocks: map } = convert(whole.slice(from, to))
            return { id, text: withQuotes(text, quotes), map: [...map] }
          })
          known.set(block, texts)
        }
        return texts
      })
      return { sectionId, script, blocks }
    },
  }
}
