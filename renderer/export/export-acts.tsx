import type { JobState } from '../client/use-job.ts'
import { Button } from '../ui/button.tsx'
import { howFar, ProgressBar } from '../ui/progress.tsx'
import { useLate } from '../ui/use-late.ts'

/** Quicker work shows no bar at all. */
const WORTH_A_BAR_MS = 500

interface ExportActsProps {
  job: JobState
  /** How many problems stand in the way. */
  open: number
  /** Why nothing can be exported now; null when it can. */
  why: string | null
  onCancel(): void
  onExport(): void
}

/** The foot of the sheet: what is awaited, how far it is, and the two buttons. */
export function ExportActs({ job, open, why, onCancel, onExport }: ExportActsProps) {
  const running = job.state === 'running', late = useLate(running, WORTH_A_BAR_MS)
  const progress = running ? job.progress : null
  return (
    <div className="acts">
      {running && late ? (
        <div className="grow how-far">
          <div className="t12 mute num" role="status">{job.stopping ? 'Stopping…' : progress === null ? 'Starting' : progress.total > 0 ? `${progress.label}, ${howFar(progress)}` : progress.label}</div>
          <ProgressBar done={progress?.done ?? 0} total={progress?.total ?? 0} label="Exporting" />
        </div>
      ) : <span className="t12 mute grow" role="status">{!running && open > 0 ? `Settle ${open} to export` : ''}</span>}
      <Button onClick={onCancel}>Cancel</Button>
      <Button look="main" keys="Mod+Enter" aria-disabled={why !== null} title={why === null ? undefined : `Not yet: ${why}`} onClick={onExport}>Export…</Button>
    </div>
  )
}
