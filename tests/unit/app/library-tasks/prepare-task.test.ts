import { expect, it, vi } from 'vitest'
import { createPickedItems } from '../../../../electron/app/library-tasks/picked-items.ts'
import { taskPreparation } from '../../../../electron/app/library-tasks/prepare-task.ts'

function preparation(confirms: boolean, trash = {}) {
  const empty = vi.fn(async () => ({ type: 'done', deleted: 3 }))
  const remove = vi.fn(async (ids: readonly string[]) => ({
    type: 'emptied',
    deleted: ids.length,
  }))
  const confirmEmptyTrash = vi.fn(async (_items: number, _only?: 'picked') => confirms)
  const jobsChanged = vi.fn()
  const picked = createPickedItems((id) => id !== 'nobody')
  const prepare = taskPreparation({
    engine: { library: { trash: { empty, delete: remove, count: () => 3, ...trash } } },
    picked,
    confirmEmptyTrash,
    jobsChanged,
  } as unknown as Parameters<typeof taskPreparation>[0])
  return { prepare, empty, remove, picked, confirmEmptyTrash, jobsChanged }
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

it('moves files into the trash without asking, and has nothing to tell of it', async () => {
  const moveFiles = vi.fn(async () => ({ type: 'moved' }))
  const { prepare, confirmEmptyTrash } = preparation(false, { moveFiles })
  const task = await prepare({ kind: 'trash' })
  expect(await task?.(work)).toBeNull()
  expect(moveFiles).toHaveBeenCalledOnce()
  expect(confirmEmptyTrash).not.toHaveBeenCalled()
})

it.each([
  ['moving files', { kind: 'trash' }],
  ['restoring', { kind: 'restore', trashedAt: 1 }],
] as const)('%s that was stopped is cancelled', async (_name, request) => {
  const cancelled = async () => ({ type: 'cancelled', restored: 1, failed: 0, jobIds: null })
  const { prepare } = preparation(false, { moveFiles: cancelled, restoreMany: cancelled })
  const task = await prepare(request)
  await expect(task?.(work)).rejects.toMatchObject({ data: { code: 'cancelled' } })
})

it.each([
  [null, true, 'moved'],
  ['network', true, 'moved'],
  ['synced', false, null],
] as const)(
  'moves to a place with the risk %s when the answer is %s',
  async (risk, answer, expected) => {
    const confirmPlace = vi.fn(async () => answer)
    const prepare = taskPreparation({
      engine: { library: {} },
      dialogs: { move: async () => '/mnt/nas' },
      riskOfPlace: async () => risk,
      confirmPlace,
      move: () => 'moved',
    } as unknown as Parameters<typeof taskPreparation>[0])
    expect(await prepare({ kind: 'move' })).toBe(expected)
    expect(confirmPlace.mock.calls).toEqual(risk === null ? [] : [[risk]])
  },
)

it('restores what went in together, and tells only of what could not be restored', async () => {
  const restoreMany = vi.fn(async () => ({ type: 'restored', restored: 600, failed: 0 }))
  const { prepare, jobsChanged } = preparation(false, { restoreMany })
  const task = await prepare({ kind: 'restore', trashedAt: 7 })
  expect(await task?.(work)).toBeNull()
  expect(restoreMany.mock.calls).toMatchObject([[{ trashedAt: 7 }, work]])
  expect(jobsChanged).toHaveBeenCalledOnce()
  restoreMany.mockResolvedValue({ type: 'restored', restored: 599, failed: 1 })
  expect(await task?.(work)).toEqual({ kind: 'restore', restored: 599, failed: 1 })
})
