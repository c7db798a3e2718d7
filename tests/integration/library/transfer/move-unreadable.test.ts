import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { basename, join } from 'node:path'
import threads from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { temporaryFolders } from '../temporary-folder.ts'
import { openTestLibrary } from '../test-library.ts'
import { finishMove } from '../../../../electron/engine/library/transfer/unfinished-move.ts'
import { moveClosed } from './move-closed.ts'
import { fillLibrary, filesBelow, stateOf, type FilledLibrary } from './filled-library.ts'

const newFolder = temporaryFolders()
const { open, readdir, rename } = fs
const { Worker } = threads
let filled: FilledLibrary
let old = ''
let target = ''

beforeEach(async () => {
  old = join(await newFolder(), 'library')
  target = join(await newFolder(), 'new')
  filled = await fillLibrary(old)
  filled.library.database.exec(`UPDATE jobs SET state = 'failed'`)
})
afterEach(async () => {
  Object.assign(fs, { open, readdir, rename })
  threads.Worker = Worker
  syncBuiltinESMExports()
  await filled.library.close()
})

const failure = (code: string) => Object.assign(new Error(code), { code, syscall: 'open' })

function first() {
  const [asset] = filled.shown
  if (asset === undefined) throw new Error('No asset')
  return asset
}

/** What is in the new place is all there, and known. */
async function isWhole(): Promise<void> {
  const moved = await openTestLibrary(target)
  for (const asset of filled.shown) {
    expect(moved.find(asset.id)).toEqual(asset)
    expect((await moved.fileFor('original', asset.id))?.bytes).toBe(asset.bytes)
  }
  await moved.close()
}

describe('a file that cannot be read', () => {
  it.each(['EBUSY', 'EACCES', 'EIO', 'EMFILE'])(
    '%s: the move fails, and the library goes on where it was',
    async (code) => {
      const name = basename(first().file)
      fs.open = async (path, flags, mode) => {
        if (String(path).startsWith(old) && String(path).endsWith(name)) throw failure(code)
        return open(path, flags, mode)
      }
      await filled.library.close()
      syncBuiltinESMExports()
      await expect(moveClosed(old, target)).rejects.toMatchObject({
        data: { code: 'disk', detail: expect.stringContaining(code) },
      })
      expect(await filesBelow(join(target, '..'))).toEqual([])
      const again = await openTestLibrary(old)
      again.database.exec('UPDATE jobs SET dismissed = 1')
      await again.close()
    },
  )

  it('that is gone by now stays missing', async () => {
    const gone = first()
    await fs.rm(join(old, gone.file))
    await filled.library.close()
    await moveClosed(old, target)
    const moved = await openTestLibrary(target)
    expect(moved.find(gone.id)).not.toBeNull()
    expect(await moved.fileFor('original', gone.id)).toBeNull()
    await moved.close()
  })
})

describe('a folder that is not shown in full', () => {
  it('is moved in full all the same: the rows name what is in it', async () => {
    const hidden = new Set([basename(first().file), basename(filled.trashed.id)])
    const listed: unknown = async (...args: Parameters<typeof readdir>) => {
      const names: unknown[] = await readdir(...args)
      return names.filter((name) => ![...hidden].some((one) => String(name).startsWith(one)))
    }
    Object.assign(fs, { readdir: listed })
    syncBuiltinESMExports()
    await filled.library.close()
    const { files } = await moveClosed(old, target)
    Object.assign(fs, { readdir })
    syncBuiltinESMExports()
    expect(await stateOf(join(target, 'media'))).toEqual(await stateOf(join(old, 'media')))
    expect(await stateOf(join(target, 'trash'))).toEqual(await stateOf(join(old, 'trash')))
    const parts = ['media', 'trash', 'references', 'spool', 'journal', 'snapshots', 'incoming']
    const all = (await filesBelow(target)).filter((path) =>
      parts.includes(path.split('/')[0] ?? ''),
    )
    expect(files).toBe(all.length)
    await filled.library.close()
    await isWhole()
  })

  it('does not take in what a row names outside of the library', async () => {
    await fs.writeFile(join(old, '..', 'outside.png'), 'mine')
    filled.library.database
      .prepare('UPDATE assets SET file = ? WHERE id = ?')
      .run('media/../../outside.png', first().id)
    await filled.library.close()
    await moveClosed(old, target)
    expect(await filesBelow(join(target, '..'))).not.toContain('outside.png')
  })
})

it('a failing look at what else is in the old folder changes nothing', async () => {
  const failing: unknown = async (...args: Parameters<typeof readdir>) => {
    if (String(args[0]) === old) throw failure('EIO')
    return readdir(...args)
  }
  Object.assign(fs, { readdir: failing })
  syncBuiltinESMExports()
  await filled.library.close()
  expect(await moveClosed(old, target)).toMatchObject({ folder: target })
  await isWhole()
})

describe('once the new place is written down', () => {
  it('a rename that is said to have failed takes none of its files', async () => {
    fs.rename = async (from, to) => {
      await rename(from, to)
      if (String(to) === join(target, 'library.sqlite')) throw failure('EIO')
    }
    syncBuiltinESMExports()
    await filled.library.close()
    expect(await moveClosed(old, target)).toMatchObject({ folder: target })
    await isWhole()
  })

  it('a rename that fails is made at the next start', async () => {
    fs.rename = async (from, to) => {
      if (String(to) === join(target, 'library.sqlite')) throw failure('EIO')
      await rename(from, to)
    }
    syncBuiltinESMExports()
    await filled.library.close()
    expect(await moveClosed(old, target)).toMatchObject({ folder: target })
    Object.assign(fs, { rename })
    syncBuiltinESMExports()
    await finishMove(target)
    await isWhole()
  })
})

it('the copy of a large database is checked on a thread of its own', async () => {
  filled.library.database.exec('CREATE TABLE large AS SELECT zeroblob(2000000) AS bytes')
  const checked: unknown[] = []
  threads.Worker = class extends Worker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args)
      checked.push(args[1]?.workerData)
    }
  }
  syncBuiltinESMExports()
  await filled.library.close()
  checked.length = 0
  await moveClosed(old, target)
  const pragma = expect.stringContaining('quick_check')
  const file = join(target, 'library.sqlite.copy')
  expect(checked).toEqual([expect.objectContaining({ file, pragma })])
})
