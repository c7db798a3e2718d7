import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '#shared/errors.ts'
import {
  notificationText,
  type EndedJob,
  type EndedWork,
} from '../../../electron/app/text/notification-text.ts'
import { createJobNotifier } from '../../../electron/app/notifications.ts'
import { queuedTurn } from '../ipc/test-chat.ts'
import { endedJob, output, runningJob } from '../renderer/jobs.ts'

function ended(...parameters: Parameters<typeof endedJob>): EndedJob {
  const job = endedJob(...parameters)
  if (!('endedAt' in job) || job.state === 'cancelled') throw new Error('not an end to tell of')
  return job
}

describe('notificationText', () => {
  const two = ended('a', 1, 'succeeded', [output('a', 0), output('a', 1)])
  const failed = ended('b', 2, 'failed')

  it('says what is ready and how many, with the prompt', () => {
    expect(notificationText('en', [two])).toEqual({
      title: 'Your 2 pictures are ready',
      body: 'a lighthouse',
    })
    expect(notificationText('zh-CN', [two]).title).toBe('2 张图片已生成')
  })

  it('keeps the prompt to itself where it is to be discreet', () => {
    const text = notificationText('en', [two], { discreet: true })
    expect(text).toEqual({ title: 'Your 2 pictures are ready', body: '' })
  })

  it('says in one sentence why there is nothing', () => {
    expect(notificationText('en', [failed])).toEqual({
      title: 'No picture was made',
      body: 'The provider’s server failed.',
    })
    expect(notificationText('en', [ended('c', 3, 'interrupted')]).title).toBe(
      'Sent, outcome unknown',
    )
  })

  it('gathers many into one', () => {
    expect(notificationText('en', [two, failed, ended('c', 3, 'interrupted')])).toEqual({
      title: '3 jobs have ended',
      body: '2 pictures, 1 failed, 1 with an unknown outcome',
    })
    expect(notificationText('zh-CN', [two, failed])).toEqual({
      title: '2 个任务已结束',
      body: '2 张图片，1 个失败',
    })
  })

  it('says of answers that they are there, wait, broke off or did not come', () => {
    const answer = { ...queuedTurn.answer, text: 'Foxes  are quick.' }
    const said = { ...queuedTurn, answer, endedAt: 2 }
    const error = new AppError('server').data
    const ready = { ...said, state: 'succeeded' as const }
    const call = { id: 'call', name: 'generate_image', arguments: '{}' }
    const waiting = { ...ready, answer: { ...said.answer, text: '', toolCalls: [call] } }
    const cut = { ...said, state: 'partial' as const, error }
    const lost = { ...said, state: 'failed' as const, error }
    const unknown = { ...said, state: 'interrupted' as const, error }
    const all = [ready, waiting, cut, lost, unknown] satisfies readonly EndedWork[]
    expect(all.map((job) => notificationText('en', [job]))).toEqual([
      { title: 'Your answer is ready', body: 'Foxes are quick.' },
      { title: 'The model asks for your permission', body: 'a fox' },
      { title: 'An answer broke off', body: 'The provider’s server failed.' },
      { title: 'No answer came', body: 'The provider’s server failed.' },
      { title: 'Sent, outcome unknown', body: expect.any(String) },
    ])
    expect(notificationText('en', [ready], { discreet: true }).body).toBe('')
    expect(notificationText('en', [...all, two]).body).toBe(
      '2 answers, 1 waiting for you, 2 pictures, 1 failed, 1 with an unknown outcome',
    )
  })

  it('keeps a prompt short and its characters whole', () => {
    const long = { ...two, request: { ...two.request, prompt: '🦊'.repeat(500) } }
    expect(notificationText('en', [long]).body).toBe(`${'🦊'.repeat(100)}…`)
  })
})

describe('createJobNotifier', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function notifier() {
    const shown: string[][] = []
    const counts: number[] = []
    let inFront = false
    const { jobChanged, waits, seen } = createJobNotifier({
      isInFront: () => inFront,
      show: (jobs) => void shown.push(jobs.map(({ id }) => id)),
      count: (jobs) => void counts.push(jobs),
    })
    return {
      shown,
      counts,
      jobChanged,
      waits,
      seen,
      look: (looks: boolean) => void (inFront = looks),
      run(id: string, state: Parameters<typeof endedJob>[2] = 'succeeded') {
        jobChanged(runningJob(id, 1))
        jobChanged(endedJob(id, 1, state))
      },
    }
  }

  it('notifies once of jobs that end together', () => {
    const test = notifier()
    test.run('a')
    test.run('b', 'failed')
    vi.advanceTimersByTime(60_000)
    expect(test.shown).toEqual([['a', 'b']])
  })

  it('tells of an answer that calls tools only where they wait, once', () => {
    const test = notifier()
    const call = { id: 'call', name: 'generate_image', arguments: '{}' }
    const turn = { ...queuedTurn, answer: { ...queuedTurn.answer, toolCalls: [call] } }
    const calling = { ...turn, state: 'succeeded' as const, endedAt: 2 }
    test.jobChanged({ ...turn, state: 'streaming' })
    test.jobChanged(calling)
    vi.advanceTimersByTime(60_000)
    expect(test.shown).toEqual([])
    test.waits(calling)
    test.waits(calling)
    vi.advanceTimersByTime(60_000)
    expect(test.shown).toEqual([['turn']])
  })

  it('notifies of a long queue now and then, and of all of it', () => {
    const test = notifier()
    test.run('a')
    vi.advanceTimersByTime(2000)
    test.run('b')
    vi.advanceTimersByTime(2000)
    test.run('c')
    expect(test.shown).toEqual([['a']])
    vi.advanceTimersByTime(60_000)
    expect(test.shown).toEqual([['a'], ['a', 'b', 'c']])
  })

  it('is silent while the window is in front, or comes there in time', () => {
    const test = notifier()
    test.look(true)
    test.run('a')
    vi.advanceTimersByTime(60_000)
    test.look(false)
    test.run('b')
    test.look(true)
    vi.advanceTimersByTime(60_000)
    expect(test.shown).toEqual([])
    test.look(false)
    test.run('c')
    vi.advanceTimersByTime(60_000)
    expect(test.shown).toEqual([['c']])
  })

  it('counts at once, until the window has been in front', () => {
    const test = notifier()
    test.run('a')
    test.run('b', 'failed')
    test.run('c', 'cancelled')
    expect(test.counts).toEqual([1, 2])
    test.seen()
    expect(test.counts.at(-1)).toBe(0)
    vi.advanceTimersByTime(60_000)
    expect(test.shown).toEqual([])
    test.run('d')
    expect(test.counts.at(-1)).toBe(1)
  })

  it('says nothing of what was cancelled, changed after its end, or ended before this start', () => {
    const test = notifier()
    test.run('a', 'cancelled')
    test.jobChanged(endedJob('old', 1, 'interrupted'))
    vi.advanceTimersByTime(60_000)
    expect(test.shown).toEqual([])
    test.run('b')
    test.jobChanged(endedJob('b', 1))
    vi.advanceTimersByTime(60_000)
    expect(test.shown).toEqual([['b']])
  })
})
