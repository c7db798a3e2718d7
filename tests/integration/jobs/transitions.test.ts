import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { openDatabase, type Database } from '../../../electron/engine/database/database.ts'
import { jobRowSchema, JOB_COLUMNS } from '../../../electron/engine/database/job-row.ts'
import { canFollow, JOB_STATES } from '../../../electron/engine/database/job-state.ts'
import { createLedger, type Ledger } from '../../../electron/engine/jobs/ledger.ts'
import { createQueueRows } from '../../../electron/engine/jobs/queue/queue-rows.ts'
import {
  createJobTransitions,
  type JobTransitions,
} from '../../../electron/engine/jobs/transitions.ts'
import { completeAdoptedJob } from '../../../electron/engine/library/integrity/adopted-asset.ts'
import { endUnfinishedJobs } from '../../../electron/engine/library/snapshots/end-unfinished-jobs.ts'
import { endJobs } from '../../../electron/engine/library/transfer/database-copy.ts'
import { recordingLog, type RecordingLog } from '../support/recording-log.ts'
import { imageRequest } from '../support/requests.ts'
import { removeFolder, temporaryFolder } from '../support/temporary-folders.ts'

/** Two processes that have one library open, and the jobs that they fight over. */
const [HERE, THERE] = ['here', 'there']
const JOBS = ['a', 'b', 'c', 'd']
const CANCELLED = new AppError('cancelled').data

let folder = ''
let database: Database
let ledger: Ledger
let log: RecordingLog
let written: string[] = []

beforeEach(async () => {
  folder = await temporaryFolder()
  database = openDatabase(join(folder, 'library.sqlite'))
  log = recordingLog()
  ledger = createLedger(database, () => 1000, log)
  written = []
  // Notes every state that is written, whoever writes it.
  database.function('note_state', (from: unknown, to: unknown) => {
    written.push(`${String(from)} → ${String(to)}`)
    return null
  })
  database.exec(`
    CREATE TEMP TRIGGER states AFTER UPDATE OF state ON main.jobs
    BEGIN SELECT note_state(OLD.state, NEW.state); END`)
})
afterEach(async () => {
  database.close()
  await removeFolder(folder)
})

function insert(id: string, owner: string): void {
  const names = { profileId: 'p', profileName: 'P', retryOf: null, batchId: null }
  ledger.insert({ id, request: imageRequest(1), owner, ...names })
}

function transitionsOf(self: string, running = { quitting: false, isCancelled: () => false }) {
  return createJobTransitions({
    library: { database },
    ledger,
    running,
    owners: { self },
    clock: () => 2000,
    log,
  })
}

const stateOf = (id: string) => ledger.existing(id).state

/** Where every job is, in columns that a change of state may touch. */
const rows = () =>
  database
    .prepare(`SELECT ${JOB_COLUMNS} FROM jobs ORDER BY id`)
    .all()
    .map((row) => jobRowSchema.parse(row))

const ALLOWED = new Set(
  JOB_STATES.flatMap((from) =>
    JOB_STATES.filter((to) => canFollow(from, to)).map((to) => `${from} → ${to}`),
  ),
)

/** Everything that writes states, with everything that it may be given. */
const writers = fc.oneof(
  fc.record({
    writer: fc.constant('move' as const),
    self: fc.constantFrom(HERE, THERE),
    id: fc.constantFrom(...JOBS),
    to: fc.constantFrom(...JOB_STATES),
    how: fc.constantFrom('move' as const, 'record' as const),
  }),
  fc.record({
    writer: fc.constant('end unsent' as const),
    self: fc.constantFrom(HERE, THERE),
    ids: fc.subarray(JOBS),
    to: fc.constantFrom('cancelled' as const, 'failed' as const),
    owner: fc.constantFrom(HERE, THERE),
  }),
  fc.record({
    writer: fc.constant('claim' as const),
    self: fc.constantFrom(HERE, THERE),
    id: fc.constantFrom(...JOBS),
  }),
  fc.record({ writer: fc.constantFrom('end copy', 'end rebuilt' as const) }),
  fc.record({ writer: fc.constant('adopt' as const), id: fc.constantFrom(...JOBS) }),
)

type Write = typeof writers extends fc.Arbitrary<infer T> ? T : never

function write(step: Write, processes: ReadonlyMap<string, JobTransitions>): void {
  switch (step.writer) {
    case 'move':
      processes.get(step.self)?.[step.how](step.id, step.to, null)
      return
    case 'end unsent':
      processes.get(step.self)?.endUnsent(step.ids, { ...step, error: CANCELLED })
      return
    case 'claim':
      ledger.claim(ledger.existing(step.id), step.self)
      return
    case 'end copy':
      endJobs(database, 3000)
      return
    case 'end rebuilt':
      endUnfinishedJobs(database)
      return
    case 'adopt':
      completeAdoptedJob(database, step.id)
  }
}

