/**
 * Where the text of a block stands in the page. Offsets count as everywhere in the product: UTF-16 units of the block's
 * text, a note, break or placeholder being one.
 */
export interface TextPiece { node: Text; from: number }

/** The text nodes of a block's element in order, each with the offset it begins at. O(nodes of the block). */
export function textPieces(block: Element): TextPiece[] {
  const pieces: TextPiece[] = []
  let at = 0
  const visit = (parent: Node) => {
    for (let child = parent.firstChild; child; child = child.nextSibling) {
      if (child instanceof Text) {
        pieces.push({ node: child, from: at })
        at += child.data.length
      } else if (child instanceof HTMLElement) {
        if (child.matches('sup.note, span.placeholder') || (child instanceof HTMLBRElement && !child.classList.contains('ProseMirror-trailingBreak'))) at++
        else if (!child.classList.contains('ProseMirror-separator')) visit(child)
      }
    }
  }
  visit(block)
  return pieces
}

/**
 * A stretch of a block as a range of the page, null when nothing of it is text. Static, because a live range is updated
 * on every change of the page and ours are made anew for the blocks that change.
 */
export function rangeOf(pieces: readonly TextPiece[], from: number, to: number): StaticRange | null {
  let start: TextPiece | null = null
  let end: TextPiece | null = null
  for (const piece of pieces) {
    const pieceEnd = piece.from + piece.node.data.length
    if (pieceEnd <= from) continue
    if (piece.from >= to) break
    start ??= piece
    end = piece
  }
  if (!start || !end) return null
  const startOffset = Math.max(0, from - start.from)
  const endOffset = Math.min(end.node.data.length, to - end.from)
  if (start === end && startOffset >= endOffset) return null
  return new StaticRange({ startContainer: start.node, startOffset, endContainer: end.node, endOffset })
}
