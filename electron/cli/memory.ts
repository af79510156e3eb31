import { resolve } from 'node:path'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import { MemoryExportOutcome } from '../../shared/contract/memory-calls.ts'
import { MemoryId } from '../../shared/model/ids.ts'
import type { MemorySummary } from '../../shared/model/memory.ts'
import type { Core } from '../core/core.ts'
import { limitOf, wrongUse } from './command.ts'
import type { Arguments, Command } from './command.ts'
import { writeWhole } from './files.ts'
import type { Terminal } from './terminal.ts'
import { ask, JSON_OPTION, runJob, valueOf, withCore, WORKSPACE_OPTION } from './workspace.ts'

export const memoryCommand: Command = {
  usage: ['memory list [--json]', 'memory match TEXT [--json]', 'memory search TEXT [--memory NAME] [--limit N] [--json]', 'memory export NAME --out FILE', 'memory rename NAME --to NAME', 'memory remove NAME', 'memory restore ID'],
  summary: 'Looks after translation memories: what there is, what is in it, what goes out.',
  details: [
    'Files go in with duizhao import FILE --memory NAME.',
    'match prints what the memories have for a Chinese sentence, 70 percent alike at least; search finds words on either side.',
    'export writes TMX 1.4b with everything that is kept of the units. remove puts a memory away and prints the id that restore brings it back by.',
  ],
  options: { ...WORKSPACE_OPTION, ...JSON_OPTION, memory: { type: 'string' }, limit: { type: 'string' }, out: { type: 'string' }, to: { type: 'string' } },
  words: [1, 2],
  async run(args, terminal) {
    const [act = '', word = ''] = args.words
    const acts: Readonly<Record<string, { readOnly: boolean; takes: readonly string[]; run(core: Core): Promise<void> }>> = {
      list: { readOnly: true, takes: [], run: (core) => list(core, args, terminal) },
      match: { readOnly: true, takes: [], run: (core) => match(core, word, args, terminal) },
      search: { readOnly: true, takes: ['memory', 'limit'], run: (core) => search(core, word, args, terminal) },
      export: { readOnly: true, takes: ['out'], run: (core) => exportTo(core, word, args, terminal) },
      rename: { readOnly: false, takes: ['to'], run: (core) => rename(core, word, args, terminal) },
      remove: { readOnly: false, takes: [], run: (core) => remove(core, word, args, terminal) },
      restore: { readOnly: false, takes: [], run: (core) => restore(core, word, args, terminal) },
    }
    const chosen = Object.hasOwn(acts, act) ? acts[act] : undefined
    if (chosen === undefined || (word === '') !== (act === 'list')) throw wrongUse(`Usage: ${memoryCommand.usage.map((line) => `duizhao ${line}`).join(' or ')}`)
    const idle = ACT_OPTIONS.find((option) => args.text(option) !== null && !chosen.takes.includes(option))
    if (idle !== undefined) throw wrongUse(`duizhao memory ${act} takes no --${idle}. See duizhao memory --help.`)
    if (act === 'export' && args.text('out') === null) throw wrongUse('Say where to: --out FILE.')
    if (act === 'rename' && args.text('to') === null) throw wrongUse('Say how it is to be named: --to NAME.')
    await withCore(args, terminal, chosen.readOnly, (core) => chosen.run(core))
  },
}

/** Options that some acts take and others do not. */
const ACT_OPTIONS = ['memory', 'limit', 'out', 'to'] as const

const count = (n: number, one: string): string => `${n.toLocaleString('en')} ${one}${n === 1 ? '' : 's'}`

/** By name, id, or place in `memory list`. Throws a sentence. */
async function findMemory(core: Core, wanted: string): Promise<MemorySummary> {
  const memories = await ask(core, 'memory.list', {})
  const found = memories.find(({ name }) => name === wanted) ?? memories.find(({ id }, at) => id === wanted || String(at + 1) === wanted)
  if (found === undefined) throw new WorkbenchError('notFound', `There is no memory "${wanted}"; duizhao memory list shows what there is.`)
  return found
}

async function list(core: Core, args: Arguments, terminal: Terminal): Promise<void> {
  const memories = await ask(core, 'memory.list', {})
  if (args.flag('json')) { terminal.out(JSON.stringify(memories)); return }
  for (const [at, { name, sourceLanguage, targetLanguage, units, files }] of memories.entries()) terminal.out(`${at + 1}  ${name}  ${sourceLanguage} → ${targetLanguage}  ${count(units, 'unit')} from ${files.map(({ fileName }) => fileName).join(', ')}`)
  if (memories.length === 0) terminal.out('There is no memory yet: duizhao import FILE --memory NAME makes one.')
}

async function match(core: Core, text: string, args: Arguments, terminal: Terminal): Promise<void> {
  const matches = await ask(core, 'memory.match', { text })
  if (args.flag('json')) { terminal.out(JSON.stringify(matches)); return }
  for (const { percent, source, target, memoryName } of matches) terminal.out(`${percent} %  ${memoryName}\n  ${source}\n  ${target}`)
  if (matches.length === 0) terminal.out('Nothing in the memories is like it.')
}

async function search(core: Core, text: string, args: Arguments, terminal: Terminal): Promise<void> {
  const wanted = args.text('memory')
  const memoryId = wanted === null ? null : (await findMemory(core, wanted)).id
  const found = await ask(core, 'memory.search', { text, memoryId, limit: limitOf(args) })
  if (args.flag('json')) { terminal.out(JSON.stringify(found)); return }
  for (const { memoryName, source, target } of found.hits) terminal.out(`${memoryName}\n  ${source}\n  ${target}`)
  terminal.out(`${found.hits.length}${found.capped ? ' shown, and there are more' : ' found'}.`)
}

async function exportTo(core: Core, wanted: string, args: Arguments, terminal: Terminal): Promise<void> {
  const { id } = await findMemory(core, wanted), out = resolve(args.text('out') ?? '')
  const { producedId, units } = MemoryExportOutcome.parse(await runJob(core, () => ask(core, 'memory.export', { memoryId: id })))
  await writeWhole(out, valueOf(await core.take(producedId)).bytes)
  terminal.out(args.flag('json') ? JSON.stringify({ out, units }) : `Wrote ${out}: ${count(units, 'unit')}.`)
}

async function rename(core: Core, wanted: string, args: Arguments, terminal: Terminal): Promise<void> {
  const { id } = await findMemory(core, wanted), name = args.text('to') ?? ''
  await ask(core, 'memory.rename', { memoryId: id, name })
  terminal.out(args.flag('json') ? JSON.stringify({ id, name }) : `Renamed "${wanted}" to "${name}".`)
}

async function remove(core: Core, wanted: string, args: Arguments, terminal: Terminal): Promise<void> {
  const { id, name } = await findMemory(core, wanted)
  await ask(core, 'memory.remove', { memoryId: id })
  terminal.out(args.flag('json') ? JSON.stringify({ id, name }) : `Put "${name}" away. duizhao memory restore ${id} brings it back.`)
}

async function restore(core: Core, wanted: string, args: Arguments, terminal: Terminal): Promise<void> {
  const id = MemoryId.safeParse(wanted)
  if (!id.success) throw wrongUse(`"${wanted}" is no id of a memory: duizhao memory remove printed one.`)
  await ask(core, 'memory.restore', { memoryId: id.data })
  const { name } = await findMemory(core, id.data)
  terminal.out(args.flag('json') ? JSON.stringify({ id: id.data, name }) : `"${name}" is back.`)
}
