import type { Written } from '../../../shared/model/interchange.ts'
import { JSON_FORMAT, JSON_VERSION } from '../document-schema.ts'
import { fileNameFor } from './file-name.ts'
import { omissionsOf, type Plan } from './plan.ts'

/** Everything there is, exactly re-importable (`readJsonDocument`); lone surrogates are written as escapes, which JSON allows. */
export function writeJson(plan: Plan): Written {
  const text = JSON.stringify({ format: JSON_FORMAT, version: JSON_VERSION, document: plan.document }, null, 1)
  const units = plan.sections.reduce((sum, section) => sum + section.units.filter((unit) => unit.kind === 'pair').length, 0)
  return { bytes: new TextEncoder().encode(`${text}\n`), fileName: fileNameFor(plan.document, 'duizhao.json'), mime: 'application/json', units, omissions: omissionsOf(plan) }
}
