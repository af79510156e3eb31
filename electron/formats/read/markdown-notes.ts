import type { MarkdownIt } from 'markdown-it'
import { lineJoint } from './clean-text.ts'

/** Text of each footnote by its label, and the source without the definitions. */
export interface MarkdownNotes { source: string; definitions: ReadonlyMap<string, string> }

const DEFINITION = /^ {0,3}\[\^([^\]\s]{1,100})\]:[ \t]?(.*)$/
const FENCE = /^ {0,3}(`{3,}|~{3,})/

/**
 * Takes the definitions of footnotes (`[^1]: text`, continued by indented lines) out of a Markdown source. What looks
 * like one inside a fenced block stays. Linear.
 */
export function takeDefinitions(source: string): MarkdownNotes {
  const definitions = new Map<string, string>()
  const kept: string[] = []
  let fence: string | null = null
  let open: string | null = null
  let blank = false
  for (const line of source.split('\n')) {
    const mark = FENCE.exec(line)?.[1]
    if (fence !== null) {
      if (mark?.startsWith(fence) === true) fence = null
      kept.push(line)
      continue
    }
    if (mark !== undefined) { fence = mark; open = null; kept.push(line); continue }
    const definition = DEFINITION.exec(line)
    if (definition !== null) {
      open = definition[1] ?? ''
      if (!definitions.has(open)) definitions.set(open, definition[2] ?? '')
      blank = false
      continue
    }
    if (open !== null && line.trim() === '') { blank = true; kept.push(line); continue }
    if (open !== null && (/^(?: {2,}|\t)/.test(line) || (!blank && !/^\s*(?:[#>|*+-]|\d+[.)])/.test(line)))) {
      const before = definitions.get(open) ?? '', after = line.trim()
      definitions.set(open, before + lineJoint(before, after) + after)
      continue
    }
    open = null
    kept.push(line)
  }
  return { source: kept.join('\n'), definitions }
}

/** Teaches the inline parser `[^label]` (only where a definition exists) and `^[text]`; both become a token `note`. */
export function noteRule(md: MarkdownIt, definitions: () => ReadonlyMap<string, string>): void {
  md.inline.ruler.before('link', 'note', (state, silent) => {
    if (state.src.charCodeAt(state.pos) !== 0x5b || state.src.charCodeAt(state.pos + 1) !== 0x5e) return false
    const end = state.src.indexOf(']', state.pos + 2)
    if (end < 0 || end - state.pos > 102 || end >= state.posMax) return false
    const text = definitions().get(state.src.slice(state.pos + 2, end))
    if (text === undefined) return false
    if (!silent) state.push('note', '', 0).content = text
    state.pos = end + 1
    return true
  })
  md.inline.ruler.before('link', 'inline_note', (state, silent) => {
    if (state.src.charCodeAt(state.pos) !== 0x5e || state.src.charCodeAt(state.pos + 1) !== 0x5b) return false
    const end = md.helpers.parseLinkLabel(state, state.pos + 1)
    if (end < 0) return false
    if (!silent) state.push('note', '', 0).content = state.src.slice(state.pos + 2, end)
    state.pos = end + 1
    return true
  })
}
