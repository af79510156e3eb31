import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { BROWSER_FLAGS, browserPath } from './tests/browser-path.ts'

export default defineConfig({
  test: {
    // The report is what .ci/run counts.
    reporters: process.env['CI'] === undefined ? ['default'] : ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
    projects: [
      { test: { name: 'unit', environment: 'node', maxWorkers: '100%', testTimeout: 60_000, include: ['shared/**/*.test.ts', 'electron/**/*.test.ts', 'renderer/**/*.test.ts', 'tests/house/**/*.test.ts'], exclude: ['**/*.browser.test.*', '**/node_modules/**'] } },
      // Components and the editor, in a real Chromium over Vite's server.
      {
        plugins: [react()],
        // Named here because finding one while tests run reloads the page under them.
        optimizeDeps: { include: ['react', 'react-dom', 'react-dom/client', 'react/jsx-dev-runtime', 'axe-core', '@base-ui/react/dialog', '@base-ui/react/menu', '@base-ui/react/popover', '@base-ui/react/context-menu', '@base-ui/react/csp-provider', '@tanstack/react-virtual', 'prosemirror-commands', 'prosemirror-history', 'prosemirror-inputrules', 'prosemirror-keymap', 'prosemirror-model', 'prosemirror-state', 'prosemirror-transform', 'prosemirror-view'] },
        test: {
          name: 'browser', include: ['renderer/**/*.browser.test.{ts,tsx}'], testTimeout: 30_000, expect: { poll: { timeout: 10_000 } }, fileParallelism: false,
          browser: {
            enabled: true, headless: true, screenshotFailures: false, viewport: { width: 1_440, height: 900 }, instances: [{ browser: 'chromium' }],
            provider: playwright({ launchOptions: { executablePath: await browserPath(), args: BROWSER_FLAGS } }),
          },
        },
      },
      // These run what `npm run build` made: the bundles themselves, the package, and the whole product in a browser. Half of
      // their time they wait, so two files run at a time, after the unit tests, which need all that the machine has.
      { test: { name: 'e2e', environment: 'node', globalSetup: 'tests/e2e/prepare.ts', include: ['tests/built/**/*.test.ts', 'tests/e2e/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000, maxWorkers: 2, sequence: { groupOrder: 1 }, expect: { poll: { timeout: 30_000 } } } },
    ],
  },
})
