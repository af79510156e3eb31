import { expect, test } from 'vitest'
import { ToastStore } from './toasts.tsx'

const texts = (store: ToastStore) => store.all().map(({ text }) => text)

test('at most three are shown, the newest last', () => {
  const store = new ToastStore()
  for (const text of ['One.', 'Two.', 'Three.', 'Four.']) store.show({ text })
  expect(texts(store)).toEqual(['Two.', 'Three.', 'Four.'])
})

test('what is said already is said once, but a way back is never taken away by another', () => {
  const store = new ToastStore()
  store.show({ text: '1 rule added.' })
  store.show({ text: 'Saved.' })
  store.show({ text: '1 rule added.' })
  expect(texts(store)).toEqual(['Saved.', '1 rule added.'])
  const undo = { name: 'Undo', run: () => {} }
  store.show({ text: 'Rule removed.', action: undo })
  store.show({ text: 'Rule removed.', action: undo })
  expect(texts(store)).toEqual(['1 rule added.', 'Rule removed.', 'Rule removed.'])
})
