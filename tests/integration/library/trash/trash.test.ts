import { mkdir, readdir, rename, rm, symlink, writeFile, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Logger } from '../../../../electron/engine/host.ts'
import { newestAssets } from '../../../../electron/engine/library/asset-list.ts'
import { searchItems } from '../../../../electron/engine/library/search-items.ts'
import { sha256OfFile } from '../../../../electron/engine/files/hash.ts'
import { openLibrary, type Library } from '../../../../electron/engine/library/library.ts'
import { TRASH_KEPT_FOR } from '../../../../electron/engine/library/trash/trash.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { colorless } from './colorless.ts'
import { addFixture, incomingFixture, insertJob } from '../test-library.ts'
import { TEST_READING } from '../../support/test-readers.ts'

const silent: Logger = { info: () => {}, warn: () => {}, error: () => {}, conceal: () => {} }
const newFolder = temporaryFolders()
let now = 0
let folder = ''
let library: Library

beforeEach(async () => {
  // The times of files are the system's own.
  now = Date.now()
  folder = join(await newFolder(), 'library')
  library = await openLibrary({
    folder,
    clock: () => now,
    log: silent,
    grabFrame: async () => null,
    ...TEST_READING,
  })
  insertJob(library.database, 'job', now)
})
afterEach(() => library.close())

const trashFiles = () => readdir(join(folder, 'trash')).catch(() => [])

describe('putting in and restoring', () => {
  it('takes an asset out of everything that lists, and brings it back as it was', async () => {
    const asset = await addFixture(library, 'image.png')
    const other = await addFixture(library, 'image.webp', { index: 1 })
    expect(await library.trash.put([asset.id])).toEqual({
      done: [asset.id],
      failed: [],
      jobIds: ['job'],
    })
    expect(library.find(asset.id)).toBeNull()
    expect(library.assetsOfJobs(['job']).get('job')?.map(colorless)).toEqual([colorless(other)])
    expect(newestAssets(library, 10).map((listed) => listed.asset.id)).toEqual([other.id])
    const fox = { type: 'text', text: 'fox', isPhrase: false } as const
    expect(searchItems(library, fox, 10).map((listed) => listed.asset.id)).toEqual([other.id])
    expect(await library.fileFor('original', asset.id)).toBeNull()
    expect(library.deliveredTo('job').map(({ id }) => id)).toEqual([asset.id, other.id])

    expect(library.trash.count()).toBe(1)
    const [item] = library.trash.list(null).items
    expect(item).toMatchObject({ model: 'grok-imagine-1.0', prompt: 'a fox', trashedAt: now })
    expect(colorless(item?.asset)).toEqual({
      ...colorless(asset),
      file: `trash/${asset.id}.png`,
    })
    const served = await library.trashedFileFor('original', asset.id)
    expect(served?.path).toBe(join(folder, 'trash', `${asset.id}.png`))
    expect(await library.trashedFileFor('thumbnail512', asset.id)).not.toBeNull()

    await library.trash.restore([asset.id])
    expect(colorless(library.find(asset.id))).toEqual(colorless(asset))
    expect(await sha256OfFile(join(folder, asset.file))).toBe(asset.sha256)
    expect(await trashFiles()).toEqual([])
    expect(library.trash.count()).toBe(0)
  })

  it('numbers the old name when another file has it by now', async () => {
    const asset = await addFixture(library, 'image.png')
    await library.trash.put([asset.id])
    await writeFile(join(folder, asset.file), 'mine')
    await library.trash.restore([asset.id])
    expect(library.find(asset.id)?.file).toBe(asset.file.replace('.png', ' (2).png'))
    expect(await sha256OfFile(await library.pathOf(library.find(asset.id) ?? asset))).toBe(
      asset.sha256,
    )
    expect(await readFile(join(folder, asset.file), 'utf8')).toBe('mine')
  })

  it('takes one whose file is missing, and gives it back as missing', async () => {
    const asset = await addFixture(library, 'image.png')
    await rm(join(folder, asset.file))
    expect(await library.trash.put([asset.id])).toMatchObject({ done: [asset.id] })
    expect(library.find(asset.id)).toBeNull()
    expect(await library.trash.restore([asset.id])).toMatchObject({ done: [asset.id] })
    expect(colorless(library.find(asset.id))).toEqual(colorless(asset))
    const row = library.database.prepare('SELECT missing_since FROM assets').get()
    expect(row).toEqual({ missing_since: now })
  })

  it('says what it does not know, and does the rest', async () => {
    const asset = await addFixture(library, 'image.png')
    const unknown = '00000000-0000-4000-8000-000000000000'
    const result = await library.trash.put([unknown, asset.id, asset.id])
    expect(result.done).toEqual([asset.id])
    expect(result.failed).toMatchObject([{ id: unknown, error: { reason: 'not_found' } }])
    expect(await library.trash.put([asset.id])).toMatchObject({ done: [asset.id], failed: [] })
  })

  it('pages, last put in first', async () => {
    const insert = library.database.prepare(
      `INSERT INTO assets (id, job_id, idx, kind, mime, width, height, bytes, sha256, created_at, file, trashed_at)
       VALUES (?, 'job', ?, 'image', 'image/png', 1, 1, 1, ?, 0, ?, ?)`,
    )
    const ids = Array.from(
      { length: 120 },
      (_, at) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
    )
    for (const [at, id] of ids.entries()) insert.run(id, at, 'a'.repeat(64), `media/${id}`, at)
    const seen: string[] = []
    for (let after: string | null = null; ;) {
      const page = library.trash.list(after)
      seen.push(...page.items.map(({ asset }) => asset.id))
      if (page.next === null) break
      after = page.next
    }
    expect(seen).toEqual(ids.toReversed())
  })
})

