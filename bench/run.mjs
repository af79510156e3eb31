// `npm run bench [name…]`: runs the modules of this folder that export `bench(report)` and prints one JSON line a figure;
// everything else goes to stderr. `report({ name, value, unit, limit? })`: a figure above its limit makes the exit code 1.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ensureNode } from '../electron/cli/node-version.mjs'

await ensureNode(import.meta.url)
// Node runs our sources as they are, once it is allowed to turn TypeScript's parameter properties into JavaScript.
const FLAGS = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning']
if (!process.execArgv.includes(FLAGS[0])) {
  process.exit(spawnSync(process.execPath, [...FLAGS, fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1)
}

const folder = new URL('./', import.meta.url)
const known = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && /^export (?:async function|const) bench\b/mu.test(readFileSync(new URL(file, folder), 'utf8')))
  .map((file) => file.slice(0, -3)).sort()
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !known.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`There is no bench ${unknown.join(', ')}; there are ${known.join(', ')}.\n`)
  process.exit(1)
}

let failed = false
for (const name of wanted.length === 0 ? known : wanted) {
  process.stderr.write(`${name}…\n`)
  try {
    const module = await import(new URL(`${name}.ts`, folder).href)
    await module.bench((figure) => {
      const over = figure.limit !== undefined && figure.value > figure.limit
      failed ||= over
      process.stdout.write(`${JSON.stringify({ bench: name, ...figure, ...(figure.limit === undefined ? {} : { ok: !over }) })}\n`)
    })
  } catch (error) {
    failed = true
    process.stderr.write(`${name} failed: ${error instanceof Error ? error.stack : String(error)}\n`)
  }
}
process.exit(failed ? 1 : 0)
