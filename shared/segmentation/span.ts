/** Half-open UTF-16 offsets. */
export interface Span { from: number; to: number }
