import { carry } from '../../shared/anchors/anchor.ts'
import { stagesOf } from '../../shared/anchors/placed-text.ts'
import type { Anchor } from '../../shared/model/knowledge.ts'
import { protects, type ScriptPlace, type ScriptRule } from '../../shared/model/script-rule.ts'
import { moveScriptPlace, scriptPlaces, type StoredRule } from '../storage/script-rule-store.ts'
import { findSentence } from '../storage/sentence-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import type { SectionChange } from './section-hooks.ts'

const stands = ({ state }: Anchor) => state === 'attached' || state === 'moved'

/** A stored rule as it holds now. */
export function ruleOf(workspace: Workspace, { id, documentId, place, from, to, script, provenance }: StoredRule): ScriptRule {
  const scope = place !== null ? 'place' : documentId !== null ? 'document' : 'workspace'
  return { id, documentId, scope, from, to: [...to], script, provenance, place: place === null ? null : placeOf(workspace, place, { from, to: [...to] }) }
}

/** A protected stretch goes on with what is left of it and what was typed into it; a pick holds for its own words only. */
function placeOf(workspace: Workspace, { sectionId, anchors }: NonNullable<StoredRule['place']>, rule: Pick<ScriptRule, 'from' | 'to'>): ScriptPlace {
  const there = anchors.filter((anchor) => stands(anchor) && findSentence(workspace, sectionId, 'source', anchor.sentenceId)?.text.slice(anchor.from, anchor.to) === anchor.quote)
  const whole = protects(rule) ? there.length > 0 : there.length === 1 && anchors.length === 1 && there[0]?.quote === rule.from
  const shown = whole ? there : anchors
  return {
    sectionId, stretches: shown.map(({ sentenceId, from, to }) => ({ sentenceId, from, to })),
    reason: whole ? null : anchors.find(({ reason }) => reason !== null)?.reason ?? 'The words here have been changed since.',
  }
}

/** Moves the places of a section with a batch of steps. Gives whether any is elsewhere now. Costs nothing while the Chinese stays as it is. */
export function carryScriptPlaces(workspace: Workspace, { sectionId, before, applied, version }: SectionChange): boolean {
  if (stagesOf(applied, 'source').length === 0) return false
  let moved = false
  for (const { id, place } of scriptPlaces(workspace, sectionId, true)) {
    if (place === null) continue
    const anchors = carry(place.anchors, before, applied, version)
    if (anchors === place.anchors) continue
    moveScriptPlace(workspace, id, anchors, place.anchors.filter(stands).length !== anchors.filter(stands).length)
    moved = true
  }
  return moved
}
