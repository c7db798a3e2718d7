import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Library } from '../../../../electron/engine/library/library.ts'
import { finishMove } from '../../../../electron/engine/library/transfer/unfinished-move.ts'
import { setMovedLibraryAside } from '../../../../electron/engine/library/transfer/set-aside.ts'
import { openSqlite } from '../../../../electron/engine/database/sqlite/sqlite.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { openTestLibrary } from '../test-library.ts'
import { fillLibrary, insertRealJob, stateOf, type FilledLibrary } from './filled-library.ts'
import { moveClosed } from './move-closed.ts'
import { scriptFile } from '../../support/script-file.ts'
import { wasKilled } from '../../support/was-killed.ts'

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
  await filled.library.close()
})
afterEach(() => filled.library.close())

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
    const switched: string[][] = []
    const result = await moveClosed(old, target, {
      onProgress: (at) => void progress.push(at),
      switchTo: (...folders) => void switched.push(folders),
    })
    expect(result).toMatchObject({ folder: target, oldFolder: old, left: ['my notes.txt'] })
    expect(switched).toEqual([[target, old]])
    expect(progress.at(-1)?.done).toBe(progress.at(-1)?.total)
    expect(await stateOf(join(target, 'media'))).toEqual(media)
    expect(await stateOf(join(old, 'media'))).toEqual(media)
    const another = openSqlite(join(old, 'library.sqlite'), { timeout: 0 })
    expect(() => insertRealJob(another, 'late')).toThrow(/locked/)
    another.close()
    await expect(openTestLibrary(old)).rejects.toMatchObject(reason('library_moving'))
    await isWhole(target)
    expect((await readdir(target)).filter((name) => name.includes('.moving'))).toEqual([])

    const aside = await setMovedLibraryAside(old)
    expect(aside).toBe(`${old} (moved)`)
    expect(await stateOf(join(aside ?? '', 'media'))).toEqual(media)
    await mkdir(old)
    expect(await setMovedLibraryAside(old)).toBe(`${old} (moved 2)`)
  })

  it('goes into an empty folder', async () => {
    await mkdir(target, { recursive: true })
    const { files } = await moveClosed(old, target)
    expect(files).toBeGreaterThan(filled.shown.length)
    await isWhole(target)
  })

  it('leaves nothing behind when it is stopped, and the library can be written to', async () => {
    const abort = new AbortController()
    const moved = moveClosed(old, target, {
      signal: abort.signal,
      onProgress: ({ done }) => {
        if (done > 0) abort.abort()
      },
    })
    await expect(moved).rejects.toMatchObject({ data: { code: 'cancelled' } })
    expect(await exists(target)).toBe(false)
    const again = await openTestLibrary(old)
    insertRealJob(again.database, 'after')
    await again.close()
    expect((await readdir(old)).filter((name) => name.includes('lock'))).toEqual([])
  })

  it('that cannot be remembered leaves nothing behind, and the old library can be used', async () => {
    const moved = moveClosed(old, target, {
      switchTo() {
        throw new Error('the settings cannot be written')
      },
    })
    await expect(moved).rejects.toThrow('the settings cannot be written')
    expect(await exists(target)).toBe(false)
    await isWhole(old)
  })

  it('is refused while any job waits or runs, before the library is closed and after', async () => {
    const open = await openTestLibrary(old)
    insertRealJob(open.database, 'runs', 'streaming')
    await expect(open.transfer.assertMovable(target)).rejects.toMatchObject(reason('jobs_running'))
    await open.close()
    await expect(moveClosed(old, target)).rejects.toMatchObject(reason('jobs_running'))
    expect(await exists(target)).toBe(false)
  })

  it('goes neither into itself nor around itself, nor where something is', async () => {
    const open = await openTestLibrary(old)
    await mkdir(target, { recursive: true })
    await writeFile(join(target, 'mine'), 'mine')
    const other = await openTestLibrary(join(target, 'other'))
    const refused = [
      ['inside_library', old],
      ['inside_library', join(old, 'media', 'new')],
      ['inside_library', dirname(old)],
      ['destination_taken', target],
      ['destination_taken', join(target, 'mine')],
      ['destination_taken', other.folder],
    ] as const
    for (const [why, folder] of refused) {
      await expect(open.transfer.assertMovable(folder)).rejects.toMatchObject(reason(why))
    }
    await Promise.all([open.close(), other.close()])
    for (const [why, folder] of refused) {
      await expect(moveClosed(old, folder)).rejects.toMatchObject(reason(why))
    }
    expect((await readdir(target)).toSorted()).toEqual(['mine', 'other'])
    await isWhole(old)
  })

  it('copies again what a move that was cut short has left damaged', async () => {
    const [first] = filled.shown
    await mkdir(dirname(join(target, first?.file ?? '')), { recursive: true })
    await writeFile(join(target, 'library.sqlite.moving'), '')
    await writeFile(join(target, first?.file ?? ''), Buffer.alloc(first?.bytes ?? 0))
    const { folder } = await moveClosed(old, target)
    expect(folder).toBe(target)
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
    ['before switch', 1],
    ['after switch', 1],
    ['before rename', 2],
    ['after rename', 2],
  ])(
    '%s, time %i: exactly one library can be used, the old one until the new place is written down',
    async (point, nth) => {
      const settings = join(dirname(old), 'settings')
      await writeFile(settings, old)
      const args = [SCRIPT, old, target, settings, point, String(nth)]
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
      expect(wasKilled(await once(child, 'exit'))).toBe(true)

      const usable = await readFile(settings, 'utf8')
      if (usable === target) {
        expect(point).not.toBe('before switch')
        // As the next start does, of the window or of the command line.
        await finishMove(target)
        await isWhole(target)
        return
      }
      await isWhole(old)
      // Killed before anything was put there, it is an empty folder like any other.
      const left = await readdir(target)
      if (left.length > 0) {
        expect(left).toContain('library.sqlite.moving')
        await expect(openTestLibrary(target)).rejects.toMatchObject(reason('move_unfinished'))
      }
      await moveClosed(old, target)
      await isWhole(target)
    },
  )
})
