import { randomBytes } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Library } from '../../../../electron/engine/library/library.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { addFixture, openTestLibrary } from '../test-library.ts'
import { addReference, fillLibrary, insertRealJob, type FilledLibrary } from './filled-library.ts'
import { changeDatabase, changeManifest } from './hostile-backup.ts'

const newFolder = temporaryFolders()
let filled: FilledLibrary
let other: Library
let outside = ''

beforeEach(async () => {
  outside = await newFolder()
  filled = await fillLibrary(join(await newFolder(), 'library'))
  other = await openTestLibrary(join(await newFolder(), 'library'))
})
afterEach(async () => {
  await filled.library.close()
  await other.close()
})

async function backUp(format: 'folder' | 'zip' = 'folder'): Promise<string> {
  const path = join(outside, format === 'zip' ? 'backup.zip' : 'backup')
  await filled.library.transfer.backup(path, { format })
  return path
}

const NOTHING_NEW = {
  jobs: { added: 0, known: 3 },
  assets: { added: 0, known: 5 },
  references: { added: 0, known: 1 },
  problems: [],
  problemCount: 0,
}

describe.each(['folder', 'zip'] as const)('a %s', (format) => {
  it('comes into an empty library as it was, and a second time changes nothing', async () => {
    const backup = await backUp(format)
    const progress: { done: number; total: number | null }[] = []
    const result = await other.transfer.import(backup, {
      onProgress: (at) => void progress.push(at),
    })
    expect(result).toEqual({
      jobs: { added: 3, known: 0 },
      assets: { added: 4, known: 1 },
      references: { added: 1, known: 0 },
      problems: [],
      problemCount: 0,
    })
    expect(progress.at(-1)).toEqual({ done: 6, total: 6 })
    for (const asset of filled.shown) {
      expect(other.find(asset.id)).toEqual(asset)
      const [ours, theirs] = await Promise.all([
        readFile(await other.pathOf(asset)),
        readFile(await filled.library.pathOf(asset)),
      ])
      expect(ours.equals(theirs)).toBe(true)
    }
    expect(other.trash.find(filled.trashed.id)).not.toBeNull()
    expect(await other.trash.restore([filled.trashed.id])).toMatchObject({ failed: [] })
    // What was deleted for good stays so, and still counts as delivered.
    expect(other.find(filled.deleted.id)).toBeNull()
    expect(other.deliveredTo('job')).toHaveLength(5)
    const states = other.database.prepare('SELECT state FROM jobs ORDER BY id').all()
    expect(states).toEqual([
      { state: 'succeeded' },
      { state: 'interrupted' },
      { state: 'cancelled' },
    ])
    expect(await readdir(join(other.folder, 'incoming'))).toEqual([])

    expect(await other.transfer.import(backup)).toEqual(NOTHING_NEW)
  })

  it('can be stopped, and goes on the next time', async () => {
    const backup = await backUp(format)
    const abort = new AbortController()
    const stopped = other.transfer.import(backup, {
      signal: abort.signal,
      onProgress: ({ done }) => {
        if (done === 3) abort.abort()
      },
    })
    await expect(stopped).rejects.toMatchObject({ data: { code: 'cancelled' } })
    const { assets } = await other.transfer.import(backup)
    expect(assets.added).toBeGreaterThan(0)
    expect(assets.known).toBeGreaterThan(1)
    for (const asset of filled.shown) expect(other.find(asset.id)).toEqual(asset)
    expect(await readdir(join(other.folder, 'incoming'))).toEqual([])
  })
})

it('adds to what is there and touches nothing of it', async () => {
  insertRealJob(other.database, 'mine', 'succeeded', 'a heron')
  const mine = await addFixture(other, 'image.avif', { jobId: 'mine' })
  await addReference(other, 'another reference')
  await other.transfer.import(await backUp())
  expect(other.find(mine.id)).toEqual(mine)
  expect(other.find(filled.shown[0]?.id ?? '')).toEqual(filled.shown[0])
})

it('keeps both where an id belongs to something else, also when it is imported twice', async () => {
  const [asset] = filled.shown
  insertRealJob(other.database, 'job', 'succeeded', 'a heron')
  const mine = await addFixture(other, 'image.avif', { jobId: 'job' })
  other.database.prepare('UPDATE assets SET id = ?').run(asset?.id ?? '')
  const backup = await backUp()
  const result = await other.transfer.import(backup)
  expect(result.problems).toContainEqual({ subject: 'job', problem: 'conflict' })
  expect(result.problems).toContainEqual({ subject: asset?.id, problem: 'conflict' })
  expect(result.jobs).toEqual({ added: 3, known: 0 })
  expect(other.assetsOfJobs(['job']).get('job')).toEqual([{ ...mine, id: asset?.id }])
  const count = () => other.database.prepare('SELECT count(*) AS n FROM assets').get()
  expect(count()).toEqual({ n: 6 })
  const again = await other.transfer.import(backup)
  expect(again).toMatchObject({ jobs: { added: 0 }, assets: { added: 0 } })
  expect(count()).toEqual({ n: 6 })
})

