import { expect, it, vi } from 'vitest'
import type {
  MediaEntry,
  MediaSequence,
} from '../../../../../renderer/data/media/media-sequence.ts'
import { stepToJob } from '../../../../../renderer/data/media/step-to-job.ts'
import { endedJob, output } from '../../jobs.ts'

function sequence(...jobs: readonly (readonly [id: string, outputs: number])[]) {
  const entries = jobs.flatMap(([id, outputs]): MediaEntry[] => {
    const assets = Array.from({ length: outputs }, (_, index) => output(id, index))
    const job = endedJob(id, 1, 'succeeded', assets)
    return assets.map((asset) => ({ asset, job }))
  })
  const loadAround = vi.fn<(index: number) => void>()
  const made: MediaSequence = {
    count: entries.length,
    isComplete: false,
    at: (index) => (index < 0 ? undefined : entries[index]),
    indexOf: (id) => entries.findIndex(({ asset }) => asset.id === id),
    loadAround,
  }
  return { made, loadAround }
}

it('leads to the first item of the job behind, and of the one before', () => {
  const { made } = sequence(['a', 3], ['b', 2], ['c', 1])
  expect(stepToJob(made, 1, 1)?.asset.id).toBe('b-0')
  expect(stepToJob(made, 4, 1)?.asset.id).toBe('c-0')
  expect(stepToJob(made, 5, -1)?.asset.id).toBe('b-0')
  expect(stepToJob(made, 4, -1)?.asset.id).toBe('a-0')
})

it('ends at either end, and asks for what may come behind the last', () => {
  const { made, loadAround } = sequence(['a', 3], ['b', 2])
  expect(stepToJob(made, 2, -1)).toBeUndefined()
  expect(stepToJob(made, 3, 1)).toBeUndefined()
  expect(loadAround).toHaveBeenLastCalledWith(4)
  expect(stepToJob(sequence().made, 0, 1)).toBeUndefined()
})
