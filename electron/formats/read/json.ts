import type { ExportDocument, InterchangeBlock } from '../../../shared/model/interchange.ts'
import { firstContradiction, JSON_FORMAT, JSON_VERSION, JsonEnvelope } from '../document-schema.ts'
import { decode } from './encoding.ts'
import { MAX_TEXT_BYTES } from './limits.ts'
import { megabytes, refuse, type Refusal } from './refusal.ts'

export type JsonDocument = { ok: true; document: ExportDocument } | Refusal

/**
 * Reads a JSON document of our own, whole and strictly: every field there, no other, and nothing that contradicts
 * itself. Never throws. About 1 s for 30,000 pairs.
 */
export function readJsonDocument(bytes: Uint8Array): JsonDocument {
  if (bytes.length >= MAX_TEXT_BYTES) return refuse('tooLarge', `This file has ${megabytes(bytes.length)}; files of ${megabytes(MAX_TEXT_BYTES)} and more are not read. Export the document in parts and import those.`)
  let value: unknown
  try {
    value = JSON.parse(decode(bytes, 'utf-8'))
  } catch {
    return refuse('damaged', 'This JSON file is damaged or cut short. Export the document again and import the new file.')
  }
  if (!isOurs(value)) return refuse('wrongFormat', 'This is a JSON file, but not a document exported from here. Import a text, or export the document as JSON again.')
  if (typeof value.version === 'number' && value.version > JSON_VERSION) return refuse('unsupported', 'This document was exported by a newer version. Update this program, or export the document as HTML or DOCX there and import that.')
  const parsed = JsonEnvelope.safeParse(value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return refuse('damaged', `This exported document has been changed or damaged${issue === undefined ? '' : ` at ${issue.path.join('.').slice(0, 200) || 'its beginning'}`}. Export it again and import the new file.`)
  }
  // The shapes agree field by field; the two types differ only in brands.
  const document: ExportDocument = parsed.data.document
  const contradiction = firstContradiction(document)
  if (contradiction !== null) return refuse('damaged', `This exported document contradicts itself: ${contradiction}. Export it again and import the new file.`)
  return { ok: true, document }
}

function isOurs(value: unknown): value is { format: string; version: unknown } {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === JSON_FORMAT && 'version' in value
}

/** The source's blocks, for the preview. */
export function previewBlocks(document: ExportDocument): InterchangeBlock[] {
  return document.sections.flatMap((section) => section.source.map(({ type, level, depth, ordered, runs }) => ({ type, level, depth, ordered, runs })))
}
