import { expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { useOrganise } from '../../renderer/data/organise/organise-store.ts'
import { DropZone } from '../../renderer/parts/drop-zone/drop-zone.tsx'
import { carryAssets } from '../../renderer/parts/drop-zone/own-drag.ts'
import { show } from './support/show.tsx'

const edit = page.getByText('Edit with a mask', { exact: true })
const references = page.getByText('Drop to use as references')
const fox = new File(['fox'], 'fox.png', { type: 'image/png' })
const kite = new File(['kite'], 'kite.png', { type: 'image/png' })

function dragging(...files: readonly File[]) {
  const told = { onDrop: vi.fn(), onEdit: vi.fn(), onFavourites: vi.fn(), onCollect: vi.fn() }
  show(<DropZone isBlocked={() => false} {...told} />)
  const dataTransfer = new DataTransfer()
  for (const file of files) dataTransfer.items.add(file)
  const send = (type: string, { x, y }: { readonly x: number; readonly y: number }): void => {
    const at = { clientX: x, clientY: y }
    document.body.dispatchEvent(
      new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer, ...at }),
    )
  }
  return { ...told, send }
}

const middleOf = (element: Element) => {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { x: left + width / 2, y: top + height / 2 }
}

/** Drags into the window, as soon as that is watched. */
async function enter(send: ReturnType<typeof dragging>['send']): Promise<void> {
  await vi.waitUntil(
    () => {
      send('dragenter', { x: 400, y: 300 })
      return document.querySelector('[aria-hidden] p')
    },
    { timeout: 30_000 },
  )
}

it('offers to edit one picture, which is handed over as it is', async () => {
  const { send, onEdit, onDrop } = dragging(fox)
  await enter(send)
  await expect.element(edit).toBeVisible()
  send('drop', middleOf(edit.element()))
  expect(onEdit).toHaveBeenCalledExactlyOnceWith(fox)
  expect(onDrop).not.toHaveBeenCalled()
  await expect.element(edit).not.toBeInTheDocument()
})

it('takes what is dropped anywhere else as references', async () => {
  const { send, onEdit, onDrop } = dragging(fox)
  await enter(send)
  await expect.element(references).toBeVisible()
  send('drop', middleOf(references.element()))
  expect(onEdit).not.toHaveBeenCalled()
  expect(onDrop).toHaveBeenCalledExactlyOnceWith([{ type: 'file', file: fox }])
})

it('offers nothing of that for several, of which nobody knows which one is meant', async () => {
  const { send } = dragging(fox, kite)
  await enter(send)
  await expect.element(references).toBeVisible()
  await expect.element(edit).not.toBeInTheDocument()
})

it('offers the collections for items of the library, and says which one they were dropped on', async () => {
  const collection = { kind: 'manual', icon: '🦊', query: null, cover: null, items: 1 } as const
  useOrganise.setState({
    collections: [
      { ...collection, id: 'c1', name: 'Foxes' },
      { ...collection, id: 'c2', name: 'Kites' },
      { ...collection, id: 'c3', name: 'Films', kind: 'smart', query: 'is:video' },
    ],
  })
  const { send, onCollect } = dragging(fox, kite)
  await vi.waitUntil(
    () => {
      const start = new DragEvent('dragstart', { bubbles: true, cancelable: true })
      start.preventDefault()
      carryAssets(start, ['a', 'b'])
      document.body.dispatchEvent(start)
      send('dragenter', { x: 400, y: 300 })
      return document.querySelector('[data-collection]')
    },
    { timeout: 30_000 },
  )
  const kites = page.getByText('Kites')
  await expect.element(kites).toBeVisible()
  await expect.element(page.getByText('Films')).not.toBeInTheDocument()
  send('drop', middleOf(kites.element()))
  expect(onCollect).toHaveBeenCalledExactlyOnceWith(['a', 'b'], 'c2')
})
