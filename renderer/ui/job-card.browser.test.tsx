import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { JobCard } from './progress.tsx'
import './styles.css'

let root: Root, host: HTMLElement
beforeEach(() => {
  host = document.createElement('div')
  document.body.append(host)
  root = createRoot(host)
})
afterEach(() => { root.unmount(); host.remove() })

test('long work with a long name stays inside the window, and can be cancelled', async () => {
  const label = 'Importing 长江边的书店与渡口与摆渡人以及他们的后来（上中下三卷合订本，附年表与人名索引，第三次修订稿）.txt'
  root.render(<div className="job-cards"><JobCard job={{ label, done: 3, total: 12, unit: 'sections', stopping: false }} onCancel={() => {}} /></div>)
  const cancel = page.getByRole('button', { name: 'Cancel' })
  await expect.element(cancel).toBeVisible()
  expect(cancel.element().getBoundingClientRect().right).toBeLessThanOrEqual(document.documentElement.clientWidth - 16)
  expect(host.querySelector('b')?.title).toBe(label)
  expect(host.querySelector('[lang=zh-Hans]')?.textContent).toMatch(/^长江边的.*第三次修订稿）$/u)
})
