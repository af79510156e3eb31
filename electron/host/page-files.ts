import { readdirSync } from 'node:fs'
import { join } from 'node:path'

export interface PageFile { path: string; type: string }
/** Every file of the page by the path in its address. Nothing outside this list can be asked for, so no path is ever resolved. */
export type PageFiles = ReadonlyMap<string, PageFile>

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', json: 'application/json',
  svg: 'image/svg+xml', png: 'image/png', ico: 'image/x-icon', woff2: 'font/woff2', woff: 'font/woff', txt: 'text/plain; charset=utf-8',
}

/** Reads the list once, at start-up. Files of a type that the page never uses (source maps) are left out. */
export function listPageFiles(root: string): PageFiles {
  const files = new Map<string, PageFile>()
  const visit = (folder: string, prefix: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) visit(path, `${prefix}${entry.name}/`)
      const type = TYPES[entry.name.slice(entry.name.lastIndexOf('.') + 1)]
      if (entry.isFile() && type !== undefined) files.set(prefix + entry.name, { path, type })
    }
  }
  visit(root, '/')
  return files
}

/** `pathname` as it stands in the address, percent-encoded. Null: there is no such file. */
export function findPageFile(files: PageFiles, pathname: string): PageFile | null {
  if (pathname === '/') return files.get('/index.html') ?? null
  let decoded: string
  try { decoded = decodeURIComponent(pathname) } catch { return null }
  return files.get(decoded) ?? null
}
