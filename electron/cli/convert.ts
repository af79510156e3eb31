import { loadConversion, loadConverter, OPENCC_CONFIGS } from '../../shared/script/convert.ts'
import type { OpenccConfig } from '../../shared/script/convert.ts'
import { choiceOf, wrongUse } from './command.ts'
import type { Command } from './command.ts'
import { jsonLinesOf, parseObject } from './files.ts'

export const convertCommand: Command = {
  usage: ['convert --config s2twp [--map]'],
  summary: 'Converts Chinese between scripts, without any workspace.',
  details: [
    'Reads a text from standard input and writes it converted, or JSON lines {"id", "config", "text"} and writes {"id", "text", "blocks"}.',
    'blocks are [s0,s1,d0,d1] in UTF-16: what of the source became what of the result; all else is one to one.',
    '--map writes {"text", "blocks"} for a text, too.',
    `Configurations: ${OPENCC_CONFIGS.join(', ')}.`,
  ],
  options: { config: { type: 'string' }, map: { type: 'boolean' } },
  words: [0, 0],
  async run(args, terminal) {
    const usual = choiceOf(args, 'config', OPENCC_CONFIGS)
    const input = await terminal.input()
    const first = parseObject(input.split('\n', 1)[0] ?? '')
    if (first !== null && 'text' in first) {
      for (const [index, { id, config, text }] of jsonLinesOf(input).entries()) {
        if (typeof text !== 'string') throw wrongUse(`Line ${index + 1} has no "text".`)
        const chosen = config === undefined ? usual : OPENCC_CONFIGS.find((one) => one === config) ?? null
        if (chosen === null) throw wrongUse(`Line ${index + 1} says no configuration of OpenCC: give "config", or --config.`)
        terminal.out(JSON.stringify({ id, ...await converted(text, chosen) }))
      }
      return
    }
    if (usual === null) throw wrongUse('Say which way, for instance --config s2t.')
    if (args.flag('map')) terminal.out(JSON.stringify(await converted(input, usual)))
    else terminal.write((await loadConverter(usual))(input))
  },
}

async function converted(text: string, config: OpenccConfig): Promise<{ text: string; blocks: number[][] }> {
  const { text: result, blocks } = (await loadConversion(config))(text)
  return { text: result, blocks: Array.from({ length: blocks.length / 4 }, (_, at) => blocks.slice(at * 4, at * 4 + 4)) }
}
