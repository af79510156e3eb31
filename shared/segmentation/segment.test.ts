import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { threadTime } from '../../tests/support/thread-time.ts'
import { sentenceSpans, type SegmentationLanguage } from './segment.ts'

const cut = (text: string, language: SegmentationLanguage) => sentenceSpans(text, language).map(({ from, to }) => text.slice(from, to))

describe('Chinese', () => {
  it.each([
    ['他走了。她没走！', ['他走了。', '她没走！']],
    ['他问：“你去吗？”我说：“不去。”', ['他问：“你去吗？”', '我说：“不去。”']],
    ['“我不去。”他说。然后走了。', ['“我不去。”他说。', '然后走了。']],
    ['她说：“雨还没停。”他没有抬头。', ['她说：“雨还没停。”', '他没有抬头。']],
    ['他读《怎么办？》一书。很好。', ['他读《怎么办？》一书。', '很好。']],
    ['来了。（笑）《三国》好看。', ['来了。', '（笑）《三国》好看。']],
    ['真的？！是的！！！', ['真的？！', '是的！！！']],
    ['春天；夏天；秋天。', ['春天；夏天；秋天。']],
    ['增长3.5%，到2026年。以上。', ['增长3.5%，到2026年。', '以上。']],
    ['1. 第一项。', ['1. 第一项。']],
    ['据U.N. Women报道，他走了。', ['据U.N. Women报道，他走了。']],
    ['他走了。[1]她没走。', ['他走了。[1]', '她没走。']],
    ['他走了。\uFFFC她没走。', ['他走了。\uFFFC', '她没走。']],
    ['你好吗?我很好!走了.', ['你好吗?', '我很好!', '走了.']],
    ['第一行\n第二行', ['第一行\n', '第二行']],
    ['等等……然后呢？', ['等等……然后呢？']],
    ['“走吧。”老孙一边收拾一边说。天黑了。', ['“走吧。”老孙一边收拾一边说。', '天黑了。']],
    ['“好。”我不知道该怎么说。', ['“好。”', '我不知道该怎么说。']],
    ['他喊了一声“站住！”便追了上去。', ['他喊了一声“站住！”便追了上去。']],
    ['“谁来付钱？”的问题还在。', ['“谁来付钱？”的问题还在。']],
    ['「你說『不行！』嗎？」他問。「是。」', ['「你說『不行！』嗎？」他問。', '「是。」']],
    ['他居然（！）来了。', ['他居然（！）来了。']],
    ['他去年（也许是前年？）结婚了。', ['他去年（也许是前年？）结婚了。']],
    ['会取消了（原因不详。）大家散了。', ['会取消了（原因不详。）', '大家散了。']],
    ['他走了。¹她没走。〔2〕天黑了。[注3]完了。', ['他走了。¹', '她没走。〔2〕', '天黑了。[注3]', '完了。']],
    ['①苹果。②梨。', ['①苹果。', '②梨。']],
    ['他走了。①', ['他走了。①']],
    ['公司（Inc.）成立了。“去哪？”他问她。', ['公司（Inc.）成立了。', '“去哪？”他问她。']],
    ['如下……（一）苹果。（二）梨。', ['如下……', '（一）苹果。', '（二）梨。']],
    ['好的！~走吧。', ['好的！~', '走吧。']],
    ['他说:"你好。"然后走了。', ['他说:"你好。"', '然后走了。']],
    ['他来了。"坐吧。"她走了。', ['他来了。', '"坐吧。"', '她走了。']],
    ['他来了。”坐吧，”她说。', ['他来了。', '”坐吧，”她说。']],
    ['见https://a.cn/s?q=1&b=2。好。', ['见https://a.cn/s?q=1&b=2。', '好。']],
    ['约翰·F. 肯尼迪和J.K.罗琳。', ['约翰·F. 肯尼迪和J.K.罗琳。']],
    ['Mr. Wang来了。Dr. Li没来。', ['Mr. Wang来了。', 'Dr. Li没来。']],
    ['“好。”我知道。“好。”这是一本小说。', ['“好。”', '我知道。', '“好。”', '这是一本小说。']],
    ['“谢谢。”他放下杯子，轻声说道。“坐。”主人笑着招呼。', ['“谢谢。”他放下杯子，轻声说道。', '“坐。”主人笑着招呼。']],
    ['“三分钟。”他把表放回去，又说：“不算什么。”', ['“三分钟。”', '他把表放回去，又说：“不算什么。”']],
    ["'你好。'他说。'再见。'", ["'你好。'他说。", "'再见。'"]],
    ['她念叨着“怎么办？怎么办？”，谁也劝不住。', ['她念叨着“怎么办？怎么办？”，谁也劝不住。']],
    ['天黑了……“谁在那儿？”他喊……“快来！”', ['天黑了……', '“谁在那儿？”', '他喊……“快来！”']],
    ['等一下...我想想。', ['等一下...我想想。']],
    ['步骤：1. 开机；2. 登录。', ['步骤：1. 开机；2. 登录。']],
    ['读Ph.D.课程。好。', ['读Ph.D.课程。', '好。']],
    ['太好了！😀😀走吧。谢谢！❤️👍🏽好。', ['太好了！😀😀', '走吧。', '谢谢！❤️👍🏽', '好。']],
    ['见前文。①又见后文。②', ['见前文。①', '又见后文。②']],
    ['门上贴着“恭喜发财！”四个大字。他推门进去。', ['门上贴着“恭喜发财！”四个大字。', '他推门进去。']],
    ['门上贴着“恭喜发财！”他推门进去。', ['门上贴着“恭喜发财！”', '他推门进去。']],
    ['门上贴着“恭喜发财！”灯也亮了。', ['门上贴着“恭喜发财！”', '灯也亮了。']],
    ['口号“别放弃！”到处都是。', ['口号“别放弃！”到处都是。']],
    ['他大喊“救命！”没有人来。', ['他大喊“救命！”', '没有人来。']],
    ['信里有“见字如面。”这句话。', ['信里有“见字如面。”这句话。']],
    ['船长叹道：“来不及了……”水手们散了。', ['船长叹道：“来不及了……”', '水手们散了。']],
    ['他把“也许……”两个字说得很轻。', ['他把“也许……”两个字说得很轻。']],
    ['“可我——”“别说了。”', ['“可我——”', '“别说了。”']],
    ['“走吧。”说着，他站了起来。“走吧。”他喊着，“快！”', ['“走吧。”', '说着，他站了起来。', '“走吧。”他喊着，“快！”']],
    ['他答：“不知道。”我就去问你。', ['他答：“不知道。”', '我就去问你。']],
    ['——下雨了吗？——下了。', ['——下雨了吗？', '——下了。']],
    ['-谁？\n- 我！ - 进来。', ['-谁？\n', '- 我！ ', '- 进来。']],
    ['他来了——谁？——就是他。', ['他来了——谁？——就是他。']],
    ['１．原告\n２．被告', ['１．原告\n', '２．被告']],
    ['1.盐 2.糖 3.醋', ['1.盐 ', '2.糖 ', '3.醋']],
    ['步骤：1.开机；2.登录。', ['步骤：1.开机；2.登录。']],
    ['需要 1. 盐 2. 糖 各半。', ['需要 1. 盐 2. 糖 各半。']],
    ['选一项：A. 茶 B. 酒', ['选一项：A. 茶 B. 酒']],
    ['作者为Wu, Q. & Lin, P. (2011)。见Hu et al. (2003)一文。', ['作者为Wu, Q. & Lin, P. (2011)。', '见Hu et al. (2003)一文。']],
    ['夏代（约2070 B.C.）建立。门诊8 a.m.至4 p.m.。', ['夏代（约2070 B.C.）建立。', '门诊8 a.m.至4 p.m.。']],
    ['Kahoot!是一个网站。她说OK!我走了。', ['Kahoot!是一个网站。', '她说OK!', '我走了。']],
  ])('%s', (text, sentences) => expect(cut(text, 'zh')).toEqual(sentences))
})

