import { useState } from 'react'
import type { DoctorReport, WorkspaceInfo } from '../../shared/contract/workspace-calls.ts'
import { explain } from '../client/explain.ts'
import { useClient } from '../client/client.ts'
import { Button } from '../ui/button.tsx'
import { ErrorCard, Note } from '../ui/messages.tsx'
import { count, whenWords } from '../ui/plain-words.ts'
import { useToast } from '../ui/toasts.tsx'
import { useLate } from '../ui/use-late.ts'
import { useNow } from '../ui/use-now.ts'

type Doing = { what: 'nothing' } | { what: 'backup' | 'check' | 'rebuild' } | { what: 'failed'; error: unknown } | { what: 'checked'; report: DoctorReport }

/** Where the work is, a copy of it, and whether all is well with it. */
export function WorkspaceCare({ workspace }: { workspace: WorkspaceInfo | undefined }) {
  const client = useClient()
  const toast = useToast()
  const now = useNow()
  const [doing, setDoing] = useState<Doing>({ what: 'nothing' })
  const [backedUp, setBackedUp] = useState<number | null>(null)
  const busy = doing.what === 'backup' || doing.what === 'check' || doing.what === 'rebuild'
  const late = useLate(doing.what === 'check' || doing.what === 'rebuild')
  const last = backedUp ?? workspace?.lastBackup ?? null
  const backup = async () => {
    setDoing({ what: 'backup' })
    try {
      const { producedId, fileName } = await client.call('workspace.backup', {})
      if (await client.save(producedId, fileName)) { setBackedUp(Date.now()); toast({ text: <>A copy of the workspace is in {fileName}.</> }) }
      setDoing({ what: 'nothing' })
    } catch (error) { setDoing({ what: 'failed', error }) }
  }
  const check = async (rebuild: boolean) => {
    setDoing({ what: rebuild ? 'rebuild' : 'check' })
    try { setDoing({ what: 'checked', report: await client.call('workspace.doctor', { rebuild }) }) } catch (error) { setDoing({ what: 'failed', error }) }
  }
  return (
    <>
      <div className="settings-line">
        <div className="name">File</div>
        <div><b>{workspace?.fileName ?? '…'}</b><p className="t12 mute">All texts, links, claims and sources are in this one file on this computer.</p></div>
      </div>
      <div className="settings-line">
        <div className="name">Backup</div>
        <div>
          <Button look="box" icon="backup" disabled={busy} onClick={() => { void backup() }}>{doing.what === 'backup' ? 'Copying…' : 'Back up now'}</Button>
          <p className="t12 mute">{last === null ? 'No backup yet.' : `Last backup: ${whenWords(last, now)}.`} The copy is a workspace of its own: put it back with <code>duizhao restore</code>. While you work, Duizhao keeps copies of its own in “backups” beside the file.</p>
        </div>
      </div>
      <div className="settings-line">
        <div className="name">Check</div>
        <div>
          <div className="row wrap">
            <Button look="box" icon="tick" disabled={busy} onClick={() => { void check(false) }}>{doing.what === 'check' ? 'Checking…' : 'Check the workspace'}</Button>
            {workspace?.readOnly ? null : <Button disabled={busy} onClick={() => { void check(true) }}>{doing.what === 'rebuild' ? 'Rebuilding…' : 'Rebuild the indexes'}</Button>}
          </div>
          <p className="t12 mute">Reads everything and compares it with what the logs say. Rebuilding makes search and counts anew, and search finds less until it is done; it never touches what you wrote.</p>
          {late ? <Working rebuilding={doing.what === 'rebuild'} /> : null}
          {doing.what === 'checked' ? <Report report={doing.report} /> : null}
          {doing.what === 'failed' ? <ErrorCard title={explain(doing.error).title}>{explain(doing.error).next}</ErrorCard> : null}
        </div>
      </div>
      <p className="t12 mute">Duizhao {workspace?.productVersion}</p>
    </>
  )
}

/** How much there is to do shows only on the way, so the line says that something is done and not how far it is. */
function Working({ rebuilding }: { rebuilding: boolean }) {
  const what = rebuilding ? 'Rebuilding the indexes' : 'Checking the workspace'
  return (
    <div className="care-working" role="status">
      <div className="prog job" role="progressbar" aria-label={what}><i /></div>
      <p className="t12 mute">{what}, a section at a time. You can go on working.</p>
    </div>
  )
}

function Report({ report }: { report: DoctorReport }) {
  const sizes = `${count(report.documents, 'document')}, ${count(report.sections, 'section')}, ${count(report.sentences, 'sentence')}`
  const well = report.integrity === 'ok' && report.differences.length === 0
  if (well) return <Note tone="ok"><b>All is well.</b> {sizes}{report.rebuilt ? ', indexes rebuilt' : ''}.</Note>
  return (
    <Note tone="bad">
      <b>{report.integrity === 'ok' ? `${count(report.differences.length, 'difference')} found.` : 'The file is damaged.'}</b> {sizes}. {report.integrity === 'ok' ? 'Rebuild the indexes; what you wrote is not affected.' : 'Make a copy of it now, then restore the last backup.'}
      <ul>{report.differences.slice(0, 20).map((difference) => <li key={difference}>{difference}</li>)}</ul>
    </Note>
  )
}
