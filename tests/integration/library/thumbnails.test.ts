import { readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transformer } from '@napi-rs/image'
import { describe, expect, it } from 'vitest'
import type { Asset } from '#shared/domain/asset.ts'
import { makeThumbnails } from '../../../electron/engine/media/decode/make-thumbnails.ts'
import { jpegWithProfile } from '../../../electron/engine/media/facts/jpeg-facts.ts'
import { webpFacts } from '../../../electron/engine/media/facts/webp-facts.ts'
import type { Library } from '../../../electron/engine/library/library.ts'
import { mediaFixture } from './media-fixture.ts'
import { temporaryFolders } from './temporary-folder.ts'
import { addFixture, insertJob, openTestLibrary } from './test-library.ts'

const temporaryFolder = temporaryFolders()

async function libraryWith(fixture: string): Promise<{ library: Library; asset: Asset }> {
  const library = await openTestLibrary(await temporaryFolder())
  insertJob(library.database, 'job')
  return { library, asset: await addFixture(library, fixture) }
}

async function pixelsOf(file: string) {
  const bytes = await readFile(file)
  const { width, height, format } = await new Transformer(bytes).metadata()
  const raw = await new Transformer(bytes).rawPixels()
  const channels = raw.length / (width * height)
  const at = (x: number, y: number) => {
    const start = (y * width + x) * channels
    return { red: raw[start] ?? 0, blue: raw[start + 2] ?? 0 }
  }
  return { width, height, format, at }
}

describe('thumbnails', () => {
  it('keep the colour profile that their numbers go by', async () => {
    const profile = Buffer.alloc(400)
    profile.write('RGB ', 16, 'latin1')
    const file = join(await temporaryFolder(), 'wide.jpg')
    await writeFile(file, jpegWithProfile(await readFile(mediaFixture('image.jpg')), profile))
    const { pictures } = await makeThumbnails(file, [512])
    const [small = new Uint8Array()] = pictures
    expect(Buffer.compare(webpFacts(small)?.profile ?? Buffer.alloc(0), profile)).toBe(0)
    const { width, height } = await new Transformer(small).metadata(true)
    expect({ width, height }).toEqual({ width: 64, height: 40 })
  })

  it.each([
    ['image.png', 64, 40],
    ['image.jpg', 64, 40],
    ['image.webp', 64, 40],
    ['alpha.webp', 64, 40],
    ['lossless.webp', 64, 40],
    ['animated.webp', 64, 40],
    ['image.avif', 64, 40],
    ['orientation-6.jpg', 40, 64],
  ])('of %s is a WebP of its own size, never larger', async (fixture, width, height) => {
    const { library, asset } = await libraryWith(fixture)
    const thumbnail = await library.fileFor('thumbnail512', asset.id)
    expect(thumbnail).toMatchObject({ mime: 'image/webp' })
    expect(thumbnail?.path.startsWith(join(library.folder, 'cache', 'thumbnails'))).toBe(true)
    expect(await pixelsOf(thumbnail?.path ?? '')).toMatchObject({ width, height, format: 'webp' })
    expect(thumbnail?.bytes).toBe((await stat(thumbnail?.path ?? '')).size)
    await library.close()
  })

  it.each([128, 256, 512, 1024] as const)(
    'of a large picture is %i pixels long and stands upright',
    async (size) => {
      const { library, asset } = await libraryWith('large-orientation-6.jpg')
      expect(asset).toMatchObject({ width: 800, height: 1600 })
      const thumbnail = await library.fileFor(`thumbnail${size}`, asset.id)
      const { width, height, at } = await pixelsOf(thumbnail?.path ?? '')
      expect({ width, height }).toEqual({ width: size / 2, height: size })
      const [upper, lower] = [at(size / 4, size / 8), at(size / 4, (size / 8) * 7)]
      expect(upper.red).toBeGreaterThan(200)
      expect(upper.blue).toBeLessThan(60)
      expect(lower.blue).toBeGreaterThan(200)
      expect(lower.red).toBeLessThan(60)
      await library.close()
    },
  )

  it('of a small picture is one file, whatever size is asked for', async () => {
    const { library, asset } = await libraryWith('image.png')
    const forms = ['thumbnail128', 'thumbnail256', 'thumbnail512', 'thumbnail1024'] as const
    const files = await Promise.all(forms.map((form) => library.fileFor(form, asset.id)))
    expect(new Set(files.map((file) => file?.path)).size).toBe(1)
    await library.close()
  })

  it('of a GIF is the GIF itself', async () => {
    const { library, asset } = await libraryWith('image.gif')
    expect(await library.fileFor('thumbnail512', asset.id)).toEqual({
      path: await library.pathOf(asset),
      mime: 'image/gif',
      bytes: asset.bytes,
    })
    await library.close()
  })

  it('is made once, however many ask for it, and then read from the cache', async () => {
    const { library, asset } = await libraryWith('image.png')
    const asked = await Promise.all(
      Array.from({ length: 8 }, () => library.fileFor('thumbnail512', asset.id)),
    )
    expect(new Set(asked.map((file) => file?.path)).size).toBe(1)
    // The original is no longer needed.
    await rm(await library.pathOf(asset))
    expect(await library.fileFor('thumbnail512', asset.id)).toEqual(asked[0])
    await library.close()
  })

  it('is made again when the cache was deleted or holds an empty file', async () => {
    const { library, asset } = await libraryWith('image.png')
    const first = await library.fileFor('thumbnail512', asset.id)
    await truncate(first?.path ?? '', 0)
    expect(await library.fileFor('thumbnail512', asset.id)).toEqual(first)
    await rm(join(library.folder, 'cache'), { recursive: true })
    expect(await library.fileFor('thumbnail512', asset.id)).toEqual(first)
    await library.close()
  })

  it.each(['bomb.png', 'text.png', 'truncated.png'])(
    'is null, without harm, when the original has been replaced by %s',
    async (fixture) => {
      const { library, asset } = await libraryWith('image.png')
      await writeFile(await library.pathOf(asset), await readFile(mediaFixture(fixture)))
      expect(await library.fileFor('thumbnail512', asset.id)).toBeNull()
      await library.close()
    },
  )

  it('comes as soon as an original does that was elsewhere', async () => {
    const { library, asset } = await libraryWith('image.png')
    const original = await library.pathOf(asset)
    await rename(original, `${original}.elsewhere`)
    expect(await library.fileFor('thumbnail512', asset.id)).toBeNull()
    await rename(`${original}.elsewhere`, original)
    expect(await library.fileFor('thumbnail512', asset.id)).not.toBeNull()
    await library.close()
  })

  it('comes as soon as a disk that would not take it does', async () => {
    const { library, asset } = await libraryWith('image.png')
    await writeFile(join(library.folder, 'cache'), 'a file where a folder should be')
    expect(await library.fileFor('thumbnail512', asset.id)).toBeNull()
    await rm(join(library.folder, 'cache'))
    expect(await library.fileFor('thumbnail512', asset.id)).toMatchObject({ mime: 'image/webp' })
    await library.close()
  })
})
