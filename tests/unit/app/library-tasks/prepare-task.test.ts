import { expect, it, vi } from 'vitest'
import { taskPreparation } from '../../../../electron/app/library-tasks/prepare-task.ts'

function preparation(confirms: boolean) {
  const empty = vi.fn(async () => ({ type: 'done', deleted: 3 }))
  const confirmEmptyTrash = vi.fn(async (_items: number) => confirms)
  const prepare = taskPreparation({
    engine: { library: { trash: { empty, count: () => 3 } } },
    confirmEmptyTrash,
  } as unknown as Parameters<typeof taskPreparation>[0])
  return { prepare, empty, confirmEmptyTrash }
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
