import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { longDocument, OPTIONS } from '../electron/formats/testing/made-document.ts'
import { writeDocument } from '../electron/formats/write.ts'
import type { ExportFormat } from '../shared/model/vocabulary.ts'
import type { Report } from './figure.ts'

const PAIRS = 30_000
const MEMORY_MB = 700
/** The other formats have no promise to keep; they are measured to see which grows. */
const LIMITS: readonly (readonly [format: ExportFormat, limit: number | null])[] = [
  ['tmx', 1_500], ['docx', 10_000], ['html', 2_000], ['xliff', null], ['xliff12', null], ['tei', null], ['csv', null], ['xlsx', null], ['moses', null], ['markdown', null], ['odt', null], ['epub', null],
]

/** A long book into each format that holds the whole of it, each in a process of its own so that none has the memory of another. */
export async function bench(report: Report): Promise<void> {
  for (const [format, limit] of LIMITS) {
    const run = spawnSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), format], { encoding: 'utf8' })
    if (run.status !== 0) throw new Error(`${format}: ${run.stderr}`)
    const { ms, megabytes } = JSON.parse(run.stdout) as { ms: number; megabytes: number }
    report({ name: `${PAIRS} pairs to ${format}`, value: ms, unit: 'ms', ...(limit === null ? {} : { limit }) })
    report({ name: `memory at most, ${format}`, value: megabytes, unit: 'MB', limit: MEMORY_MB })
  }
}

const [, file, format] = process.argv
if (file === fileURLToPath(import.meta.url)) {
  const wanted = LIMITS.find(([name]) => name === format)
  if (wanted === undefined) throw new Error(`no figure for ${format}`)
  const document = longDocument(PAIRS)
  const started = performance.now()
  await writeDocument(document, { ...OPTIONS, format: wanted[0] })
  // `maxRSS` is what the system saw at most, in kilobytes.
  process.stdout.write(JSON.stringify({ ms: Math.round(performance.now() - started), megabytes: Math.round(process.resourceUsage().maxRSS / 1024) }))
}
