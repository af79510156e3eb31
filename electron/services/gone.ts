import { WorkbenchError } from '../../shared/contract/errors.ts'

/** The expected failure of asking for something by an id that is not there, or was put away. */
export function gone(what: 'document' | 'section' | 'annotation' | 'claim' | 'agent' | 'source item' | 'excerpt' | 'relation' | 'rule' | 'answer' | 'memory'): WorkbenchError {
  return new WorkbenchError('notFound', `This ${what} is not there any more. Look again in the list; somebody may have removed it.`)
}

export function found<T>(value: T | null, what: Parameters<typeof gone>[0]): T {
  if (value === null) throw gone(what)
  return value
}
