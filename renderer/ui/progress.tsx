import type { Progress } from '../../shared/model/text.ts'
import { Button } from './button.tsx'
import { fileSize } from './plain-words.ts'
import { withHan } from './with-han.tsx'

/** Whole per cent; 100 only when nothing is left, 0 only when nothing is done. */
export function percent(part: number, total: number): number {
  if (total === 0 || part === 0) return 0
  return part >= total ? 100 : Math.min(99, Math.max(1, Math.round((part / total) * 100)))
}

/** How far a text has come: omitted counts as settled, added has no source sentence. */
export function settledOf(progress: Progress): { settled: number; drafts: number; total: number } {
  return { settled: progress.confirmed + progress.omitted, drafts: progress.draft + progress.doubtful + progress.stale, total: progress.total }
}

/** Confirmed is solid, drafts are hatched, the rest is empty. */
export function ProgressMeter({ progress, thin = false }: { progress: Progress; thin?: boolean }) {
  const { settled, drafts, total } = settledOf(progress)
  const solid = percent(settled, total)
  const hatched = Math.min(100 - solid, percent(drafts, total))
  return (
    <span className={thin ? 'prog thin grow' : 'prog grow'} role="img" aria-label={`${solid} % confirmed, ${hatched} % draft`}>
      <i style={{ width: `${solid}%` }} />
      <u style={{ width: `${hatched}%` }} />
    </span>
  )
}

/** Long work. `total` 0 means that nobody knows yet: the bar stays empty and the count speaks. */
export function ProgressBar({ done, total, label }: { done: number; total: number; label: string }) {
  const share = percent(done, total)
  return (
    <div className="prog job" role="progressbar" aria-label={label} {...(total > 0 ? { 'aria-valuenow': share, 'aria-valuemin': 0, 'aria-valuemax': 100 } : {})}>
      <i style={{ width: `${share}%` }} />
    </div>
  )
}

/** "3 of 12 sections", "1.2 MB of 200.0 MB". */
export function howFar({ done, total, unit }: { done: number; total: number; unit: string }): string {
  return unit === 'bytes' ? `${fileSize(done)} of ${fileSize(total)}` : `${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} ${unit}`
}

export interface JobView { label: string; done: number; total: number; unit: string; stopping: boolean }

/** Long work that never stands in the way. */
export function JobCard({ job, onCancel }: { job: JobView; onCancel?: (() => void) | undefined }) {
  const count = job.total > 0 ? howFar(job) : job.done > 0 ? `${job.done.toLocaleString('en-GB')} ${job.unit}` : 'Starting'
  return (
    <div className="pop job-card" role="status">
      <div className="row">
        <b className="grow cut" title={job.label}>{withHan(job.label)}</b>
        {job.stopping ? <span className="t12 mute">Stopping…</span> : onCancel ? <Button tiny look="box" onClick={onCancel}>Cancel</Button> : null}
      </div>
      {job.stopping
        ? <p className="t12 mute">You can go on working. Nothing of it has been stored.</p>
        : <><ProgressBar done={job.done} total={job.total} label={job.label} /><div className="t12 mute num">{count}</div></>}
    </div>
  )
}
