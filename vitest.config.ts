import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // The report is what .ci/run counts.
    reporters: process.env['CI'] === undefined ? ['default'] : ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
    projects: [
      { test: { name: 'unit', environment: 'node', testTimeout: 30_000, include: ['shared/**/*.test.ts', 'electron/**/*.test.ts', 'renderer/**/*.test.ts', 'tests/house/**/*.test.ts'], exclude: ['**/*.browser.test.*', '**/node_modules/**'] } },
      // These run what `npm run build` made: the bundles themselves, the package, and the whole product in a browser.
      { test: { name: 'e2e', environment: 'node', include: ['tests/built/**/*.test.ts', 'tests/e2e/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false } },
    ],
  },
})
