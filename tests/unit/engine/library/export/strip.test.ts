import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MediaMime } from '#shared/domain/media-format.ts'
import { stripMetadata } from '../../../../../electron/engine/library/export/strip/strip-metadata.ts'
import { ebmlBytes, ebmlElements } from '../../../../../electron/engine/media/containers/ebml.ts'
import { webmLayout } from '../../../../../electron/engine/media/containers/webm-layout.ts'
import { hasJudge, tagsOf } from '../../../../integration/cases/judges.ts'
import { exifBlock, jpegWith, pngWith, webpWith } from '../../recall/carriers.ts'
import { copyOf, digestOf, embedded, fixtureBytes, sourceOf } from './copies.ts'
import { decodedDigests } from './decoded.ts'

const FILES: readonly (readonly [string, MediaMime])[] = [
  ['image.png', 'image/png'],
  ['image.jpg', 'image/jpeg'],
  ['orientation-6.jpg', 'image/jpeg'],
  ['large-orientation-6.jpg', 'image/jpeg'],
  ['image.webp', 'image/webp'],
  ['lossless.webp', 'image/webp'],
  ['alpha.webp', 'image/webp'],
  ['animated.webp', 'image/webp'],
  ['animated.gif', 'image/gif'],
  ['video.mp4', 'video/mp4'],
  ['rotated.mp4', 'video/mp4'],
  ['fragmented.mp4', 'video/mp4'],
  ['video.webm', 'video/webm'],
]

async function strip(bytes: Uint8Array, mime: MediaMime): Promise<Buffer | null> {
  const pieces = await stripMetadata(sourceOf(bytes), mime)
  return pieces === null ? null : copyOf(bytes, pieces)
}

async function stripped(bytes: Uint8Array, mime: MediaMime): Promise<Buffer> {
  const copy = await strip(bytes, mime)
  if (copy === null) throw new Error('It could not be stripped')
  return copy
}

/** Returns a file that says all that this test knows to put into it. */
async function sayingMuch(name: string, mime: MediaMime): Promise<Buffer> {
  const exif = exifBlock({
    ascii: { 271: 'Sprechende Kamera' },
    comment: { text: 'a secret prompt', as: 'utf-16be' },
  })
  const ours = await embedded(await fixtureBytes(name), mime)
  switch (mime) {
    case 'image/png':
      return pngWith(ours, 'parameters', 'a secret prompt', 'zTXt')
    case 'image/jpeg':
      return name.startsWith('image') ? jpegWith(ours, exif) : ours
    case 'image/webp':
      return webpWith(ours, exif)
    default:
      return ours
  }
}

/** What exiftool says of a file that says nothing: of its picture, its format, and itself. */
const OF_PICTURE =
  /^(?:SourceFile|System:|File:|ExifTool:|Composite:|PNG:|PNG-pHYs:|JFIF:|RIFF:|GIF:|Matroska:|QuickTime:|Track\d+:|ICC|IFD0:(?:Orientation|YCbCrPositioning)$)/

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'strip-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe.each(FILES)('%s without what is said in it', (name, mime) => {
  it('has the same pixels, frames and samples', async () => {
    const file = await sayingMuch(name, mime)
    const copy = await stripped(file, mime)
    expect(await decodedDigests(copy, mime)).toEqual(await decodedDigests(file, mime))
    const text = copy.toString('latin1')
    for (const said of ['vignette', 'Vignette', 'fox', 'secret', 'Sprechende', 'a\0 \0s\0e\0c'])
      expect(text).not.toContain(said)
  })

  it('is the same when it is done again', async () => {
    const once = await stripped(await sayingMuch(name, mime), mime)
    expect(digestOf(await stripped(once, mime))).toBe(digestOf(once))
  })

  it.runIf(hasJudge('exiftool'))('says nothing to exiftool but what is drawn', async () => {
    const file = join(folder, name)
    await writeFile(file, await sayingMuch(name, mime))
    // Of a WebM it reads only what the index points to.
    if (mime !== 'video/webm') expect(JSON.stringify(await tagsOf(file))).toMatch(/fox/)
    await writeFile(file, await stripped(await sayingMuch(name, mime), mime))
    const tags = await tagsOf(file)
    expect(Object.keys(tags).filter((tag) => !OF_PICTURE.test(tag))).toEqual([])
    expect(JSON.stringify(tags).replaceAll(folder, '')).not.toMatch(
      /fox|secret|vignette|Warning|20\d\d:\d\d:\d\d \d\d:\d\d:\d\d"/i,
    )
  })

  it('says nothing, or is not made, where the file is torn', async () => {
    const file = await sayingMuch(name, mime)
    const saying: number[] = []
    for (let length = 0; length < file.length; length += 1 + (file.length >> 6)) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const copy = await strip(file.subarray(0, length), mime)
      if (copy?.toString('latin1').includes('secret') === true) saying.push(length)
    }
    expect(saying).toEqual([])
  })
})

