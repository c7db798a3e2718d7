import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, open, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { newestAssets } from '../../../../electron/engine/library/asset-list.ts'
import { enterOwners } from '../../../../electron/engine/jobs/owners.ts'
import { LATEST_VERSION } from '../../../../electron/engine/database/migrations/migrate.ts'
import { openSqlite } from '../../../../electron/engine/database/sqlite/sqlite.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { addFixture, insertJob, openTestLibrary } from '../test-library.ts'
import { looked } from './test-integrity.ts'
import { scriptFile } from '../../support/script-file.ts'

const temporaryFolder = temporaryFolders()
const OPENER = scriptFile(new URL('opening-process.ts', import.meta.url))

/** Returns a library with two pictures in a snapshot, and one that only the journal has. */
async function libraryWithHistory(): Promise<{ folder: string; database: string; ids: string[] }> {
  const folder = await temporaryFolder()
  const library = await openTestLibrary(folder)
  insertJob(library.database, 'job')
  const ids = []
  for (const [index, name] of ['image.png', 'image.jpg'].entries()) {
    ids.push((await addFixture(library, name, { index })).id)
  }
  library.database.exec("UPDATE jobs SET state = 'succeeded'")
  await library.snapshots.takeIfChanged()
  ids.push((await addFixture(library, 'video.mp4', { index: 2 })).id)
  await library.close()
  expect(await inSnapshots(folder, 'snapshot-')).toHaveLength(1)
  return { folder, database: join(folder, 'library.sqlite'), ids: ids.toSorted() }
}

const inSnapshots = async (folder: string, prefix: string): Promise<string[]> =>
  (await readdir(join(folder, 'snapshots'))).filter((name) => name.startsWith(prefix)).toSorted()

/** Opens the library, reconciles it, and returns the ids of all its assets. */
async function idsAfterOpening(folder: string): Promise<string[]> {
  const library = await openTestLibrary(folder)
  await (await looked(library)).close()
  const ids = newestAssets(library, 100).map(({ asset }) => asset.id)
  expect(library.database.prepare('PRAGMA integrity_check').get()).toEqual({
    integrity_check: 'ok',
  })
  expect(library.database.prepare('PRAGMA foreign_key_check').all()).toEqual([])
  await library.close()
  return ids.toSorted()
}

const GARBAGE = Buffer.alloc(50_000, 'encrypted, or a holiday picture')

describe('a damaged database is quarantined, and everything is shown as before, when it is', () => {
  it.each([
    ['garbage', (file: string) => writeFile(file, GARBAGE)],
    ['without a byte', (file: string) => truncate(file, 0)],
    ['cut in the middle', async (file: string) => truncate(file, (await stat(file)).size / 2)],
    ['cut in its header', (file: string) => truncate(file, 50)],
    ['an empty database', (file: string) => emptyDatabase(file, 0)],
    ['a database without our tables', (file: string) => emptyDatabase(file, LATEST_VERSION)],
  ])('%s', async (_, damage) => {
    const { folder, database, ids } = await libraryWithHistory()
    await damage(database)
    const damaged = await readFile(database)
    const library = await openTestLibrary(folder)
    const [name = ''] = await inSnapshots(folder, 'damaged-')
    expect(library.restoration?.quarantine).toBe(name)
    expect(library.restoration?.snapshotTakenAt).not.toBeNull()
    await library.close()
    expect(await idsAfterOpening(folder)).toEqual(ids)
    // Untouched, whatever it was.
    expect((await readFile(join(folder, 'snapshots', name))).equals(damaged)).toBe(true)
    // Once is enough.
    expect(await inSnapshots(folder, 'damaged-')).toHaveLength(1)
    expect((await readdir(folder)).filter((file) => file.startsWith('.'))).toEqual([])
  })

  it('gone', async () => {
    const { folder, database, ids } = await libraryWithHistory()
    await rm(database)
    expect(await idsAfterOpening(folder)).toEqual(ids)
    expect(await inSnapshots(folder, 'damaged-')).toEqual([])
  })

  it('damaged together with its log, which is set aside with it', async () => {
    const { folder, database, ids } = await libraryWithHistory()
    await writeFile(database, GARBAGE)
    await writeFile(`${database}-wal`, 'a log of another database')
    expect(await idsAfterOpening(folder)).toEqual(ids)
    const [name = ''] = await inSnapshots(folder, 'damaged-')
    expect(await inSnapshots(folder, 'damaged-')).toEqual([name, `${name}-wal`])
  })

  it.each([
    ['whose pages are read at every start', 'sqlite_autoindex_assets_1'],
    ['that nobody reads as a rule', 'jobs_by_batch'],
  ])('damaged in an index %s', async (_, index) => {
    const { folder, database, ids } = await libraryWithHistory()
    const page = rootPageOf(database, index)
    const file = await open(database, 'r+')
    await file.write(Buffer.alloc(4096, 0xee), 0, 4096, 4096 * (page - 1))
    await file.close()
    const library = await openTestLibrary(folder)
    const integrity = await looked(library)
    expect(integrity.status().databaseOk).toBe(false)
    await integrity.close()
    const snapshots = await inSnapshots(folder, 'snapshot-')
    await library.close()
    // What is damaged is not kept as a good copy.
    expect(await inSnapshots(folder, 'snapshot-')).toEqual(snapshots)
    expect(await idsAfterOpening(folder)).toEqual(ids)
    const quarantine = await inSnapshots(folder, 'damaged-')
    expect(quarantine.filter((name) => name.endsWith('.sqlite'))).toHaveLength(1)
  })
})

