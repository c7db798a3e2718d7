import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { temporaryFolders } from '../temporary-folder.ts'
import { fillLibrary, filesBelow, type FilledLibrary } from './filled-library.ts'

const newFolder = temporaryFolders()
const { open } = fs
let filled: FilledLibrary
let outside = ''

beforeEach(async () => {
  outside = await newFolder()
  filled = await fillLibrary(join(await newFolder(), 'library'))
})
afterEach(async () => {
  restoreDrive()
  await filled.library.close()
})

function restoreDrive(): void {
  Object.assign(fs, { open })
  syncBuiltinESMExports()
}

/** From now on a drive keeps other bytes than it was given, and says nothing. */
function breakDrive(folder: string, damage: (bytes: Buffer) => void): void {
  fs.open = async (...args) => {
    const handle = await open(...args)
    if (!String(args[0]).startsWith(folder)) return handle
    const write = handle.writeFile.bind(handle)
    handle.writeFile = async (content, ...rest) => {
      if (!(content instanceof Uint8Array)) return write(content, ...rest)
      const kept = Buffer.from(content)
      damage(kept)
      return write(kept, ...rest)
    }
    return handle
  }
  syncBuiltinESMExports()
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47])
const damaged = { data: { code: 'disk', detail: 'The backup cannot be read as it was written' } }

it.each(['folder', 'zip'] as const)(
  'a backup as a %s is read again: what the drive has not kept is no backup',
  async (format) => {
    const { transfer } = filled.library
    let times = 0
    breakDrive(outside, (bytes) => {
      if (!bytes.subarray(0, 4).equals(PNG)) return
      times += 1
      bytes.fill(0, bytes.length - 1)
    })
    const made = transfer.backup(join(outside, 'backup'), { format })
    await expect(made).rejects.toMatchObject(damaged)
    expect(times).toBe(1)
    expect(await filesBelow(outside)).toEqual([])
    restoreDrive()
    await transfer.backup(join(outside, 'backup'), { format })
  },
)

it('an archive that cannot be opened is no backup', async () => {
  // The last of an archive says where its contents are listed.
  const END = Buffer.from('PK\u0005\u0006', 'latin1')
  breakDrive(outside, (bytes) => {
    const at = bytes.indexOf(END)
    if (at !== -1) bytes.fill(0, at)
  })
  const made = filled.library.transfer.backup(join(outside, 'backup.zip'), { format: 'zip' })
  await expect(made).rejects.toMatchObject(damaged)
  expect(await filesBelow(outside)).toEqual([])
})

it('its progress ends where it says it does', async () => {
  const progress: { done: number; total: number | null }[] = []
  await filled.library.transfer.backup(join(outside, 'backup.zip'), {
    format: 'zip',
    onProgress: (at) => void progress.push(at),
  })
  const totals = new Set(progress.map(({ total }) => total))
  expect(totals.size).toBe(1)
  expect(progress.map(({ done }) => done)).toEqual(
    progress.map(({ done }) => done).toSorted((one, other) => one - other),
  )
  expect(progress.at(-1)?.done).toBe(progress.at(-1)?.total)
})
