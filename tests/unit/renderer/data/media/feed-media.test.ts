import * as fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import type { Job } from '#shared/domain/generation.ts'
import { createStore } from 'zustand'
import {
  EMPTY_FEED,
  withJob,
  withoutJob,
  withProgress,
  type FeedState,
} from '../../../../../renderer/data/feed/feed-state.ts'
import { createFeedMedia } from '../../../../../renderer/data/media/feed-media.ts'
import type {
  MediaEntry,
  MediaSequence,
} from '../../../../../renderer/data/media/media-sequence.ts'
import { AppError } from '#shared/errors.ts'
import { editJob, endedJob, FAILURE, output, runningJob } from '../../jobs.ts'

const feedOf = (...jobs: readonly Job[]): FeedState => jobs.reduce(withJob, EMPTY_FEED)

function mediaOf(state: FeedState) {
  const store = createStore<FeedState>(() => state)
  const loadMore = vi.fn<() => Promise<void>>(async () => undefined)
  return { store, loadMore, media: createFeedMedia({ store, loadMore }) }
}

const entriesOf = (sequence: MediaSequence): readonly MediaEntry[] =>
  Array.from({ length: sequence.count }, (_, index) => sequence.at(index)).filter(
    (entry) => entry !== undefined,
  )

it('steps through the outputs in the order of the feed', () => {
  const entries = entriesOf(
    mediaOf(
      feedOf(
        runningJob('c', 3, [output('c', 1), output('c', 0)]),
        endedJob('b', 2, 'failed'),
        endedJob('a', 1, 'succeeded', [output('a', 0)]),
      ),
    ).media.now(),
  )
  expect(entries.map(({ asset, job }) => [asset.id, job.id])).toEqual([
    ['c-0', 'c'],
    ['c-1', 'c'],
    ['a-0', 'a'],
  ])
})

it('comes to what arrived beside the outputs of a job behind them', () => {
  const extra = { ...output('a', 2), extra: true }
  const job = {
    ...endedJob('a', 1, 'succeeded', [output('a', 1), output('a', 0)]),
    extras: [extra],
  }
  const entries = entriesOf(mediaOf(feedOf(job)).media.now())
  expect(entries.map(({ asset }) => asset.id)).toEqual(['a-0', 'a-1', 'a-2'])
})

it('comes to the result of an edit before the answer it was made of', () => {
  const result = { type: 'result', answer: 'a-0', verdict: 'accepted', spill: 0 } as const
  const job = editJob('a', 1, { type: 'answer', verdict: 'accepted' }, result)
  const entries = entriesOf(mediaOf(feedOf(job)).media.now())
  expect(entries.map(({ asset }) => asset.id)).toEqual(['a-1', 'a-0'])
})

it('finds every item of a long feed by its place and by its id, whatever has changed', () => {
  const many = feedOf(
    ...Array.from({ length: 1500 }, (_, time) =>
      endedJob(
        `job ${time}`,
        time,
        'succeeded',
        Array.from({ length: time % 3 }, (_each, index) => output(`job ${time}`, index)),
      ),
    ),
  )
  const { store, media } = mediaOf(many)
  media.now()
  const change = fc.record({
    isRemoved: fc.boolean(),
    time: fc.integer({ min: 0, max: 1600 }),
    outputs: fc.integer({ min: 0, max: 3 }),
  })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 5 }), (changes) => {
      const state = changes.reduce((before, { isRemoved, time, outputs }) => {
        const made = Array.from({ length: outputs }, (_, index) => output(`job ${time}`, index))
        return isRemoved
          ? withoutJob(before, `job ${time}`)
          : withJob(before, endedJob(`job ${time}`, time, 'succeeded', made))
      }, many)
      store.setState(state, true)
      const sequence = media.now()
      const expected = [...state.items].flatMap((job) =>
        job.outputs.map((asset) => ({ asset, job })),
      )
      expect(entriesOf(sequence)).toEqual(expected)
      expect(expected.map(({ asset }) => sequence.indexOf(asset.id))).toEqual(
        expected.map((_, index) => index),
      )
    }),
    { numRuns: 10 },
  )
  const sequence = media.now()
  expect([sequence.indexOf('gone'), sequence.at(-1), sequence.at(sequence.count)]).toEqual([
    -1,
    undefined,
    undefined,
  ])
})

it('is the same sequence until a job changes, and not another one for progress', () => {
  const { store, media } = mediaOf(feedOf(runningJob('b', 2), endedJob('a', 1)))
  const before = media.now()
  store.setState(
    withProgress(store.getState(), [{ jobId: 'b', progress: { fraction: 0.5, stage: null } }]),
    true,
  )
  expect(media.now()).toBe(before)
  store.setState(withJob(store.getState(), endedJob('b', 2)), true)
  expect(media.now()).not.toBe(before)
})

it('loads more near its end, unless a page is on its way, has failed or there is none', () => {
  const outputs = Array.from({ length: 10 }, (_, index) => output('a', index))
  const state = feedOf(endedJob('a', 1, 'succeeded', outputs))
  const { store, media, loadMore } = mediaOf(state)
  media.now().loadAround(5)
  expect(loadMore).not.toHaveBeenCalled()
  media.now().loadAround(6)
  expect(loadMore).toHaveBeenCalledTimes(1)
  for (const waiting of [{ loading: true }, { error: FAILURE }, { next: null }]) {
    store.setState({ ...state, ...waiting }, true)
    media.now().loadAround(9)
  }
  expect(loadMore).toHaveBeenCalledTimes(1)
  store.setState({ ...state, error: new AppError('disk').data }, true)
  store.setState(state, true)
  media.now().loadAround(9)
  expect(loadMore).toHaveBeenCalledTimes(2)
})
