import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', environment: 'node', include: ['shared/**/*.test.ts', 'electron/**/*.test.ts', 'renderer/**/*.test.ts', 'tests/house/**/*.test.ts'], exclude: ['**/*.browser.test.*', '**/node_modules/**'] } },
    ],
  },
})
