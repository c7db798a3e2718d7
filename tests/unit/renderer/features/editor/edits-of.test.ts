import { describe, expect, it } from 'vitest'
import type { Job } from '#shared/domain/generation.ts'
import { comingOf, resultsOf } from '../../../../../renderer/features/editor/results/edits-of.ts'
import { endedJob, output } from '../../jobs.ts'

const edit = {
  asset: 'original',
  mask: 'ab'.repeat(32),
  way: 'whole',
  sent: { x: 0, y: 0, width: 8, height: 8 },
} as const

function editJob(id: string, createdAt: number, results: number): Job {
  const answers = [0, 1].map((index) => ({
    ...output(id, index),
    edit: results > index ? ({ type: 'answer', verdict: 'accepted' } as const) : null,
  }))
  const job = endedJob(id, createdAt, 'succeeded', answers)
  if (job.request.kind !== 'image') throw new Error('No picture')
  return {
    ...job,
    request: { ...job.request, edit },
    extras: answers.slice(0, results).map((answer) => ({
      ...output(id, answer.index + 2),
      extra: true,
      edit: { type: 'result', answer: answer.id, verdict: 'accepted', spill: 0 },
    })),
  }
}

describe('what came of edits of a picture', () => {
  it('is the newest results first, four of them, and of no other picture', () => {
    const jobs = [3, 2, 1].map((at) => editJob(`edit-${at}`, at, 2))
    const found = resultsOf(
      [endedJob('other', 9, 'succeeded', [output('other', 0)]), ...jobs],
      'original',
    )
    expect(found.map(({ jobId, index }) => [jobId, index])).toEqual([
      ['edit-3', 3],
      ['edit-3', 2],
      ['edit-2', 3],
      ['edit-2', 2],
    ])
    expect(resultsOf(jobs, 'another')).toEqual([])
  })

  it('is still to come while an answer is not laid onto its original', () => {
    expect(comingOf([editJob('one', 2, 2), editJob('two', 1, 1)], 'original')).toBe(1)
  })
})
