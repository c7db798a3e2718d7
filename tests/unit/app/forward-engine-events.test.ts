import { expect, it, vi } from 'vitest'
import { forwardEngineEvents } from '../../../electron/app/forward-engine-events.ts'
import { createEngineEvents } from '../../../electron/engine/events.ts'
import { endedJob, runningJob } from '../renderer/jobs.ts'

vi.mock('electron', () => ({
  powerMonitor: { on: () => undefined },
  powerSaveBlocker: { start: () => 1, stop: () => undefined },
}))

const nothing = (): never => {
  throw new Error('Nobody asks for that')
}

/** What the window and the system are told of what an engine emits. */
function forwarded() {
  const events = createEngineEvents({ error: nothing })
  const sent: unknown[] = []
  const shown: string[] = []
  forwardEngineEvents({
    engine: {
      events,
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what no event here asks for
      ...({ jobs: { isOwn: () => false }, library: {}, chat: {} } as unknown as Pick<
        Parameters<typeof forwardEngineEvents>[0]['engine'],
        'jobs' | 'library' | 'chat'
      >),
    },
    send: (name, data) => void sent.push([name, data]),
    indicators: {
      jobChanged: ({ state }) => void shown.push(state),
      chatWaits: nothing,
      jobProgress: nothing,
      queueChanged: nothing,
    },
  })
  return { events, sent, shown }
}

const before = runningJob('a', 1)
const after = runningJob('a', 2)

it('sends a job as it was before a mark of an item in it, also where it was held back', () => {
  const { events, sent } = forwarded()
  const mark = { id: 'item', jobId: 'a', favourite: true }
  events.emit('jobChanged', before)
  events.emit('jobChanged', after)
  events.emit('assetsChanged', [mark])
  expect(sent).toEqual([
    ['jobChanged', before],
    ['jobChanged', after],
    ['assetsChanged', [mark]],
  ])
})

it('sends nothing of a job after it was removed, which would bring it back', () => {
  vi.useFakeTimers()
  const { events, sent } = forwarded()
  events.emit('jobChanged', before)
  events.emit('jobChanged', after)
  events.emit('jobRemoved', 'a')
  vi.runAllTimers()
  vi.useRealTimers()
  expect(sent).toEqual([
    ['jobChanged', before],
    ['jobRemoved', { id: 'a' }],
  ])
})

it('tells the system of every change at once', () => {
  const { events, shown } = forwarded()
  events.emit('jobChanged', before)
  events.emit('jobChanged', after)
  events.emit('jobChanged', endedJob('a', 1))
  expect(shown).toEqual([before.state, before.state, 'succeeded'])
})
