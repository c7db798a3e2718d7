import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAttempts } from '../../../electron/engine/jobs/attempts.ts'
import { movingLedger, SELF, type MovingLedger } from '../support/moving-ledger.ts'
import { openDatabase, type Database } from '../../../electron/engine/database/database.ts'
import { recordingLog, type RecordingLog } from '../support/recording-log.ts'
import { imageRequest, videoRequest } from '../support/requests.ts'
import { removeFolder, temporaryFolder } from '../support/temporary-folders.ts'

let folder = ''
let database: Database
let ledger: MovingLedger
let log: RecordingLog
let now = 1000

beforeEach(async () => {
  folder = await temporaryFolder()
  database = openDatabase(join(folder, 'library.sqlite'))
  now = 1000
  log = recordingLog()
  ledger = movingLedger(database, () => now, log)
})
afterEach(async () => {
  if (database.isOpen) database.close()
  await removeFolder(folder)
})

function insert(id: string): void {
  ledger.insert({
    id,
    profileId: 'profile',
    profileName: 'Mine',
    request: imageRequest(2),
    retryOf: null,
    owner: null,
  })
}

/** Ids of all pages, page by page. */
function pages(limit: number): string[][] {
  const all: string[][] = []
  let after: string | null = null
  do {
    const page = ledger.page(after, limit)
    all.push(page.jobs.map((job) => job.id))
    after = page.next
  } while (after !== null)
  return all
}

describe('the feed', () => {
  it('has every job once, newest first, also when many are of the same moment', () => {
    const ids = Array.from({ length: 25 }, (_, index) => `job-${String(index).padStart(2, '0')}`)
    for (const [index, id] of ids.entries()) {
      now = 1000 + Math.floor(index / 10)
      insert(id)
    }
    const read = pages(4)
    expect(read.map((page) => page.length)).toEqual([4, 4, 4, 4, 4, 4, 1])
    expect(read.flat()).toEqual(ids.toReversed())
  })

  it('does not offer a page that would be empty', () => {
    for (const id of ['a', 'b']) insert(id)
    expect(ledger.page(null, 2).next).toBeNull()
    expect(ledger.page(null, 1).next).not.toBeNull()
    expect(pages(1)).toEqual([['b'], ['a']])
  })

  it('stays where it is while jobs come and go', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(3), { minLength: 5, maxLength: 12 }),
        fc.integer({ min: 1, max: 3 }),
        fc.nat(11),
        (moments, limit, gone) => {
          database.exec('DELETE FROM jobs')
          const ids = moments.map((moment, index) => {
            now = 1000 + moment
            insert(`job-${index}`)
            return `job-${index}`
          })
          const dismissed = `job-${gone % ids.length}`
          const first = ledger.page(null, limit)
          ledger.dismiss(dismissed)
          now = 5000
          insert('newer')
          const rest: string[] = []
          for (let after = first.next; after !== null;) {
            const page = ledger.page(after, limit)
            rest.push(...page.jobs.map((job) => job.id))
            after = page.next
          }
          const seen = [...first.jobs.map((job) => job.id), ...rest]
          expect(new Set(seen).size).toBe(seen.length)
          expect(seen).not.toContain('newer')
          for (const id of ids) if (id !== dismissed) expect(seen).toContain(id)
          expect(rest).not.toContain(dismissed)
        },
      ),
      { numRuns: 25 },
    )
  })

  it.each(['', 'nonsense', '12', '_job', '-1_job', "1_' OR 1=1 --"])(
    'does not break over the cursor %j',
    (cursor) => {
      insert('job')
      expect(ledger.page(cursor, 5).jobs.length).toBeLessThanOrEqual(1)
    },
  )

  it('shows the other jobs when a row is damaged, goes on behind it, and says so in the log', () => {
    for (const [index, id] of ['a', 'b', 'c', 'd'].entries()) {
      now = 1000 + index
      insert(id)
    }
    database.exec(`UPDATE jobs SET request = '{"kind":"song"}' WHERE id IN ('b', 'c')`)
    expect(pages(2)).toEqual([['d'], ['a']])
    database.exec(`UPDATE jobs SET state = 'sending'`)
    expect(ledger.sent().map((job) => job.id)).toEqual(['a', 'd'])
    expect(log.entries.some((entry) => entry.level === 'error')).toBe(true)
  })

  it('shows a job that a former version could ask for and this one cannot', () => {
    const request = { ...videoRequest(), model: 'retired-video-0.9', lengthSeconds: 60 }
    ledger.insert({
      id: 'old',
      profileId: 'p',
      profileName: 'P',
      request,
      retryOf: null,
      owner: null,
    })
    expect(ledger.page(null, 5).jobs[0]?.request).toEqual(request)
  })
})

