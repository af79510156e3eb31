import type { Chain } from './chain.ts'
import { readRows } from './rows.ts'

/**
 * The chain with rare Simplified characters in the group that has TSCharacters. OpenCC keeps them in TSCharactersExt, which
 * opencc-js does not ship; its STCharacters has the same pairs the other way round.
 */
export async function withRare(chain: Chain): Promise<Chain> {
  const [{ default: toSimplified }, { default: toTraditional }] = await Promise.all([import('opencc-js/dict/TSCharacters'), import('opencc-js/dict/STCharacters')])
  if (!chain.conversionChain.some((group) => group.includes(toSimplified))) return chain
  const known = readRows(toSimplified)
  const rows = [...readRows(toTraditional)].filter(([simplified, traditional]) => simplified.length > 1 && !known.has(traditional)).map(([simplified, traditional]) => `${traditional} ${simplified}`)
  return { ...chain, conversionChain: chain.conversionChain.map((group) => (group.includes(toSimplified) ? [...group, rows.join('|')] : group)) }
}
