/**
 * A rule of one's own: `from` as stored is shown as the first of `to`, whatever OpenCC says; the others are kept as
 * candidates. The same words on both sides leave them alone.
 */
export interface Rule { from: string; to: readonly [string, ...string[]] }

/** Rules made ready. `at` finds the longest that begins at an offset and ends by another. */
export interface Rules { readonly rows: readonly Rule[]; at(text: string, from: number, to: number): Rule | null }

/** A line that is no rule, and why. Lines count from 1. */
export interface RuleProblem { line: number; message: string }

/** Where several rules have the same words, the last one counts. */
export function compileRules(rows: readonly Rule[]): Rules {
  const byWords = new Map(rows.map((rule) => [rule.from, rule]))
  /** Lengths of the rules by their first UTF-16 unit, the longest first. */
  const lengths = new Map<number, number[]>()
  for (const words of byWords.keys()) {
    const unit = words.charCodeAt(0), known = lengths.get(unit) ?? []
    if (!known.includes(words.length)) lengths.set(unit, [...known, words.length].toSorted((a, b) => b - a))
  }
  return {
    rows: [...byWords.values()],
    at(text, from, to) {
      for (const length of lengths.get(text.charCodeAt(from)) ?? []) {
        const rule = from + length > to ? undefined : byWords.get(text.slice(from, from + length))
        if (rule !== undefined) return rule
      }
      return null
    },
  }
}

/** Why a rule cannot be kept in OpenCC's text format, as a sentence for the user; null when it can. */
export function ruleProblem({ from, to }: Rule): string | null {
  if (from.trim() === '') return 'A rule needs the words it is for: write them before the TAB.'
  if (/[\t\r\n]/u.test(from)) return 'The words of a rule stand in one line, without a TAB.'
  if (from.startsWith('#')) return 'Words that begin with # would be read as a comment: leave the # out.'
  if (to.some((words) => words === '')) return 'A rule needs what to show instead: write it behind the TAB. The same words again leave them alone.'
  return to.some((words) => /\s/u.test(words)) ? 'What a rule shows has no spaces, because they separate the candidates.' : null
}

/**
 * Reads OpenCC's text format: a line a rule, the words, a TAB, and what to show, candidates separated by spaces; lines that
 * begin with # are comments. Lines that are no rule are left out and reported.
 */
export function parseRules(text: string): { rules: Rule[]; problems: RuleProblem[] } {
  const rules: Rule[] = [], problems: RuleProblem[] = []
  const seen = new Map<string, number>()
  for (const [index, raw] of text.replace(/^\uFEFF/u, '').split(/\r\n|\r|\n/u).entries()) {
    const line = index + 1
    if (raw.trim() === '' || raw.startsWith('#')) continue
    const tab = raw.indexOf('\t')
    const [shown = '', ...others] = raw.slice(tab + 1).split(/[ \t]+/u).filter((words) => words !== '')
    const rule: Rule = { from: raw.slice(0, tab), to: [shown, ...others] }
    const before = seen.get(rule.from)
    const message = tab < 0 ? 'There is no TAB between the words and what to show instead.'
      : ruleProblem(rule) ?? (before === undefined ? null : `These words have a rule in line ${before} already; that one counts.`)
    if (message !== null) { problems.push({ line, message }); continue }
    seen.set(rule.from, line)
    rules.push(rule)
  }
  return { rules, problems }
}

/** Writes OpenCC's text format, sorted by the words as OpenCC's own files are. Throws on a rule that `ruleProblem` refuses. */
export function formatRules(rules: readonly Rule[]): string {
  for (const rule of rules) {
    const problem = ruleProblem(rule)
    if (problem !== null) throw new Error(problem)
  }
  return rules.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)).map(({ from, to }) => `${from}\t${to.join(' ')}\n`).join('')
}
