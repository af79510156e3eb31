import type { Handlers } from '../dispatch.ts'
import type { Services } from '../services.ts'

type Calls = Extract<keyof Handlers, `segmentation.${string}`>

/** Changed rules are told to all windows, whose editors follow them from then on. */
export function segmentationHandlers({ segmentation, shelf, events }: Services): Pick<Handlers, Calls> {
  return {
    'segmentation.list': ({ documentId }) => segmentation.list(documentId),
    'segmentation.add'({ documentId, rules, imported }) {
      const added = segmentation.add(documentId, rules, imported)
      events.emit({ event: 'segmentation.changed', documentId })
      return added
    },
    'segmentation.remove'({ ruleIds }) {
      for (const documentId of segmentation.setRemoved(ruleIds, true)) events.emit({ event: 'segmentation.changed', documentId })
      return {}
    },
    'segmentation.restore'({ ruleIds }) {
      for (const documentId of segmentation.setRemoved(ruleIds, false)) events.emit({ event: 'segmentation.changed', documentId })
      return {}
    },
    'segmentation.preview': (draft) => segmentation.preview(draft),
    'segmentation.readSrx': ({ stagedId }) => segmentation.readSrx(shelf.staged(stagedId).path),
    'segmentation.writeSrx': ({ documentId }) => segmentation.writeSrx(documentId),
  }
}
