import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { BROWSER_FLAGS, browserPath } from './tests/browser-path.ts'

export default defineConfig({
  test: {
    // The report is what .ci/run counts.
    reporters: process.env['CI'] === undefined ? ['default'] : ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
    projects: [
      { test: { name: 'unit', environment: 'node', testTimeout: 30_000, include: ['shared/**/*.test.ts', 'electron/**/*.test.ts', 'renderer/**/*.test.ts', 'tests/house/**/*.test.ts'], exclude: ['**/*.browser.test.*', '**/node_modules/**'] } },
      {
        plugins: [react()],
        test: {
          name: 'browser', include: ['renderer/**/*.browser.test.{ts,tsx}'],
          browser: {
            enabled: true, headless: true, screenshotFailures: false, instances: [{ browser: 'chromium', viewport: { width: 1280, height: 800 } }],
            provider: playwright({ launchOptions: { executablePath: await browserPath(), args: BROWSER_FLAGS } }),
          },
        },
      },
      // These run what `npm run build` made: the bundles themselves, the package, and the whole product in a browser.
      { test: { name: 'e2e', environment: 'node', include: ['tests/built/**/*.test.ts', 'tests/e2e/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false } },
    ],
  },
})
