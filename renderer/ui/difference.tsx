import { textDifference } from '../../shared/text/text-difference.ts'

/** Two states of a text in one line: what went is struck through, what came is marked. */
export function Difference({ before, after, lang, className = '' }: { before: string; after: string; lang: string; className?: string }) {
  return (
    <p className={`difference q ${className}`} lang={lang}>
      {textDifference(before, after).map((part, index) =>
        part.kind === 'same' ? <span key={index}>{part.text}</span> : part.kind === 'removed' ? <del key={index}>{part.text}</del> : <ins key={index}>{part.text}</ins>)}
    </p>
  )
}
