import type { BilingualPreview } from '../../shared/contract/transfer-calls.ts'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/field.tsx'

interface LanguagePairProps { bilingual: BilingualPreview; onChoose(pair: { source: string; target: string }): void }

/** Which two of the languages of a file are meant: it may have many, or name them wrongly. */
export function LanguagePair({ bilingual, onChoose }: LanguagePairProps) {
  const { languages, sourceTag, targetTag, choose } = bilingual
  const choices = languages.map(({ tag, count }) => ({ value: tag, name: `${tag === '' ? 'No tag' : tag} (${count.toLocaleString('en-GB')})` }))
  const source = sourceTag ?? '', target = targetTag ?? ''
  // Whoever takes the language of the other side means to exchange the two.
  return (
    <>
      <label className="dt" htmlFor="import-source-tag">Chinese</label>
      <div className="dd"><Select id="import-source-tag" value={source} choices={choices} onChange={(tag) => onChoose({ source: tag, target: tag === target ? source : target })} /></div>
      <label className="dt" htmlFor="import-target-tag">English</label>
      <div className="dd"><Select id="import-target-tag" value={target} choices={choices} onChange={(tag) => onChoose({ source: tag === source ? target : source, target: tag })} /></div>
      {choose === null ? null : <div className="dd both-columns"><Button tiny look="box" onClick={() => onChoose({ source, target })}>Take these two</Button></div>}
    </>
  )
}
