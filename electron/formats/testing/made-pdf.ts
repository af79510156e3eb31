/** A line of a page: its text, where it begins in points from the lower left, and how far it is turned clockwise in degrees. */
export interface PdfTextLine { text: string; x: number; y: number; size?: number; turn?: number }

/**
 * A small PDF whose Chinese is in a font that is not embedded, so that a reader needs the character maps of Adobe's
 * collections. Pages are 600 by 800 points; a page without lines is as a scan without its picture.
 */
export function madePdf(pages: readonly (readonly PdfTextLine[])[], trailer = ''): Uint8Array {
  const turned = (degrees: number): string => [Math.cos, (angle: number) => -Math.sin(angle), Math.sin, Math.cos].map((of) => of((degrees * Math.PI) / 180).toFixed(4)).join(' ')
  const objects: string[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_page, index) => `${6 + 2 * index} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /FontDescriptor 5 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
  ]
  for (const lines of pages) {
    const content = lines.map(({ text, x, y, size = 10, turn = 0 }) => `BT /F1 ${size} Tf ${turned(turn)} ${x} ${y} Tm <${ucs2(text)}> Tj ET`).join('\n')
    objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents ${objects.length + 2} 0 R >>`, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`)
  }
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const start = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`
  return new TextEncoder().encode(file)
}

function ucs2(text: string): string { return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0')).join('') }
