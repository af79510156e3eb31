import type { HomeDetail } from '../../../shared/contract/home-calls.ts'
import { HOME_MARKS, type HomeDetails, type HomeFootnote, type HomeLook, type HomeStretch } from '../../../shared/model/home.ts'
import { textDifference } from '../../../shared/text/text-difference.ts'
import { comparable } from './stretch.ts'

/** Bold and italics, and footnotes, of one comparable text. */
type Dressed = Pick<HomeDetails, 'looks'> & { text: string; footnotes: readonly HomeFootnote[] }

const WHITE = /\s/

/** The details of a file's stretch in the offsets of its comparable text; null when the file cannot tell. Linear in the text for each detail. */
export function detailsOf({ text, details }: HomeStretch): HomeDetails | null {
  if (details === null) return null
  const { length } = comparable(text)
  // Behind a letter, so that space at the end of what is measured counts.
  const at = (offset: number): number => Math.min(length, comparable(`${text.slice(0, offset)}x`).length - 1)
  return { looks: details.looks.map(({ mark, from, to }) => ({ mark, from: at(from), to: at(to) })), footnotes: details.footnotes.map((footnote) => ({ at: at(footnote.at), text: comparable(footnote.text) })) }
}

/** Whether two dresses of one text are the same; white space has none, and stands on either side of a footnote. */
export function sameDetails(text: string, one: Pick<Dressed, 'looks' | 'footnotes'>, two: Pick<Dressed, 'looks' | 'footnotes'>): boolean {
  if (one.footnotes.length !== two.footnotes.length || (one.looks.length + two.looks.length + one.footnotes.length === 0)) return one.footnotes.length === two.footnotes.length
  const place = (at: number): number => text.slice(0, at).trimEnd().length
  if (one.footnotes.some(({ at, text: words }, index) => comparable(words) !== comparable(two.footnotes[index]?.text ?? '') || place(at) !== place(two.footnotes[index]?.at ?? -1))) return false
  const left = masksOf(text, one.looks), right = masksOf(text, two.looks)
  return left.every((mask, index) => mask === right[index] || WHITE.test(text.charAt(index)))
}

/** Which marks each unit of a text has, a bit each in the order of HOME_MARKS. */
function masksOf(text: string, looks: readonly HomeLook[]): Uint8Array {
  const masks = new Uint8Array(text.length)
  for (const { mark, from, to } of looks) for (let at = from; at < to && at < masks.length; at++) masks[at] = (masks[at] ?? 0) | bitOf(mark)
  return masks
}

const bitOf = (mark: HomeLook['mark']): number => 1 << HOME_MARKS.indexOf(mark)

/** What a file says of the dress of a text that may have other words: marks to give and to take, and footnotes. Offsets of looks and of `at` are of the text here. */
export interface Redress {
  looks: (HomeLook & { on: boolean })[]
  footnotes: ({ kind: 'added'; at: number; text: string } | { kind: 'taken out'; index: number } | { kind: 'changed' | 'moved'; index: number; at: number; text: string })[]
  /** The same in words, with what only the file has. */
  said: HomeDetail[]
}

/**
 * How the dress of a text here differs from that in the file, word by word; words that only one of them has say nothing,
 * but those of the file that are dressed otherwise than what stands around them are told. The cost is that of comparing
 * the two texts.
 */
export function redress(here: Dressed, file: Dressed): Redress {
  const result: Redress = { looks: [], footnotes: [], said: [] }
  if (here.looks.length + file.looks.length + here.footnotes.length + file.footnotes.length === 0) return result
  const own = masksOf(here.text, here.looks), theirs = masksOf(file.text, file.looks)
  const { places, expected } = aligned(here.text, file.text, own)
  for (const mark of HOME_MARKS) {
    const bit = bitOf(mark)
    const wanted = (at: number): boolean => ((theirs[at] ?? 0) & bit) !== 0
    const differs = (at: number): boolean => wanted(at) !== (((expected[at] ?? 0) & bit) !== 0)
    for (const { from, to } of stretchesOf(file.text, (at) => differs(at), wanted)) {
      const on = wanted(from)
      result.said.push({ what: mark, change: on ? 'on' : 'off', words: file.text.slice(from, to), file: '' })
      // White space around it goes with it where the file has it so.
      let begin = from, end = to
      while (begin > 0 && WHITE.test(file.text.charAt(begin - 1)) && wanted(begin - 1) === on) begin--
      while (end < file.text.length && WHITE.test(file.text.charAt(end)) && wanted(end) === on) end++
      for (let at = begin; at < end; at++) {
        const place = places[at] ?? -1
        if (place < 0) continue
        const last = result.looks.at(-1)
        if (last !== undefined && last.mark === mark && last.on === on && last.to === place) last.to++
        else result.looks.push({ mark, on, from: place, to: place + 1 })
      }
    }
  }
  footnotes(here, file, places, result)
  return result
}

