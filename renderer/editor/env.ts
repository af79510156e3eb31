import { Plugin, PluginKey, type EditorState } from 'prosemirror-state'
import type { SectionContent } from '../../shared/document/section-content.ts'
import type { LinkId, SentenceId } from '../../shared/model/ids.ts'
import type { TextRules } from '../../shared/segmentation/rule.ts'
import { newLinkId, randomSentenceId } from '../../shared/text/ids.ts'
import { linksOf } from './links.ts'
import type { Ids } from './repair.ts'
import { sourceOf } from './source.ts'

/**
 * What commands need from outside: ids, the time (milliseconds since 1970 UTC), and people's own rules for where sentences
 * end, which may change while the section is open; without them the built-in ones hold alone.
 */
export interface SectionEnv { ids: Ids; now: () => number; rules?: () => TextRules | null }

const envKey = new PluginKey<SectionEnv>('env')
const REAL: SectionEnv = { ids: { sentence: (): SentenceId => randomSentenceId(), link: (): LinkId => newLinkId() }, now: () => Date.now() }

export function realEnv(): SectionEnv { return REAL }
export function envPlugin(env: SectionEnv): Plugin<SectionEnv> { return new Plugin<SectionEnv>({ key: envKey, state: { init: () => env, apply: (_tr, value) => value } }) }
export function rulesOf(state: EditorState): TextRules | null { return envOf(state).rules?.() ?? null }
export function envOf(state: EditorState): SectionEnv { return envKey.getState(state) ?? REAL }

/** Both texts and the links as they stand in a state. Cheap: nothing is copied. */
export function contentOf(state: EditorState): SectionContent { return { source: sourceOf(state), target: state.doc, links: linksOf(state) } }