describe('whoever writes the state of a job', () => {
  it('writes only what the state machine allows, and leaves all else as it is', () => {
    fc.assert(
      fc.property(fc.array(writers, { minLength: 1, maxLength: 40 }), (steps) => {
        database.exec('DELETE FROM jobs')
        for (const [index, id] of JOBS.entries()) insert(id, index % 2 === 0 ? HERE : THERE)
        const processes = new Map([HERE, THERE].map((self) => [self, transitionsOf(self)]))
        for (const step of steps) {
          const before = rows()
          written = []
          try {
            write(step, processes)
          } catch (thrown) {
            // A bug of the caller, who is told: nothing is written.
            expect(String(thrown)).toMatch(/cannot go from/)
            expect(written).toEqual([])
          }
          expect(written.filter((one) => !ALLOWED.has(one))).toEqual([])
          if (written.length === 0 && step.writer === 'move') expect(rows()).toEqual(before)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('reaches an end with every job of a copy, from every state', () => {
    for (const end of [() => endJobs(database, 3000), () => endUnfinishedJobs(database)]) {
      for (const state of ['queued', 'sending', 'streaming', 'saving'] as const) {
        database.exec('DELETE FROM jobs')
        insert('a', HERE)
        for (const stage of ['sending', 'streaming', 'saving'] as const) {
          if (stateOf('a') !== state) transitionsOf(HERE).record('a', stage)
        }
        written = []
        end()
        expect(['cancelled', 'interrupted']).toContain(stateOf('a'))
        expect(written.filter((one) => !ALLOWED.has(one))).toEqual([])
      }
    }
  })
})

describe('a change of state', () => {
  it('is refused, and not thrown, where another process has taken the job', () => {
    insert('a', HERE)
    const here = transitionsOf(HERE)
    expect(here.move('a', 'sending', null)).toMatchObject({ type: 'moved' })
    ledger.claim(ledger.existing('a'), THERE)
    transitionsOf(THERE).move('a', 'interrupted', null)
    expect(here.move('a', 'streaming', null)).toMatchObject({
      type: 'refused',
      row: { state: 'interrupted', owner: THERE },
    })
    expect(stateOf('a')).toBe('interrupted')
    expect(log.text()).toContain('another process has the job')
  })

  it('to sending is refused for a job that another process has taken while it waited', () => {
    insert('a', HERE)
    ledger.claim(ledger.existing('a'), THERE)
    expect(transitionsOf(HERE).move('a', 'sending', null)).toMatchObject({ type: 'refused' })
    expect(stateOf('a')).toBe('queued')
  })

  it('that nothing allows is a bug, which is thrown', () => {
    insert('a', HERE)
    expect(() => transitionsOf(HERE).move('a', 'succeeded', null)).toThrow(
      'from queued to succeeded',
    )
  })

  it('is emitted after it was written, and one that was not is not', () => {
    insert('a', HERE)
    const here = transitionsOf(HERE)
    const emitted: string[] = []
    here.onEnding(({ id }) => void emitted.push(`${id} ends as ${stateOf(id)}`))
    here.onMoved(({ id, state }) => void emitted.push(`${id} is ${state}`))
    here.onEndedUnsent((ids) => void emitted.push(`ended ${ids.join()}`))
    here.move('a', 'sending', null)
    here.record('a', 'failed')
    ledger.claim(ledger.existing('a'), THERE)
    here.move('a', 'cancelled', CANCELLED)
    insert('b', HERE)
    insert('c', THERE)
    here.endUnsent(['a', 'b', 'c'], { to: 'cancelled', error: CANCELLED, owner: HERE })
    expect(emitted).toEqual(['a is sending', 'a ends as failed', 'ended b'])
  })

  it('by quitting leaves all but a good end as it is', () => {
    const quitting = transitionsOf(HERE, { quitting: true, isCancelled: () => false })
    insert('a', HERE)
    for (const stage of ['sending', 'streaming', 'saving'] as const) {
      expect(quitting.move('a', stage, null)).toMatchObject({ type: 'moved' })
    }
    for (const end of ['failed', 'partial', 'interrupted', 'cancelled'] as const) {
      expect(quitting.move('a', end, null)).toEqual({ type: 'left' })
    }
    expect(stateOf('a')).toBe('saving')
    expect(quitting.move('a', 'succeeded', null)).toMatchObject({ type: 'moved' })
  })
})

it('only this process’s own jobs that wait are ended unsent', () => {
  for (const id of JOBS) insert(id, HERE)
  const here = transitionsOf(HERE)
  here.move('b', 'sending', null)
  ledger.claim(ledger.existing('c'), THERE)
  const ids = createQueueRows(database, HERE).waitingIds(null, ['d'])
  expect(here.endUnsent(ids, { to: 'cancelled', error: CANCELLED, owner: HERE })).toEqual(['a'])
  expect(JOBS.map(stateOf)).toEqual(['cancelled', 'sending', 'queued', 'queued'])
})