describe('a trash of thousands', () => {
  it('is known as ids in the order of the list, page by page', async () => {
    const { ids } = await fillTrash(2500)
    const first = library.trash.ids(null)
    const second = library.trash.ids(first.next)
    const third = library.trash.ids(second.next)
    expect([first.ids.length, second.ids.length, third.ids.length, third.next]).toEqual([
      1000,
      1000,
      500,
      null,
    ])
    expect([...first.ids, ...second.ids, ...third.ids]).toEqual(ids)
    expect(library.trash.list(null).items.map(({ asset }) => asset.id)).toEqual(ids.slice(0, 50))
  })

  it('gives items by their ids, in that order, and passes over what is not there', async () => {
    const { ids } = await fillTrash(3)
    const [one = '', two = '', three = ''] = ids
    await library.trash.restore([two])
    const items = library.trash.items([three, two, 'nobody', one])
    expect(items.map(({ asset }) => asset.id)).toEqual([three, one])
  })

  it('gives no more items at once than a message holds, and one at least', async () => {
    const { ids } = await fillTrash(5)
    library.database.prepare('UPDATE jobs SET prompt = ?').run('x'.repeat(7000))
    expect(library.trash.items(ids)).toHaveLength(2)
    library.database.prepare('UPDATE jobs SET prompt = ?').run('x'.repeat(20_000))
    expect(library.trash.items(ids)).toHaveLength(1)
  })

  it('does not name a row that has no proper id', async () => {
    const { ids } = await fillTrash(2)
    library.database
      .prepare('UPDATE assets SET id = ? WHERE id = ?')
      .run('../../other', ids[0] ?? '')
    expect(library.trash.ids(null).ids).toEqual(ids.slice(1))
  })

  it('loses exactly those that are deleted for good', async () => {
    const { ids } = await fillTrash(250)
    const kept = ids[7] ?? ''
    const restored = ids[9] ?? ''
    await library.trash.restore([restored])
    const told: number[] = []
    const result = await library.trash.delete(
      ids.filter((id) => id !== kept),
      { onProgress: ({ done }) => told.push(done) },
    )
    expect(result).toEqual({ type: 'emptied', deleted: 248 })
    expect(told).toEqual([100, 200, 249])
    expect(library.trash.ids(null).ids).toEqual([kept])
    expect(library.find(restored)?.id).toBe(restored)
  })

  it('takes the file along that a crash has left in its old place, and leaves those of others where they are', async () => {
    const asset = await addFixture(library, 'image.png')
    const other = await addFixture(library, 'image.webp', { index: 1 })
    const trashed = library.database.prepare('UPDATE assets SET trashed_at = ? WHERE id = ?')
    for (const { id } of [asset, other]) trashed.run(now, id)
    expect(await library.trash.delete([asset.id])).toEqual({ type: 'emptied', deleted: 1 })
    expect(await trashFiles()).toEqual([])
    await expect(stat(join(folder, asset.file))).rejects.toThrow('ENOENT')
    expect((await stat(join(folder, other.file))).isFile()).toBe(true)
  })

  it('keeps what was not deleted yet when deleting is stopped', async () => {
    const { ids } = await fillTrash(250)
    const stop = new AbortController()
    const onProgress = (): void => stop.abort()
    const result = await library.trash.delete(ids, { signal: stop.signal, onProgress })
    expect(result).toEqual({ type: 'cancelled', deleted: 100 })
    expect(library.trash.count()).toBe(150)
  })
})

