// Loaded before the built main: `import 'electron'` gets the double, which the probe then drives.
import { registerHooks } from 'node:module'

const PROBE = new URL('./electron-probe.mjs', import.meta.url).href
registerHooks({ resolve: (specifier, context, next) => specifier === 'electron' ? { url: PROBE, shortCircuit: true } : next(specifier, context) })
