import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Library } from '../../../../electron/engine/library/library.ts'
import { createReferenceStore } from '../../../../electron/engine/references/reference-store.ts'
import { setMovedLibraryAside } from '../../../../electron/engine/library/transfer/set-aside.ts'
import { openSqlite } from '../../../../electron/engine/database/sqlite/sqlite.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { openTestLibrary } from '../test-library.ts'
import {
  fillLibrary,
  filesBelow,
  insertRealJob,
  stateOf,
  type FilledLibrary,
} from './filled-library.ts'
import { scriptFile } from '../../support/script-file.ts'

const newFolder = temporaryFolders()
const SCRIPT = scriptFile(new URL('moving-library.ts', import.meta.url))
let filled: FilledLibrary
let old = ''
let target = ''

beforeEach(async () => {
  old = join(await newFolder(), 'library')
  target = join(await newFolder(), 'new', 'library')
  filled = await fillLibrary(old)
  endJobs(filled.library)
})
afterEach(async () => {
  await filled.library.close()
  // It is held until the process ends, which is the next test's as well.
  filled.library.transfer.close()
})

function endJobs(library: Library): void {
  library.database.exec(
    `UPDATE jobs SET state = 'interrupted' WHERE state IN ('queued', 'streaming')`,
  )
}

const reason = (text: string) => ({ data: { reason: text } })
const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

async function isWhole(folder: string): Promise<void> {
  const library = await openTestLibrary(folder)
  expect(library.restoration).toBeNull()
  expect(library.database.prepare('PRAGMA integrity_check').get()).toEqual({
    integrity_check: 'ok',
  })
  for (const asset of filled.shown) {
    expect(library.find(asset.id)).toEqual(asset)
    expect((await library.fileFor('original', asset.id))?.bytes).toBe(asset.bytes)
  }
  expect((await library.trashedFileFor('original', filled.trashed.id))?.bytes).toBe(
    filled.trashed.bytes,
  )
  expect(await exists(join(folder, 'spool', 'attempt.spool'))).toBe(true)
  await library.close()
}

