import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Library } from '../../../electron/engine/library/library.ts'
import { temporaryFolders } from './temporary-folder.ts'
import { addFixture, insertJob, openTestLibrary } from './test-library.ts'

const newFolder = temporaryFolders()
const cancelled = { data: { code: 'cancelled' } }
let library: Library
let outside = ''

beforeEach(async () => {
  outside = await newFolder()
  library = await openTestLibrary(join(await newFolder(), 'library'))
  fillDatabase()
})
afterEach(() => library.close())

/** Enough that a copy of it takes a while. */
function fillDatabase(): void {
  library.database.exec(`
    WITH RECURSIVE some(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM some WHERE n < 3000)
    INSERT INTO jobs (id, created_at, updated_at, profile_id, profile_name, kind, model, prompt, request, state)
    SELECT 'job ' || n, n, n, 'demo', 'Demo', 'image', 'm', hex(randomblob(1000)), '{}', 'succeeded' FROM some`)
}

/** Returns what ends, in the order in which it does. */
async function order(work: Promise<unknown>): Promise<string[]> {
  const ended: string[] = []
  const both = [
    work.then(
      () => ended.push('done'),
      (thrown: unknown) => {
        ended.push('broken off')
        expect(thrown).toMatchObject(cancelled)
      },
    ),
    library.close().then(() => ended.push('closed')),
  ]
  await Promise.all(both)
  return ended
}

it.each(['folder', 'zip'] as const)(
  'closing breaks a backup as a %s off, and waits until nothing of it is left',
  async (format) => {
    const made = library.transfer.backup(join(outside, 'backup'), { format })
    expect(await order(made)).toEqual(['broken off', 'closed'])
    expect(await readdir(outside)).toEqual([])
  },
)

it('closing breaks an import off', async () => {
  const backup = join(outside, 'backup')
  await library.transfer.backup(backup, { format: 'folder' })
  expect(await order(library.transfer.import(backup))).toEqual(['broken off', 'closed'])
})

it('closing ends the emptying of the trash between two items, and what is left is in it still', async () => {
  insertJob(library.database, 'job')
  const asset = await addFixture(library, 'image.png')
  const folder = library.folder
  await library.trash.put([asset.id])
  const emptied = library.trash.empty()
  await library.close()
  expect(await emptied).toEqual({ type: 'cancelled', deleted: 0 })
  library = await openTestLibrary(folder)
  expect(library.trash.count()).toBe(1)
  expect((await library.trashedFileFor('original', asset.id))?.bytes).toBe(asset.bytes)
})

it('nothing is begun once the library is closed', async () => {
  await library.close()
  await mkdir(join(outside, 'empty'))
  const { transfer, trash } = library
  const begun = [
    transfer.backup(join(outside, 'backup'), { format: 'folder' }),
    transfer.import(outside),
    trash.empty(),
    trash.put(['a']),
    trash.restore(['a']),
  ]
  for (const work of begun) await expect(work).rejects.toMatchObject(cancelled)
  expect(await readdir(outside)).toEqual(['empty'])
})
