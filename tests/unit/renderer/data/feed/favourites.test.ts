import { describe, expect, it } from 'vitest'
import type { AssetChange } from '#shared/domain/asset.ts'
import type { Job, JobPage } from '#shared/domain/generation.ts'
import { AppError } from '#shared/errors.ts'
import {
  createFavourites,
  type Favourites,
  type FavouritesCalls,
} from '../../../../../renderer/data/feed/favourites.ts'
import { createFeedMedia } from '../../../../../renderer/data/media/feed-media.ts'
import { endedJob, output } from '../../jobs.ts'

/** A job with two pictures, of which the first is a favourite or none is. */
function jobWith(id: string, createdAt: number, favourite = true): Job {
  const first = { ...output(id, 0), favourite }
  return endedJob(id, createdAt, 'succeeded', [first, output(id, 1)])
}

function openedWith(calls: Partial<FavouritesCalls>) {
  const listeners: {
    changed: ((job: Job) => void)[]
    removed: ((job: { id: string }) => void)[]
    marked: ((changes: AssetChange[]) => void)[]
  } = { changed: [], removed: [], marked: [] }
  const unexpected = () => Promise.reject(new AppError('internal'))
  const favourites = createFavourites({ list: unexpected, jobOf: unexpected, ...calls })
  const on =
    <Listener>(all: Listener[]) =>
    (listener: Listener) => {
      all.push(listener)
      return () => void all.splice(all.indexOf(listener), 1)
    }
  favourites.connect({
    onJobChanged: on(listeners.changed),
    onJobRemoved: on(listeners.removed),
    onAssetsChanged: on(listeners.marked),
  })
  const send =
    <Payload>(all: ((payload: Payload) => void)[]) =>
    (payload: Payload) => {
      for (const listener of all) listener(payload)
    }
  return {
    favourites,
    changed: send(listeners.changed),
    removed: send(listeners.removed),
    marked: send(listeners.marked),
  }
}

const jobsOf = ({ store }: Favourites): string[] => [...store.getState().items].map(({ id }) => id)
const itemsOf = (favourites: Favourites): string[] => {
  const sequence = createFeedMedia(favourites, ({ favourite }) => favourite).now()
  return Array.from({ length: sequence.count }, (_, index) => sequence.at(index)?.asset.id ?? '')
}
const PAGE: JobPage = { jobs: [jobWith('d', 4), jobWith('b', 2)], next: null }
const list = async () => PAGE

describe('the favourites', () => {
  it('are read on demand, and shown without what was made beside them', async () => {
    const asked: unknown[] = []
    const { favourites, changed } = openedWith({
      async list(query) {
        asked.push(query)
        return PAGE
      },
    })
    changed(jobWith('c', 3))
    await favourites.reload()
    expect(asked).toEqual([])
    await favourites.loadMore()
    expect(asked).toEqual([{ after: null, only: 'favourites' }])
    expect(itemsOf(favourites)).toEqual(['d-0', 'b-0'])
  })

  it('lose what is no favourite any more, and have it again at its place', async () => {
    const { favourites, marked } = openedWith({ list, jobOf: async () => jobWith('d', 4) })
    await favourites.loadMore()
    marked([{ id: 'd-1', jobId: 'd', favourite: true }])
    expect(itemsOf(favourites)).toEqual(['d-0', 'd-1', 'b-0'])
    marked([
      { id: 'd-0', jobId: 'd', favourite: false },
      { id: 'd-1', jobId: 'd', favourite: false },
    ])
    expect(jobsOf(favourites)).toEqual(['b'])
    marked([{ id: 'd-0', jobId: 'd', favourite: true }])
    await expect.poll(() => itemsOf(favourites)).toEqual(['d-0', 'b-0'])
  })

  it('get a job that is marked for the first time, asked for once', async () => {
    let asked = 0
    const { favourites, marked } = openedWith({
      list,
      async jobOf() {
        asked += 1
        return jobWith('c', 3)
      },
    })
    await favourites.loadMore()
    marked([
      { id: 'c-0', jobId: 'c', favourite: true },
      { id: 'c-1', jobId: 'c', favourite: true },
      { id: 'e-0', jobId: 'e', color: '#102030' },
    ])
    await expect.poll(() => jobsOf(favourites)).toEqual(['d', 'c', 'b'])
    expect(asked).toBe(1)
  })

  it('follow jobs that change or go', async () => {
    const { favourites, changed, removed } = openedWith({ list })
    await favourites.loadMore()
    changed(jobWith('a', 1))
    changed(jobWith('x', 9, false))
    expect(jobsOf(favourites)).toEqual(['d', 'b', 'a'])
    removed({ id: 'd' })
    changed(jobWith('b', 2, false))
    expect(jobsOf(favourites)).toEqual(['a'])
  })
})
