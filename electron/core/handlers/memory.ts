import { exportMemory } from '../../services/memory-export.ts'
import type { Handlers } from '../dispatch.ts'
import type { Services } from '../services.ts'

type Calls = Extract<keyof Handlers, `memory.${string}`>

export function memoryHandlers({ workspace, shelf, memories, memoryImports, memoryLookUp, jobs, events }: Services): Pick<Handlers, Calls> {
  const changed = (): void => { events.emit({ event: 'memories.changed' }) }
  return {
    'memory.list': () => memories.list(),
    'memory.import'(input) {
      memoryImports.check(input)
      return {
        jobId: jobs.start(async (job) => {
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
    'memory.match': ({ text }) => memoryLookUp.matches(text),
    'memory.search': (input) => memoryLookUp.search(input),
    'memory.export'({ memoryId }) {
      memories.get(memoryId)
      return { jobId: jobs.start((job) => exportMemory({ workspace, shelf, memories }, memoryId, job)) }
    },
  }
}
