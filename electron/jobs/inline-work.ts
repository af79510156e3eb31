import type { InputOf, OutputOf, Task, TaskHooks } from './task.ts'
import { tasks } from './tasks.ts'
import type { TaskName, Tasks } from './tasks.ts'
import type { RunHooks, Work } from './work.ts'

/** Tasks in this thread: for tests, and for commands that have nothing else to do meanwhile. Stops between steps of a task. */
export function createInlineWork(): Work {
  return {
    async run<N extends TaskName>(name: N, input: InputOf<Tasks[N]>, { signal, progress, part }: RunHooks<N>) {
      signal.throwIfAborted()
      const hooks: TaskHooks<unknown> = {
        progress: (...step) => { progress?.(...step) },
        async part(piece) {
          signal.throwIfAborted()
          await part?.(piece as Parameters<NonNullable<typeof part>>[0])
          signal.throwIfAborted()
        },
        stopped: () => signal.aborted,
      }
      const value = await (tasks[name] as Task<unknown, unknown, unknown>)(input, hooks)
      signal.throwIfAborted()
      return value as OutputOf<Tasks[N]>
    },
    warm() { /* Whatever runs here would be waited for. */ },
    async close() { /* Nothing runs by itself. */ },
  }
}
