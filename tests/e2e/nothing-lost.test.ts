import { expect, test } from 'vitest'
import { blocks, clickBehind, english, openDocument } from './desk.ts'
import { beginsWithoutPage, bench } from './story.ts'

/** Nothing that is typed is lost. The host is killed while somebody types: what was shown as saved is there afterwards, and the window says that it cannot save. */
beginsWithoutPage()

test('keys that come faster than the page is drawn are all taken, in every place they open', async () => {
  const page = await bench.open()
  await openDocument(page, '修表的人')
  const hands = await page.context().newCDPSession(page)
  await hands.send('Emulation.setCPUThrottlingRate', { rate: 8 })
  const words = Array.from({ length: 13 }, (_, index) => `abcdef${String.fromCharCode(103 + index)}`)
  const sent: Promise<unknown>[] = []
  for (const word of words) {
    for (const key of word) sent.push(hands.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text: key, code: `Key${key.toUpperCase()}`, windowsVirtualKeyCode: key.toUpperCase().charCodeAt(0) }))
    sent.push(hands.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, modifiers: 2 }))
    await Promise.all(sent.splice(0))
  }
  await hands.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await expect.poll(async () => (await blocks(english(page))).join(' ').split(/\s+/u)).toEqual(words)
  await page.close()
})

test('killed in the middle of a word', async () => {
  const page = await bench.open()
  await openDocument(page, '渡口的木板')
  await clickBehind(page, english(page), 'only three boards')
  await page.evaluate(() => {
    const shown: string[] = []
    Object.assign(window, { shown })
    const look = () => { if (document.querySelector('.saved')?.textContent === 'Saved') shown[0] = document.querySelector('.desk-target')?.textContent ?? '' }
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true })
  })
  let stop = false
  const typing = (async () => { for (let word = 0; !stop && word < 400; word++) { await page.keyboard.type(` w${word}`); await page.waitForTimeout(40) } })()
  const shownAsSaved = () => page.evaluate(() => (window as unknown as { shown: string[] }).shown[0] ?? '')
  await expect.poll(shownAsSaved, { message: 'some of it is shown as saved' }).toContain(' w1 ')
  await bench.crash()
  stop = true
  await typing
  const saved = await shownAsSaved()
  const last = /(?: w\d+)+/u.exec(saved)?.[0] ?? ''

  await page.getByText(/^Not saved/u).first().waitFor()
  await page.getByText(/\d+ changes? (is|are) kept in this window/u).waitFor()
  expect((await blocks(english(page))).join(), 'the words stay in the window').toContain(last)

  const again = await bench.open()
  await openDocument(again, '渡口的木板')
  expect((await blocks(english(again))).join()).toContain(`boards${last}`)
  await again.close()
  await page.close({ runBeforeUnload: false })
  const doctor = await bench.run('doctor')
  expect(doctor).toMatchObject({ code: 0 })
  bench.problems.splice(0) // A page whose host is killed complains, rightly.
})
