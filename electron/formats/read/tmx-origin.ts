import type { UnitOrigin } from '../../../shared/model/memory.ts'
import type { XmlAttributes } from './xml.ts'

const DATE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z?$/

/** Milliseconds since 1970 of a TMX date, YYYYMMDDThhmmssZ, or of any other date that is plain; null for what is none. */
function timeOf(date: string | undefined): number | null {
  if (date === undefined) return null
  const [, year, month, day, hour, minute, second] = DATE.exec(date.trim()) ?? []
  const time = year === undefined ? Date.parse(date) : Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(time) ? null : time
}

/** Who made a unit and when; who changed it last counts before who made it. */
export function tmxOrigin(attributes: XmlAttributes, properties: UnitOrigin['properties']): UnitOrigin {
  return { created: timeOf(attributes['creationdate']), changed: timeOf(attributes['changedate']), author: (attributes['changeid'] ?? attributes['creationid'] ?? '').trim(), properties }
}

export const NO_ORIGIN: UnitOrigin = { created: null, changed: null, author: '', properties: [] }