describe('English', () => {
  it.each([
    ['He left. She stayed.', ['He left. ', 'She stayed.']],
    ['Mr. Smith met Dr. Wu. They spoke.', ['Mr. Smith met Dr. Wu. ', 'They spoke.']],
    ['J. K. Rowling wrote it. It sold.', ['J. K. Rowling wrote it. ', 'It sold.']],
    ['They moved to the U.S. The rest is known.', ['They moved to the U.S. ', 'The rest is known.']],
    ['It grew 3.5 per cent. Then it fell.', ['It grew 3.5 per cent. ', 'Then it fell.']],
    ['“Why?” she asked. “Because.”', ['“Why?” she asked. ', '“Because.”']],
    ['See Fig. 3 and pp. 4–5. It is clear.', ['See Fig. 3 and pp. 4–5. ', 'It is clear.']],
    ['A; b; c.', ['A; b; c.']],
    ['e.g. this one. And i.e. that.', ['e.g. this one. ', 'And i.e. that.']],
    ['No space.Next one. Or!Two', ['No space.', 'Next one. ', 'Or!', 'Two']],
    ['Try Node.js or Asp.Net now, see www.there.Once or a.Big one', ['Try Node.js or Asp.Net now, see www.there.Once or a.Big one']],
    ['It fell.Mr. Li rose.', ['It fell.', 'Mr. Li rose.']],
    ['“It fell [...]” (Li 55). He rose. (See p. 6.)', ['“It fell [...]” (Li 55). ', 'He rose. ', '(See p. 6.)']],
    ['It was . . . I forget. See N°. 10.', ['It was . . . I forget. ', 'See N°. 10.']],
    ['He was told no. Then he left.', ['He was told no. ', 'Then he left.']],
    ['See No. 7 on Main St. The shop is old.', ['See No. 7 on Main St. ', 'The shop is old.']],
    ['She took her M.A. Tom was proud.', ['She took her M.A. ', 'Tom was proud.']],
    ['By 9 p.m. Mrs. Li slept. He woke at 9 p.m. Mrs. Li slept on.', ['By 9 p.m. Mrs. Li slept. ', 'He woke at 9 p.m. ', 'Mrs. Li slept on.']],
    ['It opens at 9 a.m. Eastern time.', ['It opens at 9 a.m. Eastern time.']],
    ['About 40 B.C. Antony left. He died in 30 B.C. Egypt fell.', ['About 40 B.C. Antony left. ', 'He died in 30 B.C. ', 'Egypt fell.']],
    ['You and I. Now see Ann I. Low.', ['You and I. ', 'Now see Ann I. Low.']],
    ['“Stop!” Tom Reed shouted. He ran.', ['“Stop!” Tom Reed shouted. ', 'He ran.']],
    ['“Stop!” He ran.', ['“Stop!” ', 'He ran.']],
    ['It was (was it? I forget) cold. (It was. Very.)', ['It was (was it? I forget) cold. ', '(It was. ', 'Very.)']],
    ['1) Soup 2) Fish 3) Rice', ['1) Soup ', '2) Fish ', '3) Rice']],
    ['Choose: a. tea b. milk', ['Choose: a. tea ', 'b. milk']],
    ['A. Smith met B. Jones', ['A. Smith met B. Jones']],
    ['It held (for a time).3 Later it fell. So it is said.12, 14 Few agree.', ['It held (for a time).3 ', 'Later it fell. ', 'So it is said.12, 14 ', 'Few agree.']],
    ['a wrapped \nline\nnext line', ['a wrapped \nline\n', 'next line']],
    ["He came in. ' Tom looked up.", ["He came in. ' ", 'Tom looked up.']],
    ["' Take a seat. ' Tom sat. ' Good. '", ["' Take a seat. ' ", 'Tom sat. ', "' Good. '"]],
    ['It ended. . . . Nobody wept.', ['It ended. ', '. . . Nobody wept.']],
    ['Lu Xun, a.k.a. Zhou Shuren, wrote.', ['Lu Xun, a.k.a. Zhou Shuren, wrote.']],
    ['He paused… Then he spoke. Well… Li Wei came.', ['He paused… ', 'Then he spoke. ', 'Well… Li Wei came.']],
    ['Chapter 1. The River', ['Chapter 1. The River']],
    ['It says 「你好。」 and ends. iPhones rang. iPads did not.', ['It says 「你好。」 and ends. ', 'iPhones rang. ', 'iPads did not.']],
    ['Great!😀 See you.', ['Great!😀 ', 'See you.']],
    ['Odd [?] but true. It is(!) so.', ['Odd [?] but true. ', 'It is(!) so.']],
    ['Please ask Dr.\nWu about No. 5. It is late.', ['Please ask Dr.\nWu about No. 5. ', 'It is late.']],
    ['Cf. Lowe. E.g. this one. See Sect. 3.1. It is short.', ['Cf. Lowe. ', 'E.g. this one. ', 'See Sect. 3.1. ', 'It is short.']],
    ["Was it him? No. I asked. Wait a sec. I'm here. See Vol. I and App. A there.", ['Was it him? ', 'No. ', 'I asked. ', 'Wait a sec. ', "I'm here. ", 'See Vol. I and App. A there.']],
    ['He left. 2011 was worse. It was 12. 40 had come. It cost £3. $4 was too much.', ['He left. ', '2011 was worse. ', 'It was 12. ', '40 had come. ', 'It cost £3. ', '$4 was too much.']],
    ['Under Cap. 32 of the laws and Matt. 5 too.', ['Under Cap. 32 of the laws and Matt. 5 too.']],
    ['It is 5 ft. 6 in. long and approx. 40 people saw it on Jan. 5 there.', ['It is 5 ft. 6 in. long and approx. 40 people saw it on Jan. 5 there.']],
    ["I… I'd rather not. He... She left.", ["I… I'd rather not. ", 'He... ', 'She left.']],
    ['Her book, called “Who Knew? A Life,” sold well. It says “Wait. Look left” there.', ['Her book, called “Who Knew? A Life,” sold well. ', 'It says “Wait. Look left” there.']],
    ['He said: “Wait. Look left.” Then he ran.', ['He said: “Wait. ', 'Look left.” ', 'Then he ran.']],
    ['“But you—” “Not now,” she said.', ['“But you—” ', '“Not now,” she said.']],
    ['She said “so.”7 Nobody heard. It is true.[who?] Few say so.', ['She said “so.”7 ', 'Nobody heard. ', 'It is true.[who?] ', 'Few say so.']],
    ['• Salt • Oil\n• Rye', ['• Salt ', '• Oil\n', '• Rye']],
    ['Salt • Oil • Rye', ['Salt • Oil • Rye']],
    ['- Who is it? - Me. - Come in - quick!', ['- Who is it? ', '- Me. ', '- Come in - quick!']],
    ['— Yes! — he cried. He came — did he? — I forget.', ['— Yes! — he cried. ', 'He came — did he? — I forget.']],
    ['Was it? …Perhaps.', ['Was it? ', '…Perhaps.']],
    ['Step 2. Add oil', ['Step 2. Add oil']],
    ['§ 3. Scope', ['§ 3. Scope']],
    ['It was clear.* The rest was not.', ['It was clear.* ', 'The rest was not.']],
    ['MRS. WU: Come in.', ['MRS. WU: Come in.']],
  ])('%s', (text, sentences) => expect(cut(text, 'en')).toEqual(sentences))
})

