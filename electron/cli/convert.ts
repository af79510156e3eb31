import { loadConversion, OPENCC_CONFIGS } from '../../shared/script/convert.ts'
import type { ConvertOptions, OpenccConfig } from '../../shared/script/convert.ts'
import { correctionsOf, loadDoubts } from '../../shared/script/doubts.ts'
import { compileRules, parseRules } from '../../shared/script/rules.ts'
import { QUOTES } from '../../shared/model/vocabulary.ts'
import { loadDictionary } from '../language/dictionary.ts'
import { choiceOf, wrongUse } from './command.ts'
import type { Arguments, Command } from './command.ts'
import { jsonLinesOf, parseObject, readText } from './files.ts'

export const convertCommand: Command = {
  usage: ['convert --config s2twp [--map] [--rules FILE] [--quotes corner] [--rare] [--correct]', 'convert --config s2twp --doubts'],
  summary: 'Converts Chinese between scripts, without any workspace.',
  details: [
    'Reads a text from standard input and writes it converted, or JSON lines {"id", "config", "text"} and writes {"id", "text", "blocks"}.',
    'blocks are [s0,s1,d0,d1] in UTF-16: what of the source became what of the result; all else is one to one.',
    '--map writes {"text", "blocks"} for a text, too.',
    '--rules has one\'s own words in OpenCC\'s text format: the words, a TAB, what to show. They are never converted again.',
    '--rare gives Simplified characters that many fonts do not have, too. --quotes is corner (「」『』), curly (“”‘’) or asStored.',
    '--doubts writes what may be wrong as JSON lines {"from", "to", "kind", "shown", "candidates"}; --correct converts by words where OpenCC cuts through them.',
    `Configurations: ${OPENCC_CONFIGS.join(', ')}.`,
  ],
  options: {
    config: { type: 'string' }, map: { type: 'boolean' }, rules: { type: 'string' }, quotes: { type: 'string' }, rare: { type: 'boolean' },
    doubts: { type: 'boolean' }, correct: { type: 'boolean' },
  },
  words: [0, 0],
  async run(args, terminal) {
    const usual = choiceOf(args, 'config', OPENCC_CONFIGS)
    const convert = await converter(args)
    const input = await terminal.input()
    const first = parseObject(input.split('\n', 1)[0] ?? '')
    if (first !== null && 'text' in first) {
      if (args.flag('doubts')) throw wrongUse('--doubts reads one text, not JSON lines: leave it out, or give the text itself.')
      for (const [index, { id, config, text }] of jsonLinesOf(input).entries()) {
        if (typeof text !== 'string') throw wrongUse(`Line ${index + 1} has no "text".`)
        const chosen = config === undefined ? usual : OPENCC_CONFIGS.find((one) => one === config) ?? null
        if (chosen === null) throw wrongUse(`Line ${index + 1} says no configuration of OpenCC: give "config", or --config.`)
        terminal.out(JSON.stringify({ id, ...await convert(text, chosen) }))
      }
      return
    }
    if (usual === null) throw wrongUse('Say which way, for instance --config s2t.')
    if (args.flag('doubts')) for (const doubt of (await loadDoubts(usual, await loadDictionary()))(input)) terminal.out(JSON.stringify(doubt))
    else if (args.flag('map')) terminal.out(JSON.stringify(await convert(input, usual)))
    else terminal.write((await convert(input, usual)).text)
  },
}

/** Throws wrongUse for a file of rules with a line that is none. */
async function converter(args: Arguments): Promise<(text: string, config: OpenccConfig) => Promise<{ text: string; blocks: number[][] }>> {
  const options: ConvertOptions = { quotes: choiceOf(args, 'quotes', QUOTES) ?? 'asStored' }
  const file = args.text('rules')
  if (file !== null) {
    const { rules, problems: [problem] } = parseRules(await readText(file))
    if (problem !== undefined) throw wrongUse(`${file}, line ${problem.line}: ${problem.message}`)
    options.rules = compileRules(rules)
  }
  return async (text, config) => {
    const convert = await loadConversion(config, { rare: args.flag('rare') })
    const kept = args.flag('correct') ? correctionsOf((await loadDoubts(config, await loadDictionary()))(text)) : []
    const { text: result, blocks } = convert(text, { ...options, kept })
    return { text: result, blocks: Array.from({ length: blocks.length / 4 }, (_, at) => blocks.slice(at * 4, at * 4 + 4)) }
  }
}
