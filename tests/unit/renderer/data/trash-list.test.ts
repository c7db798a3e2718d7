import { expect, it, vi } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { createTrashList, type TrashCalls } from '../../../../renderer/data/trash-list.ts'

function trashOf(count: number, restore: TrashCalls['library']['restore'] = async () => undefined) {
  let ids = Array.from({ length: count }, (_each, index) => `id ${index}`)
  const restored = vi.fn<TrashCalls['library']['restore']>(async (input) => {
    await restore(input)
    ids = ids.filter((id) => !input.ids.includes(id))
    return undefined
  })
  const pickTrashed = vi.fn<TrashCalls['libraryTasks']['pickTrashed']>(async () => undefined)
  const start = vi.fn<TrashCalls['libraryTasks']['start']>(async () => true)
  const list = createTrashList({
    library: {
      restore: restored,
      trashIds: async () => ({ ids: [...ids], next: null }),
      trashedItems: async () => [],
    },
    libraryTasks: { pickTrashed, start },
  })
  return { list, restored, pickTrashed, start, left: () => list.store.getState().ids }
}

const idsTo = (count: number): string[] =>
  Array.from({ length: count }, (_each, index) => `id ${index}`)

it('restores many a few at a time, takes them out and says how far it is', async () => {
  const { list, restored, left } = trashOf(130)
  await list.load()
  const onProgress = vi.fn<(done: number) => void>()
  const count = await list.restore(idsTo(120), { signal: new AbortController().signal, onProgress })
  expect(count).toBe(120)
  expect(restored.mock.calls.map(([{ ids }]) => ids.length)).toEqual([50, 50, 20])
  expect(onProgress.mock.calls).toEqual([[50], [100], [120]])
  expect(left()).toHaveLength(10)
})

it('leaves what is not restored yet where it is when it is stopped', async () => {
  const { list, left } = trashOf(200)
  await list.load()
  const stop = new AbortController()
  const count = await list.restore(idsTo(200), {
    signal: stop.signal,
    onProgress: () => stop.abort(),
  })
  expect(count).toBe(50)
  expect(left()).toHaveLength(150)
})

it('restores all others when one could not be, says so, and asks what is left', async () => {
  const { list, left } = trashOf(120, async ({ ids }) => {
    if (ids.includes('id 60')) throw new AppError('disk')
  })
  await list.load()
  await expect(list.restore(idsTo(120))).rejects.toMatchObject({ data: { code: 'disk' } })
  expect(left()).toEqual(idsTo(100).slice(50))
})

it('picks everything that is to be deleted before the question is asked once', async () => {
  const { list, pickTrashed, start } = trashOf(1200)
  expect(await list.deleteForGood(idsTo(1200))).toBe(true)
  expect(pickTrashed.mock.calls.map(([{ ids, isFirst }]) => [ids.length, isFirst])).toEqual([
    [500, true],
    [500, false],
    [200, false],
  ])
  expect(start.mock.calls).toEqual([[{ kind: 'empty_trash', only: 'picked' }]])
})
