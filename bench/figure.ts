/** One line of `npm run bench`. A value above `limit` fails the run. */
export interface Figure { name: string; value: number; unit: string; limit?: number }
export type Report = (figure: Figure) => void
