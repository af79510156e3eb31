import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AlignInput } from '../../shared/alignment/align.ts'

/** A hand-aligned text. Its genre is its name up to the number: `speech-03`. */
export interface GoldText { name: string; genre: string; input: AlignInput; beads: Joined[] }
export interface Joined { source: number[]; target: number[] }

/** NAME.zh and NAME.en, one sentence a line, and NAME.gold, one bead a line as `[0,1]:[0]`. */
export function readGold(folder: string): GoldText[] {
  return readdirSync(folder).filter((file) => file.endsWith('.gold')).sort().map((file) => {
    const name = file.slice(0, -'.gold'.length)
    const sentences = (side: string) => readFileSync(join(folder, `${name}.${side}`), 'utf8').split('\n').slice(0, -1).map((text) => ({ text, block: 0, heading: false }))
    const beads = readFileSync(join(folder, file), 'utf8').split('\n').filter((line) => line.trim() !== '').map((line): Joined => {
      const [, source = '', target = ''] = /^\s*\[(.*?)\]\s*:\s*\[(.*?)\]/u.exec(line) ?? []
      const numbers = (list: string) => list.split(',').map((one) => one.trim()).filter((one) => one !== '').map(Number).sort((a, b) => a - b)
      return { source: numbers(source), target: numbers(target) }
    })
    return { name, genre: name.replace(/-[^-]*$/u, ''), input: { source: sentences('zh'), target: sentences('en'), fixed: [] }, beads }
  })
}

/** The same without some sentences of one side, as if they had never been translated, or had no source. */
export function without(gold: GoldText, side: 'source' | 'target', from: number, count: number): GoldText {
  const keeps = (at: number) => at < from || at >= from + count
  const beads = gold.beads.map((bead) => ({ ...bead, [side]: bead[side].filter(keeps).map((at) => (at < from ? at : at - count)) }))
  // What has lost its counterpart stands alone, sentence by sentence.
  const alone = beads.flatMap(({ source, target }): Joined[] => (source.length > 0 && target.length > 0
    ? [{ source, target }] : [...source.map((s) => ({ source: [s], target: [] })), ...target.map((t) => ({ source: [], target: [t] }))]))
  return { ...gold, name: `${gold.name} without`, input: { ...gold.input, [side]: gold.input[side].filter((_, at) => keeps(at)) }, beads: alone }
}

export const keyOf = ({ source, target }: { source: readonly number[]; target: readonly number[] }) => `${source.join()}:${target.join()}`

/** F1 of exact beads over several texts, null beads counted. */
export function f1(pairs: readonly { gold: readonly Joined[]; found: readonly { source: readonly number[]; target: readonly number[] }[] }[]): number {
  let hits = 0, all = 0
  for (const { gold, found } of pairs) {
    const known = new Set(gold.map(keyOf))
    hits += found.filter((bead) => known.has(keyOf(bead))).length
    all += gold.length + found.length
  }
  return all === 0 ? 0 : 2 * hits / all
}
