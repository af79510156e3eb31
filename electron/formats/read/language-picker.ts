import type { BilingualChoices } from '../../../shared/model/bilingual.ts'
import { isChinese, isEnglish, sameTag, whyChoose } from './language-pair.ts'

/** Takes, of the texts of a unit, the two that are meant: what a person chose, or Chinese and English in any region. */
export class LanguagePicker {
  /** The tags first met, which are taken where a unit has several that would do. */
  source: string | null
  target: string | null
  readonly #chosen: { source: string; target: string } | null
  #supposed = false

  constructor({ sourceLanguage, targetLanguage }: BilingualChoices) {
    this.#chosen = sourceLanguage === null || targetLanguage === null ? null : { source: sourceLanguage, target: targetLanguage }
    this.source = sourceLanguage
    this.target = targetLanguage
  }

  /** Whether a unit of these languages has both that are meant; they are then known. */
  fits(tags: readonly string[]): boolean {
    const source = tags.find((tag) => this.#isSource(tag)), target = tags.find((tag) => this.#isTarget(tag))
    if (source === undefined || target === undefined) return false
    this.source = source
    this.target = target
    return true
  }

  /** No unit has both: takes the file's own source language and the first other one, and gives why a person has to choose. Null when a person has chosen. */
  suppose(languages: Readonly<Record<string, number>>, declared: string | null): string | null {
    if (this.#chosen !== null) return null
    const tags = Object.keys(languages)
    this.#supposed = true
    this.source = tags.find(isChinese) ?? tags.find((tag) => declared !== null && sameTag(tag, declared)) ?? tags[0] ?? null
    this.target = tags.find((tag) => isEnglish(tag) && tag !== this.source) ?? tags.find((tag) => tag !== this.source) ?? null
    return whyChoose(languages)
  }

  /** `others`: a unit has more than one text that would do for one of the two. */
  pick<T extends { language: string }>(texts: readonly T[]): { source: T | null; target: T | null; others: boolean } {
    const sources = texts.filter(({ language }) => this.#isSource(language)), targets = texts.filter(({ language }) => this.#isTarget(language))
    const best = (of: readonly T[], tag: string | null): T | null => of.find(({ language }) => language === tag) ?? of[0] ?? null
    return { source: best(sources, this.source), target: best(targets, this.target), others: sources.length > 1 || targets.length > 1 }
  }

  #isSource(tag: string): boolean { return this.#chosen !== null ? covers(this.#chosen.source, tag) : this.#supposed ? tag === this.source : isChinese(tag) }
  #isTarget(tag: string): boolean { return this.#chosen !== null ? covers(this.#chosen.target, tag) : this.#supposed ? tag === this.target : isEnglish(tag) }
}

/** A tag without a region stands for every region of its language. */
function covers(chosen: string, tag: string): boolean { return sameTag(chosen, tag) || (/^[a-z]{2,3}$/i.test(chosen) && sameTag(chosen, tag.split(/[-_]/)[0] ?? '')) }
