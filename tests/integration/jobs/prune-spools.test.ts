import { readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createAttempts } from '../../../electron/engine/jobs/attempts.ts'
import { movingLedger } from '../support/moving-ledger.ts'
import { createPruning, pruneSpools } from '../../../electron/engine/jobs/recovery/prune-spools.ts'
import { openDatabase, type Database } from '../../../electron/engine/database/database.ts'
import { recordingLog } from '../support/recording-log.ts'
import { imageRequest } from '../support/requests.ts'
import { removeFolder, temporaryFolder } from '../support/temporary-folders.ts'

const NOW = 1_800_000_000_000
const DAY = 24 * 60 * 60 * 1000

let folder = ''
let database: Database

beforeEach(async () => {
  folder = await temporaryFolder()
  database = openDatabase(join(folder, 'library.sqlite'))
})
afterEach(async () => {
  database.close()
  await removeFolder(folder)
})

/** A library that stays where it is. */
const place = () => ({ spoolFolder: folder, assertInPlace: () => undefined })

/** Leaves a spool of 100 bytes of a job that has ended so; answers its file name. */
async function leave(state: 'failed' | 'interrupted' | 'sending', daysAgo: number) {
  const time = NOW - daysAgo * DAY
  const ledger = movingLedger(database, () => time, recordingLog())
  const id = `${state}-${daysAgo}`
  const request = imageRequest(1)
  const names = { profileId: 'p', profileName: 'P', retryOf: null, owner: null }
  ledger.insert({ id, request, ...names })
  ledger.move(id, 'sending')
  if (state !== 'sending') ledger.move(id, state)
  const attempts = createAttempts(database, () => time)
  const { spoolFile } = attempts.start(id, { offset: 0, count: 1 }, 'https://api.example')
  const path = join(folder, spoolFile)
  await writeFile(path, 'x'.repeat(100))
  await utimes(path, time / 1000, time / 1000)
  return spoolFile
}

async function spools(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.spool'))
}

it('keeps the newest of what came to nothing, within the bound, and forgets the others', async () => {
  const oldest = await leave('failed', 3)
  const middle = await leave('failed', 2)
  const newest = await leave('failed', 1)
  expect(await pruneSpools(database, place(), NOW, { bytes: 250, age: 30 * DAY })).toBe(1)
  expect((await spools()).toSorted()).toEqual([middle, newest].toSorted())
  const attempts = createAttempts(database, Date.now)
  expect(attempts.withSpools(['failed-1', 'failed-3'])).toEqual(new Set(['failed-1']))
  expect(await spools()).not.toContain(oldest)
})

it('removes what is too old', async () => {
  await leave('failed', 31)
  const kept = await leave('failed', 29)
  expect(await pruneSpools(database, place(), NOW)).toBe(1)
  expect(await spools()).toEqual([kept])
})

it('never touches what is not safe yet, or is not its own', async () => {
  const sending = await leave('sending', 90)
  const interrupted = await leave('interrupted', 90)
  await writeFile(join(folder, 'other.spool'), 'mine')
  expect(await pruneSpools(database, place(), NOW, { bytes: 0, age: 0 })).toBe(0)
  expect((await spools()).toSorted()).toEqual([sending, interrupted, 'other.spool'].toSorted())
})

it('forgets a spool whose file is gone', async () => {
  await rm(join(folder, await leave('failed', 1)))
  expect(await pruneSpools(database, place(), NOW)).toBe(1)
  expect(createAttempts(database, Date.now).withSpools(['failed-1']).size).toBe(0)
})

it('is done once at a time', async () => {
  await leave('failed', 40)
  let begun = 0
  const clock = () => {
    begun += 1
    return NOW
  }
  const log = recordingLog()
  const pruning = createPruning({ library: { database, ...place() }, clock, log })
  pruning.begin()
  pruning.begin()
  await pruning.settled()
  expect(await spools()).toEqual([])
  expect(begun).toBe(1)
  pruning.begin()
  await pruning.settled()
  expect(begun).toBe(2)
  expect(log.entries).toEqual([])
})
