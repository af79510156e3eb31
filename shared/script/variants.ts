import { readRows } from './rows.ts'

let loading: Promise<(a: string, b: string) => boolean> | null = null

/** Whether two characters are forms of one another, by any of OpenCC's tables of single characters. */
export function loadVariants(): Promise<(a: string, b: string) => boolean> { return (loading ??= load()) }

async function load() {
  const tables = await Promise.all([
    import('opencc-js/dict/STCharacters'), import('opencc-js/dict/TSCharacters'), import('opencc-js/dict/TWVariants'), import('opencc-js/dict/TWVariantsRev'),
    import('opencc-js/dict/HKVariants'), import('opencc-js/dict/HKVariantsRev'), import('opencc-js/dict/JPShinjitaiCharacters'), import('opencc-js/dict/JPShinjitaiCharactersRev'),
    import('opencc-js/dict/CJK_Compatibility_Ideographs'),
  ])
  const parents = new Map<string, string>()
  const headOf = (character: string): string => {
    let at = character
    for (let parent = parents.get(at); parent !== undefined; parent = parents.get(at)) at = parent
    return at
  }
  for (const { default: rows } of tables) for (const [key, value] of readRows(rows)) {
    const a = headOf(key), b = headOf(value)
    if (a !== b) parents.set(a, b)
  }
  return (a: string, b: string) => a === b || headOf(a) === headOf(b)
}
