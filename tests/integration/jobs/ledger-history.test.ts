import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { DEMO_PROFILE_ID } from '#shared/domain/profile.ts'
import type { StoredReference } from '#shared/domain/reference.ts'
import { openDatabase, type Database } from '../../../electron/engine/database/database.ts'
import { createAttempts } from '../../../electron/engine/jobs/attempts.ts'
import { openLedgerHistory } from '../../../electron/engine/jobs/ledger-history.ts'
import { createAssets } from '../../../electron/engine/library/assets.ts'
import { movingLedger, type MovingLedger } from '../support/moving-ledger.ts'
import { recordingLog } from '../support/recording-log.ts'
import { imageRequest } from '../support/requests.ts'
import { removeFolder, temporaryFolder } from '../support/temporary-folders.ts'

const API = 'https://api.example.com/v1'

let folder = ''
let database: Database
let ledger: MovingLedger
let now = 1000

beforeEach(async () => {
  folder = await temporaryFolder()
  database = openDatabase(join(folder, 'library.sqlite'))
  now = 1000
  ledger = movingLedger(database, () => now, recordingLog())
})
afterEach(async () => {
  if (database.isOpen) database.close()
  await removeFolder(folder)
})

function insert(id: string, profileId: string, references: readonly StoredReference[] = []): void {
  ledger.insert({
    id,
    profileId,
    profileName: profileId.toUpperCase(),
    request: { ...imageRequest(1), references: [...references] },
    retryOf: null,
    owner: null,
  })
}

/** Records a request of a job and the status of its answer. */
function send(jobId: string, httpStatus: number): void {
  const attempts = createAttempts(database, () => now)
  const { id } = attempts.start(jobId, { offset: 0, count: 1 }, API)
  attempts.accept(id, { httpStatus, requestId: null, contentType: null })
}

it('counts the requests of a job, and knows when the first was sent', () => {
  insert('a', 'mine')
  const history = openLedgerHistory(database)
  expect(history.requestsOf('a')).toEqual({ requests: 0, startedAt: null })
  now = 2000
  send('a', 500)
  now = 3000
  send('a', 200)
  expect(history.requestsOf('a')).toEqual({ requests: 2, startedAt: 2000 })
})

it('tells what was sent to each provider since a moment, and what of it was refused; the demo is free', () => {
  for (const [id, profile] of [
    ['a', 'mine'],
    ['b', 'yours'],
    ['c', DEMO_PROFILE_ID],
  ] as const) {
    insert(id, profile)
  }
  send('a', 200)
  now = 5000
  send('a', 200)
  send('a', 429)
  send('b', 200)
  send('c', 200)
  const history = openLedgerHistory(database)
  expect(history.usedSince(5000)).toEqual([
    { profileId: 'mine', profileName: 'MINE', requests: 2, refused: 1 },
    { profileId: 'yours', profileName: 'YOURS', requests: 1, refused: 0 },
  ])
  expect(history.usedSince(6000)).toEqual([])
})

it('finds the jobs that an item went along with, newest first, and no other', () => {
  const reference: StoredReference = {
    type: 'stored',
    kind: 'image',
    sha256: 'a'.repeat(64),
    mime: 'image/jpeg',
    bytes: 1,
    name: 'of item-1, not of "asset":"item-2".jpg',
    width: 1,
    height: 1,
    asset: 'item-1',
  }
  insert('source', 'mine')
  createAssets(database, recordingLog()).insert({
    id: 'item-1',
    jobId: 'source',
    index: 0,
    kind: 'image',
    mime: 'image/png',
    width: 1,
    height: 1,
    durationSeconds: null,
    bytes: 1,
    sha256: 'b'.repeat(64),
    createdAt: 1000,
    file: 'a.png',
    extra: false,
    salvaged: false,
    favourite: false,
    edit: null,
    color: null,
    sourceUrl: null,
  })
  for (const id of ['first', 'second']) {
    now += 1000
    insert(id, 'mine', [reference])
  }
  const history = openLedgerHistory(database)
  expect(history.sentWith('item-1')).toEqual(['second', 'first'])
  expect(history.sentWith('item-2')).toEqual([])
  expect(history.sentWith('nobody')).toEqual([])
})
