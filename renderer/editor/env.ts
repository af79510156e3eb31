import { Plugin, PluginKey, type EditorState } from 'prosemirror-state'
import type { SectionContent } from '../../shared/document/section-content.ts'
import type { LinkId, SentenceId } from '../../shared/model/ids.ts'
import { newLinkId, randomSentenceId } from '../../shared/text/ids.ts'
import { linksOf } from './links.ts'
import type { Ids } from './repair.ts'
import { sourceOf } from './source.ts'

/** What commands need from outside: ids and the time (milliseconds since 1970 UTC). */
export interface SectionEnv { ids: Ids; now: () => number }

const envKey = new PluginKey<SectionEnv>('env')
const REAL: SectionEnv = { ids: { sentence: (): SentenceId => randomSentenceId(), link: (): LinkId => newLinkId() }, now: () => Date.now() }

export function realEnv(): SectionEnv { return REAL }
export function envPlugin(env: SectionEnv): Plugin<SectionEnv> { return new Plugin<SectionEnv>({ key: envKey, state: { init: () => env, apply: (_tr, value) => value } }) }
export function envOf(state: EditorState): SectionEnv { return envKey.getState(state) ?? REAL }

/** Both texts and the links as they stand in a state. Cheap: nothing is copied. */
export function contentOf(state: EditorState): SectionContent { return { source: sourceOf(state), target: state.doc, links: linksOf(state) } }
