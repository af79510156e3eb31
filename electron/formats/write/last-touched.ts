import type { ExportDocument } from '../../../shared/model/interchange.ts'

/** When anything in the document was last changed, as far as it knows: the same document is the same edition whenever it is written. */
export function lastTouched(document: ExportDocument): number {
  let last = document.created
  const touch = (time: number): void => { if (time > last) last = time }
  for (const { links, annotations } of document.sections) {
    for (const { confirmed } of links) if (confirmed !== null) touch(confirmed.at)
    for (const { provenance } of annotations) touch(provenance.changed)
  }
  for (const { provenance } of [...document.claims, ...document.sourceItems, ...document.excerpts, ...document.relations]) touch(provenance.changed)
  return last
}

/** To the second, in UTC, as office files want it: 2026-03-01T10:00:00Z. */
export function toSecond(time: number): string { return new Date(time).toISOString().replace(/\.\d+/, '') }
