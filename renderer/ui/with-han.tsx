import type { ReactNode } from 'react'

/** A Han character and what stands in one stretch with it, the signs of its punctuation among them. */
const HAN = /(\p{Script=Han}[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]*)/u

/** A sentence of the interface that names a title or file: the Chinese in it is marked, so that it is drawn and read out as Chinese. */
export function withHan(text: string): ReactNode {
  if (!HAN.test(text)) return text
  return text.split(HAN).map((part, index) => (index % 2 === 1 ? <span key={index} lang="zh-Hans">{part}</span> : part))
}
