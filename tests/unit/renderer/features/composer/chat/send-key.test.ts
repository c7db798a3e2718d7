import { expect, it } from 'vitest'
import { sendsMessage } from '../../../../../../renderer/features/composer/chat/send-key.ts'

const NONE = {
  key: 'Enter',
  keyCode: 13,
  isComposing: false,
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
}

it.each([
  ['Enter', {}, true, false],
  ['Shift Enter', { shiftKey: true }, false, false],
  ['Alt Enter', { altKey: true }, false, false],
  ['Ctrl Enter', { ctrlKey: true }, true, true],
  ['the Windows key with Enter', { metaKey: true }, false, false],
  ['Ctrl Shift Enter', { ctrlKey: true, shiftKey: true }, false, false],
  ['Enter within an input method', { isComposing: true }, false, false],
  ['Enter as some input methods report it', { keyCode: 229 }, false, false],
  ['another key', { key: 'a' }, false, false],
])('%s', (_, change, byEnter, byModEnter) => {
  expect(sendsMessage({ ...NONE, ...change }, 'enter', 'linux')).toBe(byEnter)
  expect(sendsMessage({ ...NONE, ...change }, 'mod-enter', 'linux')).toBe(byModEnter)
})

it('takes the command key on macOS', () => {
  expect(sendsMessage({ ...NONE, metaKey: true }, 'mod-enter', 'darwin')).toBe(true)
  expect(sendsMessage({ ...NONE, ctrlKey: true }, 'mod-enter', 'darwin')).toBe(false)
})
