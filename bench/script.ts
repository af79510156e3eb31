import { performance } from 'node:perf_hooks'
import opencc from 'opencc-js'
import { loadConversion, OPENCC_CONFIGS, type OpenccConfig } from '../shared/script/convert.ts'
import { toConverted, toOriginal } from '../shared/script/offset-map.ts'
import { compileRules } from '../shared/script/rules.ts'
import { strangeText } from '../shared/script/strange-text.ts'
import type { Report } from './figure.ts'
import { novel, randomFrom, type Random } from './generated-text.ts'
import { lensDrift } from '../tests/support/lens-drift.ts'

/** Random texts for each configuration; FUZZ_TEXTS=1000000 for the whole figure. */
const TEXTS = Number(process.env['FUZZ_TEXTS'] ?? 20_000)
/** Protected stretches tried, and annotations looked at through lenses; the whole figures are 100,000, 100,000 and 1,000. */
const KEPT_TRIALS = Number(process.env['KEPT_TRIALS'] ?? 10_000)
const DRIFT = { annotations: Number(process.env['DRIFT_ANNOTATIONS'] ?? 10_000), rounds: Number(process.env['DRIFT_ROUNDS'] ?? 200) }
const ROUNDS = 5
const TIMED: readonly OpenccConfig[] = ['s2t', 's2twp', 't2s', 'tw2sp']

const LOCALES: Record<OpenccConfig, [from: string, to: string]> = {
  s2t: ['cn', 't'], s2tw: ['cn', 'tw'], s2twp: ['cn', 'twp'], s2hk: ['cn', 'hk'], s2hkp: ['cn', 'hkp'], t2s: ['t', 'cn'], tw2s: ['tw', 'cn'], tw2sp: ['twp', 'cn'],
  hk2s: ['hk', 'cn'], hk2sp: ['hkp', 'cn'], t2tw: ['t', 'tw'], t2hk: ['t', 'hk'], tw2t: ['tw', 't'], hk2t: ['hk', 't'], t2jp: ['t', 'jp'], jp2t: ['jp', 't'],
}
const theirs = (config: OpenccConfig) => opencc.Converter({ from: LOCALES[config][0], to: LOCALES[config][1] })
const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN
const timed = (work: () => void) => { const from = performance.now(); work(); return performance.now() - from }

/** Our conversion with its map against opencc-js's own without one: the same text, and no slower. */
export async function bench(report: Report): Promise<void> {
  const start = performance.now()
  const first = await loadConversion('s2t')
  first('汉')
  report({ name: 's2t, loaded', value: Math.round(performance.now() - start), unit: 'ms', limit: 200 })
  const simplified = novel(600_000, randomFrom(3)), traditional = first(simplified).text
  for (const config of TIMED) {
    const ours = await loadConversion(config), other = theirs(config), text = config.startsWith('s') ? simplified : traditional
    ours(text.slice(0, 1_000)); other(text.slice(0, 1_000))
    const own: number[] = [], their: number[] = []
    for (let round = 0; round < ROUNDS; round++) { own.push(timed(() => { ours(text) })); their.push(timed(() => { other(text) })) }
    report({ name: `${config}, 600,000 characters with map`, value: Math.round(median(own)), unit: 'ms' })
    report({ name: `${config}, against opencc-js`, value: Math.round(100 * median(own) / median(their)) / 100, unit: 'ratio', limit: 1 })
  }
  let different = 0, broken = 0
  for (const config of OPENCC_CONFIGS) {
    const ours = await loadConversion(config), other = theirs(config), random = randomFrom(97)
    for (let n = 0; n < TEXTS; n++) {
      const text = strangeText(random)
      const { text: made, blocks } = ours(text)
      if (made !== other(text)) different++
      if (!sound(blocks, text.length, made.length)) broken++
    }
  }
  report({ name: `texts of ${TEXTS * OPENCC_CONFIGS.length} that are not opencc-js's`, value: different, unit: 'texts', limit: 0 })
  report({ name: 'maps that are not monotone, covering or consistent', value: broken, unit: 'maps', limit: 0 })
  report({ name: `kept stretches of ${KEPT_TRIALS} that changed`, value: await changedKept(randomFrom(5)), unit: 'stretches', limit: 0 })
  const { drifted, looks, restored } = await lensDrift(DRIFT, randomFrom(11))
  report({ name: `annotations of ${DRIFT.annotations} that drifted in ${DRIFT.rounds} rounds, ${looks} looks`, value: drifted, unit: 'annotations', limit: 0 })
  report({ name: 'texts that undoing did not restore', value: restored ? 0 : 1, unit: 'texts', limit: 0 })
}

/** Texts in which a kept stretch came out otherwise, among one's own rules and changed quotation marks. */
async function changedKept(random: Random): Promise<number> {
  const rules = compileRules(['软件', '里', '头发', '發', '𠮷'].map((from) => ({ from, to: ['软'] })))
  let changed = 0
  for (let trial = 0; trial < KEPT_TRIALS; trial++) {
    const text = strangeText(random), convert = await loadConversion(OPENCC_CONFIGS[trial % OPENCC_CONFIGS.length] ?? 's2t')
    const from = Math.floor(random() * text.length), to = from + 1 + Math.floor(random() * (text.length - from))
    const { text: made, blocks } = convert(text, { kept: [{ from, to }], rules, quotes: 'corner' })
    if (made.slice(toConverted(blocks, from, -1), toConverted(blocks, to, 1)) !== text.slice(from, to)) changed++
  }
  return changed
}

/** Blocks ascend, both sides advance together between them, and every offset outside a block leads there and back. */
function sound(blocks: readonly number[], source: number, result: number): boolean {
  let s = 0, d = 0
  for (let k = 0; k < blocks.length; k += 4) {
    const [s0 = 0, s1 = 0, d0 = 0, d1 = 0] = blocks.slice(k, k + 4)
    if (s0 < s || s0 - s !== d0 - d || s1 < s0 || d1 < d0) return false
    s = s1
    d = d1
  }
  if (source - s !== result - d) return false
  for (let offset = 0; offset <= source; offset++) {
    const there = toConverted(blocks, offset, -1), end = toConverted(blocks, offset, 1)
    if (there === end && toOriginal(blocks, there, -1) > offset) return false
    if (toOriginal(blocks, there, -1) > offset || toOriginal(blocks, end, 1) < offset) return false
  }
  return true
}
