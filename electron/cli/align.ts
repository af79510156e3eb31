import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { AlignHooks, AlignInput, Bead } from '../../shared/alignment/align.ts'
import { alignText, alignTexts } from '../language/align-texts.ts'
import { wrongUse } from './command.ts'
import type { Command } from './command.ts'
import { linesOf, readText, writeWhole } from './files.ts'

export const alignCommand: Command = {
  usage: ['align SOURCE TARGET [--out BEADS]', 'align --dir IN --out OUT'],
  summary: 'Aligns two texts, one sentence a line, without any workspace.',
  details: [
    'Writes one bead a line: [source lines]:[target lines]:confidence, counted from 0; an empty side means omitted or added.',
    '--dir aligns every NAME.zh with its NAME.en and writes NAME.hyp into OUT. They are taken as parts of one work: words learned from one help the others.',
  ],
  options: { out: { type: 'string' }, dir: { type: 'string' } },
  words: [0, 2],
  async run(args, terminal) {
    const out = args.text('out')
    const folder = args.text('dir')
    if (folder !== null) {
      if (args.words.length > 0 || out === null) throw wrongUse('With --dir, say only --out and the folder for the results.')
      await alignFolder(folder, out)
      return
    }
    const [source, target] = args.words
    if (source === undefined || target === undefined) throw wrongUse('Say two files, the Chinese first, or --dir with a folder.')
    const beads = (await alignText(inputOf(await readText(source), await readText(target)), QUIET)).map(beadLine).join('')
    if (out === null) { if (beads !== '') terminal.out(beads.trimEnd()) } else await writeWhole(out, beads)
  },
}

/** The files of a folder as one work: the words one of them teaches help the others. */
async function alignFolder(folder: string, out: string) {
  let names: string[]
  try { names = (await readdir(folder)).filter((name) => name.endsWith('.zh')).map((name) => name.slice(0, -3)).sort() } catch { throw wrongUse(`There is no folder ${folder}.`) }
  if (names.length === 0) throw wrongUse(`There is no NAME.zh in ${folder}.`)
  try { await mkdir(out, { recursive: true }) } catch { throw wrongUse(`${out} cannot be made a folder.`) }
  const inputs: AlignInput[] = []
  for (const name of names) inputs.push(inputOf(await readText(join(folder, `${name}.zh`)), await readText(join(folder, `${name}.en`))))
  const beads = await alignTexts(inputs, QUIET)
  for (const [at, name] of names.entries()) await writeWhole(join(out, `${name}.hyp`), (beads[at] ?? []).map(beadLine).join(''))
}

const QUIET: AlignHooks = { progress: () => {}, stopped: () => false }

function inputOf(source: string, target: string): AlignInput {
  const sentences = (text: string) => linesOf(text).map((line) => ({ text: line, block: 0, heading: false }))
  return { source: sentences(source), target: sentences(target), fixed: [] }
}

function beadLine(bead: Bead) { return `[${bead.source.join(',')}]:[${bead.target.join(',')}]:${bead.confidence.toFixed(3)}\n` }
