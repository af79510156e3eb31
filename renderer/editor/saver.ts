import type { Step } from 'prosemirror-transform'
import type { ErrorCode } from '../../shared/contract/errors.ts'
import type { SectionId, SentenceId } from '../../shared/model/ids.ts'
import type { NodeJson } from '../../shared/model/text.ts'
import type { SaveAck, SaveBatch, SaveState } from './editor-options.ts'

/** A batch leaves this long after its first step. */
const BATCH_MS = 250
/** A batch takes no further event above this; the contract's limit for one call is 20,000. */
const BATCH_STEPS = 5_000
/** Pauses between attempts; the last one repeats. */
const RETRY_MS = [500, 1_000, 2_000, 5_000, 10_000]
/** The core holds another text than this window: sending the same steps again cannot help. */
const HOPELESS: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['staleVersion', 'invariantBroken', 'badRequest', 'newerVersion'])

export interface SaverOptions {
  sectionId: SectionId
  version: number
  save(batch: SaveBatch): Promise<SaveAck>
  onState(state: SaveState): void
  /** `pending` counts the steps made after the acknowledged ones. */
  onAck(ack: SaveAck, pending: number): void
  /** False while the text is not to be sent (an input method is composing and the repair waits for it). */
  ready(): boolean
  selection(): SentenceId | null
}

interface Failure { code: ErrorCode; message: string }

/**
 * Sends the steps of one section in order, one batch at a time, and forgets a step only when it is acknowledged. A batch
 * that failed is sent again as it was, under the same id, so that one whose answer was lost is not applied twice.
 */
export class Saver {
  /** One list for each event: the text is consistent only between them, so a batch never ends inside one. */
  private waiting: (readonly Step[])[] = []
  private waitingSteps = 0
  private batch: { request: SaveBatch; steps: number } | null = null
  private sending = false
  private acknowledged: number
  private timer: ReturnType<typeof setTimeout> | null = null
  private attempts = 0
  private failure: Failure | null = null
  private since = 0
  private stopped = false
  private waiters: { resolve(): void; reject(error: unknown): void }[] = []
  private shown = ''

  constructor(private readonly options: SaverOptions) { this.acknowledged = options.version }

  /** Steps made but not acknowledged. */
  get pending(): number { return this.waitingSteps + (this.batch?.steps ?? 0) }
  get version(): number { return this.acknowledged + this.pending }

  get state(): SaveState {
    const { pending } = this
    if (this.failure) return { kind: 'failed', pending, since: this.since, retrying: !HOPELESS.has(this.failure.code), error: this.failure }
    return pending === 0 ? { kind: 'saved' } : { kind: 'saving', pending }
  }

  /** Takes the steps of one event, after which the text is consistent (or will be when `ready` says so). */
  push(steps: readonly Step[]): void {
    if (steps.length === 0) return
    this.waiting.push(steps)
    this.waitingSteps += steps.length
    if (!this.batch && !this.failure) this.schedule(BATCH_MS)
    this.tell()
  }

  /** Sends now what there is. Resolves when all of it is acknowledged; rejects when an attempt fails. */
  flush(): Promise<void> {
    if (this.pending === 0) return Promise.resolve()
    if (this.failure && HOPELESS.has(this.failure.code)) return Promise.reject(new SaveError(this.failure))
    const done = new Promise<void>((resolve, reject) => { this.waiters.push({ resolve, reject }) })
    if (!this.sending) void this.send()
    return done
  }

  /** Sends now what there is, without waiting for the answer. */
  hurry(): void { if (this.pending > 0 && !this.sending && !this.failure) void this.send() }

  stop(): void {
    this.stopped = true
    if (this.timer !== null) clearTimeout(this.timer)
    for (const waiter of this.waiters.splice(0)) waiter.reject(new SaveError({ code: 'cancelled', message: 'The editor was closed.' }))
  }

  private schedule(ms: number): void {
    if (this.timer !== null || this.stopped) return
    this.timer = setTimeout(() => { this.timer = null; if (!this.sending) void this.send() }, ms)
  }

  private async send(): Promise<void> {
    if (this.timer !== null) { clearTimeout(this.timer); this.timer = null }
    if (this.stopped || this.pending === 0) return
    if (!this.batch) {
      if (!this.options.ready()) { this.schedule(100); return }
      this.batch = this.nextBatch()
    }
    const { request } = this.batch
    this.sending = true
    try {
      const ack = await this.options.save(request)
      if (this.stopped) return
      this.batch = null
      this.acknowledged = ack.version
      this.attempts = 0
      this.failure = null
      this.options.onAck(ack, this.pending)
    } catch (error) {
      if (this.stopped) return
      this.fail(error)
    } finally {
      this.sending = false
    }
    this.tell()
    if (this.failure) return
    if (this.pending === 0) for (const waiter of this.waiters.splice(0)) waiter.resolve()
    else if (this.waiters.length > 0) void this.send()
    else this.schedule(BATCH_MS)
  }

  private nextBatch(): { request: SaveBatch; steps: number } {
    const steps: Step[] = []
    while (this.waiting[0] && (steps.length === 0 || steps.length + this.waiting[0].length <= BATCH_STEPS)) steps.push(...this.waiting.shift() ?? [])
    this.waitingSteps -= steps.length
    return {
      steps: steps.length,
      request: {
        sectionId: this.options.sectionId, batchId: crypto.randomUUID(), baseVersion: this.acknowledged,
        steps: steps.map((step) => step.toJSON() as NodeJson), selection: this.options.selection(),
      },
    }
  }

  private fail(error: unknown): void {
    if (!this.failure) this.since = Date.now()
    this.failure = failureOf(error)
    for (const waiter of this.waiters.splice(0)) waiter.reject(new SaveError(this.failure))
    if (HOPELESS.has(this.failure.code)) return
    this.schedule(RETRY_MS[Math.min(this.attempts++, RETRY_MS.length - 1)] ?? 10_000)
  }

  /** Says a state once; `saving` is not said again while only its count grows. */
  private tell(): void {
    const state = this.state
    const key = state.kind === 'failed' ? `failed ${state.error.code} ${state.pending}` : state.kind
    if (key === this.shown) return
    this.shown = key
    this.options.onState(state)
  }
}

/** What `flush` rejects with. */
export class SaveError extends Error {
  override readonly name = 'SaveError'
  readonly code: ErrorCode
  constructor({ code, message }: Failure) { super(message); this.code = code }
}

function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error)
  const code = typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? (error.code as ErrorCode) : 'unavailable'
  return { code, message }
}
