import type { Settings } from '../../shared/contract/workspace-calls.ts'
import type { DocumentSummary } from '../../shared/model/text.ts'
import { LENSES, QUOTES, type Layer, type Lens } from '../../shared/model/vocabulary.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { LAYER_LOOK } from '../ui/knowledge-words.ts'
import { Menu } from '../ui/menu.tsx'
import { LANGUAGE_NAMES, QUOTE_NAMES } from '../ui/plain-words.ts'
import { Segmented } from '../ui/segmented.tsx'
import { SavedSign } from '../ui/status-bar.tsx'
import { useDesk } from './desk-context.ts'
import { MARK_CONVERSIONS_KEY, OUTLINE_KEY } from './desk-keys.ts'
import { LENS_WORDS } from './lens-words.ts'
import { saveWords } from './save-words.ts'
import { useStore } from './store.ts'
import { TitleEdit } from './title-edit.tsx'
import type { DeskLens } from './use-lens.ts'

interface DeskBarProps {
  document: DocumentSummary | undefined
  lens: DeskLens
  settings: Settings
  outline: boolean
  inspector: boolean
  onBack(): void
  onRename(title: string, targetTitle: string): void
  onSettings(part: Partial<Settings>): void
  onOutline(): void
  onInspector(): void
  onFind(): void
  onExport(): void
}

/** The scripts that stand in the bar itself; those with phrases are in the menu beside them. */
const SHOWN: readonly Lens[] = ['stored', 'hans', 'hant', 'tw', 'hk']

export function DeskBar(props: DeskBarProps) {
  const { document, lens: { lens, quotes, choose, chooseQuotes }, settings } = props
  const segments = (SHOWN.includes(lens) ? SHOWN : [...SHOWN, lens]).map((value) => {
    const { face, name, language } = LENS_WORDS[value]
    return { value, face, name, ...(language ? { lang: language } : {}) }
  })
  const layers = Object.keys(LAYER_LOOK) as Layer[]
  return (
    <header className="bar">
      <IconButton icon="outline" label={props.outline ? 'Hide the outline' : 'Show the outline'} keys={OUTLINE_KEY} pressed={props.outline} className="no-narrow" onClick={props.onOutline} />
      <IconButton icon="back" label="Back to the library" onClick={props.onBack} />
      {document ? <TitleEdit document={document} onRename={props.onRename} /> : null}
      <span className="grow" />
      <DeskSaved />
      <span className="sep no-small" />
      <Segmented value={lens} label="Script of the Chinese. The stored text does not change." segments={segments} onChange={choose} />
      <Menu
        align="end" trigger={<IconButton icon="down" label="All scripts" tiny />}
        entries={[...LENSES.map((value) => ({
          id: value, checked: value === lens, keys: LENS_WORDS[value].key, onSelect: () => choose(value),
          name: value === 'stored' ? `As stored${document ? `, ${LANGUAGE_NAMES[document.sourceLanguage].toLowerCase()}` : ''}` : LENS_WORDS[value].name,
        })), 'separator', { id: 'conversions', name: 'Mark doubtful and own conversions', checked: settings.lensDoubts, keys: MARK_CONVERSIONS_KEY, onSelect: () => props.onSettings({ lensDoubts: !settings.lensDoubts }) },
          { heading: 'Quotation marks in a lens' }, ...[null, ...QUOTES].map((value) => ({
            id: `quotes-${value}`, name: value === null ? `As in Settings: ${QUOTE_NAMES[settings.lensQuotes]}` : QUOTE_NAMES[value], checked: value === quotes, onSelect: () => chooseQuotes(value),
          }))]}
      />
      <span className="sep no-small" />
      <Menu
        align="end" trigger={<Button icon="rows" className="no-small">{settings.rows === 'rows' ? 'Rows' : 'Flow'}<Icon name="down" /></Button>}
        entries={[
          { id: 'rows', name: 'Rows: paragraphs line up', checked: settings.rows === 'rows', onSelect: () => props.onSettings({ rows: 'rows' }) },
          { id: 'flow', name: 'Flow: two free columns', checked: settings.rows === 'flow', onSelect: () => props.onSettings({ rows: 'flow' }) },
        ]}
      />
      <Menu
        align="end" trigger={<Button icon="eye" className="no-small">Marks<Icon name="down" /></Button>}
        entries={layers.map((layer) => ({
          id: layer, name: LAYER_LOOK[layer].plural, checked: settings.marks[layer],
          onSelect: () => props.onSettings({ marks: { ...settings.marks, [layer]: !settings.marks[layer] } }),
        }))}
      />
      <IconButton icon="find" label="Find in this document" keys="Mod+F" onClick={props.onFind} />
      <IconButton icon="export" label="Export" keys="Mod+E" onClick={props.onExport} />
      <IconButton icon="inspector" label={props.inspector ? 'Hide the inspector' : 'Show the inspector'} keys="F4" pressed={props.inspector} onClick={props.onInspector} />
    </header>
  )
}

function DeskSaved() {
  const { store } = useDesk()
  return <SavedSign save={saveWords(useStore(store, (state) => state.save))} />
}
