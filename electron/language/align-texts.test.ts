import { describe, expect, it } from 'vitest'
import type { AlignHooks, AlignSentence } from '../../shared/alignment/align.ts'
import { alignText } from './align-texts.ts'

const QUIET: AlignHooks = { progress: () => {}, stopped: () => false }
const sentences = (texts: readonly string[]): AlignSentence[] => texts.map((text) => ({ text, block: 0, heading: false }))
const pairs = (beads: readonly { source: number[]; target: number[] }[]) => beads.map(({ source, target }) => `${source.join()}:${target.join()}`)

/** Lengths that mislead: only the words tell which sentence is which. */
const ZH = ['图书馆在河的对岸。', '医生和律师都没有来。', '昨天夜里森林着火了。', '孩子们在学校里唱歌。']
const EN = ['The library stands on the other bank of the river, as it always has.', 'Neither the doctor nor the lawyer came.', 'The forest caught fire.', 'Last night it was.', 'The children sang at school, one song after another until noon.']

describe('alignTexts', { timeout: 60_000 }, () => {
  it('knows words', async () => expect(pairs(await alignText({ source: sentences(ZH), target: sentences(EN), fixed: [] }, QUIET))).toEqual(['0:0', '1:1', '2:2,3', '3:4']))
  it('reads Traditional as well', async () => {
    const traditional = ['圖書館在河的對岸。', '醫生和律師都沒有來。', '昨天夜裡森林著火了。', '孩子們在學校裡唱歌。']
    expect(pairs(await alignText({ source: sentences(traditional), target: sentences(EN), fixed: [] }, QUIET))).toEqual(['0:0', '1:1', '2:2,3', '3:4'])
  })
  it('changes sides that were given the other way round, and back', async () =>
    expect(pairs(await alignText({ source: sentences(EN), target: sentences(ZH), fixed: [{ source: [1], target: [1] }] }, QUIET))).toEqual(['0:0', '1:1', '2,3:2', '4:3']))
  it('finds its way over a missing chapter', async () => {
    const words = ['医生', '律师', '图书馆', '森林', '河流', '火车', '银行', '冬天', '学校', '电影'], english = ['doctor', 'lawyer', 'library', 'forest', 'river', 'train', 'bank', 'winter', 'school', 'film']
    const at = (i: number) => [i % 10, (i * 3 + Math.floor(i / 10)) % 10, Math.floor(i / 10) % 10] as const
    const zh = Array.from({ length: 400 }, (_, i) => `${at(i).map((k) => words[k]).join('和')}，${i + 1000}。`)
    const en = Array.from({ length: 400 }, (_, i) => `The ${at(i).map((k) => english[k]).join(' and the ')}, ${i + 1000}.`).filter((_, i) => i < 120 || i >= 240)
    const beads = await alignText({ source: sentences(zh), target: sentences(en), fixed: [] }, QUIET)
    expect(beads.filter(({ target }) => target.length === 0).flatMap(({ source }) => source)).toEqual(Array.from({ length: 120 }, (_, i) => i + 120))
  })
  it('learns from links a person confirmed elsewhere', async () => {
    const known = Array.from({ length: 8 }, (_, i) => ({ source: `朔望塔第${i + 3}层。`, target: `Floor ${i + 3} of the Moonkeep.` }))
    const input = { source: sentences(['他来了。', '那是朔望塔。', '他走了。']), target: sentences(['He came.', 'Moonkeep it was, or so it seemed.', 'He left.']), fixed: [] }
    const confidence = async (taught: boolean) => (await alignText({ ...input, ...(taught ? { known } : {}) }, QUIET)).find(({ source, target }) => source.join() === '1' && target.join() === '1')?.confidence ?? 0
    expect(await confidence(true)).toBeGreaterThan(await confidence(false))
  })
  it.each([['no Chinese at all', ['One.', 'Two.'], ['Uno.', 'Dos.']], ['nothing', [], []], ['the same text twice', ZH, ZH]])('gives a sensible answer for %s', async (_, source, target) => {
    const beads = await alignText({ source: sentences(source), target: sentences(target), fixed: [] }, QUIET)
    expect(pairs(beads)).toEqual(source.map((__, i) => `${i}:${i}`))
  })
})
