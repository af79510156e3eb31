import type { Work } from '../jobs/work.ts'

/** Tasks in this thread, for a command that waits for them anyway. Loaded on first use: most commands need none. */
export function createWorkHere(): Work {
  let loading: Promise<Work> | null = null
  const load = () => (loading ??= import('../jobs/inline-work.ts').then(({ createInlineWork }) => createInlineWork()))
  return {
    run: async (name, input, hooks) => (await load()).run(name, input, hooks),
    warm() { /* Whatever runs here would be waited for. */ },
    close: async () => { if (loading !== null) await (await loading).close() },
  }
}
