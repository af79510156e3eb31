import type { JobId } from '../../../shared/model/ids.ts'
import type { Job } from '../../jobs/run-job.ts'
import { addSamples } from '../../services/samples.ts'
import type { Handlers } from '../dispatch.ts'
import type { Services } from '../services.ts'

type Calls = Extract<keyof Handlers, `${'import' | 'export'}.${string}`> | 'search.find' | 'job.cancel' | 'document.addSamples' | 'document.copyConverted' | 'section.align'

/** What takes long goes through `jobs`; its value comes with `job.finished`. */
export function transferHandlers(services: Services): Pick<Handlers, Calls> {
  const { imports, exporter, copies, search, sections, aligner, jobs, events, gate } = services
  const start = (body: (job: Job) => Promise<unknown>): { jobId: JobId } => ({ jobId: jobs.start(body) })

  return {
    'import.inspect': (input) => imports.inspect(input),
    'import.count': (input) => start((job) => imports.count(input, job)),
    'import.commit'(input) {
      imports.check(input)
      return start(async (job) => {
        const outcome = await imports.commit(input, job)
        events.emit({ event: 'documents.changed', documentId: outcome.documentId })
        return outcome
      })
    },
    'import.discard'({ stagedId }) {
      imports.discard(stagedId)
      return {}
    },
    'document.copyConverted'(input) {
      copies.check(input)
      return start(async (job) => {
        const outcome = await copies.copy(input, job)
        events.emit({ event: 'documents.changed', documentId: outcome.documentId })
        return outcome
      })
    },
    'document.addSamples': () => start(async (job) => {
      const added = await addSamples(services, job)
      events.emit({ event: 'documents.changed', documentId: null })
      return added
    }),

    'export.gate': (scope) => gate.findings(scope),
    async 'export.accept'(input) {
      const findings = await gate.accept(input)
      events.emit({ event: 'knowledge.changed', documentId: input.scope.documentId })
      return findings
    },
    'export.takeBack'({ acceptanceId }) {
      events.emit({ event: 'knowledge.changed', documentId: gate.takeBack(acceptanceId) })
      return {}
    },
    'export.preview': (request) => exporter.preview(request),
    'export.run'(request) {
      services.documents.summary(request.documentId)
      return start((job) => exporter.run(request, job))
    },

    'section.align'({ sectionId, part }) {
      sections.content(sectionId)
      return start((job) => aligner.propose(sectionId, part, job))
    },
    'search.find': (input) => search.find(input),
    'job.cancel': async ({ jobId }) => ({ cancelled: await jobs.cancel(jobId) }),
  }
}
