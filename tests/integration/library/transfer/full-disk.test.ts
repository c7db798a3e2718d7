import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { moveClosed } from './move-closed.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { openTestLibrary } from '../test-library.ts'
import { fillLibrary, filesBelow, type FilledLibrary } from './filled-library.ts'

const newFolder = temporaryFolders()
const { open, statfs } = fs
let filled: FilledLibrary
let outside = ''

beforeEach(async () => {
  outside = await newFolder()
  filled = await fillLibrary(join(await newFolder(), 'library'))
  filled.library.database.exec(`UPDATE jobs SET state = 'failed'`)
})
afterEach(async () => {
  Object.assign(fs, { open, statfs })
  syncBuiltinESMExports()
  await filled.library.close()
})

/** From now on files below a folder cannot be written to, after so many writes. */
function fillDisk(folder: string, after: number): void {
  let writes = 0
  fs.open = async (...args) => {
    const handle = await open(...args)
    if (!String(args[0]).startsWith(folder)) return handle
    const write = handle.writeFile.bind(handle)
    handle.writeFile = async (...content) => {
      writes += 1
      if (writes > after) {
        throw Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'write' })
      }
      return write(...content)
    }
    return handle
  }
  syncBuiltinESMExports()
}

const full = { data: { code: 'disk', detail: expect.stringContaining('ENOSPC') } }

it.each(['folder', 'zip'] as const)(
  'a backup as a %s fails clearly and leaves nothing',
  async (format) => {
    fillDisk(outside, 3)
    const made = filled.library.transfer.backup(join(outside, 'backup'), { format })
    await expect(made).rejects.toMatchObject(full)
    expect(await filesBelow(outside)).toEqual([])
  },
)

it('a move fails clearly, leaves nothing, and the library goes on', async () => {
  const { folder } = filled.library
  await filled.library.close()
  fillDisk(outside, 2)
  await expect(moveClosed(folder, join(outside, 'new'))).rejects.toMatchObject(full)
  expect(await fs.readdir(outside)).toEqual([])
  const again = await openTestLibrary(folder)
  again.database.exec(`UPDATE jobs SET dismissed = 1`)
  await again.close()
})

it('an import fails clearly, keeps what came in, and goes on when there is room', async () => {
  const backup = join(outside, 'backup')
  await filled.library.transfer.backup(backup, { format: 'folder' })
  const other = await openTestLibrary(join(await newFolder(), 'library'))
  fillDisk(other.folder, 3)
  await expect(other.transfer.import(backup)).rejects.toMatchObject(full)
  expect(await fs.readdir(join(other.folder, 'incoming'))).toEqual([])
  Object.assign(fs, { open })
  syncBuiltinESMExports()
  expect(await other.transfer.import(backup)).toMatchObject({ problems: [] })
  for (const asset of filled.shown) expect(other.find(asset.id)).toEqual(asset)
  await other.close()
})

it('is reported before anything is copied when there is not enough space', async () => {
  fs.statfs = Object.assign(async () => ({ ...(await statfs(outside)), bavail: 1, bsize: 4096 }))
  syncBuiltinESMExports()
  const room = { data: { code: 'disk', reason: 'no_room' } }
  const { transfer } = filled.library
  await expect(transfer.backup(join(outside, 'a.zip'), { format: 'zip' })).rejects.toMatchObject(
    room,
  )
  await expect(transfer.assertMovable(join(outside, 'new'))).rejects.toMatchObject(room)
  await filled.library.close()
  const moved = moveClosed(filled.library.folder, join(outside, 'new'))
  await expect(moved).rejects.toMatchObject(room)
  expect(await filesBelow(outside)).toEqual([])
})
