import { defineConfig } from 'vite'

/** A sandboxed preload must be one CommonJS file without chunks, and the package is ESM: hence .cjs. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: 'electron/preload.ts', outDir: 'dist/electron', emptyOutDir: false, target: 'chrome138', minify: false,
    rolldownOptions: { external: ['electron'], output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false } },
  },
})
