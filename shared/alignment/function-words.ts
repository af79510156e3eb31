/**
 * Pronouns, question words, conjunctions and negation: too common to place a sentence, but they tell whose turn it is in a
 * dialogue. Both languages map to the same few meanings.
 */
const table = (rows: Readonly<Record<string, string>>) => new Map(Object.entries(rows).flatMap(([meaning, words]) => words.split(' ').map((word) => [word, meaning] as const)))

const CHINESE = table({
  i: '我 俺', you: '你 您 你们', he: '他', she: '她', we: '我们 咱们 咱', they: '他们 她们 它们', what: '什么 啥', who: '谁', why: '为什么 为何 为啥', how: '怎么 怎样 如何 怎', where: '哪里 哪儿 哪',
  but: '但 但是 可是 却 不过 然而', because: '因为 因', if: '如果 要是 假如 倘若 若', when: '时 时候 当', this: '这 这个 此 这样', that: '那 那个 那样', all: '都 皆', and: '和 与 及 以及',
  not: '别 莫 勿 无 非', also: '也 亦', one: '一 一个', more: '更', very: '很 非常 十分',
})
const ENGLISH = table({
  i: "i me my mine myself i'm i've i'll i'd", you: "you your yours yourself you're you've you'll", he: "he him his himself he's he'd he'll", she: "she her hers herself she's she'd",
  we: "we us our ours let's we're we'll we've", they: "they them their themselves they're", what: "what what's", who: 'who whom whose', why: 'why', how: 'how', where: 'where',
  but: 'but however yet though although', because: 'because since', if: 'if', when: 'when while', this: 'this these', that: 'that those', all: 'all every everything', and: 'and',
  not: 'not no never nothing nobody none cannot without nor neither', also: 'also too', one: 'one', more: 'more', very: 'very',
})
/** Words with a negation in front (不能, 没有), bar those in which it means nothing of the kind. */
const NEGATED = /^[不没未]/u, NO_NEGATION = new Set(['不过', '不仅', '不但', '不同', '不断', '没收', '未来', '不久'])

/** What a Chinese word means as a function word, and whether it is nothing else. Null for others. */
export function chineseFunction(word: string): { meaning: string; only: boolean } | null {
  const meaning = CHINESE.get(word)
  if (meaning !== undefined) return { meaning, only: true }
  return NEGATED.test(word) && !NO_NEGATION.has(word) ? { meaning: 'not', only: false } : null
}

/** The same for an English one, in lower case with a straight apostrophe. */
export function englishFunction(word: string): string | null { return ENGLISH.get(word) ?? (word.endsWith("n't") ? 'not' : null) }
