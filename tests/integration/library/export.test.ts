import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportAsset, exportAssetAs } from '../../../electron/engine/library/export/export-asset.ts'
import { provenanceOf } from '../../../electron/engine/library/export/provenance.ts'
import type { Provenance } from '../../../electron/engine/library/export/provenance-schema.ts'
import { readProvenance } from '../../../electron/engine/library/export/read-provenance.ts'
import { sha256OfFile } from '../../../electron/engine/files/hash.ts'
import type { Library } from '../../../electron/engine/library/library.ts'
import { measureMedia } from '../../../electron/engine/media/measure/measure-media.ts'
import { isShown, type ShownAsset } from '#shared/domain/asset.ts'
import { imageRequest } from '../support/requests.ts'
import { mediaFixture } from './media-fixture.ts'
import { temporaryFolders } from './temporary-folder.ts'
import { addFixture, insertJob, openTestLibrary } from './test-library.ts'

const temporaryFolder = temporaryFolders()

interface Ready {
  readonly library: Library
  readonly asset: ShownAsset
  readonly provenance: Provenance
  /** Not made yet. */
  readonly out: string
}

async function ready(fixture: string): Promise<Ready> {
  const folder = await temporaryFolder()
  const library = await openTestLibrary(join(folder, 'library'))
  insertJob(library.database, 'job')
  const asset = await addFixture(library, fixture, { prompt: 'A red fox: 一只狐狸' })
  if (!isShown(asset)) throw new Error('The fixture is none that can be shown')
  const provenance = provenanceOf({ id: 'job', request: imageRequest(1) }, asset, '0.1.0')
  return { library, asset, provenance, out: join(folder, 'out') }
}

describe('exporting', () => {
  it.each([
    ['image.png', true],
    ['image.jpg', true],
    ['image.webp', true],
    ['animated.gif', true],
    ['image.avif', false],
    ['video.mp4', true],
    ['fragmented.mp4', true],
    ['video.webm', true],
  ])('%s: the copy says where it came from, the original is untouched', async (name, embedded) => {
    const { library, asset, provenance, out } = await ready(name)
    const copy = await exportAsset(asset, provenance, out, library)
    expect(copy).toEqual({ path: join(out, basename(asset.file)), embedded })
    expect(await readProvenance(copy.path)).toEqual(embedded ? provenance : null)

    const original = await library.pathOf(asset)
    expect(await sha256OfFile(original)).toBe(asset.sha256)
    expect(await readProvenance(original)).toBeNull()
    expect((await sha256OfFile(copy.path)) === asset.sha256).toBe(!embedded)
    expect(await measureMedia(copy.path, asset.mime)).toEqual(
      await measureMedia(original, asset.mime),
    )
    await library.close()
  })

  it('numbers what has the same name, also when several are exported at once', async () => {
    const { library, asset, provenance, out } = await ready('image.png')
    const copies = await Promise.all(
      Array.from({ length: 5 }, () => exportAsset(asset, provenance, out, library)),
    )
    const stem = basename(asset.file, '.png')
    const names = [stem, ...[2, 3, 4, 5].map((number) => `${stem} (${number})`)]
    expect((await readdir(out)).toSorted()).toEqual(names.map((one) => `${one}.png`).toSorted())
    for (const { path } of copies) expect(await readProvenance(path)).toEqual(provenance)
    await library.close()
  })

  it('copies a file as it is that the user has put in the place of the original', async () => {
    const { library, asset, provenance, out } = await ready('image.png')
    const original = await library.pathOf(asset)
    await writeFile(original, 'notes')
    const copy = await exportAsset(asset, provenance, out, library)
    expect(copy.embedded).toBe(false)
    expect(await readFile(copy.path, 'utf8')).toBe('notes')
    await library.close()
  })

  it('an empty one as well', async () => {
    const { library, asset, provenance, out } = await ready('video.mp4')
    await writeFile(await library.pathOf(asset), '')
    const copy = await exportAsset(asset, provenance, out, library)
    expect(copy.embedded).toBe(false)
    expect(await readFile(copy.path)).toHaveLength(0)
    await library.close()
  })

  it('says that the original is gone, and makes nothing', async () => {
    const { library, asset, provenance, out } = await ready('image.png')
    await rm(await library.pathOf(asset))
    await mkdir(out)
    await expect(exportAsset(asset, provenance, out, library)).rejects.toMatchObject({
      data: { code: 'disk', reason: 'not_found' },
    })
    expect(await readdir(out)).toEqual([])
    await library.close()
  })

  it('says that the folder is none', async () => {
    const { library, asset, provenance, out } = await ready('image.png')
    await writeFile(out, 'a file')
    await expect(exportAsset(asset, provenance, out, library)).rejects.toMatchObject({
      data: { code: 'disk' },
    })
    expect(await readFile(out, 'utf8')).toBe('a file')
    await library.close()
  })
})

describe('reading provenance', () => {
  it.each(['image.png', 'text.png', 'vector.svg', 'heic.heic', 'matroska.mkv', 'truncated.webp'])(
    '%s has none',
    async (name) => {
      expect(await readProvenance(mediaFixture(name))).toBeNull()
    },
  )

  it('of a missing file says so', async () => {
    const missing = join(await temporaryFolder(), 'missing.png')
    await expect(readProvenance(missing)).rejects.toMatchObject({ data: { code: 'disk' } })
  })
})

describe('saving under a name that the user has chosen', () => {
  it('puts the copy in the place of what is there, with where it came from', async () => {
    const { library, asset, provenance, out } = await ready('image.png')
    await mkdir(out)
    const path = join(out, 'my fox.png')
    await writeFile(path, 'the old one')
    expect(await exportAssetAs(asset, provenance, path, library)).toEqual({ path, embedded: true })
    expect(await readProvenance(path)).toEqual(provenance)
    expect(await readdir(out)).toEqual(['my fox.png'])
  })

  it('refuses a place in the library’s own folder, also by a link, and replaces nothing there', async () => {
    const { library, asset, provenance, out } = await ready('image.png')
    const original = await library.pathOf(asset)
    await symlink(library.folder, out)
    for (const path of [
      original,
      join(library.folder, 'library.sqlite'),
      join(out, 'library.sqlite'),
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await expect(exportAssetAs(asset, provenance, path, library)).rejects.toMatchObject({
        data: { code: 'disk', reason: 'inside_library' },
      })
    }
    expect(await sha256OfFile(original)).toBe(asset.sha256)
  })
})
