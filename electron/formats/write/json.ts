import type { Written } from '../../../shared/model/interchange.ts'
import { JSON_FORMAT, JSON_VERSION } from '../document-schema.ts'
import { fileNameFor } from './file-name.ts'
import { inAnotherScript, omissionsOf, type Plan } from './plan.ts'

/**
 * Everything there is, exactly re-importable (`readJsonDocument`); lone surrogates are written as escapes, which JSON allows.
 * What was decided about the lens is about the Chinese as stored: in another script it is in the text itself.
 */
export function writeJson(plan: Plan): Written {
  const document = inAnotherScript(plan.options) ? { ...plan.document, scriptRules: [], view: null } : plan.document
  const text = JSON.stringify({ format: JSON_FORMAT, version: JSON_VERSION, document }, null, 1)
  const units = plan.sections.reduce((sum, section) => sum + section.units.filter((unit) => unit.kind === 'pair').length, 0)
  return { bytes: new TextEncoder().encode(`${text}\n`), fileName: fileNameFor(plan.document, 'duizhao.json'), mime: 'application/json', units, omissions: omissionsOf(plan) }
}
