import type { BilingualChoices, BilingualFile, BilingualSegment, FileToOpen } from '../../../shared/model/bilingual.ts'
import type { InlineRun } from '../../../shared/model/interchange.ts'
import { openTwoTexts } from '../read/bilingual.ts'
import { Refused } from '../read/refusal.ts'

const NO_CHOICES: BilingualChoices = { encoding: null, sourceLanguage: null, targetLanguage: null }

export function fileOf(fileName: string, content: string | Uint8Array, piece = 64): FileToOpen {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return { fileName, size: bytes.length, head: bytes.subarray(0, 65_536), async* bytes() { for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece) } }
}

/** Reads files to their end; what is refused comes as its sentence. Null when no reader takes them. */
export async function readOpened(files: readonly FileToOpen[], choices: Partial<BilingualChoices> = {}): Promise<{ file: BilingualFile; segments: BilingualSegment[] } | string | null> {
  try {
    const opened = await openTwoTexts(files, { ...NO_CHOICES, ...choices })
    if (opened === null) return null
    const { file } = opened
    const segments: BilingualSegment[] = []
    for await (const batch of file.segments) segments.push(...batch)
    return { file, segments }
  } catch (error) {
    if (error instanceof Refused) return error.refusal.message
    throw error
  }
}

/** Runs as a line to compare: `*` before emphasis, `**` strong, `` ` `` code, `<address>` after a link, `{note}`, `/` a break, `[open data]` a placeholder. */
export function shown(runs: readonly InlineRun[]): string {
  const SIGNS = { emphasis: '*', strong: '**', code: '`' } as const
  return runs.map((run) => {
    if (run.kind === 'text') return `${run.marks.map((mark) => SIGNS[mark]).join('')}${run.text}${run.href === null ? '' : `<${run.href}>`}`
    return run.kind === 'note' ? `{${run.text}}` : run.kind === 'break' ? '/' : `[${run.code} ${run.data}]`
  }).join('|')
}