it('covers every text without gaps and leaves no blank sentence', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'。！？.!? \n“”「」《》（）()[]1aA一中Mr\uFFFC…"\'`,;', '1) ', '. ', '说。', ' p.m. ', '——', '- ', '•', '…”', '１．', ' 12 a', '’'), maxLength: 60 }), fc.constantFrom<SegmentationLanguage>('zh', 'en'), (text, language) => {
    const spans = sentenceSpans(text, language)
    expect(spans.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text)
    for (const { from, to } of spans) expect(to).toBeGreaterThan(from)
    if (text.trim() !== '') for (const { from, to } of spans) expect(text.slice(from, to).trim()).not.toBe('')
  }))
})

it('never cuts within an address, a number or a time', () => {
  const held = fc.constantFrom('https://example.org/a?b=c!d&e=f.G#h', 'http://a.example.com/Who?_(Is.It)', 'www.example.net/Part.One!Two?x=1', 'jo.Lee@mail.example.org', '3.1416', '1,234.56', '10:30', '12.5%', '$4.50', '2.0.1', '2021.12.31', '3．14')
  const around = fc.array(fc.constantFrom('he ', 'The ', 'left. ', 'in ', 'No. ', '“', '” ', '(', ') ', '? ', '! ', '他说：“', '好。', '，', '见', '。”', '《', '》', '（', '）', '\n', ' '), { maxLength: 6 }).map((parts) => parts.join(''))
  fc.assert(fc.property(around, held, fc.constantFrom('', ' ', '. ', '。', '，', '? ', '” ', ')', ' is '), around, fc.constantFrom<SegmentationLanguage>('zh', 'en'), (before, token, end, after, language) => {
    const text = before + token + end + after
    for (const { from } of sentenceSpans(text, language)) expect(from > before.length && from < before.length + token.length, text.slice(0, from)).toBe(false)
  }), { numRuns: 500 })
})

