import { beforeEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { mediaModel } from '#shared/capabilities.ts'
import type { TrayItem } from '../../renderer/data/tray/tray-item.ts'
import { undoStack } from '../../renderer/data/undo.ts'
import { useTray } from '../../renderer/data/tray/tray-store.ts'
import { TrayList } from '../../renderer/parts/tray/tray-list.tsx'
import { show } from './support/show.tsx'

/** Of which something is to be told: it was made ready to be sent. */
const changed = (name: string): TrayItem => ({
  key: name,
  state: 'ready',
  entryId: null,
  changes: [{ type: 'oriented' }],
  canReveal: false,
  reference: {
    type: 'stored',
    kind: 'image',
    sha256: 'a'.repeat(64),
    mime: 'image/png',
    bytes: 1000,
    name,
    width: 640,
    height: 480,
  },
})

const chip = (name: string) => page.getByRole('listitem', { name: new RegExp(`^${name}, `) })
const names = () => useTray.getState().items.map(({ key }) => key)

beforeEach(() => {
  useTray.setState({ arriving: 0, items: ['a.png', 'b.png', 'c.png'].map(changed) })
  show(<TrayList model={mediaModel('grok-imagine-1.0-edit', 'image')} fallbackFor={() => null} />)
})

it('is gone through and put in order by keys, where something is told of each picture', async () => {
  await expect.element(chip('c.png')).toBeVisible()
  chip('a.png').element().focus()
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(chip('b.png')).toHaveFocus()
  await userEvent.keyboard('{End}')
  await expect.element(chip('c.png')).toHaveFocus()
  await userEvent.keyboard('{Home}')
  await expect.element(chip('a.png')).toHaveFocus()
  await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}')
  expect(names()).toEqual(['b.png', 'a.png', 'c.png'])
})

it('is put in order by a key that is held in one step for an undo', async () => {
  await expect.element(chip('c.png')).toBeVisible()
  chip('a.png').element().focus()
  await userEvent.keyboard('{Alt>}{ArrowRight>2/}{/Alt}')
  expect(names()).toEqual(['b.png', 'c.png', 'a.png'])
  await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}')
  undoStack.undo()
  expect(names()).toEqual(['b.png', 'c.png', 'a.png'])
  undoStack.undo()
  expect(names()).toEqual(['a.png', 'b.png', 'c.png'])
})

it('numbers the pictures as the model gets them, and not those that it does not get', async () => {
  useTray.setState({ arriving: 0, items: ['a.png', 'b.png', 'c.png', 'd.png'].map(changed) })
  const textOf = (name: string) => chip(name).element().textContent
  await expect.poll(() => textOf('d.png')).toBe('3')
  expect(textOf('b.png')).toBe('1')
  expect(textOf('a.png')).toBe('')
})

it('is put in order by hand, where something is told of each picture', async () => {
  await userEvent.dragAndDrop(chip('c.png'), chip('a.png'))
  expect(names()).toEqual(['c.png', 'a.png', 'b.png'])
})
