import { expect, it } from 'vitest'
import { commonOf } from '../../../../../../renderer/features/inspector/several/common.ts'
import { endedJob, output } from '../../../jobs.ts'

const entry = (id: string, prompt: string, createdAt: number) => {
  const asset = { ...output(id, 0), createdAt }
  const job = endedJob(id, 1, 'succeeded', [asset])
  return { asset, job: { ...job, request: { ...job.request, prompt } } }
}

it('tells what is the same of all, and sums up the rest', () => {
  expect(commonOf([entry('a', 'a fox', 5), entry('b', 'a fox', 2)])).toEqual({
    pictures: 2,
    videos: 0,
    bytes: 2000,
    prompt: 'a fox',
    model: 'grok-imagine-1.0',
    provider: 'Demo',
    from: 2,
    until: 5,
  })
  expect(commonOf([entry('a', 'a fox', 5), entry('b', 'a hen', 2)])?.prompt).toBeNull()
  expect(commonOf([])).toBeNull()
})

it('takes any number of items', () => {
  const many = Array.from({ length: 200_000 }, () => entry('a', 'a fox', 1))
  expect(commonOf(many)).toMatchObject({ pictures: 200_000, from: 1, until: 1 })
})
