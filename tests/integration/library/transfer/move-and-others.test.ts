import { existsSync } from 'node:fs'
import { copyFile, mkdir, rename } from 'node:fs/promises'
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
  library.transfer.close()
})

const elsewhere = { data: { code: 'invalid_request', reason: 'open_elsewhere' } }
const insertLate = (database: Database) => () => insertRealJob(database, 'late')

describe('a move', () => {
  it('is refused while another process has the library open, and goes on once it has not', async () => {
    const window = await openTestEngine(old)
    const commandLine = await openTestEngine(old)
    const { transfer } = window.engine.library
    await expect(transfer.move(target)).rejects.toMatchObject(elsewhere)
    expect(existsSync(target)).toBe(false)
    await commandLine.engine.close()
    await expect(transfer.move(target)).resolves.toMatchObject({ folder: target })
    await window.engine.close()
    transfer.close()
  })

  it('is refused when another process comes in while it goes on', async () => {
    let other: ReturnType<typeof enterOwners> | null = null
    const moved = library.transfer.move(target, {
      onProgress: () => void (other ??= enterOwners(library.ownersFolder)),
    })
    await expect(moved).rejects.toMatchObject(elsewhere)
    expect(existsSync(target)).toBe(false)
    insertLate(library.database)()
  })

  it('lets nobody write to the old library any more, also once that is closed', async () => {
    const other = openSqlite(join(old, 'library.sqlite'), { timeout: 0 })
    await library.transfer.move(target)
    await library.close()
    expect(insertLate(other)).toThrow(/locked/)
    // As a host does that could not remember where the library is now.
    library.transfer.close()
    insertLate(other)()
    other.close()
  })

  it('whose new place could not be remembered leaves a library that can be used', async () => {
    await library.transfer.move(target)
    expect(() => library.assertInPlace()).toThrow('disk')
    library.transfer.close()
    library.assertInPlace()
    insertLate(library.database)()
    expect((await addFixture(library, 'image.webp', { index: 1 })).index).toBe(1)
  })
})

it('the old folder keeps its name while any process has the library in it open', async () => {
  await library.transfer.move(target)
  await library.close()
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
