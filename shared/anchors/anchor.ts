/** Stored positions in a text that goes on being edited: made by `describe`, found by `resolve`, moved with every edit by `carry`. */
export { carry } from './carry.ts'
export { describe, resolve } from './quotation.ts'
