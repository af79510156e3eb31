import { describe, expect, it } from 'vitest'
import { placedEdges, quotingAlike } from './edges.ts'
import { curlyQuotes } from './quotes.ts'
import { chineseTokens, englishTokens } from './tokens.ts'

describe('quotation marks', () => {
  it.each([
    ["'Come in,' she said.", '‘Come in,” she said.'],
    ["'It's Grannie's,' he said. 'Don't.'", "‘It's Grannie's,” he said. ‘Don't.”"],
    ['"Why?" he asked, "why?"', '“Why?” he asked, “why?”'],
    ["She said, \"I read 'The Tower.'\"", 'She said, “I read ‘The Tower.””'],
    ["The boys' coats, and '90s coats", "The boys' coats, and ‘90s coats"],
    ["'Tis late.", "'Tis late."],
    ['“Curly” ‘ones’', '“Curly” ‘ones’'],
  ])('%s', (straight, curly) => {
    expect(curlyQuotes(straight)).toBe(curly)
    expect(curlyQuotes(straight)).toHaveLength(straight.length)
  })
  it('tell which sentences stand within a quotation', () => {
    const inside = placedEdges(["'I came by the river.", 'It was high.', "Nobody saw me,' he said.", "She didn't answer."])
    expect(inside.map(({ quotedBefore }) => quotedBefore)).toEqual([false, true, true, false])
    expect(inside.map(({ quotedAfter }) => quotedAfter)).toEqual([true, true, false, false])
    expect(placedEdges(['他说：“我来了。', '水很高。”']).map(({ quotedAfter }) => quotedAfter)).toEqual([true, false])
  })
  it('a quotation that is never closed is forgotten', () => {
    const never = placedEdges(['“Once', ...Array.from({ length: 60 }, () => 'upon a time.')])
    expect(never[20]?.quotedBefore).toBe(true)
    expect(never[60]?.quotedBefore).toBe(false)
  })
  it('are no evidence where only one of the texts has any', () => {
    const quoted = placedEdges(['“Yes.”', '“No.”']), bare = placedEdges(['是。', '不是。'])
    expect(quotingAlike(quoted, bare)).toBe(0)
    expect(quotingAlike(quoted, quoted)).toBe(1)
  })
})

describe('tokens', () => {
  it('have function words by meaning, and words that hold a negation twice', () => {
    expect(chineseTokens('他不来', null)).toEqual(['f:he', 'f:not', '不', '来'])
    expect(englishTokens("He didn't come.")).toEqual(expect.arrayContaining(['f:he', 'f:not', 'come']))
  })
  it('read a name with a hyphen or an apostrophe as one, and its parts', () => expect(englishTokens("Gou-er and Xi'an")).toEqual(expect.arrayContaining(['gouer', 'xian', 'gou'])))
})
