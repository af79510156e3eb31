/** Makes a PDF of a page that needs nothing beside it. */
export interface Printer {
  /** Why nothing can be printed here, as a sentence for the person; null when it can. Cheap enough to be asked often. */
  missing(): string | null
  /** `page` is HTML in UTF-8, its paper and margins in its style. Rejects with a sentence, or with the signal's reason when it is aborted. */
  print(page: Uint8Array, signal: AbortSignal): Promise<Uint8Array>
}

export const EXPORT_AS_HTML = 'export as HTML and print that from any browser'