it('brings back what is missing, or was deleted for good, since', async () => {
  const backup = await backUp()
  await other.transfer.import(backup)
  const [first, second] = filled.shown
  await rm(join(other.folder, first?.file ?? ''))
  await other.trash.put([second?.id ?? ''])
  await other.trash.empty()
  expect((await other.transfer.import(backup)).assets).toEqual({ added: 2, known: 3 })
  for (const asset of [first, second]) {
    expect(other.find(asset?.id ?? '')).toEqual(asset)
    expect((await readFile(join(other.folder, asset?.file ?? ''))).length).toBe(asset?.bytes)
  }
})

it('puts an output behind the others when its place is taken', async () => {
  insertRealJob(other.database, 'job')
  await addFixture(other, 'image.avif', { jobId: 'job', index: 2 })
  await other.transfer.import(await backUp())
  const indexes = other.deliveredTo('job').map(({ index }) => index)
  expect(new Set(indexes).size).toBe(6)
})

describe('a damaged backup', () => {
  it('is imported as far as it is sound', async () => {
    const backup = await backUp()
    const [cut, gone, changed] = filled.shown
    const bytes = await readFile(join(backup, cut?.file ?? ''))
    await writeFile(join(backup, cut?.file ?? ''), bytes.subarray(0, bytes.length / 2))
    await rm(join(backup, gone?.file ?? ''))
    const flipped = await readFile(join(backup, changed?.file ?? ''))
    flipped[flipped.length - 20] = (flipped[flipped.length - 20] ?? 0) ^ 1
    await writeFile(join(backup, changed?.file ?? ''), flipped)
    const result = await other.transfer.import(backup)
    expect(result.assets).toEqual({ added: 1, known: 1 })
    expect(result.problems.toSorted((a, b) => a.subject.localeCompare(b.subject))).toEqual(
      [
        { subject: cut?.file, problem: 'damaged' },
        { subject: gone?.file, problem: 'missing' },
        { subject: changed?.file, problem: 'damaged' },
      ].toSorted((a, b) => (a.subject ?? '').localeCompare(b.subject ?? '')),
    )
    expect(await readdir(join(other.folder, 'incoming'))).toEqual([])
    for (const asset of filled.shown) expect(other.find(asset.id)).toBeNull()
  })

  it('never writes more than the list of contents says', async () => {
    const backup = await backUp()
    const [first] = filled.shown
    const file = join(backup, first?.file ?? '')
    await writeFile(file, Buffer.concat([await readFile(file), randomBytes(5_000_000)]))
    const { problems } = await other.transfer.import(backup)
    expect(problems).toEqual([{ subject: first?.file, problem: 'damaged' }])
  })

  it('is refused when it has no list, no database, or a damaged one', async () => {
    const unusable = { data: { code: 'invalid_request', reason: 'backup_unusable' } }
    const backup = await backUp()
    const zip = join(outside, 'no.zip')
    await writeFile(zip, randomBytes(1000))
    await expect(other.transfer.import(zip)).rejects.toMatchObject(unusable)
    await expect(other.transfer.import(outside)).rejects.toMatchObject(unusable)
    await expect(other.transfer.import(join(outside, 'nothing'))).rejects.toMatchObject({
      data: { code: 'disk' },
    })
    await writeFile(join(backup, 'library.sqlite'), 'no database')
    await expect(other.transfer.import(backup)).rejects.toMatchObject(unusable)
    await writeFile(join(backup, 'vignette-backup.json'), '{"format":"vignette-backup"')
    await expect(other.transfer.import(backup)).rejects.toMatchObject(unusable)
    expect(other.database.prepare('SELECT count(*) AS n FROM jobs').get()).toEqual({ n: 0 })
  })

  it('is refused with another reason when it is of a newer version', async () => {
    const newer = { data: { code: 'invalid_request', reason: 'backup_newer' } }
    const backup = await backUp()
    await changeDatabase(backup, (database) => database.exec('PRAGMA user_version = 999'))
    await expect(other.transfer.import(backup)).rejects.toMatchObject(newer)
    await changeManifest(backup, (manifest) => Object.assign(manifest, { version: 2 }))
    await expect(other.transfer.import(backup)).rejects.toMatchObject(newer)
  })
})
