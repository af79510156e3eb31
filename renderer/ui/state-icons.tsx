import type { EvidenceStatus } from '../../shared/model/vocabulary.ts'
import type { LinkState } from '../../shared/model/text.ts'
import { Icon, type IconName, type Tone } from './icon.tsx'

interface Look { icon: IconName; tone?: Tone; name: string }

/** Evidence status as the margin, the inspector and the tables show it; `needsRecheck` replaces the rest. */
export const EVIDENCE_LOOK: Record<EvidenceStatus | 'needsRecheck', Look> = {
  unchecked: { icon: 'evidence-unchecked', name: 'Unchecked' },
  checking: { icon: 'evidence-checking', name: 'Checking' },
  supported: { icon: 'evidence-supported', tone: 'ok', name: 'Supported' },
  contradicted: { icon: 'evidence-contradicted', tone: 'bad', name: 'Contradicted' },
  mixed: { icon: 'evidence-mixed', tone: 'doubt', name: 'Mixed' },
  unverifiable: { icon: 'evidence-unverifiable', name: 'Unverifiable' },
  notCheckable: { icon: 'evidence-not-checkable', name: 'Not checkable' },
  needsRecheck: { icon: 'evidence-recheck', tone: 'stale', name: 'Needs recheck' },
}

/** State of a link as the seam, the outline and the status line show it. */
export const LINK_STATE_LOOK: Record<LinkState, Look> = {
  untranslated: { icon: 'link-untranslated', tone: 'mute', name: 'Not translated' },
  draft: { icon: 'link-draft', name: 'Draft' },
  doubtful: { icon: 'link-doubtful', tone: 'doubt', name: 'Doubtful' },
  stale: { icon: 'link-stale', tone: 'stale', name: 'Stale' },
  confirmed: { icon: 'link-confirmed', tone: 'mute', name: 'Confirmed' },
  omitted: { icon: 'link-omitted', tone: 'mute', name: 'Omitted' },
  added: { icon: 'link-added', tone: 'mute', name: 'Added' },
  unlinked: { icon: 'cut', tone: 'mute', name: 'Not linked' },
}

/** `named` when no word stands beside it. */
export function EvidenceIcon({ status, named = false }: { status: EvidenceStatus | 'needsRecheck'; named?: boolean }) {
  const look = EVIDENCE_LOOK[status]
  return <Icon name={look.icon} tone={look.tone} label={named ? look.name : undefined} />
}

export function LinkStateIcon({ state, named = false }: { state: LinkState; named?: boolean }) {
  const look = LINK_STATE_LOOK[state]
  return <Icon name={look.icon} tone={look.tone} label={named ? look.name : undefined} />
}
