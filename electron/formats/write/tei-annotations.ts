import type { Side } from '../../../shared/model/vocabulary.ts'
import type { Plan } from './plan.ts'
import { escapeXml } from './xml-text.ts'

/** Sentence ids are unique only within a section, and may begin with a digit. */
export function teiId(side: Side, section: number, id: string): string { return `${side === 'source' ? 's' : 't'}${section + 1}.${id}` }

/** A list of annotations, each pointing at its sentences, with the words it covers and what is said about them. */
export function teiAnnotations(plan: Plan): string {
  const { document, knowledge: { claims, sourceItems } } = plan
  const present = document.sections.map((section) => new Set(([['source', section.source], ['target', section.target]] as const).flatMap(([side, blocks]) => blocks.flatMap((block) => block.sentences.map(({ id }) => `${side}/${id}`)))))
  const lines: string[] = []
  document.sections.forEach((section, index) => {
    for (const annotation of section.annotations) {
      const anchors = annotation.anchors.filter((anchor) => (anchor.state === 'attached' || anchor.state === 'moved') && present[index]?.has(`${anchor.side}/${anchor.sentenceId}`) === true)
      const targets = anchors.map((anchor) => `#${teiId(anchor.side, index, anchor.sentenceId)}`)
      if (targets.length === 0) continue
      const claim = annotation.claimId === null ? undefined : claims.get(annotation.claimId)
      const item = annotation.sourceItemId === null ? undefined : sourceItems.get(annotation.sourceItemId)
      const notes = [['quotation', anchors.map((anchor) => anchor.quote).join('')], ['status', claim?.status ?? ''], ['statement', claim?.statement ?? ''], ['statementZh', claim?.statementZh ?? ''], ['source', item?.title ?? ''], ['body', annotation.body]] as const
      lines.push(`<annotation xml:id="a.${annotation.id}" ana="#layer.${annotation.layer}" target="${targets.join(' ')}">${notes.filter(([, text]) => text.trim() !== '').map(([type, text]) => `<note type="${type}">${escapeXml(text)}</note>`).join('')}</annotation>`)
    }
  })
  if (lines.length === 0) return ''
  const layers = [...new Set(document.sections.flatMap((section) => section.annotations.map(({ layer }) => layer)))]
  return `<interpGrp type="layer">${layers.map((layer) => `<interp xml:id="layer.${layer}">${layer}</interp>`).join('')}</interpGrp>\n<listAnnotation>\n${lines.join('\n')}\n</listAnnotation>`
}
