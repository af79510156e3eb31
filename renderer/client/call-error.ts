import type { ErrorCode } from '../../shared/contract/errors.ts'

/** A call that was answered with a refusal. `message` is the core's own sentence; `explain` says what to do next. */
export class CallError extends Error {
  override readonly name = 'CallError'
  readonly code: ErrorCode
  constructor(code: ErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
