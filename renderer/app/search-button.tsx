import { Icon } from '../ui/icon.tsx'
import { ariaKeys } from '../ui/key-names.ts'
import { Keys } from '../ui/keys.tsx'

/** Looks like the field it opens. */
export function SearchButton({ onSearch }: { onSearch(): void }) {
  return (
    <button type="button" className="field search-button" aria-keyshortcuts={ariaKeys('Mod+Shift+S')} onClick={onSearch}>
      <Icon name="find" tone="mute" /><span className="mute cut">Search in both languages</span><span className="grow" /><Keys of="Mod+Shift+S" />
    </button>
  )
}