describe('cost', () => {
  const LENGTH = 100_000
  const filled = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
  // Each was chosen against one pattern: what it looks for is everywhere and never complete.
  it.each(['Mr. ', 'A. ', '. ', '\n', ' ', '《a。', '（', '”。', '" ', " ' ", '1) a 2) b ', '[1-2,3', 'www.a?b', 'a.1,1,1,1,1,1', '……“一', '！😀', '，他', '①', '……（一', '”一二三四五六七八九十说', "a' 'b ", '。\uFFFC', '- a. ', '• ', 'a. 1 b', 'a—" "', '一“一！', '“一。”这', '“一…”一', 'a.[a a', '1.一 ', 'I... ', 'Mr.\n'])('is linear in %j', (unit) => {
    for (const language of ['zh', 'en'] as const) {
      const spent = threadTime()
      sentenceSpans(filled(unit, LENGTH), language)
      // A quadratic rule takes tens of seconds here; a linear one takes 0.1 s.
      expect(spent()).toBeLessThan(3000)
    }
  })

  it.each<[SegmentationLanguage, string]>([
    ['zh', '他问：“你去吗？”她说：“不去……”他笑了——又哭了（1931年）。人口为3.5万。'],
    ['en', 'The river rose in 1931. 40,000 people left — “who would not?” — and Mr. Li (b. 1902) stayed. '],
  ])('takes a paragraph of a million units in %s', (language, unit) => {
    const spent = threadTime()
    expect(sentenceSpans(filled(unit, 1_000_000), language).length).toBeGreaterThan(20_000)
    // It takes 0.3 s.
    expect(spent()).toBeLessThan(5000)
  })
})
