import type { SameCharacter } from './stage.ts'

/** Han end with the third supplementary plane. */
const CODE_POINTS = 0x4_0000

let loading: Promise<SameCharacter> | null = null

/** Whether two characters are forms of one another, by any of OpenCC's tables of single characters. */
export function loadVariants(): Promise<SameCharacter> { return (loading ??= load()) }

async function load(): Promise<SameCharacter> {
  const tables = await Promise.all([
    import('opencc-js/dict/STCharacters'), import('opencc-js/dict/TSCharacters'), import('opencc-js/dict/TWVariants'), import('opencc-js/dict/TWVariantsRev'),
    import('opencc-js/dict/HKVariants'), import('opencc-js/dict/HKVariantsRev'), import('opencc-js/dict/JPShinjitaiCharacters'), import('opencc-js/dict/JPShinjitaiCharactersRev'),
    import('opencc-js/dict/CJK_Compatibility_Ideographs'),
  ])
  /** Next form towards the one that stands for all, by code point; 0 for a character that stands for itself. */
  const next = new Int32Array(CODE_POINTS)
  const headOf = (code: number): number => {
    let head = code
    for (let further = next[head] ?? 0; further !== 0; further = next[head] ?? 0) head = further
    return head
  }
  for (const { default: rows } of tables) {
    // "key value|key value": the rows as they stand, since cutting them up took longer than all the rest.
    for (let at = 0; at < rows.length;) {
      const key = rows.codePointAt(at) ?? 0, value = rows.codePointAt(at + (key > 0xffff ? 3 : 2)) ?? 0
      const a = headOf(key), b = headOf(value)
      if (a !== b) next[a] = b
      const bar = rows.indexOf('|', at)
      at = bar < 0 ? rows.length : bar + 1
    }
  }
  return (a, b) => a === b || headOf(a.codePointAt(0) ?? 0) === headOf(b.codePointAt(0) ?? 0)
}
