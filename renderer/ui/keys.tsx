import { Fragment } from 'react'
import { keyCaps, type KeyName } from './key-names.ts'

/** Keycaps for a key as commands write it. Screen readers hear `aria-keyshortcuts` of the control instead. */
export function Keys({ of }: { of: KeyName }) {
  return (
    <span className="keys" aria-hidden="true">
      {keyCaps(of).map((cap, index) => <Fragment key={index}><kbd>{cap}</kbd></Fragment>)}
    </span>
  )
}
