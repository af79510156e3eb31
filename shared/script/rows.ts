/** Reads one of opencc-js's tables: key → first candidate. */
export function readRows(rows: string): Map<string, string> {
  const table = new Map<string, string>()
  for (const row of rows.split('|')) {
    const [key, value] = row.split(' ')
    if (key !== undefined && value !== undefined) table.set(key, value)
  }
  return table
}
