import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  build: { outDir: '../dist/renderer', emptyOutDir: true, target: 'chrome138', assetsInlineLimit: 0, chunkSizeWarningLimit: 2_000, modulePreload: { polyfill: false } },
})
