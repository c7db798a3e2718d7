import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { onMenuKey } from '../../../../renderer/app/menu-key.ts'

const open = vi.fn<() => void>()
let page: EventTarget
let stop: () => void

beforeEach(() => {
  page = new EventTarget()
  vi.stubGlobal('window', page)
  stop = onMenuKey(open)
})

afterEach(() => {
  stop()
  open.mockClear()
})

function press(type: 'keydown' | 'keyup', key: string, more: object = {}): void {
  const none = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, repeat: false }
  page.dispatchEvent(
    Object.assign(new Event(type, { cancelable: true }), { key, ...none, ...more }),
  )
}

test('Alt alone opens the menu when it is released, also after it was held', () => {
  press('keydown', 'Alt', { altKey: true })
  press('keydown', 'Alt', { altKey: true, repeat: true })
  expect(open).not.toHaveBeenCalled()
  press('keyup', 'Alt')
  expect(open).toHaveBeenCalledOnce()
})

test('Alt with another key, a click or the wheel opens nothing, nor does Alt with Ctrl', () => {
  press('keydown', 'Alt', { altKey: true })
  press('keydown', 'ArrowLeft', { altKey: true })
  press('keyup', 'ArrowLeft', { altKey: true })
  press('keyup', 'Alt')
  for (const type of ['pointerdown', 'wheel', 'blur']) {
    press('keydown', 'Alt', { altKey: true })
    page.dispatchEvent(new Event(type))
    press('keyup', 'Alt')
  }
  press('keydown', 'Alt', { altKey: true, ctrlKey: true })
  press('keyup', 'Alt')
  expect(open).not.toHaveBeenCalled()
})

test('F10 opens it once, however long it is held, and not with another key', () => {
  press('keydown', 'F10')
  press('keydown', 'F10', { repeat: true })
  press('keydown', 'F10', { shiftKey: true })
  expect(open).toHaveBeenCalledOnce()
})