/** Fills the trash with rows without files, and returns their ids in the order of the list. */
async function fillTrash(count: number): Promise<{ readonly ids: readonly string[] }> {
  const ids: string[] = []
  const insert = library.database.prepare(
    `INSERT INTO assets (id, job_id, idx, kind, mime, width, height, bytes, sha256, created_at, file, trashed_at)
     VALUES (?, 'job', ?, 'image', 'image/png', 8, 8, 8, ?, ?, ?, ?)`,
  )
  library.database.exec('BEGIN')
  for (let number = 0; number < count; number += 1) {
    const id = `${number.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`
    insert.run(id, number, 'a'.repeat(64), now, `media/${number}.png`, now - number)
    ids.push(id)
  }
  library.database.exec('COMMIT')
  return { ids }
}

describe('bytes that come again', () => {
  it('do not bring back what is in the trash, and fill it where its file is gone', async () => {
    const asset = await addFixture(library, 'image.png')
    await library.trash.put([asset.id])
    const again = await addFixture(library, 'image.png')
    expect(again.id).toBe(asset.id)
    expect(library.find(asset.id)).toBeNull()
    expect(await trashFiles()).toEqual([`${asset.id}.png`])
    await rm(join(folder, 'trash', `${asset.id}.png`))
    const file = await incomingFixture(library, 'image.png')
    await library.add({ jobId: 'job', index: 0, prompt: '', sourceUrl: null, file })
    expect(await trashFiles()).toEqual([`${asset.id}.png`])
    expect(await readdir(join(folder, 'incoming'))).toEqual([])
  })

  it('do not bring back what is deleted for good', async () => {
    const asset = await addFixture(library, 'image.png')
    await library.trash.put([asset.id])
    await library.trash.empty()
    expect((await addFixture(library, 'image.png')).id).toBe(asset.id)
    expect(library.find(asset.id)).toBeNull()
    expect(await readdir(join(folder, 'incoming'))).toEqual([])
    expect(await trashFiles()).toEqual([])
  })
})

