import { loadDictionary } from '../electron/language/dictionary.ts'
import type { Dictionary } from '../shared/alignment/dictionary.ts'
import { BEAD_TYPES } from '../shared/alignment/score.ts'
import { WEIGHTS } from '../shared/alignment/weights.ts'
import { evidenceOf, FEATURES, weightsOf, type Evidence, type Feature } from './aligner/evidence.ts'
import { decode, fit, scoresOf, type Row, type Weighed } from './aligner/fit.ts'
import { f1, readGold, without, type GoldText } from './aligner/gold.ts'
import type { Report } from './figure.ts'

/**
 * How far each idea of the aligner takes it, and where its weights come from. DUIZHAO_GOLD names a folder of hand-aligned
 * texts (bench/aligner/gold.ts tells the format); without it nothing is measured. Every row is fitted anew: on all texts,
 * and three times on two thirds of each genre with the F1 on the held-out third. With DUIZHAO_FIT=1 only the weights of
 * weights.ts are fitted and printed.
 */
interface Idea { name: string; off: readonly Feature[]; stages?: readonly ('draft' | 'second')[]; dictionary?: false; most?: number }

const CHANCE: Feature[] = ['chanceSource', 'chanceTarget', 'missing'], LENGTH: Feature[] = ['lengthSquare', 'lengthRoot'], SPEECH: Feature[] = ['quotedBefore', 'quotedBeforeApart', 'quotedAfterApart']
const ENDS: Feature[] = ['opens', 'opensApart', 'closes', 'closesApart', 'asks', 'asksApart', 'exclaimsApart']
const WORDS: Feature[] = ['sourceWords', 'targetWords']
const LADDER: Idea[] = [
  { name: 'length alone', off: [...WORDS, 'marks', 'exact', 'functionWords', ...CHANCE, ...SPEECH, ...ENDS], stages: [] },
  { name: '+ words of the dictionary', off: ['marks', 'exact', 'functionWords', ...CHANCE, ...SPEECH, ...ENDS], stages: [] },
  { name: '+ numbers, names, punctuation', off: ['functionWords', ...CHANCE, ...SPEECH, ...ENDS], stages: [] },
  { name: '+ how sentences begin and end', off: ['functionWords', ...CHANCE, ...SPEECH], stages: [] },
  { name: '+ words learned from a draft', off: ['functionWords', ...CHANCE, ...SPEECH], stages: ['draft'] },
  { name: '+ chance taken off', off: ['functionWords', ...SPEECH], stages: ['draft'] },
  { name: '+ function words', off: SPEECH, stages: ['draft'] },
  { name: '+ quotations across sentences', off: [], stages: ['draft'] },
  { name: '+ learned twice (all)', off: [] },
]
const EACH: Idea[] = [
  { name: 'without length', off: LENGTH },
  { name: 'without dictionary', off: [], dictionary: false },
  { name: 'without learning', off: [], stages: [] },
  { name: 'without chance', off: CHANCE },
  { name: 'without numbers and names', off: ['exact'] },
  { name: 'without punctuation', off: ['marks'] },
  { name: 'without function words', off: ['functionWords'] },
  { name: 'without ends of sentences', off: ENDS },
  { name: 'without quotations across sentences', off: SPEECH },
  { name: 'beads of three sentences at most', off: [], most: 3 },
  { name: 'beads of five sentences at most', off: [], most: 5 },
]
/** A text that was cut, and one that is no novel, count less. */
const WEIGHT = { novel: 1, other: 1, cut: 0.35 }, NOVELS = 'mac-dev', CUT = 30

