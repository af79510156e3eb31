import type { Handlers } from '../dispatch.ts'
import type { Services } from '../services.ts'

export function homeHandlers({ home, events, jobs }: Services): Pick<Handlers, Extract<keyof Handlers, `home.${string}`>> {
  return {
    'home.inspect': ({ stagedId }) => ({ jobId: jobs.start((job) => home.inspect(stagedId, job)) }),
    'home.steps': (choice) => home.steps(choice),
    async 'home.apply'(input) {
      const { documentId, rows, notes, changed } = await home.apply(input)
      for (const section of changed) events.emit({ event: 'section.changed', ...section })
      if (changed.length > 0) events.emit({ event: 'documents.changed', documentId })
      if (changed.length + notes > 0) events.emit({ event: 'knowledge.changed', documentId })
      return { documentId, rows, notes, sections: changed.length }
    },
  }
}
