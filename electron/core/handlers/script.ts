import type { Handlers } from '../dispatch.ts'
import type { Services } from '../services.ts'

type Calls = Extract<keyof Handlers, `script.${string}`>

/** Whatever is decided is told to all windows by the service, which also hears of places that moved with the text. */
export function scriptHandlers({ scriptRules, doubts, rulePreview, shelf }: Services): Pick<Handlers, Calls> {
  return {
    'script.list': ({ documentId }) => scriptRules.list(documentId),
    'script.add': ({ documentId, rules, imported }) => scriptRules.add(documentId, rules, imported),
    'script.change': ({ ruleId, fields }) => scriptRules.change(ruleId, fields),
    'script.remove'({ ruleIds }) {
      scriptRules.setRemoved(ruleIds, true)
      return {}
    },
    'script.restore'({ ruleIds }) {
      scriptRules.setRemoved(ruleIds, false)
      return {}
    },
    'script.pick': (input) => scriptRules.pick(input),
    'script.protect': (input) => scriptRules.protect(input),
    'script.doubts': ({ sectionId, script }) => doubts.doubts(sectionId, script),
    'script.at': (input) => doubts.at(input),
    'script.places': ({ sectionId, script }) => doubts.places(sectionId, script),
    'script.read': ({ text, script }) => scriptRules.read(text, script),
    'script.preview': (draft) => rulePreview(draft),
    'script.write'({ documentId, script }) {
      const written = scriptRules.write(documentId, script)
      return { ...written, producedId: shelf.produce(written.fileName, new TextEncoder().encode(written.text)) }
    },
  }
}
