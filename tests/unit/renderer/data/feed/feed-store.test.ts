import { describe, expect, it, vi } from 'vitest'
import type { AssetChange } from '#shared/domain/asset.ts'
import type { Job, JobPage, Progress } from '#shared/domain/generation.ts'
import { AppError } from '#shared/errors.ts'
import { createFeed, type FeedCalls } from '../../../../../renderer/data/feed/feed-store.ts'
import { endedJob, GESTURE, IMAGE_REQUEST, output, runningJob } from '../../jobs.ts'

const unexpected = (): Promise<never> => Promise.reject(new AppError('internal'))

function callsWith(calls: Partial<FeedCalls>): FeedCalls {
  return {
    create: unexpected,
    createBatch: unexpected,
    runAgain: unexpected,
    list: unexpected,
    cancel: unexpected,
    retry: unexpected,
    retryAll: unexpected,
    checkAgain: unexpected,
    dismiss: unexpected,
    undismiss: unexpected,
    ...calls,
  }
}

const idsOf = (feed: ReturnType<typeof createFeed>): readonly string[] =>
  [...feed.store.getState().items].map((job) => job.id)

describe('loadMore', () => {
  it('walks through the pages to the end and then stops asking', async () => {
    const pages: Record<string, JobPage> = {
      first: { jobs: [endedJob('c', 3), endedJob('b', 2)], next: 'b' },
      b: { jobs: [endedJob('a', 1)], next: null },
    }
    const list = vi.fn<FeedCalls['list']>(async ({ after }) => {
      const page = pages[after ?? 'first']
      if (page === undefined) throw new AppError('internal')
      return page
    })
    const feed = createFeed(callsWith({ list }))
    await feed.loadMore()
    expect(idsOf(feed)).toEqual(['c', 'b'])
    await feed.loadMore()
    await feed.loadMore()
    expect(idsOf(feed)).toEqual(['c', 'b', 'a'])
    expect(list.mock.calls).toEqual([[{ after: null }], [{ after: 'b' }]])
  })

  it('asks once while a page is under way', async () => {
    const list = vi.fn<FeedCalls['list']>(async () => ({ jobs: [], next: null }))
    const feed = createFeed(callsWith({ list }))
    await Promise.all([feed.loadMore(), feed.loadMore()])
    expect(list).toHaveBeenCalledTimes(1)
  })

  it('keeps why it failed, and can be asked again', async () => {
    let broken = true
    const feed = createFeed(
      callsWith({
        list: async () => {
          if (broken) throw new AppError('disk')
          return { jobs: [endedJob('a', 1)], next: null }
        },
      }),
    )
    await feed.loadMore()
    expect(feed.store.getState()).toMatchObject({ loading: false, error: { code: 'disk' } })
    broken = false
    await feed.loadMore()
    expect(feed.store.getState()).toMatchObject({ loading: false, error: null })
    expect(idsOf(feed)).toEqual(['a'])
  })
})

describe('connect', () => {
  it('follows the events until it is stopped', () => {
    const source = fakeEvents()
    const feed = createFeed(callsWith({}))
    const stop = feed.connect(source.events)
    source.changed(runningJob('a', 1))
    source.progress([{ jobId: 'a', progress: { fraction: 0.25, stage: '1/4' } }])
    expect(feed.store.getState().progress).toEqual({ a: { fraction: 0.25, stage: '1/4' } })
    const asset = output('b', 0)
    source.changed(endedJob('b', 2, 'succeeded', [asset]))
    source.removed({ id: 'a' })
    expect(idsOf(feed)).toEqual(['b'])
    source.assetsChanged([
      { id: asset.id, jobId: 'b', favourite: true },
      { id: asset.id, jobId: 'b', color: '#102030' },
      { id: 'of a job that is not loaded', jobId: 'z', favourite: true },
    ])
    expect(feed.store.getState().items.at(0)?.outputs).toEqual([
      { ...asset, favourite: true, color: '#102030' },
    ])
    stop()
    source.changed(endedJob('c', 3))
    expect(idsOf(feed)).toEqual(['b'])
  })
})