describe('a job in the ledger', () => {
  it('is found as it was put in', () => {
    insert('job')
    expect(ledger.find('job')).toEqual({
      id: 'job',
      createdAt: 1000,
      endedAt: null,
      profileId: 'profile',
      profileName: 'Mine',
      request: imageRequest(2),
      state: 'queued',
      error: null,
      retryOf: null,
      batchId: null,
      owner: null,
      answer: null,
      notes: {},
    })
    expect(ledger.find('other')).toBeNull()
  })

  it('has an end once it has ended', () => {
    insert('job')
    now = 2000
    expect(ledger.move('job', 'sending')).toMatchObject({ state: 'sending', endedAt: null })
    now = 3000
    expect(ledger.move('job', 'cancelled')).toMatchObject({ state: 'cancelled', endedAt: 3000 })
  })

  it('does not go where its state may not go', () => {
    insert('job')
    database.exec(`UPDATE jobs SET owner = '${SELF}'`)
    expect(() => ledger.move('job', 'succeeded')).toThrow('from queued to succeeded')
    expect(() => ledger.move('nobody', 'sending')).toThrow('nobody')
    expect(ledger.find('job')?.state).toBe('queued')
  })

  it('cannot be recorded on a full disk, which is told as such', () => {
    database.exec('PRAGMA max_page_count = 1')
    const huge = { ...imageRequest(1), prompt: 'x'.repeat(8000) }
    const fill = (): void => {
      for (let index = 0; index < 100; index += 1) {
        ledger.insert({
          id: `job-${index}`,
          profileId: 'p',
          profileName: 'P',
          request: huge,
          retryOf: null,
          owner: null,
        })
      }
    }
    expect(fill).toThrow(
      expect.objectContaining({ data: expect.objectContaining({ code: 'disk', charged: 'no' }) }),
    )
  })
})

describe('what a crash leaves', () => {
  it('is found, oldest first', () => {
    for (const [index, id] of ['ended', 'waits', 'sent', 'streams'].entries()) {
      now = 1000 + index
      insert(id)
    }
    for (const id of ['ended', 'sent', 'streams']) ledger.move(id, 'sending')
    ledger.move('ended', 'failed')
    ledger.move('streams', 'streaming')
    expect(ledger.sent().map(({ id, state }) => [id, state])).toEqual([
      ['sent', 'sending'],
      ['streams', 'streaming'],
    ])
  })

  it('is found again as long as an interrupted job has a spool', () => {
    const attempts = createAttempts(database, () => now)
    for (const id of ['a', 'b', 'c']) {
      insert(id)
      ledger.move(id, 'sending')
    }
    const part = { offset: 0, count: 2 }
    const { id } = attempts.start('a', part, 'https://host')
    attempts.start('c', part, 'https://host')
    for (const job of ['a', 'b']) ledger.move(job, 'interrupted')
    expect(ledger.unrecovered().map((job) => job.id)).toEqual(['a'])
    attempts.forgetSpool(id)
    expect(ledger.unrecovered()).toEqual([])
  })
})

describe('attempts', () => {
  it('forget a spool that is gone with the row of their end', () => {
    insert('job')
    const attempts = createAttempts(database, () => now)
    const { id, spoolFile } = attempts.start('job', { offset: 0, count: 1 }, 'https://host')
    attempts.accept(id, { httpStatus: 200, requestId: null, contentType: null })
    attempts.end(id, { bytes: 10, errorCode: null, spoolGone: false })
    expect(attempts.hasReceivedHere(id)).toBe(true)
    expect(attempts.ofJob('job')).toMatchObject([{ spoolFile }])
    attempts.end(id, { bytes: 10, errorCode: null, spoolGone: true })
    expect(attempts.ofJob('job')).toMatchObject([{ spoolFile: null }])
    expect(attempts.hasReceivedHere(id)).toBe(false)
  })

  it('tell what is needed to read their spool again, in the order they were made', () => {
    insert('job')
    const attempts = createAttempts(database, () => now)
    const second = attempts.start('job', { offset: 2, count: 1 }, 'https://host/x/v1')
    const first = attempts.start('job', { offset: 0, count: null }, 'https://host/x/v1')
    attempts.accept(second.id, {
      httpStatus: 200,
      requestId: 'r',
      contentType: 'text/event-stream',
    })
    attempts.end(second.id, { bytes: 10, errorCode: null, spoolGone: false })
    attempts.forgetSpool(first.id)
    expect(attempts.ofJob('job')).toEqual([
      {
        id: first.id,
        part: { offset: 0, count: null },
        httpStatus: null,
        contentType: null,
        spoolFile: null,
        apiOrigin: 'https://host',
        api: new URL('https://host/x/v1'),
        brokenReplays: 0,
        looks: 0,
        nextLookAt: null,
      },
      {
        id: second.id,
        part: { offset: 2, count: 1 },
        httpStatus: 200,
        contentType: 'text/event-stream',
        spoolFile: second.spoolFile,
        apiOrigin: 'https://host',
        api: new URL('https://host/x/v1'),
        brokenReplays: 0,
        looks: 0,
        nextLookAt: null,
      },
    ])
    expect(attempts.ofJob('other')).toEqual([])
  })
})
