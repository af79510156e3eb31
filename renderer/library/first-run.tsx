import type { DocumentSummary } from '../../shared/model/text.ts'
import { useClient } from '../client/client.ts'
import { explain } from '../client/explain.ts'
import { useJob } from '../client/use-job.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { ErrorCard } from '../ui/messages.tsx'
import { JobCard } from '../ui/progress.tsx'
import { findSample, SAMPLES, type Sample } from './samples.ts'

interface FirstRunProps { fileName: string; readOnly: boolean; onChooseFile(): void; onPasteText(): void; onOpen(document: DocumentSummary): void }

/** An empty workspace: samples to look at, or a text of one's own. */
export function FirstRun({ fileName, readOnly, onChooseFile, onPasteText, onOpen }: FirstRunProps) {
  const client = useClient()
  const { job, run, cancel, reset } = useJob()
  const open = async (sample: Sample) => {
    const done = await run(() => client.call('document.addSamples', {}))
    if (!done) return
    const document = findSample(await client.call('document.list', {}), sample)
    if (document) onOpen(document)
  }
  return (
    <div className="first-run">
      <div>
        <h1>Chinese on the left, English on the right, <br />and everything you know about both.</h1>
        <p className="mute lead">Open a sample, or bring a text of your own. Your work stays in one file on this computer.</p>
        {readOnly ? null : <>
          <h2 className="head">Samples</h2>
          <div className="samples">
            {SAMPLES.map((sample) => (
              <button type="button" key={sample.title} className="card sample" disabled={job.state === 'running'} onClick={() => { void open(sample) }}>
                <span className="t12 mute">{sample.kind}</span>
                <span className="q zh" lang={sample.language}>{sample.title}</span>
                <span className="q mute en" lang="en">{sample.targetTitle}</span>
                <span className="mute what">{sample.what}</span>
              </button>
            ))}
          </div>
          <h2 className="head">Your own text</h2>
          <div className="drop own-text">
            <div className="row wrap">
              <Button look="main" icon="import" keys="Mod+O" onClick={onChooseFile}>Choose a file</Button>
              <Button look="box" icon="paste" keys="Mod+V" onClick={onPasteText}>Paste a text</Button>
            </div>
            <span className="t12">or drop it here: TXT in any Chinese encoding, Markdown, HTML, DOCX. With its translation, if there is one.</span>
          </div>
        </>}
        {job.state === 'failed' ? <ErrorCard title={explain(job.error).title} actions={<Button tiny look="box" onClick={reset}>Close</Button>}>{explain(job.error).next}</ErrorCard> : null}
        <p className="t12 mute row last-line"><Icon name="lock" />Nothing leaves this computer unless you send it.<span className="grow" />{fileName}</p>
      </div>
      {job.state === 'running' ? <div className="job-cards"><JobCard job={{ done: 0, total: 0, unit: '', ...job.progress, label: 'Adding the samples', stopping: job.stopping }} onCancel={cancel} /></div> : null}
    </div>
  )
}
