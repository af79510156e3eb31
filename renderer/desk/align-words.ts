import type { AlignmentProposal } from '../../shared/contract/section-calls.ts'
import { count } from '../ui/plain-words.ts'

/** "7 links changed, 3 kept as confirmed." */
export function alignedWords(changed: number, { confirmed, made }: AlignmentProposal['kept']): string {
  const kept = [
    ...(confirmed > 0 ? [`${confirmed} kept as confirmed`] : []),
    ...(made > 0 ? [`${made} kept as made by hand`] : []),
  ]
  return `${[changed === 0 ? 'No link changed' : `${count(changed, 'link')} changed`, ...kept].join(', ')}.`
}
