import { expect, it, vi } from 'vitest'
import { createPickedItems } from '../../../../electron/app/library-tasks/picked-items.ts'
import { taskPreparation } from '../../../../electron/app/library-tasks/prepare-task.ts'

function preparation(confirms: boolean) {
  const empty = vi.fn(async () => ({ type: 'done', deleted: 3 }))
  const remove = vi.fn(async (ids: readonly string[]) => ({
    type: 'emptied',
    deleted: ids.length,
  }))
  const confirmEmptyTrash = vi.fn(async (_items: number, _only?: 'picked') => confirms)
  const picked = createPickedItems((id) => id !== 'nobody')
  const prepare = taskPreparation({
    engine: { library: { trash: { empty, delete: remove, count: () => 3 } } },
    picked,
    confirmEmptyTrash,
  } as unknown as Parameters<typeof taskPreparation>[0])
  return { prepare, empty, remove, picked, confirmEmptyTrash }
}

it('empties the trash only when the native question about what is in it was agreed to', async () => {
  const { prepare, empty, confirmEmptyTrash } = preparation(true)
  const task = await prepare({ kind: 'empty_trash' })
  expect(confirmEmptyTrash.mock.calls).toEqual([[3]])
  expect(empty).not.toHaveBeenCalled()
  const work = { signal: new AbortController().signal, onProgress: () => undefined }
  expect(await task?.(work as never)).toEqual({ kind: 'empty_trash', deleted: 3 })
})

it('does nothing when the native question was declined', async () => {
  const { prepare, empty } = preparation(false)
  expect(await prepare({ kind: 'empty_trash' })).toBeNull()
  expect(empty).not.toHaveBeenCalled()
})

const work = { signal: new AbortController().signal, onProgress: () => undefined } as never

it('deletes exactly what was picked, after a native question that names its number', async () => {
  const { prepare, remove, picked, confirmEmptyTrash } = preparation(true)
  picked.pick(['forgotten'], true)
  picked.pick(['one', 'two', 'nobody'], true)
  picked.pick(['two', 'three'], false)
  const task = await prepare({ kind: 'empty_trash', only: 'picked' })
  expect(confirmEmptyTrash.mock.calls).toEqual([[3, 'picked']])
  // What is picked while the question is on screen, or after it, was not asked about.
  picked.pick(['other'], false)
  expect(await task?.(work)).toEqual({ kind: 'empty_trash', deleted: 3 })
  expect(remove.mock.calls.map(([ids]) => ids)).toEqual([['one', 'two', 'three']])
})

it('asks nothing when nothing is picked, and deletes what was declined not even the next time', async () => {
  const { prepare, remove, picked, confirmEmptyTrash } = preparation(false)
  expect(await prepare({ kind: 'empty_trash', only: 'picked' })).toBeNull()
  expect(confirmEmptyTrash).not.toHaveBeenCalled()
  picked.pick(['one'], true)
  expect(await prepare({ kind: 'empty_trash', only: 'picked' })).toBeNull()
  expect(await prepare({ kind: 'empty_trash', only: 'picked' })).toBeNull()
  expect(confirmEmptyTrash).toHaveBeenCalledTimes(1)
  expect(remove).not.toHaveBeenCalled()
})
