import { useEffect, useState } from 'react'
import type { DocumentId } from '../../shared/model/ids.ts'
import type { TextRules } from '../../shared/segmentation/rule.ts'
import { useQuery } from '../client/use-query.ts'

/** The rules that apply to a document, ready for its editors; null while there are none. Their engine is loaded with the first rule. */
export function useRules(documentId: DocumentId): TextRules | null {
  const { value } = useQuery('segmentation.list', { documentId }, ['segmentation.changed'])
  const [rules, setRules] = useState<TextRules | null>(null)
  useEffect(() => {
    let wanted = true
    const take = async () => {
      const compiled = value === undefined || value.length === 0 ? null : (await import('../../shared/segmentation/compile-rules.ts')).compileRules(value)
      if (wanted) setRules(compiled)
    }
    void take()
    return () => { wanted = false }
  }, [value])
  return rules
}
