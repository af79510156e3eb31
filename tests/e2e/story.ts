import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { Page } from 'playwright-core'
import { openDocument } from './desk.ts'
import { backToLibrary } from './giving.ts'
import { startWorkbench } from './workbench.ts'
import type { Workbench } from './workbench.ts'

/**
 * How a file of tests begins. Each of these is called once, at the top of a file: it starts a workbench for the file and
 * ends it afterwards, and no test passes while a page complains of something. `bench` and `page` are then those of the
 * file that runs.
 */
export let bench: Workbench
export let page: Page

/** The product runs; a test opens pages itself. */
export function beginsWithoutPage(workspace: 'samples' | 'none' = 'samples'): void {
  beforeAll(async () => { bench = await startWorkbench(workspace) })
  afterEach(() => { expect(bench.problems.splice(0)).toEqual([]) })
  afterAll(() => bench.close())
}

/** A page shows the library with the samples. */
export function beginsInLibrary(): void {
  beginsWithoutPage()
  beforeAll(async () => {
    page = await bench.open()
    await page.getByRole('grid', { name: 'Documents' }).waitFor()
  })
}

/** The same, and every test comes back there first. */
export function everyTestBeginsInLibrary(): void {
  beginsInLibrary()
  beforeEach(() => backToLibrary(page))
}

/** A document of that title is open at the desk. */
export function beginsAtDesk(title: string): void {
  beginsInLibrary()
  beforeAll(() => openDocument(page, title))
}
