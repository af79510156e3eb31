/** Everything a person can do to a section, as ProseMirror commands: false means there was nothing to do. */
export * from './boundary-commands.ts'
export * from './format-commands.ts'
export { redo, undo } from './history.ts'
export { applyProposal, confirm, linkSentences, markAdded, markOmitted, sentenceAtCaret, sourceAtCaret, unconfirm, unlink, type SentenceRef } from './link-commands.ts'
export * from './move-commands.ts'
export { isReach, letGo, reach, takeIn } from './reach-commands.ts'
export { linkAct, readAs } from './review-commands.ts'
export { caretSentence, heldSource, selectedSentences } from './caret.ts'
