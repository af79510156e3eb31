import type { DocumentSummary } from '../../shared/model/text.ts'
import type { SourceLanguage } from '../../shared/model/vocabulary.ts'
import { settledOf } from '../ui/progress.tsx'

/** What the first screen says of the documents in seeds/ before they are in the workspace. */
export interface Sample { kind: string; title: string; targetTitle: string; language: SourceLanguage; what: string; progress: 'complete' | 'half' | 'none' }

export const SAMPLES: readonly Sample[] = [
  {
    kind: 'News, complete', title: '澄江智能四年：十一位联合创始人走了七位', targetTitle: 'Chengjiang Intelligence at four: seven of eleven co-founders have left', language: 'zh-Hans', progress: 'complete',
    what: 'Translated, every link confirmed, with claims and sources. Start here to see the desk at work.',
  },
  {
    kind: 'Essay, half translated', title: '渡口的木板', targetTitle: 'The boards of the ferry landing', language: 'zh-Hant-TW', progress: 'half',
    what: 'Traditional Chinese from Taiwan. Carry on where the translator stopped.',
  },
  {
    kind: 'Untranslated', title: '修表的人', targetTitle: 'The watch mender', language: 'zh-Hans', progress: 'none',
    what: 'Was a text file in GB18030 with half-width punctuation. Type its English from the first sentence on.',
  },
]

/** By title, or by how far it is translated when somebody has renamed it since. */
export function findSample(documents: readonly DocumentSummary[], sample: Sample): DocumentSummary | undefined {
  const stage = (document: DocumentSummary) => {
    const { settled, drafts, total } = settledOf(document.progress)
    return settled === total ? 'complete' : settled + drafts === 0 ? 'none' : 'half'
  }
  return documents.find((document) => document.title === sample.title) ?? documents.find((document) => stage(document) === sample.progress)
}
