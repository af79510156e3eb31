import type { HomeDetail } from '../contract/home-calls.ts'

const LOOKS = { strong: { on: 'bold', off: 'no longer bold' }, emphasis: { on: 'in italics', off: 'no longer in italics' } } as const

/** What a file says of a text beside its words, as a phrase. */
export function detailWords({ what, change, words, file }: HomeDetail): string {
  if (what !== 'footnote') return `“${words}” ${LOOKS[what][change === 'on' ? 'on' : 'off']}`
  if (change === 'on') return `new footnote “${file}”`
  if (change === 'off') return `footnote “${words}” taken out`
  return change === 'moved' ? `footnote “${words}” stands elsewhere` : `footnote “${words}” now “${file}”`
}
