import { expect, it } from 'vitest'
import { viewerEntries } from '../../../../../renderer/features/viewer/viewer-entries.ts'
import { endedJob, output, runningJob } from '../../jobs.ts'

it('steps through the outputs in the order of the feed', () => {
  const entries = viewerEntries([
    runningJob('c', 3, [output('c', 1), output('c', 0)]),
    endedJob('b', 2, 'failed'),
    endedJob('a', 1, 'succeeded', [output('a', 0)]),
  ])
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
  const entries = viewerEntries([job])
  expect(entries.map(({ asset }) => asset.id)).toEqual(['a-0', 'a-1', 'a-2'])
})
