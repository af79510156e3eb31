import { CLAIM_KINDS } from '../../shared/model/vocabulary.ts'
import { Button } from '../ui/button.tsx'
import { TextInput } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { CLAIM_KIND_WORDS } from '../ui/knowledge-words.ts'
import { Menu } from '../ui/menu.tsx'
import { EMPTY_QUERY, type ClaimQuery, type Grouping, type Sorting } from './claim-query.ts'

const GROUPS: Record<Grouping, string> = { none: 'none', status: 'status', kind: 'kind', agent: 'said by' }
const SORTS: Record<Sorting, string> = { place: 'place', status: 'status', changed: 'last change', statement: 'statement' }

/** The line above the table: words, kinds, grouping and order. */
export function ClaimsFilters({ query, onQuery }: { query: ClaimQuery; onQuery(query: ClaimQuery): void }) {
  const { kinds } = query
  const toggle = (kind: (typeof CLAIM_KINDS)[number]) => onQuery({ ...query, kinds: kinds.includes(kind) ? kinds.filter((one) => one !== kind) : [...kinds, kind] })
  return (
    <div className="claims-filters">
      <span className="claims-search"><TextInput type="search" label="Search claims in both languages" placeholder="Search claims in both languages" value={query.text} onChange={(text) => onQuery({ ...query, text })} before={<Icon name="find" tone="mute" />} /></span>
      {kinds.length > 0 ? (
        <button type="button" className="chip on" title="Show all kinds" onClick={() => onQuery({ ...query, kinds: [] })}>
          Kind: {kinds.map((kind) => CLAIM_KIND_WORDS[kind].toLowerCase()).join(', ')} <Icon name="close" label="Show all kinds" />
        </button>
      ) : null}
      <Menu
        trigger={<button type="button" className="chip"><Icon name="plus" />Filter</button>}
        entries={[{ heading: 'Kind' }, ...CLAIM_KINDS.map((kind) => ({ id: kind, name: CLAIM_KIND_WORDS[kind], checked: kinds.includes(kind), onSelect: () => toggle(kind) }))]}
      />
      {query.text !== '' || kinds.length > 0 || query.status !== 'all' ? <Button tiny onClick={() => onQuery({ ...EMPTY_QUERY, group: query.group, sort: query.sort })}>Clear</Button> : null}
      <span className="grow" />
      <Menu align="end" trigger={<Button>Group: {GROUPS[query.group]}<Icon name="down" /></Button>} entries={(Object.keys(GROUPS) as Grouping[]).map((group) => ({ id: group, name: GROUPS[group], checked: group === query.group, onSelect: () => onQuery({ ...query, group }) }))} />
      <Menu align="end" trigger={<Button>Sort: {SORTS[query.sort]}<Icon name="down" /></Button>} entries={(Object.keys(SORTS) as Sorting[]).map((sort) => ({ id: sort, name: SORTS[sort], checked: sort === query.sort, onSelect: () => onQuery({ ...query, sort }) }))} />
    </div>
  )
}
