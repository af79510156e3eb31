import { fileURLToPath } from 'node:url'

/** The built page; the same place from a source file and from a built one, see vite.node.config.ts. */
export const PAGE_FOLDER = fileURLToPath(new URL('../../dist/renderer', import.meta.url))