function rootPageOf(file: string, index: string): number {
  const database = openSqlite(file, { readOnly: true })
  const row = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(index)
  database.close()
  return z.object({ rootpage: z.number() }).parse(row).rootpage
}

async function emptyDatabase(file: string, version: number): Promise<void> {
  await rm(file)
  const database = openSqlite(file)
  database.exec(`PRAGMA user_version = ${version}; CREATE TABLE x (y); DROP TABLE x`)
  database.close()
}

describe('what is restored', () => {
  it('comes from the journal alone where every snapshot is damaged', async () => {
    const { folder, database, ids } = await libraryWithHistory()
    for (const name of await inSnapshots(folder, 'snapshot-')) {
      await writeFile(join(folder, 'snapshots', name), GARBAGE)
    }
    await writeFile(database, GARBAGE)
    const library = await openTestLibrary(folder)
    expect(library.restoration?.snapshotTakenAt).toBeNull()
    await library.close()
    expect(await idsAfterOpening(folder)).toEqual(ids)
  })

  it('comes from the media folder alone where there is nothing else', async () => {
    const { folder, database, ids } = await libraryWithHistory()
    await rm(join(folder, 'snapshots'), { recursive: true })
    await rm(join(folder, 'journal'), { recursive: true })
    await rm(database)
    const found = await idsAfterOpening(folder)
    // Their names remember how the ids began.
    expect(found.map((id) => id.slice(0, 8))).toEqual(ids.map((id) => id.slice(0, 8)))
  })

  it('is the same when it is done twice', async () => {
    const { folder, database, ids } = await libraryWithHistory()
    for (let time = 0; time < 2; time += 1) {
      await writeFile(database, GARBAGE)
      expect(await idsAfterOpening(folder)).toEqual(ids)
    }
    expect(await inSnapshots(folder, 'damaged-')).toHaveLength(2)
  })

  it('sends nothing by itself that may have been sent since', async () => {
    const folder = await temporaryFolder()
    const library = await openTestLibrary(folder)
    insertJob(library.database, 'waiting')
    library.database.exec("UPDATE jobs SET state = 'queued'")
    await library.snapshots.takeIfChanged()
    await library.close()
    await writeFile(join(folder, 'library.sqlite'), GARBAGE)
    const restored = await openTestLibrary(folder)
    expect(restored.database.prepare('SELECT state, owner FROM jobs').all()).toEqual([
      { state: 'interrupted', owner: null },
    ])
    await restored.close()
  })
})

describe('what is not damage is left untouched:', () => {
  it('a database of a newer version', async () => {
    const { folder, database } = await libraryWithHistory()
    const newer = openSqlite(database)
    newer.exec(`PRAGMA user_version = ${LATEST_VERSION + 1}`)
    newer.close()
    const before = await readFile(database)
    await expect(openTestLibrary(folder)).rejects.toMatchObject({
      data: { code: 'disk', detail: expect.stringContaining('newer version') },
    })
    expect((await readFile(database)).equals(before)).toBe(true)
    expect(await inSnapshots(folder, 'damaged-')).toEqual([])
  })

  it('one that the system does not let us open', async () => {
    const { folder, database } = await libraryWithHistory()
    await rm(database)
    await mkdir(database)
    await writeFile(join(database, 'something'), 'of the user')
    await expect(openTestLibrary(folder)).rejects.toMatchObject({ data: { code: 'disk' } })
    expect(await inSnapshots(folder, 'damaged-')).toEqual([])
    expect(await readdir(database)).toEqual(['something'])
  })

  it('one that another process is using', async () => {
    const { folder, database } = await libraryWithHistory()
    const other = enterOwners(join(folder, 'owners'))
    await writeFile(database, GARBAGE)
    await expect(openTestLibrary(folder)).rejects.toMatchObject({
      data: { code: 'disk', detail: expect.stringContaining('another Vignette') },
    })
    other.close()
    expect((await readFile(database)).equals(GARBAGE)).toBe(true)
  })
})

it('two processes that start at once set a damaged database aside once, and both go on', async () => {
  const { folder, database, ids } = await libraryWithHistory()
  await writeFile(database, GARBAGE)
  const processes = Array.from({ length: 3 }, () => {
    const child = spawn(process.execPath, [OPENER, folder])
    return { output: text(child.stdout), errors: text(child.stderr), closed: once(child, 'close') }
  })
  for (const { output, errors, closed } of processes) {
    const [code]: unknown[] = await closed
    // The errors first: they say why the others differ.
    expect(await errors).toBe('')
    expect({ code, output: await output }).toEqual({ code: 0, output: ids.join() })
  }
  expect(await inSnapshots(folder, 'damaged-')).toHaveLength(1)
})
