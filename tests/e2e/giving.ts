import { expect } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import type { GivenFile } from './texts.ts'
import type { Workbench } from './workbench.ts'

/** The ways files come in, as a person does them. */
export async function choose(page: Page, button: Locator, ...files: GivenFile[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()])
  await chooser.setFiles(files.map(({ name, bytes }) => ({ name, mimeType: '', buffer: Buffer.from(bytes) })))
}

export async function drop(page: Page, ...files: GivenFile[]): Promise<void> {
  const dataTransfer = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer()
    for (const { name, base64 } of given) transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name))
    return transfer
  }, files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') })))
  await page.dispatchEvent('body', 'drop', { dataTransfer })
  await dataTransfer.dispose()
}

export const importSheet = (page: Page): Locator => page.getByRole('dialog', { name: 'Import', exact: true })

/** Waits for the preview of what was given. */
export async function previewed(page: Page): Promise<Locator> {
  const sheet = importSheet(page)
  await sheet.getByText('How it will be split').waitFor()
  return sheet
}

/** Imports what the preview shows; the desk opens. */
export async function importAndOpen(page: Page): Promise<void> {
  await importSheet(page).getByRole('button', { name: /^Import( and align)?(?! a)/u }).last().click()
  await expect.poll(() => page.url()).toContain('#/desk/')
  await page.getByRole('textbox', { name: 'English translation' }).waitFor()
}

export interface Listed { id: string; title: string; targetTitle: string; sections: number; claims: number; sourceLanguage: string; origin: { fileName: string; encoding: string }; progress: Record<string, number> }

/** What the workspace holds, from outside. */
export async function listed(bench: Workbench): Promise<Listed[]> {
  const { code, out, err } = await bench.run('list', '--json')
  if (code !== 0) throw new Error(err)
  return JSON.parse(out) as Listed[]
}

export async function backToLibrary(page: Page): Promise<void> {
  for (let n = 0; n < 3 && await page.getByRole('dialog').count() > 0; n++) await page.keyboard.press('Escape')
  await page.goto(`${new URL(page.url()).origin}/#/`)
  await page.getByRole('grid', { name: 'Documents' }).waitFor()
}

/** A call as the page makes them, for saying what the page never says. */
export async function call(bench: Workbench, body: string, headers: Record<string, string> = {}): Promise<{ status: number; reply: { ok: boolean; error?: { code: string; message: string } } }> {
  const { origin, hash } = new URL(bench.address)
  const answer = await fetch(`${origin}/call`, { method: 'POST', body, headers: { origin, 'content-type': 'application/json', 'x-duizhao-token': hash.replace('#token=', ''), ...headers } })
  return { status: answer.status, reply: await answer.json() as { ok: boolean; error?: { code: string; message: string } } }
}
