import type { LensText } from '../../shared/contract/section-calls.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import { sourceText } from '../../shared/document/sentences.ts'
import type { SectionId } from '../../shared/model/ids.ts'
import type { SourceBlock } from '../../shared/model/text.ts'
import type { Script } from '../../shared/model/vocabulary.ts'
import { lensConfig, loadConverter } from '../../shared/script/convert.ts'
import { findDocument } from '../storage/document-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import type { SectionService } from './section.ts'

export interface LensService {
  /** The Chinese of a section in another script, sentence by sentence. Blocks seen before cost nothing. */
  lens(sectionId: SectionId, script: Script): Promise<LensText>
}

export function createLensService(workspace: Workspace, sections: SectionService): LensService {
  // Blocks are shared between versions of a content, so a correction converts only what it changed.
  const seen = new Map<string, WeakMap<SourceBlock, LensText['blocks'][number]>>()
  return {
    async lens(sectionId, script) {
      const { content, documentId } = sections.content(sectionId)
      const language = findDocument(workspace, documentId)?.sourceLanguage
      if (language === undefined) throw new WorkbenchError('notFound', 'This document is not there any more. Look in the library.')
      const config = lensConfig(language, script)
      const convert = config === null ? (text: string) => text : await loadConverter(config)
      const known = seen.get(`${config}`) ?? new WeakMap<SourceBlock, LensText['blocks'][number]>()
      seen.set(`${config}`, known)
      const blocks = content.source.map((block) => {
        let texts = known.get(block)
        if (texts === undefined) {
          const whole = sourceText(block)
          texts = block.sentences.map(({ id, from, to }) => ({ id, text: convert(whole.slice(from, to)) }))
          known.set(block, texts)
        }
        return texts
      })
      return { sectionId, script, blocks }
    },
  }
}
