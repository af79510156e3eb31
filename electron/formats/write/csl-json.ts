import type { Written } from '../../../shared/model/interchange.ts'
import type { SourceItem } from '../../../shared/model/knowledge.ts'
import { fileNameFor } from './file-name.ts'
import { omissionsOf, type Plan } from './plan.ts'
import { datePartsOf, namesOf, webAddress } from './source-fields.ts'

/** The nearest of CSL's kinds of items. */
const TYPES = { primary: 'document', secondary: 'article', socialPost: 'post', official: 'report', other: 'document' } as const satisfies Record<SourceItem['kind'], string>

/** The document's sources as CSL-JSON, which reference managers and pandoc read. */
export function writeCslJson(plan: Plan): Written {
  const items = plan.document.sourceItems.map(itemJson)
  return { bytes: new TextEncoder().encode(`${JSON.stringify(items, null, 2)}\n`), fileName: fileNameFor(plan.document, 'csl.json'), mime: 'application/vnd.citationstyles.csl+json', units: items.length, omissions: omissionsOf(plan) }
}

function itemJson(item: SourceItem): Record<string, unknown> {
  const text = (field: string, value: string): Record<string, string> => (value.trim() === '' ? {} : { [field]: value.trim().toWellFormed() })
  const date = (field: string, value: string): Record<string, unknown> => {
    const parts = datePartsOf(value)
    return value.trim() === '' ? {} : { [field]: parts === null ? { literal: value.trim().toWellFormed() } : { 'date-parts': [parts] } }
  }
  const names = namesOf(item.authors.toWellFormed())
  const note = [item.remark.trim(), webAddress(item.archiveUrl) === null ? '' : `Kept copy: ${item.archiveUrl}`].filter((part) => part !== '').join(' ')
  return {
    id: item.id, type: TYPES[item.kind], ...text('title', item.title || item.url || item.authors), ...(names.length === 0 ? {} : { author: names }), ...text('publisher', item.publisher),
    ...date('issued', item.date), ...date('accessed', item.accessed), ...text('URL', webAddress(item.url) ?? ''), ...text('language', item.language), ...text('note', note),
  }
}
