import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contract } from '#shared/ipc/contract.ts'
import { libraryStatus } from '../../../electron/ipc/library-status.ts'
import { newestAssets } from '../../../electron/engine/library/asset-list.ts'
import { searchItems } from '../../../electron/engine/library/search-items.ts'
import {
  openDatabase,
  transaction,
  type Database,
} from '../../../electron/engine/database/database.ts'
import { removeFolder, temporaryFolder } from '../support/temporary-folders.ts'
import { openTestEngine, type TestEngine } from '../support/test-engine.ts'
import { imageRequest } from '../support/requests.ts'

/** Rows of each kind; the feed and the trash have several pages of them. */
const ROWS = 110
/** Bad ones: the newest, those where the first pages of the feed and of the trash end, and the oldest. */
const BAD = [1, 2, 20, 21, 22, 40, 41, 50, 51, 52, ROWS]
const GOOD = Array.from({ length: ROWS }, (_, at) => at + 1).filter(
  (number) => !BAD.includes(number),
)

const KINDS = { ended: 1, shown: 2, gone: 3 } as const
type Kind = keyof typeof KINDS

/** The id of a row, as the app makes them. */
const idOf = (kind: Kind, number: number): string =>
  `${KINDS[kind]}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`

const HUGE = '9223372036854775807'
const TINY = '-9223372036854775808'
const NO_DATE = '8700000000000000'

/** What a disk, another program or a version to come may have written into rows of jobs. */
const BAD_JOBS: Readonly<Record<string, string>> = {
  'a time that no number holds': `created_at = ${HUGE}`,
  'a time before all others': `created_at = ${TINY}`,
  'a time that no calendar has': `created_at = ${NO_DATE}`,
  'a time before 1970 that no calendar has': `created_at = -${NO_DATE}`,
  'a change at a time that no number holds': `updated_at = ${HUGE}`,
  'an end that no number holds': `ended_at = ${HUGE}`,
  'a request that is none': `request = '{}'`,
  'a request that is no JSON': `request = '{'`,
  'a request of another version': `request = json_set(request, '$.kind', 'song')`,
  'a request for a thousand million pictures': `request = json_set(request, '$.count', 1000000000)`,
  'a prompt of megabytes': `request = json_set(request, '$.prompt', hex(zeroblob(1000000)))`,
  'a request of another kind than its row': `kind = 'video'`,
  'an unknown state': `state = 'exploded'`,
  'an error that is none': `error = '[]'`,
  'an answer that is none': `answer = '7'`,
  'an id with a line break': `id = 'job' || char(10) || id`,
}

const BAD_ASSETS: Readonly<Record<string, string>> = {
  'a width that no number holds': `width = ${HUGE}`,
  'a size of no bytes': 'bytes = -1',
  'a size that no number holds': `bytes = ${HUGE}`,
  'a place that no number holds': `idx = 9223372036854775806 + idx`,
  'a length that no number holds': `duration_ms = ${HUGE}`,
  'a time that no number holds': `created_at = ${HUGE}`,
  'a time that no calendar has': `created_at = ${NO_DATE}`,
  'a type that nobody knows': `mime = 'image/song'`,
  'a hash that is none': `sha256 = ''`,
  'a path out of the library': `file = '../../' || id`,
  'a time in the trash that no number holds': `trashed_at = CASE WHEN trashed_at IS NOT NULL THEN ${HUGE} END`,
  'a time in the trash that no calendar has': `trashed_at = CASE WHEN trashed_at IS NOT NULL THEN ${NO_DATE} END`,
}

let folder = ''
let opened: TestEngine[] = []

beforeEach(async () => {
  folder = await temporaryFolder()
  opened = [await openTestEngine(folder)]
  await closeAll()
})
afterEach(async () => {
  await closeAll()
  await removeFolder(folder)
})

async function closeAll(): Promise<void> {
  for (const { engine } of opened) await engine.close()
  opened = []
}

async function open(): Promise<TestEngine> {
  const test = await openTestEngine(folder)
  opened.push(test)
  return test
}

/** Changes the library as no version of the app would. */
function changeLibrary(change: (database: Database) => void): void {
  const database = openDatabase(join(folder, 'library.sqlite'))
  database.exec('PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF')
  transaction(database, () => change(database))
  database.close()
}

/** Of each number from 1, newest first: a job that has ended with a picture and one that waits; beside it a picture in the trash. */
function fill(database: Database): void {
  const job = database.prepare(`
    INSERT INTO jobs (id, created_at, updated_at, ended_at, profile_id, profile_name, kind, model, prompt, request, state, owner)
    VALUES (?, ?, ?, ?, 'nobody', 'Nobody', 'image', 'grok-imagine-1.0', ?, ?, ?, NULL)`)
  const asset = database.prepare(`
    INSERT INTO assets (id, job_id, idx, kind, mime, width, height, bytes, sha256, created_at, file, trashed_at)
    VALUES (?, ?, ?, 'image', 'image/png', 8, 8, 10, ?, ?, ?, ?)`)
  for (let number = 1; number <= ROWS; number += 1) {
    const at = 1_700_000_000_000 - number * 1000
    const request = JSON.stringify({ ...imageRequest(1), prompt: `fox ${number}` })
    job.run(idOf('ended', number), at, at, at + 1, `fox ${number}`, request, 'succeeded')
    const hash = String(number).padStart(64, '0')
    asset.run(
      idOf('shown', number),
      idOf('ended', number),
      0,
      hash,
      at,
      `media/${number}.png`,
      null,
    )
    asset.run(
      idOf('gone', number),
      idOf('ended', number),
      1,
      hash,
      at,
      `media/gone-${number}.png`,
      at,
    )
  }
}

