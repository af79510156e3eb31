import { expect, test } from 'vitest'
import { exportChoices, exportLayout } from './export-choices.ts'
import { EXPORT_FORMATS, EXPORT_LAYOUTS } from './vocabulary.ts'

test('a format takes the layouts it has, and its own first for the others', () => {
  expect(exportLayout('html', 'tabbed')).toBe('tabbed')
  expect(exportLayout('docx', 'tabbed')).toBe('sideBySide')
  expect(exportLayout('epub', null)).toBe('interleaved')
  for (const format of EXPORT_FORMATS) {
    const { layouts } = exportChoices(format, 'sideBySide')
    for (const wished of EXPORT_LAYOUTS) expect(exportLayout(format, wished)).toBe(layouts.includes(wished) ? wished : layouts[0] ?? 'sideBySide')
  }
})

test('the translation alone has nothing to order, to light or to write in another script', () => {
  expect(exportChoices('html', 'translation')).toMatchObject({ order: false, lightCounterpart: false, script: false, annotations: true })
  expect(exportChoices('html', 'tabbed')).toMatchObject({ order: true, lightCounterpart: true, script: true })
  // A table of pairs has no layouts, so that asking for one takes nothing from it.
  expect(exportChoices('tsv', 'translation')).toMatchObject({ order: true, script: true })
})
