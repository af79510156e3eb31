import { type ReactNode, useState } from 'react'
import type { Settings, WorkspaceInfo } from '../../shared/contract/workspace-calls.ts'
import type { DocumentId } from '../../shared/model/ids.ts'
import type { Layer } from '../../shared/model/vocabulary.ts'
import { explain } from '../client/explain.ts'
import { useSettings } from '../client/settings.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { Sheet } from '../ui/dialog.tsx'
import { Checkbox, TextInput } from '../ui/field.tsx'
import { Note } from '../ui/messages.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { ScriptLens } from './script-lens.tsx'
import { SegmentationRules } from './segmentation-rules.tsx'
import { WorkspaceCare } from './workspace-care.tsx'
import './settings.css'

const MARK_NAMES: readonly { layer: Layer; name: string }[] = [
  { layer: 'claim', name: 'Claims' }, { layer: 'sourceMention', name: 'Source mentions' }, { layer: 'entity', name: 'Names and places' },
  { layer: 'term', name: 'Terms' }, { layer: 'note', name: 'Notes' }, { layer: 'problem', name: 'Problems' },
]
const SMALLEST = 12
const LARGEST = 28

interface SettingsSheetProps { workspace: WorkspaceInfo | undefined; /** The one on the desk, if any. */ documentId: DocumentId | null; onClose(): void }

export function SettingsSheet({ workspace, documentId, onClose }: SettingsSheetProps) {
  return <Sheet title="Settings" onClose={onClose}><SettingsForm workspace={workspace} documentId={documentId} onClose={onClose} /></Sheet>
}

function SettingsForm({ workspace, documentId, onClose }: SettingsSheetProps) {
  const { settings, change } = useSettings()
  const [problem, setProblem] = useState<unknown>(null)
  const set = (part: Partial<Settings>) => { setProblem(null); change(part).catch(setProblem) }
  const size = (step: number) => set({ readingSize: Math.min(LARGEST, Math.max(SMALLEST, settings.readingSize + step)) })
  return (
    <div className="win nofoot settings">
      <header className="bar"><b className="sheet-title">Settings</b><span className="mute">Everything is kept at once.</span><span className="grow" /><IconButton icon="close" label="Close" keys="Escape" onClick={onClose} /></header>
      <main className="main-area">
        <div className="settings-page">
          {problem ? <Note tone="bad"><b>{explain(problem).title}.</b> {explain(problem).next}</Note> : null}
          <Part title="You">
            <Line name="Your name" about="Goes with every confirmation, claim and note.">
              <AuthorField author={settings.author} onAuthor={(author) => set({ author })} />
            </Line>
          </Part>
          <Part title="Reading">
            <Line name="Colours">
              <Segmented
                label="Colours" value={settings.theme} onChange={(theme) => set({ theme })}
                segments={[{ value: 'system', face: 'As the system' }, { value: 'light', face: 'Light' }, { value: 'dark', face: 'Dark' }, { value: 'contrast', face: 'High contrast' }]}
              />
            </Line>
            <Line name="Size of the text">
              <div className="row">
                <Button look="box" aria-label="Smaller" disabled={settings.readingSize <= SMALLEST} onClick={() => size(-1)}>−</Button>
                <span className="num size" role="status">{settings.readingSize} px</span>
                <Button look="box" aria-label="Larger" disabled={settings.readingSize >= LARGEST} onClick={() => size(1)}>+</Button>
              </div>
            </Line>
            <Line name="Lines">
              <Segmented label="Lines" value={settings.lineSpacing} onChange={(lineSpacing) => set({ lineSpacing })} segments={[{ value: 'tight', face: 'Tight' }, { value: 'normal', face: 'Normal' }, { value: 'loose', face: 'Loose' }]} />
            </Line>
            <Line name="Letters">
              <Segmented label="Letters" value={settings.face} onChange={(face) => set({ face })} segments={[{ value: 'serif', face: 'Serif' }, { value: 'sans', face: 'Sans' }]} />
            </Line>
            <div className="card reading-sample" aria-hidden="true">
              <p className="read" lang="zh-Hans">夜里下了一场雨，早上起来，院子里的石榴花落了一地。</p>
              <p className="read" lang="en">It rained in the night, and by morning the courtyard was strewn with pomegranate blossom.</p>
            </div>
          </Part>
          <Part title="Desk">
            <Line name="Paragraphs" about="In rows, linked paragraphs line up. Flowing, each side keeps its own pace.">
              <Segmented label="Paragraphs" value={settings.rows} onChange={(rows) => set({ rows })} segments={[{ value: 'rows', face: 'In rows' }, { value: 'flow', face: 'Flowing' }]} />
            </Line>
            <Line name="Spelling"><Checkbox checked={settings.spellcheck} onChange={(spellcheck) => set({ spellcheck })}>Check the English while typing</Checkbox></Line>
            <Line name="Marks in the text">
              <div className="marks">{MARK_NAMES.map(({ layer, name }) => <Checkbox key={layer} checked={settings.marks[layer]} onChange={(on) => set({ marks: { ...settings.marks, [layer]: on } })}>{name}</Checkbox>)}</div>
            </Line>
          </Part>
          <Part title="Script lens"><ScriptLens settings={settings} documentId={documentId} onSettings={set} /></Part>
          <Part title="Where sentences end"><SegmentationRules documentId={documentId} /></Part>
          <Part title="Workspace"><WorkspaceCare workspace={workspace} /></Part>
        </div>
      </main>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return <section className="settings-part"><h2>{title}</h2>{children}</section>
}

function Line({ name, about, children }: { name: string; about?: string; children: ReactNode }) {
  return <div className="settings-line"><div className="name">{name}</div><div>{children}{about ? <p className="t12 mute">{about}</p> : null}</div></div>
}

/** A name is stored when it is finished, not with every letter. */
function AuthorField({ author, onAuthor }: { author: string; onAuthor(author: string): void }) {
  const [draft, setDraft] = useState<string | null>(null)
  const done = () => { if (draft !== null && draft.trim() !== author) onAuthor(draft.trim()); setDraft(null) }
  return <TextInput label="Your name" value={draft ?? author} onChange={setDraft} onBlur={done} onKeyDown={(event) => { if (event.key === 'Enter' && !event.nativeEvent.isComposing) done() }} maxLength={200} />
}
