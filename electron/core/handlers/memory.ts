import { exportMemory } from '../../services/memory-export.ts'
import type { Handlers } from '../dispatch.ts'
import type { Services } from '../services.ts'

type Calls = Extract<keyof Handlers, `memory.${string}`>

export function memoryHandlers({ workspace, shelf, memories, memoryImports, memoryIndex, memoryLookUp, jobs, events }: Services): Pick<Handlers, Calls> {
  const changed = (): void => { events.emit({ event: 'memories.changed' }) }
  return {
    'memory.list': () => memories.list(),
    'memory.import'(input) {
      memoryImports.check(input)
      return {
        jobId: jobs.start(async (job) => {
          await memoryIndex.settled()
          job.signal.throwIfAborted()
          const outcome = await memoryImports.run(input, job)
          changed()
          return outcome
        }),
      }
    },
    'memory.rename'({ memoryId, name }) {
      memories.rename(memoryId, name)
      changed()
      return {}
    },
    'memory.remove'({ memoryId }) {
      memories.remove(memoryId)
      changed()
      return {}
    },
    'memory.restore'({ memoryId }) {
      memories.restore(memoryId)
      changed()
      return {}
    },
    async 'memory.match'({ text }) {
      await memoryIndex.settled()
      return memoryLookUp.matches(text)
    },
    async 'memory.search'(input) {
      await memoryIndex.settled()
      return memoryLookUp.search(input)
    },
    'memory.export'({ memoryId }) {
      memories.get(memoryId)
      return { jobId: jobs.start((job) => exportMemory({ workspace, shelf, memories }, memoryId, job)) }
    },
  }
}
