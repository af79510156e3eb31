import { userInfo } from 'node:os'
import type { CallInput } from '../../shared/contract/contract.ts'
import { Settings } from '../../shared/contract/workspace-calls.ts'
import { readSettings, writeSetting } from '../storage/settings-store.ts'
import type { Workspace } from '../storage/workspace.ts'

export interface SettingsService {
  get(): Settings
  set(changes: CallInput<'settings.set'>): Settings
}

function defaults(): Settings {
  return {
    author: accountName(), theme: 'system', readingSize: 17, lineSpacing: 'normal', face: 'serif', spellcheck: true, rows: 'rows', lensQuotes: 'asStored', lensRare: false, lensDoubts: false,
    marks: { claim: true, sourceMention: true, entity: true, term: true, note: true, problem: true },
  }
}

function accountName(): string {
  try {
    return userInfo().username
  } catch {
    return 'Author' // An account without an entry of its own, as in containers.
  }
}

/** Also tells the journal whose name stands on what is written. */
export function createSettingsService(workspace: Workspace): SettingsService {
  function get(): Settings {
    const settings: Record<string, unknown> = { ...defaults() }
    // A value that an earlier or a mistaken version wrote must not keep the workbench from opening.
    for (const [key, value] of Object.entries(readSettings(workspace))) {
      const field = Object.hasOwn(Settings.shape, key) ? Settings.shape[key as keyof Settings] : undefined
      const checked = field?.safeParse(value)
      if (checked?.success === true) settings[key] = checked.data
    }
    return Settings.parse(settings)
  }
  workspace.journal.setAuthor(get().author)
  return {
    get,
    set(changes) {
      workspace.transaction(() => {
        for (const [key, value] of Object.entries(changes)) if (value !== undefined) writeSetting(workspace, key, value)
      })
      const settings = get()
      workspace.journal.setAuthor(settings.author)
      return settings
    },
  }
}
