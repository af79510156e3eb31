import { stemmer } from 'stemmer'

/** Words that stand in every sentence and in every gloss. */
const STOP = new Set(('the a an of to in and on at is was were be been are it its that this these those he she they we you i his her their my your our '
  + 'him them me us as for with by from or but not no so do did does had has have would could should will can may might if then there what which '
  + 'who whom when where how all one into out up down').split(' ').map((word) => stemmer(word)))

const stems = new Map<string, string>()
/** Stems of a text's words; more would be names and slips. */
const REMEMBERED = 200_000

export function stemOf(word: string): string {
  let stem = stems.get(word)
  if (stem === undefined) {
    if (stems.size >= REMEMBERED) stems.clear()
    stems.set(word, (stem = stemmer(word)))
  }
  return stem
}

export function isStop(stem: string): boolean { return STOP.has(stem) }

/** Stems of the words that carry meaning, in order. */
export function contentStems(text: string): string[] {
  return (text.toLowerCase().match(/[a-z]+/gu) ?? []).map(stemOf).filter((stem) => !isStop(stem))
}
