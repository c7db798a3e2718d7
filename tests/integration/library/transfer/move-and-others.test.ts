import { existsSync } from 'node:fs'
import { chmod, copyFile, mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { enterOwners } from '../../../../electron/engine/jobs/owners.ts'
import type { Database } from '../../../../electron/engine/database/database.ts'
import type { Library } from '../../../../electron/engine/library/library.ts'
import { setMovedLibraryAside } from '../../../../electron/engine/library/transfer/set-aside.ts'
import { openSqlite } from '../../../../electron/engine/database/sqlite/sqlite.ts'
import { openTestEngine } from '../../support/test-engine.ts'
import { mediaFixture } from '../media-fixture.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { addFixture, incomingFixture, openTestLibrary } from '../test-library.ts'
import { insertRealJob } from './filled-library.ts'
import { moveClosed } from './move-closed.ts'

const newFolder = temporaryFolders()
let old = ''
let target = ''
let library: Library

beforeEach(async () => {
  old = join(await newFolder(), 'library')
  target = join(await newFolder(), 'new')
  library = await openTestLibrary(old)
  insertRealJob(library.database, 'job')
  await addFixture(library, 'image.png')
})
afterEach(async () => {
  await library.close()
})

const elsewhere = { data: { code: 'invalid_request', reason: 'open_elsewhere' } }
const insertLate = (database: Database) => () => insertRealJob(database, 'late')

describe('a move', () => {
  it('is refused while another process has the library open, and goes on once it has not', async () => {
    await library.close()
    const window = await openTestEngine(old)
    const commandLine = await openTestEngine(old)
    const { transfer } = window.engine.library
    await expect(transfer.assertMovable(target)).rejects.toMatchObject(elsewhere)
    await window.engine.close()
    await expect(moveClosed(old, target)).rejects.toMatchObject(elsewhere)
    expect(existsSync(target)).toBe(false)
    await commandLine.engine.close()
    await expect(moveClosed(old, target)).resolves.toMatchObject({ folder: target })
  })

  it('is refused when a process comes in that knows nothing of it', async () => {
    await library.close()
    let other: ReturnType<typeof enterOwners> | null = null
    const moved = moveClosed(old, target, {
      onProgress: () => void (other ??= enterOwners(join(old, 'owners'))),
    })
    await expect(moved).rejects.toMatchObject(elsewhere)
    expect(existsSync(target)).toBe(false)
    const again = await openTestLibrary(old)
    insertLate(again.database)()
    await again.close()
  })

  it('keeps everybody from opening the library and from writing to it while it goes on', async () => {
    await library.close()
    const opened: Promise<unknown>[] = []
    await moveClosed(old, target, {
      onProgress() {
        if (opened.length > 0) return
        opened.push(openTestEngine(old).catch((thrown: unknown) => thrown))
        const other = openSqlite(join(old, 'library.sqlite'), { timeout: 0 })
        expect(insertLate(other)).toThrow(/locked/)
        other.close()
      },
    })
    expect(await Promise.all(opened)).toEqual([
      expect.objectContaining({
        data: expect.objectContaining({ code: 'disk', reason: 'library_moving' }),
      }),
    ])
  })

  it('lets nobody write to the old library any more once it is done', async () => {
    await library.close()
    const other = openSqlite(join(old, 'library.sqlite'), { timeout: 0 })
    await moveClosed(old, target)
    expect(insertLate(other)).toThrow(/locked/)
    other.close()
  })

  // Root may write everywhere.
  it.skipIf(process.getuid?.() === 0)(
    'of a library that can only be looked at is refused while it is open',
    async () => {
      await library.close()
      await chmod(join(old, 'library.sqlite'), 0o444)
      const looked = await openTestLibrary(old)
      await expect(looked.transfer.assertMovable(target)).rejects.toMatchObject({
        data: { code: 'disk', reason: 'read_only' },
      })
      await looked.close()
      await chmod(join(old, 'library.sqlite'), 0o644)
    },
  )
})

it('a library that a killed move has left locked opens like any other', async () => {
  await library.close()
  await writeFile(join(old, 'library.sqlite.move-lock'), '')
  const again = await openTestLibrary(old)
  again.assertInPlace()
  expect(existsSync(join(old, 'library.sqlite.move-lock'))).toBe(false)
  await again.close()
})

it('the old folder keeps its name while any process has the library in it open', async () => {
  await library.close()
  await moveClosed(old, target)
  const other = enterOwners(join(old, 'owners'))
  expect(await setMovedLibraryAside(old)).toBeNull()
  expect(existsSync(join(old, 'library.sqlite'))).toBe(true)
  other.close()
  expect(await setMovedLibraryAside(old)).toBe(`${old} (moved)`)
})

describe('a library whose folder has been renamed', () => {
  it('makes no new folder in the old place for what is on its way in', async () => {
    const file = await incomingFixture(library, 'image.webp')
    await rename(old, `${old} (moved)`)
    await expect(library.incomingFile()).rejects.toMatchObject({ data: { code: 'disk' } })
    const output = { jobId: 'job', index: 1, prompt: '', sourceUrl: null, file }
    await expect(library.add(output)).rejects.toMatchObject({
      data: { code: 'disk', charged: 'maybe' },
    })
    expect(existsSync(old)).toBe(false)
    await rename(`${old} (moved)`, old)
    expect((await library.add(output)).index).toBe(1)
  })

  it('takes no file into a media folder that somebody has made in the old place', async () => {
    await rename(old, `${old} (moved)`)
    const file = join(old, 'incoming', 'a.part')
    await mkdir(join(old, 'incoming'), { recursive: true })
    await copyFile(mediaFixture('image.webp'), file)
    const output = { jobId: 'job', index: 1, prompt: '', sourceUrl: null, file }
    await expect(library.add(output)).rejects.toMatchObject({ data: { code: 'disk' } })
    expect([existsSync(file), existsSync(join(old, 'media'))]).toEqual([true, false])
  })
})
