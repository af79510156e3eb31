import type { FilePreview } from '../../shared/contract/transfer-calls.ts'
import { type Encoding, ENCODING_NAMES } from '../../shared/model/vocabulary.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Menu } from '../ui/menu.tsx'

interface EncodingCardsProps { preview: FilePreview; encodings: NonNullable<FilePreview['encodings']>; onChoose(encoding: Encoding): void }

/** The guess beside the runner-up: only a reader can tell which one is Chinese. A third one chosen from the menu takes the second place. */
export function EncodingCards({ preview, encodings, onChoose }: EncodingCardsProps) {
  const first = encodings[0]
  if (!first) return null
  const chosen = encodings.find((guess) => guess.encoding === preview.encoding)
  const second = chosen && chosen !== first ? chosen : encodings[1]
  const more = encodings.filter((guess) => guess !== first && guess !== second)
  const lang = preview.language.startsWith('zh') ? preview.language : 'zh-Hans'
  return (
    <section>
      <div className="head">
        <h2 id="which-encoding">Which of these reads well?</h2>
        {more.length > 0 ? (
          <Menu
            align="end" trigger={<Button tiny className="more-encodings">{more.length} more {more.length === 1 ? 'encoding' : 'encodings'} <Icon name="down" /></Button>}
            entries={more.map((guess) => ({ id: guess.encoding, name: <>{ENCODING_NAMES[guess.encoding]} <span className="mute num">{Math.round(guess.score)} of 100</span></>, onSelect: () => onChoose(guess.encoding) }))}
          />
        ) : null}
      </div>
      <div className="encodings" role="radiogroup" aria-labelledby="which-encoding">
        {[first, second].map((guess, index) => guess && (
          <label key={guess.encoding} className={guess.encoding === preview.encoding ? 'card encoding on' : 'card encoding'}>
            <span className="row">
              <span className="check radio"><input type="radio" name="encoding" checked={guess.encoding === preview.encoding} onChange={() => onChoose(guess.encoding)} /><Icon name="tick" /></span>
              <b>{ENCODING_NAMES[guess.encoding]}</b>
              <span className="mute">{index === 0 ? 'best guess' : guess === encodings[1] ? 'runner-up' : 'your choice'}</span>
              <span className="grow" />
              <span className="num mute no-small">{Math.round(guess.score)} of 100</span>
            </span>
            <span className="q sample-text" lang={lang}>{guess.sample}</span>
          </label>
        ))}
      </div>
    </section>
  )
}
