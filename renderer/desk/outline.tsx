import { useMemo } from 'react'
import type { SectionId } from '../../shared/model/ids.ts'
import type { Progress, SectionSummary } from '../../shared/model/text.ts'
import type { Layer } from '../../shared/model/vocabulary.ts'
import { Icon, type IconName, type Tone } from '../ui/icon.tsx'
import { LAYER_LOOK } from '../ui/knowledge-words.ts'
import { percent, ProgressMeter, settledOf } from '../ui/progress.tsx'
import { LINK_STATE_LOOK } from '../ui/state-icons.tsx'
import { useDesk } from './desk-context.ts'
import type { JumpState } from './use-jumps.ts'
import { useStore } from './store.ts'

interface OutlineProps {
  sections: readonly SectionSummary[]
  sectionId: SectionId | null
  orphans: number
  sourceLanguage: string
  onSection(sectionId: SectionId): void
  onHeading(sectionId: SectionId, block: number): void
  onJump(state: JumpState): void
  onJumpToMark(layer: Layer): void
  onOrphans(): void
  onClaims(): void
}

const TO_LOOK_AT: readonly JumpState[] = ['untranslated', 'draft', 'doubtful', 'stale']

/** What there is, how far it has come, and what wants looking at; every line goes to the next one of its kind. */
export function Outline(props: OutlineProps) {
  const { sections, sectionId } = props
  const { knowledge, store } = useDesk()
  const newer = useStore(store, (state) => state.progress)
  const progressOf = (section: SectionSummary) => newer.get(section.id) ?? section.progress
  const total = sum(sections.map(progressOf))
  const marks = useMemo(() => {
    const counts = new Map<Layer, number>()
    const claims = new Set<string>()
    for (const annotation of knowledge.annotations) {
      if (annotation.claimId !== null) claims.add(annotation.claimId)
      else counts.set(annotation.layer, (counts.get(annotation.layer) ?? 0) + 1)
    }
    return counts.set('claim', claims.size)
  }, [knowledge])
  const { settled } = settledOf(total)

  return (
    <nav className="left" aria-label="Outline">
      <h2 className="head">Outline<span className="num">{percent(settled, total.total)} %</span></h2>
      {sections.map((section) => {
        const progress = progressOf(section)
        const open = section.id === sectionId
        return (
          <div key={section.id}>
            <button type="button" className="item" aria-current={open ? 'page' : undefined} onClick={() => props.onSection(section.id)}>
              <Icon name={open ? 'down' : 'right'} />
              <span className="two"><span className="cut" lang={props.sourceLanguage} title={section.title}>{section.title}</span><ProgressMeter progress={progress} thin /></span>
              <span className="num">{percent(settledOf(progress).settled, progress.total)}</span>
            </button>
            {open ? section.headings.map((heading) => (
              <button type="button" key={heading.block} className="item sub" style={{ paddingLeft: 18 + 12 * Math.min(heading.level, 4) }} onClick={() => props.onHeading(section.id, heading.block)}>
                <span className="cut" lang={props.sourceLanguage} title={heading.text}>{heading.text}</span>
              </button>
            )) : null}
          </div>
        )
      })}
      <h2 className="head">To look at</h2>
      {TO_LOOK_AT.map((state) => (
        <OutlineLine key={state} icon={LINK_STATE_LOOK[state].icon} tone={LINK_STATE_LOOK[state].tone} name={LINK_STATE_LOOK[state].name} count={total[state]} onClick={() => props.onJump(state)} />
      ))}
      <OutlineLine icon="mark-problem" tone="bad" name="Problems" count={marks.get('problem') ?? 0} onClick={() => props.onJumpToMark('problem')} />
      <OutlineLine icon="orphan" name="Orphans" count={props.orphans} onClick={props.onOrphans} />
      <h2 className="head">Marks</h2>
      {(['claim', 'sourceMention', 'note', 'entity', 'term'] as const).map((layer) => {
        const count = marks.get(layer) ?? 0
        if (count === 0 && (layer === 'entity' || layer === 'term')) return null
        return <OutlineLine key={layer} icon={LAYER_LOOK[layer].icon} tone={LAYER_LOOK[layer].tone} name={LAYER_LOOK[layer].plural} count={count} onClick={() => props.onJumpToMark(layer)} />
      })}
      <button type="button" className="item off" onClick={props.onClaims}><Icon name="table" />Claims and sources</button>
    </nav>
  )
}

function OutlineLine({ icon, tone, name, count, onClick }: { icon: IconName; tone?: Tone | undefined; name: string; count: number; onClick(): void }) {
  return (
    <button type="button" className={count === 0 ? 'item off' : 'item'} disabled={count === 0} onClick={onClick} title={count === 0 ? undefined : `Go to the next one: ${name.toLowerCase()}`}>
      <Icon name={icon} tone={tone} />{name}<span className="num">{count}</span>
    </button>
  )
}

function sum(list: readonly Progress[]): Progress {
  const total: Progress = { total: 0, confirmed: 0, draft: 0, doubtful: 0, stale: 0, untranslated: 0, omitted: 0, added: 0, sourceCharacters: 0, targetWords: 0 }
  for (const progress of list) for (const key of Object.keys(total) as (keyof Progress)[]) total[key] += progress[key]
  return total
}
