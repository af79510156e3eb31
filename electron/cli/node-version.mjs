// Runs under whatever Node the person has, so: no dependencies, no syntax newer than Node 18.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const OLDEST = 22 // better-sqlite3 13 crashes the process under older ones instead of throwing
const root = new URL('../../', import.meta.url)

/** The Node that came with `npm ci`, or null where npm has none for this platform. */
function bundledNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const path = fileURLToPath(new URL(`node_modules/node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}/bin/${name}`, root))
  return existsSync(path) ? path : null
}

/**
 * Returns when the present Node can run the product; otherwise runs `file` again under one that can, passes signals on
 * and ends with its exit code.
 */
export async function ensureNode(file) {
  if (Number(process.versions.node.split('.')[0]) >= OLDEST) return
  const node = bundledNode()
  if (node === null) {
    process.stderr.write(`Duizhao needs Node ${OLDEST} or newer and this is ${process.versions.node}: install a newer one, or run npm ci without --omit=optional.\n`)
    process.exit(1)
  }
  const child = spawn(node, [fileURLToPath(file), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  const code = await new Promise((resolve) => child.on('close', resolve))
  process.exit(code ?? 1)
}

/** The address of the built command line. In a fresh checkout it is built first, telling so on stderr. */
export function builtCommandLine() {
  const built = new URL('dist/electron/cli.js', root)
  if (existsSync(built)) return built.href
  process.stderr.write('Building Duizhao, once…\n')
  const build = spawnSync('npm', ['run', '--silent', 'build'], { cwd: fileURLToPath(root), stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (build.status === 0 && existsSync(built)) return built.href
  process.stderr.write('Duizhao could not be built: run npm ci, then npm run build, and read what it says.\n')
  process.exit(1)
}
