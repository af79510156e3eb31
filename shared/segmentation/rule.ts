/**
 * Rules people give on top of the built-in ones. A rule speaks about places: where the text before a place ends with
 * `before` and the text behind it begins with `after`. The first rule that speaks about a place decides it, a document's
 * rules before those of its workspace; about all other places the built-in rules do.
 */
export const RULE_KINDS = ['abbreviation', 'join', 'cut'] as const
/** `abbreviation`: `before` is the abbreviation itself, its full stop included, and ends no sentence. `join`, `cut`: patterns. */
export type RuleKind = (typeof RULE_KINDS)[number]
export type RuleLanguage = 'zh' | 'en'

export interface RuleText {
  language: RuleLanguage
  kind: RuleKind
  /** For `join` and `cut` patterns of RE2: no look-around and no references back, so that no rule can stall typing. */
  before: string
  /** Empty for an abbreviation. */
  after: string
}

/** What rules say about places of a text; undefined: nothing. Asked at cuts, so it costs no more than a window each. */
export interface TextRules {
  /** Places where a rule wants a cut, in any order. One pass a rule. */
  cuts(text: string, language: RuleLanguage): readonly number[]
  /** The word of the first rule that speaks about a place; `white` is where the white space before it begins. */
  at(text: string, white: number, place: number, language: RuleLanguage): 'cut' | 'join' | undefined
}

/** Longest rule taken, in units for each side; long enough for an alternation of hundreds of abbreviations. */
export const LONGEST_RULE = 4_000
