import { EditorState, type Plugin } from 'prosemirror-state'
import type { SectionState } from '../../shared/model/text.ts'
import { readContent } from '../../shared/document/section-content.ts'
import { envPlugin, realEnv, type SectionEnv } from './env.ts'
import { sectionHistory } from './history.ts'
import { keysPlugin, pastePlugin, rulesPlugin } from './input.ts'
import { linksPlugin } from './links.ts'
import { repairPlugin, type RepairOptions } from './repair-plugin.ts'
import { sourcePlugin } from './source.ts'

export { contentOf } from './env.ts'
export { linksOf } from './links.ts'
export { isSettled, pendingOf, repairEvents, settle, type RepairOptions } from './repair-plugin.ts'
export type { RepairEvent } from './repair-links.ts'

export interface SectionStateOptions {
  /** True while an input method composes in the view: `() => view.composing`. */
  composing?: () => boolean
  /** Ids and clock; tests give their own. */
  env?: SectionEnv
  /** Plugins of the view. They come first, so that their keys win. */
  plugins?: readonly Plugin[]
}

/**
 * The editor state of one section: the target as document, source and links as plugin state, one history for all.
 * Throws RangeError when the section is malformed.
 */
export function createSectionState(section: Pick<SectionState, 'source' | 'target' | 'links'>, options: SectionStateOptions = {}): EditorState {
  const content = readContent(section)
  const env = options.env ?? realEnv()
  const repair: RepairOptions = { ids: env.ids, composing: options.composing ?? (() => false) }
  return EditorState.create({
    doc: content.target,
    plugins: [
      ...(options.plugins ?? []),
      envPlugin(env), linksPlugin(content.links), sourcePlugin(content.source), repairPlugin(repair),
      pastePlugin(repair), rulesPlugin(), keysPlugin(repair), sectionHistory(),
    ],
  })
}
