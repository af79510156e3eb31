/** YYYYMMDDThhmmssZ of milliseconds since 1970 UTC. */
export function tmxDate(time: number): string {
  const date = new Date(time)
  return Number.isNaN(date.getTime()) ? '19700101T000000Z' : date.toISOString().replace(/[-:]|\.\d+/g, '')
}
