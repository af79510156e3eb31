import type { SectionId, SentenceId, StagedId } from '../../shared/model/ids.ts'
import { CallError, type Client } from '../client/client.ts'
import type { Preview } from './use-home.ts'

export interface Wanted { stagedId: StagedId; taken: ReadonlySet<string>; confirm: boolean; notes: boolean }
export interface Outcome { rows: number; notes: number; /** Where the first of it is, for going there. */ place: { sectionId: SectionId; sentenceId: SentenceId | null } | null }

/** An editor that cannot save says why; nothing is taken over then. */
async function saved(client: Client): Promise<void> {
  try { await client.flush() } catch (error) {
    if (error instanceof CallError || !(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') throw error
    throw new CallError(error.code as CallError['code'], error.message)
  }
}

/**
 * Takes the choice over: sections that are open at the desk through their editors, so that it is one change to undo
 * there; all others in one transaction of the core. Throws what kept it from happening; what the editors have taken by
 * then is done, and the file has nothing more to say about it.
 */
export async function bringHome(client: Client, preview: Preview, { stagedId, taken, confirm, notes }: Wanted): Promise<Outcome> {
  await saved(client)
  const take = [...taken]
  const open: { sectionId: SectionId; version: number }[] = []
  const rest: { sectionId: SectionId; version: number }[] = []
  for (const { sectionId, version, rows } of preview.sections) {
    const wanted = rows.some(({ key }) => taken.has(key))
    ;(wanted && client.editing(sectionId) !== null ? open : rest).push({ sectionId, version })
  }
  let atTheDesk = 0
  if (open.length > 0) {
    const given = await client.call('home.steps', { stagedId, take, confirm, sections: open })
    for (const { sectionId, version, steps, rows } of given) {
      if (client.editing(sectionId)?.apply(version, steps) !== true) throw new CallError('staleVersion', 'The text was changed meanwhile.')
      rest.push({ sectionId, version: version + steps.length })
      atTheDesk += rows
    }
    await saved(client)
    for (const section of open) if (!given.some(({ sectionId }) => sectionId === section.sectionId)) rest.push(section)
  }
  const done = await client.call('home.apply', { stagedId, take, confirm, notes, sections: rest })
  const first = preview.sections.find(({ rows }) => rows.some(({ key, notes: said }) => taken.has(key) || (notes && said.length > 0)))
  const row = first?.rows.find(({ key, notes: said }) => taken.has(key) || (notes && said.length > 0))
  return { rows: done.rows + atTheDesk, notes: done.notes, place: first ? { sectionId: first.sectionId, sentenceId: row?.sentenceId ?? null } : null }
}
