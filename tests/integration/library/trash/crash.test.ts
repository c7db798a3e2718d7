import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Asset } from '#shared/domain/asset.ts'
import type { Library } from '../../../../electron/engine/library/library.ts'
import { sha256OfFile } from '../../../../electron/engine/files/hash.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { colorless } from './colorless.ts'
import { addFixture, insertJob, openTestLibrary } from '../test-library.ts'
import { scriptFile } from '../../support/script-file.ts'
import { wasKilled } from '../../support/was-killed.ts'

const newFolder = temporaryFolders()
const SCRIPT = scriptFile(new URL('crashing-trash.ts', import.meta.url))

async function crash(folder: string, action: string, point: string, ids: string[]) {
  const child = spawn(process.execPath, [SCRIPT, folder, action, point, ...ids], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  expect(wasKilled(await once(child, 'exit'))).toBe(true)
}

async function libraryWithTwo(): Promise<{ folder: string; first: Asset; second: Asset }> {
  const folder = await newFolder()
  const library = await openTestLibrary(folder)
  insertJob(library.database, 'job')
  const first = await addFixture(library, 'image.png')
  const second = await addFixture(library, 'image.webp', { index: 1 })
  await library.close()
  return { folder, first, second }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
const inTrash = (library: Library) => readdir(join(library.folder, 'trash')).catch(() => [])

const POINTS = ['before link', 'after link', 'before unlink', 'after unlink']
const each = (one: string) =>
  POINTS.flatMap((point) => [one, `${one} many`].map((action) => ({ point, action })))

it.each(each('put'))(
  'a process killed $point ($action) while it puts something in the trash: not shown, and whole in the trash',
  async ({ point, action }) => {
    const { folder, first, second } = await libraryWithTwo()
    await crash(folder, action, point, [first.id, second.id])
    const library = await openTestLibrary(folder)
    // Before anything is put in order: neither is shown.
    expect(library.find(first.id)).toBeNull()
    expect(library.assetsOfJobs(['job']).get('job')).toEqual([])
    await library.trash.deleteExpired()
    expect(library.trash.count()).toBe(2)
    expect(await exists(join(folder, first.file))).toBe(false)
    expect(await exists(join(folder, second.file))).toBe(false)
    expect(await inTrash(library)).toHaveLength(2)
    const { done } = await library.trash.restore([first.id, second.id])
    expect(done).toHaveLength(2)
    expect(await sha256OfFile(join(folder, first.file))).toBe(first.sha256)
    expect(colorless(library.find(first.id))).toEqual(colorless(first))
    expect(await inTrash(library)).toEqual([])
    await library.close()
  },
)

it.each(each('restore'))(
  'a process killed $point ($action) while it restores: in the trash or back, never lost',
  async ({ point, action }) => {
    const { folder, first, second } = await libraryWithTwo()
    const before = await openTestLibrary(folder)
    await before.trash.put([first.id, second.id])
    await before.close()
    await crash(folder, action, point, [first.id, second.id])
    const library = await openTestLibrary(folder)
    for (const asset of [first, second]) {
      const shown = library.find(asset.id)
      if (shown === null) expect(library.trash.find(asset.id)).not.toBeNull()
      else expect(await sha256OfFile(await library.pathOf(shown))).toBe(asset.sha256)
    }
    await library.trash.deleteExpired()
    await library.trash.restore([first.id, second.id])
    for (const asset of [first, second]) {
      expect(colorless(library.find(asset.id))).toEqual(colorless(asset))
      expect(await sha256OfFile(join(folder, asset.file))).toBe(asset.sha256)
    }
    expect(await inTrash(library)).toEqual([])
    await library.close()
  },
)

it.each(['before rm', 'after rm'])(
  'a process killed %s while it empties the trash: nothing is shown, nothing stays',
  async (point) => {
    const { folder, first, second } = await libraryWithTwo()
    const before = await openTestLibrary(folder)
    await before.trash.put([first.id, second.id])
    await before.close()
    await crash(folder, 'empty', point, [])
    const library = await openTestLibrary(folder)
    expect(library.trash.list(null).items).toEqual([])
    expect(library.find(first.id)).toBeNull()
    // Files are removed side by side: after the first one, others may be gone as well.
    if (point === 'before rm') expect(await inTrash(library)).toHaveLength(2)
    await library.trash.deleteExpired()
    expect(await inTrash(library)).toEqual([])
    expect(library.deliveredTo('job')).toHaveLength(2)
    await library.close()
  },
)
