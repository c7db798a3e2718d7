import { access, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Asset } from '#shared/domain/asset.ts'
import { sha256OfFile } from '../../../../electron/engine/files/hash.ts'
import type { Library } from '../../../../electron/engine/library/library.ts'
import { waitUntil } from '../../support/wait-until.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { colorless } from './colorless.ts'
import { addFixture, insertJob, openTestLibrary } from '../test-library.ts'
import { insertRows, numberOf } from './many-rows.ts'

const newFolder = temporaryFolders()
let folder = ''
let library: Library
let first: Asset
let second: Asset
let both = new Uint32Array()

beforeEach(async () => {
  folder = join(await newFolder(), 'library')
  library = await openTestLibrary(folder)
  insertJob(library.database, 'job')
  first = await addFixture(library, 'image.png')
  second = await addFixture(library, 'image.webp', { index: 1 })
  both = Uint32Array.of(numberOf(library, first), numberOf(library, second))
})
afterEach(() => library.close())

const ALL = { includeProtected: true }
const UNPROTECTED = { includeProtected: false }
const isThere = (file: string) =>
  access(join(folder, file)).then(
    () => true,
    () => false,
  )
const trashFiles = () => readdir(join(folder, 'trash')).catch(() => [])

describe('putting many in', () => {
  it('shows nothing of them any more at once, and moves their files after that', async () => {
    const put = await library.trash.putMany(both, ALL)
    expect(put).toMatchObject({ trashed: 2, kept: 0, failed: 0, jobIds: ['job'] })
    expect(library.find(first.id)).toBeNull()
    expect(library.assetsOfJobs(['job']).get('job')).toEqual([])
    expect(library.trash.count()).toBe(2)
    // Their pictures are shown in the trash, wherever their files are.
    expect(await isThere(first.file)).toBe(true)
    expect(await library.trashedFileFor('original', first.id)).not.toBeNull()
    expect(library.trash.unmoved()).toBe(2)

    const told: unknown[] = []
    await library.trash.moveFiles({ onProgress: (progress) => void told.push(progress) })
    expect(told).toEqual([{ done: 2, total: 2 }])
    expect(await isThere(first.file)).toBe(false)
    expect(await trashFiles()).toHaveLength(2)
    expect(await library.trashedFileFor('original', first.id)).not.toBeNull()
    expect(library.trash.unmoved()).toBe(0)
  })

  it('keeps favourites, and what is in a collection made by hand, unless they are meant too', async () => {
    const { database } = library
    library.favourites.set([first.id], true)
    database.exec(`
      INSERT INTO collections (id, kind, name, position, changed_at) VALUES ('c', 'manual', 'Best', 1, 1);
      INSERT INTO collection_items (g, n, position, at) VALUES (1, ${both[1]}, 1, 1)`)
    expect(await library.trash.countProtected(both)).toEqual({
      items: 2,
      favourites: 1,
      collected: 1,
      protected: 2,
    })
    expect(await library.trash.putMany(both, UNPROTECTED)).toEqual({
      trashedAt: null,
      trashed: 0,
      kept: 2,
      failed: 0,
      jobIds: [],
    })
    // Neither what was taken out again nor a collection that is gone protects.
    database.exec('UPDATE collections SET gone = 1')
    expect(await library.trash.putMany(both, UNPROTECTED)).toMatchObject({ trashed: 1, kept: 1 })
    expect(library.find(first.id)).not.toBeNull()
    expect(await library.trash.putMany(both, ALL)).toMatchObject({ trashed: 1, kept: 0 })
    expect(library.trash.count()).toBe(2)
  })

  it('names no job of very many, and notes them in the feed as one change', async () => {
    const many = insertRows(library, 1200)
    const changes = library.database.prepare('SELECT count(*) AS rows FROM changes WHERE ref = 0')
    const named = library.database.prepare('SELECT count(*) AS rows FROM changes WHERE ref <> 0')
    const before = named.get()
    const put = await library.trash.putMany(many, ALL)
    expect(put).toMatchObject({ trashed: 1200, jobIds: null })
    expect(named.get()).toEqual(before)
    expect(changes.get()?.['rows']).toBeGreaterThan(0)
  })

  it('is listed page by page, each item once, though all have gone at one time', async () => {
    const many = insertRows(library, 2300)
    await library.trash.putMany(many, ALL)
    const pages: string[][] = []
    for (let after: string | null = null; ;) {
      const page = library.trash.ids(after)
      pages.push([...page.ids])
      if (page.next === null) break
      after = page.next
    }
    expect(pages.map(({ length }) => length)).toEqual([1000, 1000, 300])
    expect(new Set(pages.flat()).size).toBe(2300)
    expect(library.trash.list(null).items.map(({ asset }) => asset.id)).toEqual(
      pages.flat().slice(0, 50),
    )
    expect(library.trash.ids('1_no place').ids).toEqual(pages[0])
  })

  it('says how many a full disk did not take; the others are in the trash', async () => {
    const many = insertRows(library, 1000)
    const last = many.at(-1) ?? 0
    library.database.exec(`
      CREATE TEMP TRIGGER full BEFORE UPDATE OF trashed_at ON main.assets WHEN NEW.n = ${last}
      BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`)
    const { trashed, failed } = await library.trash.putMany(many, ALL)
    expect(trashed).toBeGreaterThan(0)
    expect(failed).toBeGreaterThan(0)
    expect(trashed + failed).toBe(1000)
    expect(library.trash.count()).toBe(trashed)
    await expect(library.trash.putMany(Uint32Array.of(last), ALL)).rejects.toMatchObject({
      data: { code: 'disk' },
    })
  })
})

