import type { Handlers } from '../dispatch.ts'
import type { Services } from '../services.ts'

type Calls = 'section.open' | 'section.apply' | 'section.lens' | 'section.findState'

export function sectionHandlers({ sections, lens, events, aligner }: Services): Pick<Handlers, Calls> {
  return {
    'section.open'({ sectionId }) {
      const opened = sections.open(sectionId)
      aligner.warm()
      return opened
    },
    'section.apply'(input) {
      const reply = sections.apply(input)
      if (input.steps.length > 0) events.emit({ event: 'section.changed', sectionId: input.sectionId, version: reply.version, batchId: input.batchId })
      return reply
    },
    'section.lens': ({ sectionId, script, quotes, rare }) => lens.lens(sectionId, script, { quotes, rare }),
    'section.findState': ({ documentId, state, from }) => sections.findState(documentId, state, from),
  }
}
