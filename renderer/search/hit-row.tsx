import type { Hit } from '../../shared/model/text.ts'

/** UTF-16 units of the sentence shown before the hit, so that a long sentence does not hide it. */
const BEFORE = 60

export function HitRow({ hit, onGo }: { hit: Hit; onGo(hit: Hit): void }) {
  const lang = hit.side === 'source' ? 'zh-Hans' : 'en'
  const start = hit.from > BEFORE ? wholeFrom(hit.text, hit.from - BEFORE / 2) : 0
  return (
    <button type="button" className="hit" onClick={() => onGo(hit)}>
      <span className="num mute t12">{hit.place}</span>
      <span>
        <span className="q" lang={lang}>{start > 0 ? '…' : ''}{hit.text.slice(start, hit.from)}<mark>{hit.text.slice(hit.from, hit.to)}</mark>{hit.text.slice(hit.to)}</span>
        {hit.counterpart === '' ? null : <span className="q mute" lang={lang === 'en' ? 'zh-Hans' : 'en'}>{hit.counterpart}</span>}
      </span>
    </button>
  )
}

/** The offset, moved off the middle of a surrogate pair. */
function wholeFrom(text: string, from: number): number {
  const unit = text.charCodeAt(from)
  return unit >= 0xdc00 && unit <= 0xdfff ? from - 1 : from
}
