import type { TableColumns } from '../../../shared/model/table.ts'
import { countHan } from '../../../shared/text/measure.ts'
import { CONFIRMED } from '../write/tsv.ts'
import { plainCell, type Table } from './table.ts'

/** Rows that are looked at to tell what a column holds. */
const LOOKED_AT = 300
/** A column of words that come again and again (draft, noun, 名词) is no text. Asked from this many rows on. */
const REPEATS_FROM = 12
const FEWEST_DISTINCT = 0.34
/** What a column's name says counts for as much as this many letters more in each of its cells. */
const NAME_COUNTS = 40

/** What columns are called, in either language. A name that only says which text is the original says nothing about its language. */
const NAMES = {
  confirmedSource: new RegExp(`^${CONFIRMED.source}$`, 'i'),
  confirmedTarget: new RegExp(`^${CONFIRMED.target}$`, 'i'),
  confidence: /^confidence$/i,
  zh: /^(?:zh(?:[-_](?:hans|hant|cn|tw|hk|sg|mo))*|cn|tw|.*\bchinese\b.*|mandarin|中文.*|汉语|漢語|汉文|漢文|简体.*|簡體.*|繁体.*|繁體.*)$/i,
  en: /^(?:en(?:[-_](?:us|gb|au|ca))?|eng|.*\benglish\b.*|英文.*|英语|英語|英译|英譯)$/i,
  text: /^(?:source.*|target.*|original.*|translation.*|原文|译文|譯文|翻译|翻譯|text|文本|sentence|句子|内容|內容|正文)$/i,
  note: /^(?:notes?|comments?|remarks?|备注|備註|备考|注释|註釋|批注|批註|说明|說明|意见|意見)$/i,
  state: /^(?:state|status|状态|狀態|进度|進度)$/i,
  section: /^(?:section|chapter|part|章|章节|章節|节|節|部分|小节)$/i,
  key: /^(?:id|key|no\.?|nr\.?|number|#|index|编号|編號|序号|序號|行号)$/i,
} as const
type Role = keyof typeof NAMES

const AGREED = /^(?:confirmed|approved|final(?:i[sz]ed)?|reviewed|proofread|signed[- ]?off|done|已确认|已確認|已审校|已審校|已校对|已校對|定稿|完成)$/i
const OMITTED = /^(?:omitted|省略|不译|不譯)$/i
const ADDED = /^(?:added|增译|增譯)$/i
const STALE = /^stale$/i
const OTHER_STATES = /^(?:draft|untranslated|unlinked|none|new|translated|needs[- ]?(?:review|translation|work)|todo|初稿|草稿|未译|未譯|待译|待譯|待审|待審)$/i

/** What a word in a column of states means; null for a word that says nothing. */
export function stateOfWord(word: string): 'confirmed' | 'stale' | 'omitted' | 'added' | 'other' | null {
  return AGREED.test(word) ? 'confirmed' : STALE.test(word) ? 'stale' : OMITTED.test(word) ? 'omitted' : ADDED.test(word) ? 'added' : OTHER_STATES.test(word) ? 'other' : null
}

/** What the columns hold beside what a person can choose; null where a table has no such column. */
export interface TableLayout extends TableColumns {
  state: number | null; section: number | null; key: number | null; confidence: number | null; confirmedSource: number | null; confirmedTarget: number | null
  /** An export of ours: each row is one link. */
  ours: boolean
}

/** One column as its cells show it. Letters are those of text: not of codes like `T001`. */
interface Column { han: number; latin: number; filled: number; states: number; distinct: number }

export function languageOfText(text: string): 'zh' | 'en' | null {
  const han = countHan(text), words = text.match(/(?<![\p{L}\p{N}])[\p{Script=Latin}’'-]+(?![\p{L}\p{N}])/gu)?.length ?? 0
  if (han + words === 0) return null
  return han >= words ? 'zh' : 'en'
}

/** Columns of the widest of the first rows. */
export function widthOf({ rows }: Table): number { return rows.slice(0, LOOKED_AT).reduce((most, row) => Math.max(most, row.length), 0) }

/**
 * Guesses what the columns hold, by the letters in them and by their names. `source` is null where no column holds
 * Chinese, and then nothing else counts. Looks at the first LOOKED_AT rows.
 */
export function guessLayout(table: Table): Omit<TableLayout, 'source'> & { source: number | null } {
  const width = widthOf(table)
  const head = table.rows.slice(0, LOOKED_AT).map((row) => Array.from({ length: width }, (_, column) => plainCell(row[column])))
  const first = head[0] ?? []
  const named = first.map(roleOf)
  const body = columnsOf(head.slice(1), width), all = columnsOf(head, width)
  const byLetters = { zh: best(body, 'zh', []), en: best(body, 'en', []) }
  const header = isHeader(first, named, body, byLetters, head.length)
  const columns = header ? body : all
  const names = header ? named : []
  const told = namedColumns(names, columns)
  const source = told?.source ?? best(columns, 'zh', names)
  const target = told?.target ?? best(columns, 'en', names, source) ?? emptyTarget(columns, names, source)
  const other = (role: Role): number | null => {
    const at = names.findIndex((name, column) => name === role && column !== source && column !== target)
    return at < 0 ? null : at
  }
  const state = columns.findIndex(({ filled, states }, column) => column !== source && column !== target && filled > 0 && states >= 0.8 * filled)
  return { source, target, note: other('note'), header, state: state < 0 ? null : state, section: other('section'), key: other('key'), confidence: other('confidence'), confirmedSource: other('confirmedSource'), confirmedTarget: other('confirmedTarget'), ours: areOurs(names) }
}

/**
 * Two columns that are named after the two languages hold them, unless the Chinese stands elsewhere. A table with our own
 * columns is taken at its word whatever stands in it.
 */
function namedColumns(names: readonly (Role | null)[], columns: readonly Column[]): { source: number; target: number } | null {
  const only = (role: Role): number => (names.indexOf(role) === names.lastIndexOf(role) ? names.indexOf(role) : -1)
  const source = only('zh'), target = only('en')
  if (source < 0 || target < 0) return null
  const elsewhere = (columns[source]?.han ?? 0) === 0 && columns.some(({ han }) => han > 0)
  return areOurs(names) || !elsewhere ? { source, target } : null
}

function areOurs(names: readonly (Role | null)[]): boolean { return names.length >= 4 && (['zh', 'en', 'state', 'section'] as const).every((role) => names.includes(role)) && !names.includes(null) }

function roleOf(name: string): Role | null {
  for (const role of ['confirmedSource', 'confirmedTarget', 'confidence', 'zh', 'en', 'note', 'state', 'section', 'key', 'text'] as const) if (NAMES[role].test(name.trim())) return role
  return null
}

/** Whether a row says in known words what the columns hold. */
export function namesColumns(row: readonly string[]): boolean {
  const roles = row.map(roleOf).filter((role) => role !== null)
  return roles.length >= 2 && (roles.includes('zh') || roles.includes('en') || roles.includes('text'))
}

function columnsOf(rows: readonly (readonly string[])[], width: number): Column[] {
  return Array.from({ length: width }, (_, at) => {
    const column: Column = { han: 0, latin: 0, filled: 0, states: 0, distinct: 0 }
    const seen = new Set<string>()
    for (const row of rows) {
      const text = row[at] ?? ''
      if (text === '') continue
      column.filled++
      seen.add(text)
      if (stateOfWord(text) !== null) column.states++
      const language = languageOfText(text)
      if (language === 'zh') column.han += countHan(text)
      if (language === 'en') column.latin += text.match(/\p{Script=Latin}/gu)?.length ?? 0
    }
    column.distinct = seen.size
    return column
  })
}

/** The column with most letters of a language; null when none has any. */
function best(columns: readonly Column[], language: 'zh' | 'en', names: readonly (Role | null)[], not: number | null = null): number | null {
  let found: number | null = null, most = 0
  for (const [at, column] of columns.entries()) {
    if (at === not) continue
    const own = language === 'zh' ? column.han : column.latin, other = language === 'zh' ? column.latin : column.han
    // A Han character says as much as three Latin letters.
    if (own === 0 || (language === 'zh' ? 3 * own < other : own < 3 * other)) continue
    const name = names[at] ?? null
    if (name !== null && name !== 'zh' && name !== 'en' && name !== 'text') continue
    const repeats = column.filled >= REPEATS_FROM && column.distinct < FEWEST_DISTINCT * column.filled
    const score = (own + (name === language || name === 'text' ? NAME_COUNTS * column.filled : 0)) * (repeats ? 0.05 : 1)
    if (score > most) { found = at; most = score }
  }
  return found
}

/** A column for the translation that is still to be filled: by its name, or the only one beside the Chinese. */
function emptyTarget(columns: readonly Column[], names: readonly (Role | null)[], source: number | null): number | null {
  const named = names.findIndex((name, at) => at !== source && name === 'en')
  if (named >= 0) return named
  const text = names.findIndex((name, at) => at !== source && name === 'text' && columns[at]?.filled === 0)
  return text < 0 ? null : text
}

/** The first row names the columns: it says so in known words, or it is short and in another language than what stands below. */
function isHeader(first: readonly string[], named: readonly (Role | null)[], body: readonly Column[], { zh, en }: { zh: number | null; en: number | null }, rows: number): boolean {
  if (rows < 2) return named.filter((role) => role !== null).length >= 2
  if (first.some((cell) => cell.length > 40)) return false
  if (named.some((role) => role === 'zh' || role === 'en') || named.filter((role) => role !== null).length >= 2) return true
  const source = zh === null ? null : languageOfText(first[zh] ?? ''), target = en === null ? null : languageOfText(first[en] ?? '')
  if (zh !== null && en !== null && (source === 'en' || target === 'zh')) return (body[zh]?.filled ?? 0) > 0 && (body[en]?.filled ?? 0) > 0
  return false
}