describe('restoring together', () => {
  it('brings back what went in together, and nothing that went in before or after', async () => {
    const third = await addFixture(library, 'image.jpg', { index: 2 })
    await library.trash.put([third.id])
    const { trashedAt } = await library.trash.putMany(both.slice(0, 1), ALL)
    const other = await library.trash.putMany(both, ALL)
    expect(other.trashed).toBe(1)
    await library.trash.moveFiles()
    if (trashedAt === null) throw new Error('Nothing was put in')
    expect(library.trash.countSet({ trashedAt })).toBe(1)
    expect(await library.trash.restoreMany({ trashedAt })).toEqual({
      type: 'restored',
      restored: 1,
      failed: 0,
      jobIds: ['job'],
    })
    expect(colorless(library.find(first.id))).toEqual(colorless(first))
    expect(await sha256OfFile(join(folder, first.file))).toBe(first.sha256)
    expect(library.trash.count()).toBe(2)
  })

  it('takes back at once what has not moved', async () => {
    const { trashedAt } = await library.trash.putMany(both, ALL)
    expect(await library.trash.takeBack({ trashedAt: trashedAt ?? 0 })).toEqual({
      restored: 2,
      jobIds: ['job'],
    })
    expect(library.trash.unmoved()).toBe(0)
    await library.trash.moveFiles()
    expect(colorless(library.find(first.id))).toEqual(colorless(first))
    expect(await isThere(first.file)).toBe(true)
    expect(await trashFiles()).toEqual([])
  })

  it.each(['takeBack', 'restoreMany'] as const)(
    'brings back by %s what another process has moved in meanwhile, as it does at its start',
    async (restore) => {
      const { trashedAt } = await library.trash.putMany(both, ALL)
      const other = await openTestLibrary(folder)
      await other.trash.deleteExpired()
      await other.close()
      expect(await trashFiles()).toHaveLength(2)
      expect(library.trash.unmoved()).toBe(2)
      await library.trash[restore]({ trashedAt: trashedAt ?? 0 })
      await waitUntil('they are back', async () => (await trashFiles()).length === 0)
      expect(colorless(library.find(first.id))).toEqual(colorless(first))
      expect(await sha256OfFile(join(folder, first.file))).toBe(first.sha256)
      expect(await isThere(second.file)).toBe(true)
    },
  )

  it('marks as missing what has no file, and numbers names that are taken', async () => {
    const { trashedAt } = await library.trash.putMany(both, ALL)
    await library.trash.moveFiles()
    await rm(join(folder, 'trash', `${first.id}.png`))
    await writeFile(join(folder, second.file), 'mine')
    await library.trash.restoreMany({ trashedAt: trashedAt ?? 0 })
    const missing = library.database.prepare(
      'SELECT id FROM assets WHERE missing_since IS NOT NULL',
    )
    expect(missing.all()).toEqual([{ id: first.id }])
    expect(library.find(second.id)?.file).toBe(second.file.replace('.webp', ' (2).webp'))
  })

  it('can be stopped, and gone on with', async () => {
    const many = insertRows(library, 300)
    const { trashedAt } = await library.trash.putMany(many, ALL)
    const set = { trashedAt: trashedAt ?? 0 }
    await library.trash.moveFiles()
    const stop = new AbortController()
    const onProgress = (): void => stop.abort()
    const stopped = await library.trash.restoreMany(set, { signal: stop.signal, onProgress })
    expect(stopped.type).toBe('cancelled')
    expect(library.trash.countSet(set)).toBe(300 - stopped.restored)
    expect(stopped.restored).toBeLessThan(300)
    await library.trash.restoreMany(set)
    expect(library.trash.countSet(set)).toBe(0)
  })
})

describe('at the next start', () => {
  it('files that have not moved do, but no other that has got such a name since', async () => {
    await library.trash.putMany(both, ALL)
    await library.close()
    const { size } = await stat(join(folder, second.file))
    await writeFile(join(folder, second.file), 'x'.repeat(size))
    library = await openTestLibrary(folder)
    await library.trash.deleteExpired()
    expect(await trashFiles()).toEqual([`${first.id}.png`])
    expect(await isThere(second.file)).toBe(true)
  })
})

describe('a trash of thousands at the next start', () => {
  it('has the few files moved that have not, and gives back what is no trash by its row', async () => {
    insertRows(library, 1500)
    const third = await addFixture(library, 'image.jpg', { index: 2 })
    const inTrash = Uint32Array.from({ length: 1500 }, (_, at) => (both[1] ?? 0) + 1 + at)
    await library.trash.putMany(inTrash, ALL)
    await library.trash.putMany(both.slice(0, 1), ALL)
    await library.close()
    await mkdir(join(folder, 'trash'), { recursive: true })
    await rename(join(folder, third.file), join(folder, 'trash', `${third.id}.jpg`))
    library = await openTestLibrary(folder)
    await library.trash.deleteExpired()
    expect(await trashFiles()).toEqual([`${first.id}.png`])
    expect(await isThere(first.file)).toBe(false)
    expect(await sha256OfFile(join(folder, third.file))).toBe(third.sha256)
    expect(await isThere(second.file)).toBe(true)
  })
})

describe('emptying while files have not moved', () => {
  it('moves them first, and leaves none', async () => {
    await library.trash.putMany(both, ALL)
    expect(await library.trash.empty()).toEqual({ type: 'emptied', deleted: 2 })
    expect(await trashFiles()).toEqual([])
    expect(await isThere(first.file)).toBe(false)
    expect(library.trash.unmoved()).toBe(0)
  })
})
