import { statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createCheckpoints,
  type Checkpoints,
} from '../../../electron/engine/database/checkpoints/checkpoints.ts'
import { openDatabase, type Database } from '../../../electron/engine/database/database.ts'
import { temporaryFolders } from '../library/temporary-folder.ts'
import { CHECKPOINT_SCRIPT } from '../support/checkpoint-script.ts'
import { recordingLog, type RecordingLog } from '../support/recording-log.ts'
import { waitUntil } from '../support/wait-until.ts'

const temporaryFolder = temporaryFolders()
const MEGABYTE = 1e6

let folder: string
let file: string
let database: Database
let log: RecordingLog
let opened: Checkpoints[]

beforeEach(async () => {
  folder = await temporaryFolder()
  file = join(folder, 'library.sqlite')
  database = openDatabase(file)
  log = recordingLog()
  opened = []
})
afterEach(async () => {
  for (const one of opened) await one.close()
  if (database.isOpen) database.close()
})

function open(script: URL | null, mostPages?: number): Checkpoints {
  const one = createCheckpoints({ database, file, script, log, mostPages })
  opened.push(one)
  return one
}

async function scriptOf(text: string): Promise<URL> {
  const script = join(folder, 'thread.mjs')
  await writeFile(script, text)
  return pathToFileURL(script)
}

/** A thread that does nothing that it is told but to end. */
const IDLE = `
  import { parentPort } from 'node:worker_threads'
  parentPort.on('message', (told) => told === 'end' && parentPort.close())`

/** Twenty commits of half a megabyte each. */
function writeMuch(): void {
  for (let commit = 0; commit < 20; commit += 1) {
    database
      .prepare('INSERT OR REPLACE INTO large (id, bytes) VALUES (?, zeroblob(500000))')
      .run(commit)
  }
}

const sizeOf = (path: string): number => statSync(path).size
const limit = () => database.prepare('PRAGMA wal_autocheckpoint').get()

describe('the log of a database into which very much is written', () => {
  beforeEach(() => database.exec('CREATE TABLE large (id INTEGER PRIMARY KEY, bytes BLOB)'))

  it('is moved into its file by a thread once that is over, and by no commit', async () => {
    const checkpoints = open(CHECKPOINT_SCRIPT)
    checkpoints.manyWritten(true)
    writeMuch()
    expect(sizeOf(`${file}-wal`)).toBeGreaterThan(10 * MEGABYTE)
    expect(sizeOf(file)).toBeLessThan(MEGABYTE)
    checkpoints.manyWritten(false)
    await waitUntil('it is moved', () => sizeOf(file) > 10 * MEGABYTE)
    await waitUntil('SQLite does it again', () => limit()?.['wal_autocheckpoint'] === 1000)
    // Its place is used again from its beginning.
    const before = sizeOf(`${file}-wal`)
    writeMuch()
    expect(sizeOf(`${file}-wal`)).toBe(before)
  })

  it('does not grow without end where the thread does not get round to it', async () => {
    const checkpoints = open(await scriptOf(IDLE), 500)
    checkpoints.manyWritten(true)
    writeMuch()
    expect(limit()).toEqual({ wal_autocheckpoint: 500 })
    expect(sizeOf(`${file}-wal`)).toBeLessThan(4 * MEGABYTE)
  })

  it('is moved by SQLite as ever where the thread fails', async () => {
    const checkpoints = open(await scriptOf("throw new Error('no thread today')"))
    checkpoints.manyWritten(true)
    await waitUntil('it is said', () => log.text().includes('no thread today'))
    expect(limit()).toEqual({ wal_autocheckpoint: 1000 })
    writeMuch()
    checkpoints.manyWritten(false)
    expect(sizeOf(`${file}-wal`)).toBeLessThan(6 * MEGABYTE)
  })

  it('keeps nobody from closing it', async () => {
    const checkpoints = open(CHECKPOINT_SCRIPT)
    checkpoints.manyWritten(true)
    writeMuch()
    await checkpoints.close()
    database.close()
    expect(() => sizeOf(`${file}-wal`)).toThrow('ENOENT')
  })

  it("is nobody else's business without a thread", () => {
    const checkpoints = open(null)
    checkpoints.manyWritten(true)
    expect(limit()).toEqual({ wal_autocheckpoint: 1000 })
  })
})
