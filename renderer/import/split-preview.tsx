import type { FilePreview, ImportPreview } from '../../shared/contract/transfer-calls.ts'
import { count } from '../ui/plain-words.ts'

type Block = FilePreview['sample'][number]

function sizes(file: FilePreview): string {
  return `${count(file.blocks, 'paragraph')}, ${count(file.sentences, 'sentence')}`
}

/** The first paragraphs with a tick after every sentence, as the desk will have them. */
export function SplitPreview({ preview }: { preview: ImportPreview }) {
  const { source, translation } = preview
  const lang = source.language.startsWith('zh') || source.language === 'en' ? source.language : 'zh-Hans'
  const rows = Math.max(source.sample.length, translation?.sample.length ?? 0)
  return (
    <section>
      <div className="head">
        <h2>How it will be split{preview.bilingual ? ', side by side' : ''}</h2>
        <span className="num">{preview.partial ? 'At least ' : ''}{sizes(source)}{translation ? ` : ${sizes(translation)}` : `, ${count(source.characters, 'character')}`}{source.sections > 1 ? `, ${count(source.sections, 'section')}` : ''}</span>
      </div>
      <table className="split">
        <tbody>
          {Array.from({ length: rows }, (_, index) => (
            <tr key={index}>
              <td className="num mute t12">{index + 1}</td>
              <td className="q zh" lang={lang}><Sentences block={source.sample[index]} /></td>
              {translation ? <td className="q en" lang="en"><Sentences block={translation.sample[index]} /></td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Sentences({ block }: { block: Block | undefined }) {
  if (!block) return null
  const text = block.sentences.map((sentence, index) => <span key={index} className="ticked">{sentence.replaceAll('\uFFFC', '◇')}</span>)
  return block.type === 'heading' ? <b>{text}</b> : block.type === 'listItem' ? <span className="as-item">{text}</span> : block.type === 'quotation' ? <span className="as-quotation">{text}</span> : text
}
