import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

export type Random = (below: number) => number

/** Numbers below `below`, the same for the same seed. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const SPLINTERS = ['<div>', '</p>', '[', '](', '`', '<!--', '\0', '&#x', '&#99999999;', '&lol;', '"', '\u2028', '{', '<table>', '<!DOCTYPE a [<!ENTITY b "c">]>', '-->', '99999999999999999999', '-1', '00:00:00,000 --> 99:99:99,999', ' 0 R', 'endobj', 'stream\n', '\uFFFE', '>'.repeat(60), '<span>'.repeat(300)]

/** Up to a dozen changes to the bytes: flipped, cut, doubled, filled, or something put in between. */
export function mutateBytes(seed: Uint8Array, random: Random): Uint8Array {
  let data = Uint8Array.from(seed)
  const edits = 1 + random(12)
  for (let i = 0; i < edits && data.length > 0; i++) {
    const at = random(data.length), length = 1 + random(Math.min(200, data.length - at))
    switch (random(6)) {
      case 0: data[at] = random(256); break
      case 1: data = joined(data.subarray(0, at), data.subarray(at + length)); break
      case 2: data = joined(data.subarray(0, at + length), data.subarray(at)); break
      case 3: if (random(3) === 0) data = data.slice(0, at); break
      case 4: data.fill(random(256), at, at + length); break
      default: data = joined(data.subarray(0, at), strToU8(SPLINTERS[random(SPLINTERS.length)] ?? ''), data.subarray(at)); break
    }
  }
  return data
}

/** Changes the XML inside an archive and packs it again, so that checksums do not stop it at the door. */
export function mutateInside(seed: Uint8Array, random: Random): Uint8Array {
  const files = unzipSync(seed)
  const names = Object.keys(files).filter((name) => /\.(?:xml|xhtml|opf|rels)$|^mimetype$/.test(name))
  const part = names[random(names.length)] ?? ''
  return zipSync({ ...files, [part]: mutateXml(files[part] ?? new Uint8Array(), random) })
}

/** Takes tags out, exchanges, repeats and renames them, and puts numbers, paths and entities where none belong. */
export function mutateXml(seed: Uint8Array, random: Random): Uint8Array {
  let xml = strFromU8(seed)
  const tags = [...xml.matchAll(/<[^>]+>/g)].map(([tag]) => tag)
  const edits = 1 + random(3)
  for (let i = 0; i < edits; i++) {
    const tag = tags[random(tags.length)] ?? '', other = tags[random(tags.length)] ?? ''
    switch (random(6)) {
      case 0: xml = xml.replace(tag, ''); break
      case 1: xml = xml.replaceAll(/[\w:-]+/.exec(tag)?.[0] ?? 'w:p', /[\w:-]+/.exec(other)?.[0] ?? 'a:b'); break
      case 2: xml = xml.replace(tag, tag.replace(/="[^"]*"/, `="${['', '-1', '99999999999999', '../../x', 'javascript:1'][random(5)]}"`)); break
      case 3: xml = xml.replace(tag, tag.repeat(1 + random(2000))); break
      case 4: xml = strFromU8(mutateBytes(strToU8(xml), random)); break
      default: xml = xml.replace('?>', '?><!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY c "lol">]>'); break
    }
  }
  return strToU8(xml)
}

/** Lies in the directory of an archive: sizes, places, flags and counts. */
export function mutateDirectory(seed: Uint8Array, random: Random): Uint8Array {
  const data = Uint8Array.from(seed), view = new DataView(data.buffer)
  const places: number[] = []
  for (let at = 0; at + 22 <= data.length; at++) if ([0x02014b50, 0x06054b50, 0x04034b50].includes(view.getUint32(at, true))) places.push(at)
  const edits = 1 + random(3)
  for (let i = 0; i < edits; i++) {
    const at = (places[random(places.length)] ?? 0) + 4 + random(40)
    if (at + 4 <= data.length) view.setUint32(at, [0, 1, 0xffffffff, 0x7fffffff, 100_000_000, random(data.length)][random(6)] ?? 0, true)
  }
  return data
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) { whole.set(part, at); at += part.length }
  return whole
}
