/** Spreadsheets run a cell that begins like this; Chinese editions of Excel take the full-width signs too. Apostrophes before it are guards of an earlier export. */
const FORMULA = /^'*[=+\-@＝＋－＠]/

/** A cell that a spreadsheet would run gets an apostrophe, which spreadsheets show as text. */
export function guardFormula(text: string): string { return FORMULA.test(text) ? `'${text}` : text }

/** What `guardFormula` was given. Other cells, apostrophes and all, stay as they are. */
export function withoutGuard(cell: string): string { return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell }
