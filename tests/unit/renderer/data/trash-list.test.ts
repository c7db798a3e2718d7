import { expect, it, vi } from 'vitest'
import type { TrashedItem, TrashPage } from '#shared/domain/library.ts'
import { AppError } from '#shared/errors.ts'
import { createTrashList, type TrashCalls } from '../../../../renderer/data/trash-list.ts'
import { output } from '../jobs.ts'

const trashed = (job: string, trashedAt: number): TrashedItem => ({
  asset: output(job, 0),
  prompt: `prompt of ${job}`,
  trashedAt,
})

function trashOf(pages: Readonly<Record<string, TrashPage>>, restore: TrashCalls['restore']) {
  const list = createTrashList({
    restore,
    async listTrash({ after }) {
      const page = pages[after ?? 'first']
      if (page === undefined) throw new AppError('internal')
      return page
    },
  })
  const ids = (): readonly string[] => [...list.store.getState().items].map(({ asset }) => asset.id)
  return { list, ids }
}

it('shows what was put in last first, each once although a page brings it again', async () => {
  const { list, ids } = trashOf(
    {
      first: { items: [trashed('c', 3), trashed('b', 2)], next: 'b' },
      b: { items: [trashed('b', 2), trashed('a', 2)], next: null },
    },
    async () => undefined,
  )
  await list.loadMore()
  await list.loadMore()
  expect(ids()).toEqual(['c-0', 'b-0', 'a-0'])
})

it('takes out what was restored, and keeps what could not be', async () => {
  const restore = vi.fn<TrashCalls['restore']>(async () => undefined)
  const { list, ids } = trashOf(
    { first: { items: [trashed('b', 2), trashed('a', 1)], next: null } },
    restore,
  )
  await list.loadMore()
  await list.restore(['b-0'])
  expect(restore).toHaveBeenCalledExactlyOnceWith({ ids: ['b-0'] })
  expect(ids()).toEqual(['a-0'])
  restore.mockRejectedValueOnce(new AppError('disk'))
  await expect(list.restore(['a-0'])).rejects.toMatchObject({ data: { code: 'disk' } })
  expect(ids()).toEqual(['a-0'])
})

it('reads anew what is left when one of several could not be restored', async () => {
  const pages: Record<string, TrashPage> = {
    first: { items: [trashed('b', 2), trashed('a', 1)], next: null },
  }
  const { list, ids } = trashOf(pages, async () => {
    pages['first'] = { items: [trashed('a', 1)], next: null }
    throw new AppError('disk')
  })
  await list.loadMore()
  await expect(list.restore(['b-0', 'a-0'])).rejects.toMatchObject({
    data: { code: 'disk' },
  })
  await vi.waitFor(() => expect(ids()).toEqual(['a-0']))
})
