import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { CallInput } from '../../shared/contract/contract.ts'
import { ImportOutcome } from '../../shared/contract/transfer-calls.ts'
import type { ImportChoices } from '../../shared/contract/transfer-calls.ts'
import type { DocumentId, StagedId } from '../../shared/model/ids.ts'
import { ask, startCore } from '../../electron/core/core.ts'
import type { Core } from '../../electron/core/core.ts'
import { runJob } from '../../electron/host/run-job.ts'
import { createInlineWork } from '../../electron/jobs/inline-work.ts'

/** What the preview begins with: everything is guessed. */
export const CHOICES: ImportChoices = { encoding: null, language: null, paragraphs: 'auto', joinLines: false, sections: 'auto' }

export type Given = readonly [name: string, content: string | Uint8Array]
type Wish = Omit<CallInput<'import.inspect'>, 'choices' | 'translationChoices'>

/** A core with a workspace file of its own for every test of the file that calls this, and what is done with files there. */
export class ImportingCore {
  #core: Core | null = null
  folder = ''

  constructor() {
    beforeEach(() => {
      this.folder = mkdtempSync(join(tmpdir(), 'import-'))
      this.#start()
    })
    afterEach(async () => {
      await this.core.close()
      rmSync(this.folder, { recursive: true, force: true })
    })
  }

  #start(): void { this.#core = startCore({ path: this.workspace, readOnly: false, productVersion: '1' }, undefined, createInlineWork()) }

  /** Closes the core and starts another on the same file; `between` may do something to the file. */
  async restart(between: () => void): Promise<void> {
    await this.core.close()
    between()
    this.#start()
  }

  get core(): Core {
    if (this.#core === null) throw new Error('there is a core inside a test only')
    return this.#core
  }

  get workspace(): string { return join(this.folder, 'work.duizhao') }

  async stage(...[name, content]: Given): Promise<StagedId> {
    const reply = await this.core.stage(name, typeof content === 'string' ? new TextEncoder().encode(content) : content)
    if (!reply.ok) throw new Error(reply.error.message)
    return reply.value.stagedId
  }

  inspect(wish: Wish, choices: Partial<ImportChoices> = {}) { return ask(this.core, 'import.inspect', { ...wish, choices: { ...CHOICES, ...choices }, translationChoices: CHOICES }) }

  /** Rejects with the sentence of the refusal. */
  async import(wish: Wish, choices: Partial<ImportChoices> = {}, align = true): Promise<DocumentId> {
    const input = { ...wish, choices: { ...CHOICES, ...choices }, translationChoices: CHOICES, title: '书店', targetTitle: '', align }
    return ImportOutcome.parse(await runJob(this.core, () => ask(this.core, 'import.commit', input))).documentId
  }

  async open(documentId: DocumentId, at = 0) {
    const { document, sections } = await ask(this.core, 'document.get', { documentId })
    return { document, sections, ...await ask(this.core, 'section.open', { sectionId: sections[at]?.id ?? '' }) }
  }
}
