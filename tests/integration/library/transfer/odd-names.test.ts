import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { newestAssets } from '../../../../electron/engine/library/asset-list.ts'
import type { Library } from '../../../../electron/engine/library/library.ts'
import { looked } from '../integrity/test-integrity.ts'
import { mediaFixture } from '../media-fixture.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { openTestLibrary } from '../test-library.ts'
import { filesBelow } from './filled-library.ts'

const newFolder = temporaryFolders()
const open: Library[] = []
afterEach(async () => {
  for (const library of open.splice(0)) await library.close()
})

async function opened(folder: string): Promise<Library> {
  const library = await openTestLibrary(folder)
  open.push(library)
  return library
}

const sums = (library: Library): string[] =>
  newestAssets(library, 100)
    .map(({ asset }) => asset.sha256)
    .toSorted()

// Windows takes none of these names in the first place.
it.skipIf(process.platform === 'win32').each(['folder', 'zip'] as const)(
  'a %s has the files that the user has named as not every drive can',
  async (format) => {
    const folder = await newFolder()
    const names = {
      'a:b.png': 'image.png',
      'back\\slash.jpg': 'image.jpg',
      'two\nlines.webp': 'image.webp',
      'what?.gif': 'image.gif',
      'CON.mp4': 'video.mp4',
    }
    const count = Object.keys(names).length
    await mkdir(join(folder, 'media', 'mine. '), { recursive: true })
    for (const [name, fixture] of Object.entries(names)) {
      await copyFile(mediaFixture(fixture), join(folder, 'media', 'mine. ', name))
    }
    const library = await opened(folder)
    await (await looked(library)).close()
    expect(newestAssets(library, 100)).toHaveLength(count)

    const backup = join(await newFolder(), format === 'zip' ? 'backup.zip' : 'backup')
    const made = await library.transfer.backup(backup, { format })
    expect(made.problems).toEqual([])
    if (format === 'folder') {
      const media = (await filesBelow(backup)).filter((path) => path.startsWith('media/'))
      expect(media).toHaveLength(count)
      for (const path of media) expect(path).toMatch(/^media\/renamed\/[\da-f-]{36}\.[a-z\d]+$/)
    }

    const other = await opened(await newFolder())
    const { assets, problems } = await other.transfer.import(backup)
    expect({ assets, problems }).toEqual({ assets: { added: count, known: 0 }, problems: [] })
    expect(sums(other)).toEqual(sums(library))
    for (const { asset } of newestAssets(other, 100)) {
      const before = await library.pathOf(library.find(asset.id) ?? asset)
      expect((await readFile(await other.pathOf(asset))).equals(await readFile(before))).toBe(true)
    }
  },
)