function spoil(database: Database, table: 'jobs' | 'assets', change: string): void {
  const kinds: readonly Kind[] = table === 'jobs' ? ['ended'] : ['shown', 'gone']
  for (const kind of kinds) {
    for (const number of BAD) {
      database.prepare(`UPDATE ${table} SET ${change} WHERE id = ?`).run(idOf(kind, number))
    }
  }
}

/** Returns all pages of a list, as the page gets them. */
function walk<T extends { readonly next: string | null }>(list: (after: string | null) => T): T[] {
  const pages: T[] = []
  for (let after: string | null = null; ;) {
    const page = list(after)
    pages.push(page)
    if (page.next === null) return pages
    expect(pages.length).toBeLessThan(100)
    after = page.next
  }
}

/** Returns everything that is read of a library at start and when somebody looks at it. */
async function lookAt({ engine }: TestEngine) {
  const { jobs, library } = engine
  const { list } = contract.jobs
  const feed = walk((after) => list.output.parse(jobs.list(after))).flatMap((page) => page.jobs)
  const trash = walk((after) => library.trash.list(after)).flatMap((page) => page.items)
  contract.library.status.output.parse(await libraryStatus(engine))
  jobs.estimate(imageRequest(1))
  jobs.queue.places(500)
  jobs.queue.state()
  return {
    feed: feed.map(({ id }) => id),
    shown: feed.flatMap(({ outputs }) => outputs.map(({ id }) => id)),
    trash: trash.map(({ asset }) => asset.id),
    recent: jobs.recent(1000).map(({ id }) => id),
    newest: newestAssets(library, 1000).map(({ asset }) => asset.id),
    found: searchItems(library, { type: 'text', text: 'fox', isPhrase: false }, 1000).map(
      ({ asset }) => asset.id,
    ),
  }
}

const ids = (kind: Kind): string[] => GOOD.map((number) => idOf(kind, number))

describe.each(Object.entries(BAD_JOBS))('rows of jobs with %s', (_, change) => {
  it('hide no other row', async () => {
    changeLibrary((database) => {
      fill(database)
      spoil(database, 'jobs', change)
    })
    const test = await open()
    test.engine.jobs.recovery.run()
    const seen = await lookAt(test)
    expect(seen.feed).toEqual(expect.arrayContaining(ids('ended')))
    expect(new Set(seen.feed).size).toBe(seen.feed.length)
    expect(seen.recent).toEqual(expect.arrayContaining(ids('ended')))
    expect(seen.shown).toEqual(expect.arrayContaining(ids('shown')))
    expect(seen.newest).toEqual(expect.arrayContaining(ids('shown')))
    expect(seen.trash).toEqual(expect.arrayContaining(ids('gone')))
  })
})

describe.each(Object.entries(BAD_ASSETS))('rows of pictures with %s', (_, change) => {
  it('hide no other row', async () => {
    changeLibrary((database) => {
      fill(database)
      spoil(database, 'assets', change)
    })
    const test = await open()
    test.engine.jobs.recovery.run()
    const seen = await lookAt(test)
    expect(seen.feed).toEqual(expect.arrayContaining(ids('ended')))
    expect(seen.shown).toEqual(expect.arrayContaining(ids('shown')))
    expect(seen.newest).toEqual(expect.arrayContaining(ids('shown')))
    expect(seen.found).toEqual(expect.arrayContaining(ids('shown')))
    expect(seen.trash).toEqual(expect.arrayContaining(ids('gone')))
    expect(test.log.text()).not.toContain('fox')
  })
})

describe('a library with bad rows of every kind', () => {
  it('makes, deletes and restores, and sends what waits behind them', async () => {
    changeLibrary((database) => {
      fill(database)
      const changes = Object.values(BAD_JOBS)
      changes.forEach((change, at) => {
        database.prepare(`UPDATE jobs SET ${change} WHERE id = ?`).run(idOf('ended', at + 1))
      })
      // Of those that wait, the first cannot be read.
      database.exec(`
        UPDATE jobs SET state = 'queued', ended_at = NULL, profile_id = 'demo', queue_position = 1, request = '{}' WHERE id = '${idOf('ended', 60)}';
        UPDATE jobs SET state = 'queued', ended_at = NULL, profile_id = 'demo', queue_position = 2 WHERE id = '${idOf('ended', 61)}'`)
    })
    const test = await open()
    const { jobs, library } = test.engine
    jobs.recovery.run()
    expect(await test.ended(idOf('ended', 61))).toMatchObject({ state: 'succeeded' })
    const made = await test.ended(jobs.create(imageRequest(1)).id)
    const [output] = made.outputs
    expect(made.state).toBe('succeeded')
    const id = output?.id ?? ''
    expect((await library.trash.put([id])).failed).toEqual([])
    // Where it is shown first, with a time of today, whatever the times of damaged rows.
    expect(library.trash.list(null).items[0]?.asset.id).toBe(id)
    expect((await library.trash.restore([id])).failed).toEqual([])
    expect((await lookAt(test)).feed).toContain(made.id)
  })
})
