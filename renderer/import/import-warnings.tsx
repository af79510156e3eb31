import type { FilePreview, ImportPreview } from '../../shared/contract/transfer-calls.ts'
import { SOURCE_LANGUAGES, type SourceLanguage } from '../../shared/model/vocabulary.ts'
import { Note } from '../ui/messages.tsx'

const LANGUAGE_SENTENCES: Record<SourceLanguage, string> = {
  'zh-Hans': 'Simplified Chinese', 'zh-Hant': 'Traditional Chinese', 'zh-Hant-TW': 'Traditional Chinese, as in Taiwan', 'zh-Hant-HK': 'Traditional Chinese, as in Hong Kong',
}

export function asSourceLanguage(tag: string): SourceLanguage | null {
  return SOURCE_LANGUAGES.find((language) => language === tag) ?? null
}

/** What the person should know before it is stored; nothing here stands in the way. */
export function ImportWarnings({ preview, chosen }: { preview: ImportPreview; /** The script a person chose; null leaves it to the guess. */ chosen: SourceLanguage | null }) {
  return (
    <div className="import-notes">
      <Damage file={preview.source} />
      {[...preview.warnings, ...preview.source.warnings, ...(preview.translation?.warnings ?? [])].map((warning, index) => <Note key={`${warning.code}-${index}`} tone="doubt">{warning.message}</Note>)}
      {preview.bilingual?.choose == null && preview.source.blocks > 0 ? <LanguageNote file={preview.source} chosen={chosen} /> : null}
      {preview.translation && preview.bilingual === null && preview.translation.language !== 'en' && preview.translation.language !== 'und'
        ? <Note tone="doubt"><b>The translation does not look English.</b> If the two files changed places, remove the translation and bring them the other way round.</Note> : null}
    </div>
  )
}

function Damage({ file }: { file: FilePreview }) {
  const guess = file.encodings?.find((candidate) => candidate.encoding === file.encoding)
  if (!guess || guess.undecodable === 0 || file.warnings.some((warning) => warning.code === 'bad-bytes')) return null
  return <Note tone="doubt"><b>{guess.undecodable} characters do not fit this encoding.</b> They are shown as �. Look whether another one reads better.</Note>
}

/** Below so many of 100 another script or region is well possible; measured on short texts and on those with few telling words. */
const SURE = 80

function LanguageNote({ file, chosen }: { file: FilePreview; chosen: SourceLanguage | null }) {
  const language = asSourceLanguage(file.language), score = Math.round(file.languageScore)
  if (language && chosen !== null && chosen !== language) return <Note><b>{LANGUAGE_SENTENCES[chosen]}, as you chose.</b> It looks like {LANGUAGE_SENTENCES[language]} ({score} of 100).</Note>
  if (language && score < SURE) return <Note tone="doubt"><b>{LANGUAGE_SENTENCES[language]}, but only {score} of 100 sure.</b> Choose the script on the left if it is another.</Note>
  if (language) return <Note tone="ok">{LANGUAGE_SENTENCES[language]} ({score} of 100).</Note>
  if (file.language === 'en') return <Note tone="doubt"><b>This text looks English.</b> The Chinese text goes here; the English one is its translation.</Note>
  return <Note tone="doubt"><b>The script is not certain.</b> Choose it on the left if you know it.</Note>
}
