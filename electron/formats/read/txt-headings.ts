/** Longest line that can be a heading in a plain text, in UTF-16 units. */
const LONGEST = 50

const NUMBER = '[零〇○一二三四五六七八九十百千两兩廿卅0-9０-９]{1,9}'
const VOLUME = new RegExp(`^(?:第${NUMBER}[卷部篇集]|卷${NUMBER})(?![^\\s\\u3000:：·、.．]{25})`)
const CHAPTER = new RegExp(`^第${NUMBER}[章回节節幕折](?![^\\s\\u3000:：·、.．]{30})`)
const NAMED = /^(?:序|序章|序幕|序言|自序|楔子|引子|引言|前言|尾声|尾聲|后记|後記|跋|终章|終章|番外[^。！？]{0,12})$/
const ENGLISH = /^(?:(?:chapter|part|book|volume|section)\s+(?:\d{1,4}|[ivxlc]{1,8}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b.{0,40}|prologue|epilogue|preface|foreword|introduction|afterword)$/i
const ENDS_SENTENCE = /[。！？；，,;!?…]["”’」』）)]*$|[^.]\.["”’]*$/

/**
 * Level of a heading as novels write it in plain text: 1 for a volume or part, 2 for a chapter, 0 when the line is no heading.
 * Levels are relative; `levelHeadings` moves them up when a text has no volumes.
 */
export function headingLevel(line: string): 0 | 1 | 2 {
  if (line.length > LONGEST || /[。！？!?]["”」』]?$/.test(line) && !VOLUME.test(line) && !CHAPTER.test(line)) return 0
  if (VOLUME.test(line)) return 1
  if (/^(?:part|book|volume)\b/i.test(line) && ENGLISH.test(line)) return 1
  return CHAPTER.test(line) || NAMED.test(line) || ENGLISH.test(line) ? 2 : 0
}

/**
 * Whether the first line of a text is its title: short, does not end like a sentence, and what follows is longer.
 * `next` is null when nothing follows.
 */
export function isTitleLine(line: string, next: string | null): boolean {
  if (next === null || line.length > LONGEST || ENDS_SENTENCE.test(line) || line.includes('\uFFFD')) return false
  if (/^[-*•·>#"“「『（(—–]/.test(line)) return false
  return next.length >= 2 * line.length || ENDS_SENTENCE.test(next) || headingLevel(next) > 0
}
