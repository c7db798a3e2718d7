/**
 * `npm run bench -- feed [--jobs=N] [--events=N] [--check]`: what one event of a job costs the window before React draws anything, with a
 * long feed. Prints one JSON object. Exits with 1 for a missed target only with `--check`.
 */
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { createStore } from 'zustand'
import type { Job } from '#shared/domain/generation.ts'
import { feedJobs } from './feed/feed-jobs.ts'
import { openWindow, type BenchedWindow } from './feed/window.ts'
import { positive } from './positive.ts'

/** Milliseconds that an event may take: an eighth of a frame. */
const MOST_MILLISECONDS = 2

const { values } = parseArgs({
  options: {
    jobs: { type: 'string', default: '25000' },
    events: { type: 'string', default: '400' },
    check: { type: 'boolean', default: false },
  },
})
const count = positive(values.jobs, '--jobs')
const events = positive(values.events, '--events')

/** Something that happens to a job: `send` is called with the number of the event, and is what is measured. */
type Happening = (window: BenchedWindow, jobs: readonly Job[]) => (event: number) => void

const HAPPENINGS: Readonly<Record<string, Happening>> = {
  newestChanges: (window, jobs) => (event) => window.send.changed(again(jobs.at(-1), event)),
  middleChanges: (window, jobs) => (event) =>
    window.send.changed(again(jobs[jobs.length >> 1], event)),
  /** From a row with pictures to one with a notice and back: all below it moves. */
  middleChangesItsHeight(window, jobs) {
    const job = jobs[jobs.length >> 1]
    return (event) => window.send.changed(event % 2 === 0 ? withoutOutputs(job) : again(job, event))
  },
  comes: (window, jobs) => {
    const newest = jobs.at(-1)
    return (event) =>
      window.send.changed({
        ...again(newest, event),
        id: `new ${event}`,
        createdAt: (newest?.createdAt ?? 0) + 1 + event,
      })
  },
  goes: (window, jobs) => (event) => window.send.removed(jobs[event]?.id ?? ''),
  progresses: (window, jobs) => {
    const newest = running(jobs.at(-1))
    window.send.changed(newest)
    return (event) =>
      window.send.progress([
        { jobId: newest.id, progress: { fraction: (event % 100) / 100, stage: null } },
      ])
  },
}

const jobs = feedJobs(count)
const open = jobs.findLast(({ outputs }) => outputs.length > 0)?.outputs[0]?.id ?? null
const floor = summary(measureFloor())
const closed = await measureAll(null)
const opened = await measureAll(open)
const slowest = Math.max(
  ...[closed, opened].flatMap((each) => Object.values(each).map(({ median }) => median)),
)
const met = slowest <= MOST_MILLISECONDS
const report = {
  benchmark: 'feed',
  met,
  slowestMedian: slowest,
  target: MOST_MILLISECONDS,
  jobs: count,
  events,
  milliseconds: { floor, viewerClosed: closed, viewerOpen: opened },
  node: process.version,
  platform: `${process.platform}-${process.arch}`,
  processors: cpus().length,
  method:
    'Each event through the store of the feed, and through all that the components on screen read from it after a change: the rows that are drawn (laid out), the progress of twenty tiles, and with the viewer open what it shows and what lies beside that. No React, and no way between processes. floor: a Map of as many jobs in a store, in which one is set, with one listener that reads it. Each kind in a fresh store after a warm-up; medians, 99 in 100, and the slowest.',
}
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
process.exitCode = values.check && !met ? 1 : 0

async function measureAll(viewed: string | null): Promise<Record<string, Summary>> {
  const measured: Record<string, Summary> = {}
  for (const [name, happening] of Object.entries(HAPPENINGS)) {
    const window = await openWindow(jobs, viewed)
    const send = happening(window, jobs)
    measured[name] = summary(timesOf(send))
    if (window.rows().length === 0) throw new Error('Nothing is drawn')
    window.close()
  }
  return measured
}

function measureFloor(): readonly number[] {
  const byId = new Map(jobs.map((job) => [job.id, job]))
  const store = createStore(() => ({ byId, version: 0 }))
  const newest = jobs.at(-1)
  let read: Job | undefined
  store.subscribe((state) => {
    read = state.byId.get(newest?.id ?? '')
  })
  const times = timesOf((event) => {
    const job = again(newest, event)
    byId.set(job.id, job)
    store.setState({ version: event })
  })
  if (read === undefined) throw new Error('Nothing was read')
  return times
}

/** In milliseconds, without the first fifth of them. */
function timesOf(send: (event: number) => void): readonly number[] {
  const warmUp = Math.ceil(events / 4)
  const times = Array.from({ length: warmUp + events }, (_, event) => {
    const start = performance.now()
    send(event)
    return performance.now() - start
  })
  return times.slice(warmUp)
}

function again(job: Job | undefined, event: number): Job {
  if (job === undefined) throw new Error('There is no job')
  return { ...job, profileName: `Demo ${event}` }
}

function withoutOutputs(job: Job | undefined): Job {
  const { id, createdAt, profileId, profileName, batchId, request } = again(job, 0)
  const common = { id, createdAt, profileId, profileName, batchId, request, outputs: [] }
  return { ...common, state: 'succeeded', endedAt: createdAt + 1 }
}

function running(job: Job | undefined): Job {
  const { id, createdAt, profileId, profileName, batchId, request } = again(job, 0)
  const common = { id, createdAt, profileId, profileName, batchId, request, outputs: [] }
  return { ...common, state: 'streaming', progress: { fraction: null, stage: null } }
}

interface Summary {
  readonly median: number
  readonly p99: number
  readonly max: number
}

function summary(times: readonly number[]): Summary {
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share: number): number =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(4))
  return { median: at(0.5), p99: at(0.99), max: at(1) }
}