describe('a move', () => {
  it('makes the copy the library, and leaves the old one as it was, closed to writing', async () => {
    await writeFile(join(old, 'my notes.txt'), 'mine')
    const media = await stateOf(join(old, 'media'))
    const progress: { done: number; total: number | null }[] = []
    const result = await filled.library.transfer.move(target, {
      onProgress: (at) => void progress.push(at),
    })
    expect(result).toMatchObject({ folder: target, oldFolder: old, left: ['my notes.txt'] })
    expect(progress.at(-1)?.done).toBe(progress.at(-1)?.total)
    expect(await stateOf(join(target, 'media'))).toEqual(media)
    expect(await stateOf(join(old, 'media'))).toEqual(media)
    expect(() => insertRealJob(filled.library.database, 'late')).toThrow(/readonly/)
    const another = openSqlite(join(old, 'library.sqlite'), { timeout: 0 })
    expect(() => insertRealJob(another, 'late')).toThrow(/locked/)
    another.close()
    await filled.library.close()
    await isWhole(target)
    expect((await readdir(target)).filter((name) => name.includes('.moving'))).toEqual([])

    const aside = await setMovedLibraryAside(old)
    expect(aside).toBe(`${old} (moved)`)
    expect(await stateOf(join(aside ?? '', 'media'))).toEqual(media)
    await mkdir(old)
    expect(await setMovedLibraryAside(old)).toBe(`${old} (moved 2)`)
  })

  it('takes what was written while it went on', async () => {
    let late = false
    await filled.library.transfer.move(target, {
      onProgress() {
        if (!late) insertRealJob(filled.library.database, 'late', 'succeeded')
        late = true
      },
    })
    await filled.library.close()
    const moved = await openTestLibrary(target)
    expect(moved.database.prepare(`SELECT id FROM jobs WHERE id = 'late'`).all()).toHaveLength(1)
    await moved.close()
  })

  it('takes a picture that was kept for a prompt while it went on, which has no row', async () => {
    const copies = createReferenceStore(filled.library.referencesFolder)
    const picture = Buffer.from('a picture')
    const kept: Promise<string>[] = []
    await filled.library.transfer.move(target, {
      onProgress: ({ done }) => {
        // Once all was listed that is to be copied.
        if (done > 0 && kept.length === 0) kept.push(copies.keep(picture, 'image/png'))
      },
    })
    const [sha256 = ''] = await Promise.all(kept)
    await filled.library.close()
    const moved = createReferenceStore(join(target, 'references'))
    expect(await moved.read({ sha256, mime: 'image/png' })).toEqual(picture)
  })

  it('goes into an empty folder', async () => {
    await mkdir(target, { recursive: true })
    const { files } = await filled.library.transfer.move(target)
    expect(files).toBeGreaterThan(filled.shown.length)
    await filled.library.close()
    await isWhole(target)
  })

  it('leaves nothing behind when it is stopped, and the library can be written to', async () => {
    const abort = new AbortController()
    const moved = filled.library.transfer.move(target, {
      signal: abort.signal,
      onProgress: ({ done }) => {
        if (done > 0) abort.abort()
      },
    })
    await expect(moved).rejects.toMatchObject({ data: { code: 'cancelled' } })
    expect(await exists(target)).toBe(false)
    insertRealJob(filled.library.database, 'after')
  })

  it('is refused while any job waits or runs', async () => {
    insertRealJob(filled.library.database, 'runs', 'streaming')
    await expect(filled.library.transfer.move(target)).rejects.toMatchObject(reason('jobs_running'))
    expect(await exists(target)).toBe(false)
  })

  it('is refused when a job starts while it goes on', async () => {
    let started = false
    const moved = filled.library.transfer.move(target, {
      onProgress() {
        if (!started) insertRealJob(filled.library.database, 'runs', 'queued')
        started = true
      },
    })
    await expect(moved).rejects.toMatchObject(reason('jobs_running'))
    expect(await exists(target)).toBe(false)
  })

  it('goes neither into itself nor around itself, nor where something is', async () => {
    const { transfer } = filled.library
    for (const folder of [old, join(old, 'media', 'new'), dirname(old)]) {
      await expect(transfer.move(folder)).rejects.toMatchObject(reason('inside_library'))
    }
    await mkdir(target, { recursive: true })
    await writeFile(join(target, 'mine'), 'mine')
    await expect(transfer.move(target)).rejects.toMatchObject(reason('destination_taken'))
    await expect(transfer.move(join(target, 'mine'))).rejects.toMatchObject(
      reason('destination_taken'),
    )
    expect(await filesBelow(target)).toEqual(['mine'])
    const other = await openTestLibrary(join(target, 'other'))
    await expect(transfer.move(other.folder)).rejects.toMatchObject(reason('destination_taken'))
    await other.close()
  })

  it('copies again what a move that was cut short has left damaged', async () => {
    const [first] = filled.shown
    await mkdir(dirname(join(target, first?.file ?? '')), { recursive: true })
    await writeFile(join(target, 'library.sqlite.moving'), '')
    await writeFile(join(target, first?.file ?? ''), Buffer.alloc(first?.bytes ?? 0))
    const { folder } = await filled.library.transfer.move(target)
    expect(folder).toBe(target)
    await filled.library.close()
    await isWhole(target)
  })
})

describe('a process that is killed while it moves', () => {
  it.each([
    ['before open', 3],
    ['after open', 8],
    ['before open', 15],
    ['before rename', 1],
    ['after rename', 1],
    ['before rename', 2],
    ['after rename', 2],
  ])(
    '%s, time %i: the old library is whole, and the new one is whole or none',
    async (point, nth) => {
      await filled.library.close()
      const child = spawn(process.execPath, [SCRIPT, old, target, point, String(nth)], {
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      const [, signal] = await once(child, 'exit')
      expect(signal).toBe('SIGKILL')
      await isWhole(old)
      if (await exists(join(target, 'library.sqlite'))) {
        await isWhole(target)
        await rm(target, { recursive: true })
      }
      const again = await openTestLibrary(old)
      await again.transfer.move(target)
      await again.close()
      await isWhole(target)
    },
  )
})
