import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { DEFAULT_SETTINGS } from '#shared/domain/settings.ts'
import type { Job } from '#shared/domain/generation.ts'
import { createCopyWishes, type CopySettings } from '../../../electron/app/sharing/copy-wishes.ts'
import { createDragCopies } from '../../../electron/app/sharing/drag-copies.ts'
import { sharedItems } from '../../../electron/app/sharing/shared-items.ts'
import { exists } from '../../../electron/engine/files/exists.ts'
import { provenanceOf } from '../../../electron/engine/library/export/provenance.ts'
import { readRecalled } from '../../../electron/engine/recall/read-recalled.ts'
import { createSharing, type SharingOptions } from '../../../electron/app/sharing/sharing.ts'
import type { Library } from '../../../electron/engine/library/library.ts'
import { endedJob } from '../../unit/renderer/jobs.ts'
import { temporaryFolders } from '../library/temporary-folder.ts'
import { recordingLog } from '../support/recording-log.ts'
import { waitUntil } from '../support/wait-until.ts'
import { addFixture, insertJob, openTestLibrary } from '../library/test-library.ts'

const temporaryFolder = temporaryFolders()
const never = () => Promise.reject(new Error('not asked for'))

/** Opens a library with two pictures, and a folder beside it. */
async function twoPictures() {
  const home = await temporaryFolder()
  const library = await openTestLibrary(join(home, 'library'))
  insertJob(library.database, 'job')
  const items = [
    await addFixture(library, 'image.png'),
    await addFixture(library, 'image.webp', { index: 1 }),
  ]
  const folder = join(home, 'copies')
  await mkdir(folder)
  return { home, library, folder, ids: items.map(({ id }) => id) }
}

function foldersOf(
  library: Library,
  picked: string | null,
  opened: string[] = [],
  settings: Partial<CopySettings> = {},
) {
  return sharingOf(library, {
    settings: () => ({ ...DEFAULT_SETTINGS, ...settings }),
    dialogs: { file: never, folder: async () => picked },
    openFolder: (path) => opened.push(path),
  }).folders
}

function sharingOf(library: Library, options: Partial<SharingOptions>) {
  const job: Job = endedJob('job', 1)
  return createSharing({
    engine: { library, jobs: { find: () => job } },
    settings: () => DEFAULT_SETTINGS,
    dragCopies: async (items) => items,
    clipboardCopies: async (items) => items,
    version: '1.0.0',
    dragOut: { start: never, itemAt: () => null },
    copyPicture: never,
    clipboard: { write: never },
    dialogs: { file: never, folder: never },
    openFolder: () => undefined,
    ...options,
  })
}

async function pickedOf(folders: ReturnType<typeof foldersOf>): Promise<string> {
  const name = await folders.pick()
  if (name === null) throw new Error('Nothing was picked')
  return name
}

it('copies go into the picked folder under names that are free, and it can be opened by its name alone', async () => {
  const { library, folder, ids } = await twoPictures()
  const opened: string[] = []
  const folders = foldersOf(library, folder, opened)
  const name = await pickedOf(folders)
  expect(name).not.toContain('copies')
  const whole = { saved: 2, error: null, isOver: false }
  expect(await folders.copy(name, ids)).toEqual(whole)
  expect(await folders.copy(name, [...ids, ...ids])).toEqual(whole)
  const files = await readdir(folder)
  expect(files).toHaveLength(4)
  expect(files.filter((file) => file.includes('(2)'))).toHaveLength(2)
  folders.open(name)
  expect(opened).toEqual([folder])
  await library.close()
})

it('a closed dialog picks nothing, and a folder that was not picked takes no copies', async () => {
  const { library, folder, ids } = await twoPictures()
  const folders = foldersOf(library, null)
  expect(await folders.pick()).toBeNull()
  const refused = { data: { code: 'invalid_request', reason: 'not_found' } }
  await expect(folders.copy(folder, ids)).rejects.toMatchObject(refused)
  expect(() => folders.open(folder)).toThrow(AppError)
  expect(await readdir(folder)).toEqual([])
  await library.close()
})

it('an item whose file is gone keeps no other back, and is told of', async () => {
  const { library, folder, ids } = await twoPictures()
  const folders = foldersOf(library, folder)
  const name = await pickedOf(folders)
  const [first = ''] = ids
  const asset = library.find(first)
  if (asset === null) throw new Error('Unreachable')
  await rm(await library.pathOf(asset))
  expect(await folders.copy(name, [...ids, 'unknown'])).toMatchObject({
    saved: 1,
    error: { code: 'disk', reason: 'not_found' },
    isOver: false,
  })
  await library.close()
})