describe('show', () => {
  it('puts a job that is older than all that is loaded at its place, where the page that has it finds it', async () => {
    const pages: Record<string, JobPage> = {
      first: { jobs: [endedJob('d', 4), endedJob('c', 3)], next: 'c' },
      c: { jobs: [endedJob('b', 2), endedJob('a', 1)], next: null },
    }
    const feed = createFeed(
      callsWith({ list: async ({ after }) => pages[after ?? 'first'] ?? unexpected() }),
    )
    await feed.loadMore()
    feed.show(endedJob('a', 1))
    expect(idsOf(feed)).toEqual(['d', 'c', 'a'])
    await feed.loadMore()
    expect(idsOf(feed)).toEqual(['d', 'c', 'b', 'a'])
  })

  it('keeps what is known of a job already', async () => {
    const feed = createFeed(callsWith({ list: async () => ({ jobs: [], next: null }) }))
    const known = endedJob('a', 1)
    feed.show(known)
    feed.show({ ...known })
    expect(feed.store.getState().items.at(0)).toBe(known)
  })
})

describe('create', () => {
  it('does not overwrite a newer state that an event brought before the answer', async () => {
    const source = fakeEvents()
    const feed = createFeed(
      callsWith({
        create: async () => {
          source.changed(endedJob('a', 1))
          return runningJob('a', 1)
        },
      }),
    )
    feed.connect(source.events)
    await feed.create(IMAGE_REQUEST, GESTURE)
    expect([...feed.store.getState().items].map((job) => job.state)).toEqual(['succeeded'])
  })
})

describe('retry', () => {
  it('shows the new job, and leaves it to the main process whether the old one goes', async () => {
    const source = fakeEvents()
    const feed = createFeed(callsWith({ retry: async () => runningJob('new', 9) }))
    feed.connect(source.events)
    source.changed(endedJob('old', 1, 'failed'))
    await expect(feed.retry('old', GESTURE)).resolves.toMatchObject({ id: 'new' })
    expect(idsOf(feed)).toEqual(['new', 'old'])
    source.removed({ id: 'old' })
    expect(idsOf(feed)).toEqual(['new'])
  })
})

describe('createBatch', () => {
  it('sends the request with what it is varied by', async () => {
    const createBatch = vi.fn<FeedCalls['createBatch']>(async () => ({ jobs: 4 }))
    const variation = { repeat: 2, sizes: ['1280x720', '720x1280'], aspectRatios: [] } as const
    await createFeed(callsWith({ createBatch })).createBatch(IMAGE_REQUEST, variation, GESTURE)
    expect(createBatch).toHaveBeenCalledExactlyOnceWith({
      gesture: GESTURE,
      request: IMAGE_REQUEST,
      ...variation,
    })
  })
})

describe('dismiss', () => {
  it('keeps the job when the main process refuses', async () => {
    const source = fakeEvents()
    const feed = createFeed(callsWith({ dismiss: () => Promise.reject(new AppError('disk')) }))
    feed.connect(source.events)
    source.changed(endedJob('a', 1, 'failed'))
    await expect(feed.dismiss('a')).rejects.toMatchObject({ data: { code: 'disk' } })
    expect(idsOf(feed)).toEqual(['a'])
  })
})

type ProgressUpdates = { jobId: string; progress: Progress }[]

function channel<T>() {
  const listeners = new Set<(payload: T) => void>()
  return {
    on: (listener: (payload: T) => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    tell: (payload: T) => {
      for (const listener of listeners) listener(payload)
    },
  }
}

function fakeEvents() {
  const changed = channel<Job>()
  const progress = channel<ProgressUpdates>()
  const removed = channel<{ id: string }>()
  const assetsChanged = channel<AssetChange[]>()
  return {
    events: {
      onAssetsChanged: assetsChanged.on,
      onJobChanged: changed.on,
      onJobProgress: progress.on,
      onJobRemoved: removed.on,
    },
    changed: changed.tell,
    progress: progress.tell,
    removed: removed.tell,
    assetsChanged: assetsChanged.tell,
  }
}
