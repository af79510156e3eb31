import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The families that exported pages are set in; the page's own style calls them the same without "Variable". */
const FACE = /@font-face\{[^}]*font-family:"?((?:Noto Serif|Source Serif)[^";}]*?) Variable"?[^}]*\}/g

/**
 * `@font-face` rules of the fonts that come with the product, for pages that are printed here: the Chinese looks the same
 * on every machine, and its letters can be taken out of the PDF again. (System fonts share one drawing between a letter
 * and the radical it looks like, and Chromium then says that the radical was meant.) Empty where the page is not built.
 */
export function pageFonts(pageFolder: string): string {
  const assets = join(pageFolder, 'assets')
  let names: string[]
  try { names = readdirSync(assets) } catch { return '' }
  const styles = names.filter((name) => name.endsWith('.css')).map((name) => readFileSync(join(assets, name), 'utf8'))
  return styles.flatMap((style) => [...style.matchAll(FACE)]).map(([rule, family]) => rule
    .replace(/font-family:[^;]+/, `font-family:"${family}"`)
    .replace(/url\(["']?\.\/([\w.-]+)["']?\)/g, (_url, name: string) => `url("${pathToFileURL(join(assets, name)).href}")`)).join('\n')
}