export async function bench(report: Report): Promise<void> {
  const folder = process.env['DUIZHAO_GOLD']
  if (folder === undefined) { process.stderr.write('DUIZHAO_GOLD names no folder of hand-aligned texts: nothing to measure.\n'); return }
  const dictionary = await loadDictionary()
  // Verses tell where beads may end, not where they do.
  const gold = readGold(folder).filter(({ genre }) => genre !== 'bible')
  if (process.env['DUIZHAO_FIT'] !== undefined) {
    const row = fit(all(gold, dictionary, ['draft', 'second'], true), START, new Set())
    process.stderr.write(`${JSON.stringify(weightsOf([...row.subarray(0, FEATURES.length)].map(rounded), [...row.subarray(FEATURES.length, -2)].map(rounded), rounded(row.at(-2) ?? 0), rounded(row.at(-1) ?? 0)))}\n`)
    return
  }
  // What a text teaches is always learned with all other ideas; only the stages of that differ.
  const gathered = new Map<string, Weighed[]>()
  for (const idea of [...LADDER, ...EACH]) {
    const stages = idea.stages ?? ['draft', 'second'], known = `${stages.join()} ${String(idea.dictionary ?? true)}`
    const texts = gathered.get(known) ?? all(gold, idea.dictionary === false ? null : dictionary, stages, false)
    gathered.set(known, texts)
    const off = new Set([...idea.off.map((feature) => FEATURES.indexOf(feature)), ...BEAD_TYPES.flatMap(([a, b], type) => (idea.most !== undefined && a + b > idea.most ? [FEATURES.length + type] : []))])
    const start = START.slice()
    // A bead type that is off is dearer than any path.
    const never = (row: Row) => { for (const k of off) if (k >= FEATURES.length) row[k] = 1_000; return row }
    const whole = never(fit(texts, start, off))
    const heldOut = new Map<Evidence, Row>()
    for (let third = 0; third < 3; third++) {
      const row = never(fit(texts.filter(({ evidence }) => thirdOf(evidence.gold, gold) !== third), start, off))
      for (const { evidence } of texts) if (thirdOf(evidence.gold, gold) === third) heldOut.set(evidence, row)
    }
    for (const genre of new Set(gold.map((text) => text.genre))) {
      const own = texts.filter(({ evidence }) => evidence.gold.genre === genre).map(({ evidence }) => evidence)
      const scored = (row: (evidence: Evidence) => Row) => f1(own.map((evidence) => ({ gold: evidence.gold.beads, found: decode(evidence, row(evidence), scoresOf(evidence, row(evidence))) })))
      report({ name: `${idea.name}: ${genre}`, value: rounded(scored(() => whole)), unit: 'F1' })
      report({ name: `${idea.name}: ${genre}, held out`, value: rounded(scored((evidence) => heldOut.get(evidence) ?? whole)), unit: 'F1' })
    }
  }
}

const rounded = (value: number) => Math.round(value * 1_000) / 1_000

/** Texts of one genre are aligned as parts of one work; when `cut`, novels also with a stretch cut out of either side. */
function all(gold: readonly GoldText[], dictionary: Dictionary | null, stages: readonly ('draft' | 'second')[], cut: boolean): Weighed[] {
  return [...Map.groupBy(gold, ({ genre }) => genre)].flatMap(([genre, texts]) => [
    ...evidenceOf(texts, dictionary, stages, WEIGHTS).map((evidence) => ({ evidence, weight: genre === NOVELS ? WEIGHT.novel : WEIGHT.other })),
    ...(cut && genre === NOVELS ? texts.flatMap((text) => (['source', 'target'] as const).flatMap((side) =>
      evidenceOf([without(text, side, Math.floor(text.input[side].length * (side === 'source' ? 0.35 : 0.6)), CUT)], dictionary, stages, WEIGHTS).map((evidence) => ({ evidence, weight: WEIGHT.cut })))) : []),
  ])
}

/** Each genre is dealt out in turn, so that every third has something of each. */
function thirdOf({ name, genre }: GoldText, gold: readonly GoldText[]): number {
  return gold.filter((text) => text.genre === genre).findIndex((text) => text.name === name.replace(/ without$/u, '')) % 3
}

/** Where every fit begins, and whereto numbers are pulled: plain guesses, and costs of bead types from counts in the first texts. */
const START: Row = Float64Array.from([
  0.4, 0.4, 0.4, 0.4, 0.2, 0.2, 0.2, 0.1, 0.9, 0.5, ...Array.from({ length: FEATURES.length - 10 }, () => 0),
  0, 1.4, 3.6, 3.5, 7, 8, 4.5, 11, 9.5, 12, 6.5, 13, 8, 9, 13, 18, 16, 16, 21, 18, 19.5, 10.5, 11.5, 6.5, 1.2,
])
