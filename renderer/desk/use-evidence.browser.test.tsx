import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import type { SectionContent } from '../../shared/document/section-content.ts'
import type { SectionEditor } from '../editor/section-editor.ts'
import { useRestedContent } from './use-evidence.ts'

test('what stands beside the text follows when it rests, and not every letter', async () => {
  const listeners = new Set<() => void>()
  const contents = [{}, {}, {}] as unknown as [SectionContent, SectionContent, SectionContent]
  const fake = { content: contents[0], subscribe: (listener: () => void) => { listeners.add(listener); return () => { listeners.delete(listener) } } }
  const shown: SectionContent[] = []
  function Beside() {
    shown.push(useRestedContent(fake as unknown as SectionEditor))
    return null
  }
  const root = createRoot(document.createElement('div'))
  root.render(<Beside />)
  await expect.poll(() => listeners.size).toBe(1)
  shown.length = 0
  for (const content of [contents[1], contents[2]]) {
    fake.content = content
    for (const tell of listeners) tell()
  }
  expect(shown).toEqual([])
  await expect.poll(() => shown.length).toBe(1)
  expect(shown[0]).toBe(contents[2])
  root.unmount()
  await expect.poll(() => listeners.size).toBe(0)
})