it('a folder that is gone ends it at once, and is not made again', async () => {
  const { home, library, folder, ids } = await twoPictures()
  const folders = foldersOf(library, folder)
  const name = await pickedOf(folders)
  await rename(folder, join(home, 'elsewhere'))
  await expect(folders.copy(name, ids)).rejects.toMatchObject({ data: { code: 'disk' } })
  await writeFile(folder, 'a file in its place')
  expect(await folders.copy(name, ids)).toMatchObject({ saved: 0, isOver: true })
  await library.close()
})

it('several copies are not saved in the library’s own folder, where they would be adopted', async () => {
  const { home, library, folder, ids } = await twoPictures()
  const link = join(home, 'link')
  await symlink(library.folder, link)
  const media = join(library.folder, 'media')
  const before = await readdir(media, { recursive: true })
  const refused = { data: { code: 'disk', reason: 'inside_library' } }
  for (const inside of [library.folder, media, link]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await expect(foldersOf(library, inside).pick()).rejects.toMatchObject(refused)
  }
  // Nor where it became a link to it since.
  const folders = foldersOf(library, folder)
  const name = await pickedOf(folders)
  await rm(folder, { recursive: true })
  await symlink(media, folder)
  await expect(folders.copy(name, ids)).rejects.toMatchObject(refused)
  expect(await readdir(media, { recursive: true })).toEqual(before)
  await library.close()
})

it('copies are called as the settings say, and say nothing where they are not to', async () => {
  const { library, folder, ids } = await twoPictures()
  const settings = { copyNames: '{prompt}/{n}', copyMetadata: false }
  const folders = foldersOf(library, folder, [], settings)
  const name = await pickedOf(folders)
  expect(await folders.copy(name, ids)).toMatchObject({ saved: 2 })
  const files = (await readdir(folder)).toSorted()
  expect(files).toEqual(['a lighthouse 1.png', 'a lighthouse 2.webp'])
  for (const file of files) expect(await readRecalled(join(folder, file))).toBeNull()
  await library.close()
})

it('a drag carries copies of their own names, of which it knows the items, or the items’ own files', async () => {
  const { home, library, ids } = await twoPictures()
  const place = join(home, 'drag')
  const items = await sharedItems(ids, library)
  const job: Job = endedJob('job', 1)
  const dragged = async (settings: Partial<CopySettings>) => {
    const copies = createDragCopies(place, library, recordingLog())
    const wishes = createCopyWishes(
      () => ({ ...DEFAULT_SETTINGS, ...settings }),
      ({ asset }) => provenanceOf(job, asset, '1.0.0'),
    )
    return copies(items, wishes)
  }
  expect(await dragged({})).toEqual(items)
  const renamed = await dragged({ copyNames: 'kite' })
  expect(renamed.map(({ path }) => basename(path))).toEqual(['kite.png', 'kite.webp'])
  expect(renamed.map(({ asset }) => asset.id)).toEqual(ids)
  const [first] = renamed
  expect(await readFile(first?.path ?? '')).toEqual(await readFile(items[0]?.path ?? ''))
  const plain = await dragged({ copyMetadata: false })
  for (const { path } of plain) expect(await readRecalled(path)).toBeNull()
  // The next start empties it.
  createDragCopies(place, library, recordingLog())
  await waitUntil('the folder is gone', async () => !(await exists(place)))
  await library.close()
})

it('what cannot be made to say nothing is not given out as if it did', async () => {
  const { home, library } = await twoPictures()
  const avif = await addFixture(library, 'image.avif', { index: 2 })
  const settings = { copyMetadata: false }
  const folder = join(home, 'plain')
  await mkdir(folder)
  const folders = foldersOf(library, folder, [], settings)
  const error = { code: 'invalid_request', reason: 'metadata_stays' }
  expect(await folders.copy(await pickedOf(folders), [avif.id])).toMatchObject({ saved: 0, error })
  expect(await readdir(folder)).toEqual([])
  await library.close()
})

it('the clipboard carries what a drag would: nothing that copies are not to say', async () => {
  const { home, library, ids } = await twoPictures()
  const [id = ''] = ids
  const asset = library.find(id)
  if (asset === null) throw new Error('Unreachable')
  const own = await library.pathOf(asset)
  const written = async (settings: Partial<CopySettings>): Promise<string> => {
    let list = ''
    const copies = createDragCopies(join(home, 'clipboard'), library, recordingLog(), 2)
    await sharingOf(library, {
      settings: () => ({ ...DEFAULT_SETTINGS, ...settings }),
      clipboardCopies: copies,
      clipboard: {
        write: async ([format]) => {
          list = format?.bytes.toString() ?? ''
        },
      },
    }).copyFiles([id])
    return fileURLToPath(list.trim())
  }
  expect(await written({})).toBe(own)
  const plain = await written({ copyMetadata: false, copyNames: 'picture {n}' })
  expect(basename(plain)).toBe('picture 1.png')
  expect(await readRecalled(plain)).toBeNull()
  await library.close()
})
