import { appendFile, chmod, rm } from 'node:fs/promises'
import { expect, it } from 'vitest'
import type { TaskProgress } from '../../../../electron/engine/library/cancellable-task.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { addFixture, insertJob, openTestLibrary } from '../test-library.ts'
import { integrityOf } from './test-integrity.ts'

const temporaryFolder = temporaryFolders()

it('finds out which files are whole, missing, changed and unreadable', async () => {
  const library = await openTestLibrary(await temporaryFolder())
  insertJob(library.database, 'job')
  const fixtures = ['image.png', 'image.jpg', 'video.mp4', 'image.webp', 'image.gif']
  const assets = []
  for (const [index, fixture] of fixtures.entries()) {
    assets.push(await addFixture(library, fixture, { index }))
  }
  const [, missing, changed, outside, trashed] = assets
  if (!missing || !changed || !outside || !trashed) throw new Error('Unreachable')
  await rm(await library.pathOf(missing))
  await chmod(await library.pathOf(changed), 0o644)
  await appendFile(await library.pathOf(changed), 'x')
  library.database
    .prepare("UPDATE assets SET file = '../../etc/passwd' WHERE id = ?")
    .run(outside.id)
  await library.trash.put([trashed.id])

  const progress: TaskProgress[] = []
  const integrity = integrityOf(library)
  const report = await integrity.verify({ onProgress: (one) => progress.push(one) })
  expect(report).toEqual({
    checked: 5,
    ok: 2,
    missing: [missing.id],
    changed: [changed.id],
    unreadable: [outside.id],
    // No row knows the file any more whose row names another one.
    orphansAdopted: 1,
    referencesMended: 0,
    databaseOk: true,
  })
  expect(progress.at(0)).toEqual({ done: 0, total: 5 })
  expect(progress.at(-1)).toEqual({ done: 5, total: 5 })
  await integrity.close()
  await library.close()
})

it('can be cancelled, and is when the library is closed', async () => {
  const library = await openTestLibrary(await temporaryFolder())
  insertJob(library.database, 'job')
  await addFixture(library, 'image.png')
  const integrity = integrityOf(library)
  const abort = new AbortController()
  const verified = integrity.verify({
    signal: abort.signal,
    onProgress: () => abort.abort(),
  })
  await expect(verified).rejects.toMatchObject({ data: { code: 'cancelled' } })
  const second = integrity.verify({ onProgress: () => void integrity.close() })
  await expect(second).rejects.toMatchObject({ data: { code: 'cancelled' } })
  await expect(integrity.verify()).rejects.toMatchObject({ data: { code: 'cancelled' } })
  await library.close()
})