it('a file with any bytes changed never throws anything but what reading throws', async () => {
  const files = await Promise.all(
    FILES.map(async ([name, mime]) => ({ mime, bytes: await fixtureBytes(name) })),
  )
  const found = await fc.check(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.array(fc.tuple(fc.nat(5000), fc.nat(255)), { maxLength: 8 }),
      async ({ mime, bytes }, changes) => {
        const torn = Buffer.from(bytes)
        for (const [at, byte] of changes) if (at < torn.length) torn[at] = byte
        const pieces = await stripMetadata(sourceOf(torn), mime)
        for (const piece of pieces ?? []) {
          if (piece instanceof Uint8Array) continue
          if (piece.start < 0 || piece.end > torn.length || piece.start > piece.end) return false
        }
        return true
      },
    ),
    { numRuns: 300 },
  )
  expect(fc.defaultReportMessage(found)).toBeUndefined()
})

it.each(['video.mp4', 'fragmented.mp4', 'rotated.mp4'])(
  '%s keeps no name of what reads a track',
  async (name) => {
    const file = await fixtureBytes(name)
    let handlers = 0
    for (let at = file.indexOf('hdlr'); at !== -1; at = file.indexOf('hdlr', at + 4)) {
      const length = file.readUInt32BE(at - 4) - 8
      file.fill('secret', at + 4 + 24, at + 4 + length - 1)
      handlers += 1
    }
    expect(handlers).toBeGreaterThan(0)
    const copy = await stripped(file, 'video/mp4')
    expect(copy.toString('latin1')).not.toContain('secr')
    expect(await decodedDigests(copy, 'video/mp4')).toEqual(await decodedDigests(file, 'video/mp4'))
  },
)

const CLUSTER = '1f43b675'

it('a WebM keeps no chapters, no names of tracks, and nothing that an editor left in void elements', async () => {
  const file = await fixtureBytes('video.webm')
  const layout = await webmLayout(sourceOf(file))
  const tracks = layout?.children.find(({ id }) => id === '1654ae6b')
  if (layout === null || tracks === undefined) throw new Error('No tracks')
  const secret = (id: string) => ebmlBytes(id, Buffer.from('a secret prompt'))
  const [track] = [...ebmlElements(file.subarray(tracks.dataStart, tracks.end))]
  if (track === undefined) throw new Error('No track')
  const named = ebmlBytes(tracks.id, ebmlBytes(track.id, track.data, secret('536e'), secret('ec')))
  const segment = ebmlBytes(
    layout.segment.id,
    named,
    ebmlBytes('1043a770', ebmlBytes('45b9', secret('85'))),
    secret('ec'),
    file.subarray(tracks.end),
  )
  const saying = Buffer.concat([file.subarray(0, layout.segment.start), segment])
  const copy = await stripped(saying, 'video/webm')
  expect(copy.toString('latin1')).not.toContain('secret')
  expect(copy.length).toBe(saying.length)
  for (const { id, start, end } of layout.children) {
    if (id === CLUSTER) expect(copy.includes(file.subarray(start, end))).toBe(true)
  }
})

it('there is no copy of an AVIF, in which it cannot be promised', async () => {
  expect(await strip(await fixtureBytes('image.avif'), 'image/avif')).toBeNull()
})
