import { describe, expect, test } from 'vitest'
import { ariaKeys, isKey, keyCaps } from './key-names.ts'

type Pressed = Partial<Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'keyCode'>>
function press(pressed: Pressed, ...modifiers: string[]): KeyboardEvent {
  return { key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false, keyCode: 0, getModifierState: (name: string) => modifiers.includes(name), ...pressed } as KeyboardEvent
}

describe('whether an event is a key', () => {
  test.each<[string, Pressed, boolean, boolean]>([
    ['Mod+Enter', { key: 'Enter', ctrlKey: true }, false, true],
    ['Mod+Enter', { key: 'Enter', metaKey: true }, true, true],
    ['Mod+Enter', { key: 'Enter', ctrlKey: true }, true, false],
    ['Mod+Enter', { key: 'Enter', ctrlKey: true, shiftKey: true }, false, false],
    ['Mod+Shift+P', { key: 'P', code: 'KeyP', ctrlKey: true, shiftKey: true }, false, true],
    ['Mod+Shift+P', { key: 'з', code: 'KeyP', ctrlKey: true, shiftKey: true }, false, true],
    ['Alt+ArrowDown', { key: 'ArrowDown', altKey: true }, false, true],
    ['c', { key: 'c', code: 'KeyC' }, false, true],
    ['c', { key: 'c', code: 'KeyC', ctrlKey: true }, false, false],
    ['?', { key: '?', code: 'Slash', shiftKey: true }, false, true],
    ['F2', { key: 'F2' }, false, true],
    ['Alt+1', { key: '¡', code: 'Digit1', altKey: true }, true, true],
    ['Mod+/', { key: '/', ctrlKey: true }, false, true],
  ])('%s and %j (Apple: %s) → %s', (key, pressed, apple, expected) => { expect(isKey(press(pressed), key, apple)).toBe(expected) })

  test('a key that an input method is using is nobody else’s', () => {
    expect(isKey(press({ key: 'Enter', ctrlKey: true, isComposing: true }), 'Mod+Enter', false)).toBe(false)
    expect(isKey(press({ key: 'Enter', ctrlKey: true, keyCode: 229 }), 'Mod+Enter', false)).toBe(false)
  })
})

test('a sign typed with AltGr is no command, though Windows reports it as Ctrl and Alt', () => {
  expect(isKey(press({ key: '4', code: 'Digit4', ctrlKey: true, altKey: true }), 'Mod+Alt+4', false)).toBe(true)
  expect(isKey(press({ key: '€', code: 'Digit4', ctrlKey: true, altKey: true }, 'AltGraph'), 'Mod+Alt+4', false)).toBe(false)
})

test('keycaps follow the keyboard', () => {
  expect(keyCaps('Mod+Shift+P', false)).toEqual(['Ctrl', '⇧', 'P'])
  expect(keyCaps('Mod+Shift+P', true)).toEqual(['⌘', '⇧', 'P'])
  expect(ariaKeys('Mod+Enter', false)).toBe('Control+Enter')
})
