import { Fragment } from 'react'
import type { SeenPhrase } from '../editor/section-editor.ts'

/** Why an anchor takes more than what was selected, as the rest of a sentence. */
export function WidenedWords({ phrases }: { phrases: readonly SeenPhrase[] }) {
  return (
    <>
      the lens shows {phrases.map(({ stored, storedLanguage, seen, seenLanguage }, index) => (
        <Fragment key={index}>{index === 0 ? '' : ', and '}“<span lang={storedLanguage}>{stored}</span>” as one phrase, “<span lang={seenLanguage}>{seen}</span>”</Fragment>
      ))}.
    </>
  )
}
