import type { DocumentSummary } from '../../shared/model/text.ts'
import { Icon } from '../ui/icon.tsx'
import { LANGUAGE_NAMES, whenWords } from '../ui/plain-words.ts'
import { percent, ProgressMeter, settledOf } from '../ui/progress.tsx'
import { lastTouched, stateLine } from './document-state.ts'

export function DocumentRow({ document, now }: { document: DocumentSummary; now: number }) {
  const { settled, total } = settledOf(document.progress)
  const line = stateLine(document.progress)
  return (
    <>
      <div role="gridcell" className="cell-title">
        <div className="q cut" lang={document.sourceLanguage}>{document.title}</div>
        {document.targetTitle === '' ? <div className="mute t12">No English title</div> : <div className="q cut mute" lang="en">{document.targetTitle}</div>}
      </div>
      <div role="gridcell" className="cell-progress">
        <div className="row"><ProgressMeter progress={document.progress} /><span className="num t12">{percent(settled, total)} %</span></div>
        <div className={`row t12 c-${line.tone}`}><Icon name={line.icon} /><span className="cut">{line.text}</span></div>
      </div>
      <div role="gridcell" className="t12 mute" title={document.converted ? `A copy of “${document.converted.title}”, converted` : undefined}>
        {LANGUAGE_NAMES[document.sourceLanguage]}{document.converted ? <span className="cut"> (converted copy)</span> : null}
      </div>
      <div role="gridcell" className="num t12 end">{document.progress.sourceCharacters.toLocaleString('en-GB')}</div>
      <div role="gridcell" className={document.claims === 0 ? 'num t12 end mute' : 'num t12 end'}>{document.claims}</div>
      <div role="gridcell" className="t12 mute end">{whenWords(lastTouched(document), now)}</div>
    </>
  )
}
