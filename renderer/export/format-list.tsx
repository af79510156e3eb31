import { Icon } from '../ui/icon.tsx'
import { FORMAT_GROUPS, type FormatView } from './export-formats.ts'

export function FormatList({ chosen, onChoose }: { chosen: FormatView; onChoose(format: FormatView): void }) {
  return (
    <nav className="left" aria-label="Format">
      {FORMAT_GROUPS.map((group) => (
        <div key={group.name} role="group" aria-label={group.name}>
          <div className="head">{group.name}</div>
          {group.formats.map((format) => (
            <button key={format.format} type="button" className="item" aria-current={format === chosen} onClick={() => onChoose(format)}>
              <Icon name={format.icon} />{format.name}<span className="num cut">{format.about}</span>
            </button>
          ))}
        </div>
      ))}
    </nav>
  )
}
