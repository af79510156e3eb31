import type { Handlers } from '../dispatch.ts'
import type { Services } from '../services.ts'

type Calls = Extract<keyof Handlers, `link.${string}`>

export function linkHandlers({ evidence }: Services): Pick<Handlers, Calls> {
  return { 'link.evidence': (input) => evidence.of(input) }
}