describe('deleting for good', () => {
  it('removes files, thumbnails and the address, and remembers only that it was delivered', async () => {
    const asset = await addFixture(library, 'image.png')
    const thumbnail = await library.fileFor('thumbnail512', asset.id)
    await library.trash.put([asset.id])
    const progress: unknown[] = []
    const result = await library.trash.empty({ onProgress: (at) => void progress.push(at) })
    expect(result).toEqual({ type: 'emptied', deleted: 1 })
    expect(progress).toEqual([{ done: 1, total: 1 }])
    expect(await trashFiles()).toEqual([])
    await expect(stat(thumbnail?.path ?? '')).rejects.toMatchObject({ code: 'ENOENT' })
    expect(library.trash.count()).toBe(0)
    expect(library.trash.list(null).items).toEqual([])
    expect(await library.trash.restore([asset.id])).toMatchObject({
      done: [],
      failed: [{ error: { reason: 'not_found' } }],
    })
    expect(library.deliveredTo('job')).toHaveLength(1)
    const row = library.database.prepare('SELECT source_url, deleted_at FROM assets').get()
    expect(row).toEqual({ source_url: null, deleted_at: now })
  })

  it('can be stopped: what is left is still in the trash', async () => {
    const asset = await addFixture(library, 'image.png')
    await library.trash.put([asset.id])
    expect(await library.trash.empty({ signal: AbortSignal.abort() })).toEqual({
      type: 'cancelled',
      deleted: 0,
    })
    expect(library.trash.count()).toBe(1)
  })

  it('comes by itself after thirty days, and not before', async () => {
    const asset = await addFixture(library, 'image.png')
    await library.trash.put([asset.id])
    now += TRASH_KEPT_FOR
    expect(await library.trash.deleteExpired()).toMatchObject({ deleted: 0 })
    now += 1
    expect(await library.trash.deleteExpired()).toMatchObject({ deleted: 1 })
    expect(await trashFiles()).toEqual([])
  })

  it('leaves a file that nobody knows for thirty days, and what is not named like ours for ever', async () => {
    const stray = '11111111-1111-4111-8111-111111111111.png'
    await mkdir(join(folder, 'trash'), { recursive: true })
    await writeFile(join(folder, 'trash', stray), 'x')
    await writeFile(join(folder, 'trash', 'notes.txt'), 'x')
    await library.trash.empty()
    expect(await trashFiles()).toHaveLength(2)
    now += TRASH_KEPT_FOR + 60_000
    await library.trash.deleteExpired()
    expect(await trashFiles()).toEqual(['notes.txt'])
  })

  it('gives a file back that is in the trash although its row says otherwise', async () => {
    const asset = await addFixture(library, 'image.png')
    await mkdir(join(folder, 'trash'), { recursive: true })
    await rename(join(folder, asset.file), join(folder, 'trash', `${asset.id}.png`))
    await library.trash.deleteExpired()
    expect(await sha256OfFile(join(folder, asset.file))).toBe(asset.sha256)
  })
})

describe('rows of a damaged or hostile database', () => {
  const set = (column: string, value: string, id: string) =>
    library.database.prepare(`UPDATE assets SET ${column} = ? WHERE id = ?`).run(value, id)

  it.each([
    '../outside.png',
    '/etc/hostname',
    'library.sqlite',
    'media/../library.sqlite',
    'media',
  ])('a file named %s is not moved', async (file) => {
    await writeFile(join(folder, '..', 'outside.png'), 'outside')
    const asset = await addFixture(library, 'image.png')
    set('file', file, asset.id)
    const { failed } = await library.trash.put([asset.id])
    expect(failed).toHaveLength(1)
    expect(await trashFiles()).toEqual([])
    expect(library.find(asset.id)).not.toBeNull()
    await rm(join(folder, '..', 'outside.png'))
  })

  it('an id that is none names no file, in or out of the trash', async () => {
    const asset = await addFixture(library, 'image.png')
    const id = '../../precious'
    await library.trash.put([asset.id])
    set('id', id, asset.id)
    const precious = join(folder, '..', 'precious.png')
    await writeFile(precious, 'precious')
    expect(await library.trash.empty()).toEqual({ type: 'emptied', deleted: 0 })
    expect(await readFile(precious, 'utf8')).toBe('precious')
    expect(library.trash.list(null).items).toEqual([])
    await rm(precious)
  })

  it('a link in the trash is removed, and what it points to is not', async () => {
    const asset = await addFixture(library, 'image.png')
    await library.trash.put([asset.id])
    const inTrash = join(folder, 'trash', `${asset.id}.png`)
    await rm(inTrash)
    const precious = join(folder, 'precious.txt')
    await writeFile(precious, 'precious')
    await symlink(precious, inTrash)
    expect(await library.trashedFileFor('original', asset.id)).toBeNull()
    await library.trash.empty()
    expect(await readFile(precious, 'utf8')).toBe('precious')
    expect(await trashFiles()).toEqual([])
  })
})
