import { sentenceSpans } from '../../shared/segmentation/segment.ts'
import type { SegmentationLanguage } from '../../shared/segmentation/segment.ts'
import { choiceOf, wrongUse } from './command.ts'
import type { Command } from './command.ts'
import { jsonLinesOf } from './files.ts'

const LANGUAGES = ['zh', 'en'] as const

export const segmentCommand: Command = {
  usage: ['segment --language zh|en'],
  summary: 'Cuts texts into sentences, without any workspace.',
  details: ['Reads JSON lines {"id", "text"} from standard input, or with "lang" in a line; writes {"id", "sentences"}.'],
  options: { language: { type: 'string' } },
  words: [0, 0],
  async run(args, terminal) {
    const usual = choiceOf(args, 'language', LANGUAGES)
    for (const [index, { id, text, lang }] of jsonLinesOf(await terminal.input()).entries()) {
      if (typeof text !== 'string') throw wrongUse(`Line ${index + 1} has no "text".`)
      const language = lang === undefined ? usual : languageOf(lang)
      if (language === null) throw wrongUse(`Line ${index + 1} says no language: give "lang", or --language zh or en.`)
      terminal.out(JSON.stringify({ id, sentences: sentenceSpans(text, language).map(({ from, to }) => text.slice(from, to).trim()).filter((sentence) => sentence !== '') }))
    }
  },
}

/** A tag of either language, whatever follows: zh-Hant-TW is zh. */
function languageOf(tag: unknown): SegmentationLanguage | null {
  const primary = typeof tag === 'string' ? tag.toLowerCase().split('-', 1)[0] : ''
  return LANGUAGES.find((language) => language === primary) ?? null
}
