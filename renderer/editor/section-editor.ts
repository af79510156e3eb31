export type * from './editor-options.ts'
