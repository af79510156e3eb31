import { performance } from 'node:perf_hooks'
import { alignTexts } from '../electron/language/align-texts.ts'
import { loadDictionary } from '../electron/language/dictionary.ts'
import type { AlignSentence } from '../shared/alignment/align.ts'
import type { Report } from './figure.ts'
import { randomFrom } from './generated-text.ts'

const SOURCE = 30_000
/** Every so many source sentences a run of this length has no counterpart. */
const GAP_EVERY = 3_000, GAP = 30

/** A book of 30,000 Chinese and some 43,000 English sentences: made of dictionary words and their glosses, in and out of order. */
export async function bench(report: Report): Promise<void> {
  const dictionary = await loadDictionary()
  const random = randomFrom(11)
  const common = [...'人天地水火山河书车门手心国家学校公司时间工作问题朋友先生政府城市历史经济文化社会世界生活音乐历史医生老师学生'].filter((word) => dictionary.glosses(word).length > 0)
  const words = ['公司', '政府', '城市', '历史', '经济', '文化', '社会', '世界', '音乐', '医生', '老师', '学生', '朋友', '问题', '工作', '时间', '银行', '机场', '图书馆', '报纸', '河流', '桥梁', '冬天', '春天', '记者', '律师', '法院', '证据', '农民', '工厂', '火车', '飞机', '电影', '小说', '诗人', '画家', '皇帝', '战争', '和平', '自由', '森林', '海洋', '老虎', '马', '狗', '茶', '酒', '米饭', '面包', '窗户', ...common]
    .filter((word) => dictionary.glosses(word).length > 0)
  const source: AlignSentence[] = [], target: AlignSentence[] = []
  const sentence = (text: string): AlignSentence => ({ text, block: 0, heading: false })
  const truth: number[] = []
  for (let i = 0; i < SOURCE; i++) {
    const used = Array.from({ length: 5 + Math.floor(random() * 10) }, () => words[Math.floor(random() * words.length)] ?? '')
    source.push(sentence(`${used.join('的')}。`))
    if (i % GAP_EVERY >= GAP_EVERY - GAP) { truth.push(-1); continue }
    const english = used.map((word) => (dictionary.glosses(word)[Math.floor(random() * 2)] ?? dictionary.glosses(word)[0] ?? []).join(' '))
    truth.push(target.length)
    const cut = random() < 0.44 ? Math.ceil(english.length / 2) : english.length
    target.push(sentence(`The ${english.slice(0, cut).join(' of the ')}.`))
    if (cut < english.length) target.push(sentence(`And the ${english.slice(cut).join(' with the ')}.`))
  }
  const start = performance.now()
  let peak = 0, ticks = 0, longest = 0, last = start
  const [beads = []] = await alignTexts([{ source, target, fixed: [] }], {
    progress() { ticks++; longest = Math.max(longest, performance.now() - last); last = performance.now(); peak = Math.max(peak, process.memoryUsage.rss()) },
    stopped: () => false,
  })
  const right = beads.filter((bead) => bead.source.length === 1 && bead.target.length > 0 && bead.target[0] === truth[bead.source[0] ?? -1]).length
  report({ name: `${SOURCE} × ${target.length} sentences`, value: Math.round(performance.now() - start), unit: 'ms', limit: 60_000 })
  report({ name: 'memory of the process at most', value: Math.round(peak / 2 ** 20), unit: 'MB', limit: 1_000 })
  report({ name: 'progress told', value: ticks, unit: 'times' })
  report({ name: 'longest time without progress', value: Math.round(longest), unit: 'ms' })
  report({ name: 'source sentences with a counterpart that did not find its first sentence', value: Math.round(1000 * (1 - right / truth.filter((first) => first >= 0).length)), unit: 'per 1,000' })
}