/** For each unit of the file its place here, -1 for none, and the marks that it has here or that words put there would get. */
function aligned(here: string, file: string, own: Uint8Array): { places: Int32Array; expected: Uint8Array } {
  const places = new Int32Array(file.length).fill(-1), expected = new Uint8Array(file.length)
  let at = 0, fileAt = 0, removedAt = -1
  const parts = textDifference(here, file)
  for (const [index, { kind, text }] of parts.entries()) {
    if (kind === 'removed') { removedAt = at; at += text.length; continue }
    if (kind === 'same') for (let n = 0; n < text.length; n++) { places[fileAt + n] = at + n; expected[fileAt + n] = own[at + n] ?? 0 }
    else {
      const replaced = removedAt >= 0 ? removedAt : parts[index + 1]?.kind === 'removed' ? at : -1
      expected.fill(replaced >= 0 ? own[replaced] ?? 0 : (at === 0 ? 0 : own[at - 1] ?? 0) & (at < own.length ? own[at] ?? 0 : 0xff), fileAt, fileAt + text.length)
    }
    removedAt = -1
    fileAt += text.length
    if (kind === 'same') at += text.length
  }
  return { places, expected }
}

/** Stretches of units that hold, of one value each, white space inside them included. */
function stretchesOf(text: string, holds: (at: number) => boolean, value: (at: number) => boolean): { from: number; to: number }[] {
  const found: { from: number; to: number; value: boolean }[] = []
  let open: { from: number; to: number; value: boolean } | null = null
  for (let at = 0; at < text.length; at++) {
    if (WHITE.test(text.charAt(at))) continue
    if (!holds(at)) { open = null; continue }
    if (open !== null && open.value === value(at)) open.to = at + 1
    else found.push((open = { from: at, to: at + 1, value: value(at) }))
  }
  return found
}

/** Footnotes of the same words are the same; of what is left those in one place of the order are the same with other words. */
function footnotes(here: Dressed, file: Dressed, places: Int32Array, result: Redress): void {
  const mates = matesOf(here.footnotes.map(({ text }) => comparable(text)), file.footnotes.map(({ text }) => comparable(text)))
  const solid = (text: string, at: number): number => text.slice(0, at).trimEnd().length
  /** Behind the unit here that stands before it there. */
  const placeOf = (at: number): number => {
    for (let before = solid(file.text, at) - 1; before >= 0; before--) { const place = places[before] ?? -1; if (place >= 0) return place + 1 }
    return 0
  }
  const kept = new Set(places)
  for (const [own, there] of mates) {
    const now = own === null ? undefined : here.footnotes[own], then = there === null ? undefined : file.footnotes[there]
    if (then === undefined) {
      if (now === undefined || own === null) continue
      result.footnotes.push({ kind: 'taken out', index: own })
      result.said.push({ what: 'footnote', change: 'off', words: now.text, file: '' })
    } else if (now === undefined || own === null) {
      result.footnotes.push({ kind: 'added', at: placeOf(then.at), text: then.text })
      result.said.push({ what: 'footnote', change: 'on', words: '', file: then.text })
    } else {
      const at = placeOf(then.at), before = solid(here.text, now.at)
      // Where the words before it went, nothing can be said of its place.
      const moved = at !== before && (before === 0 || kept.has(before - 1))
      const changed = comparable(now.text) !== comparable(then.text)
      if (!moved && !changed) continue
      result.footnotes.push({ kind: moved ? 'moved' : 'changed', index: own, at: moved ? at : now.at, text: changed ? then.text : now.text })
      result.said.push({ what: 'footnote', change: changed ? 'changed' : 'moved', words: now.text, file: then.text })
    }
  }
}

/** Indices of both lists, in order: the longest common subsequence joined, what lies between joined one by one, null where one list has none left. */
function matesOf(here: readonly string[], file: readonly string[]): [number | null, number | null][] {
  const best: number[][] = Array.from({ length: here.length + 1 }, () => Array.from({ length: file.length + 1 }, () => 0))
  for (let i = here.length - 1; i >= 0; i--) for (let j = file.length - 1; j >= 0; j--) {
    const row = best[i]
    if (row !== undefined) row[j] = here[i] === file[j] ? (best[i + 1]?.[j + 1] ?? 0) + 1 : Math.max(best[i + 1]?.[j] ?? 0, row[j + 1] ?? 0)
  }
  const mates: [number | null, number | null][] = []
  let i = 0, j = 0, waitingHere: number[] = [], waitingFile: number[] = []
  const settle = (): void => {
    for (let n = 0; n < Math.max(waitingHere.length, waitingFile.length); n++) mates.push([waitingHere[n] ?? null, waitingFile[n] ?? null])
    waitingHere = []
    waitingFile = []
  }
  while (i < here.length || j < file.length) {
    if (i < here.length && j < file.length && here[i] === file[j]) { settle(); mates.push([i++, j++]) }
    else if (j >= file.length || (i < here.length && (best[i + 1]?.[j] ?? 0) >= (best[i]?.[j + 1] ?? 0))) waitingHere.push(i++)
    else waitingFile.push(j++)
  }
  settle()
  return mates
}
