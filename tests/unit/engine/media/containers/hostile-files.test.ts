import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KeptMime } from '#shared/domain/media-format.ts'
import type { ByteSource } from '../../../../../electron/engine/files/byte-source.ts'
import { gifBlocks } from '../../../../../electron/engine/media/containers/gif-blocks.ts'
import {
  boxes,
  fileBoxes,
  MOST_BOXES,
} from '../../../../../electron/engine/media/containers/iso-boxes.ts'
import { walkJpeg } from '../../../../../electron/engine/media/containers/jpeg-segments.ts'
import { pngChunk, pngChunks } from '../../../../../electron/engine/media/containers/png-chunks.ts'
import { webmLayout } from '../../../../../electron/engine/media/containers/webm-layout.ts'
import { walkWebp } from '../../../../../electron/engine/media/containers/webp-chunks.ts'
import { SNIFF_BYTES, sniffFormat } from '../../../../../electron/engine/media/sniff.ts'

/** A part of a file, as its walker has it. */
interface Part {
  readonly start: number
  readonly end: number
}

type Walk = (bytes: Uint8Array) => Promise<readonly Part[]>

/** Returns bytes as a file. Throws when it is read outside of them. */
function sourceOf(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    async read(start, length) {
      if (start < 0 || length < 0 || start + length > bytes.length) throw new Error('read outside')
      return bytes.slice(start, start + length)
    },
  }
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const isoBoxes: Walk = async (bytes) => {
  const inMemory = Array.from(boxes(viewOf(bytes), 0, bytes.length), ({ at, end }) => ({
    start: at,
    end,
  }))
  const inFile: Part[] = []
  for await (const { at, end } of fileBoxes(sourceOf(bytes), 0, bytes.length)) {
    // Only there does a box say how far it would reach.
    inFile.push({ start: at, end: Math.min(end, bytes.length) })
  }
  expect(inFile).toEqual(inMemory)
  return inFile
}

const webmElements: Walk = async (bytes) => (await webmLayout(sourceOf(bytes)))?.children ?? []

const WALKS: Readonly<Partial<Record<KeptMime, Walk>>> = {
  'image/png': async (bytes) => pngChunks(bytes) ?? [],
  'image/jpeg': async (bytes) => Array.from(walkJpeg(bytes)),
  'image/webp': async (bytes) =>
    // The last chunk may say that it goes on behind the end.
    Array.from(walkWebp(bytes), ({ start, end }) => ({ start, end: Math.min(end, bytes.length) })),
  'image/gif': async (bytes) => Array.from(gifBlocks(bytes)),
  'image/avif': isoBoxes,
  'image/heic': isoBoxes,
  'video/mp4': isoBoxes,
  'video/quicktime': isoBoxes,
  'video/webm': webmElements,
  'video/x-matroska': webmElements,
}

const ROOT = fileURLToPath(new URL('../../../../fixtures/', import.meta.url))

const FILES = ['media', 'references', 'cases'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const { name } = entry
    if (!entry.isFile()) return []
    const bytes = readFileSync(join(ROOT, folder, name))
    const mime = sniffFormat(bytes.subarray(0, SNIFF_BYTES))
    const walk = mime === null ? undefined : WALKS[mime]
    return walk === undefined ? [] : [{ name: `${folder}/${name}`, bytes, walk }]
  }),
)

/**
 * Returns whether parts follow each other, have a size, and lie within the file: which holds whatever its bytes are.
 */
async function isInOrder(walk: Walk, bytes: Uint8Array): Promise<boolean> {
  let before = 0
  return (await walk(bytes)).every(({ start, end }) => {
    const isNext = start >= before && end > start && end <= bytes.length
    before = end
    return isNext
  })
}

describe.each(FILES)('the walker of $name', ({ bytes, walk }) => {
  it('stays within the file, however it is cut', async () => {
    const cuts = Array.from({ length: 33 }, (_, index) => Math.floor((bytes.length * index) / 32))
    for (const cut of cuts) expect(await isInOrder(walk, bytes.subarray(0, cut))).toBe(true)
  })

  it('stays within the file when any bytes are overwritten', async () => {
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.constantFrom(0, 1, 8, 0x7f, 0x80, 0xff))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const changed = Buffer.from(bytes)
        for (const [at, value] of changes) changed[at] = value
        expect(await isInOrder(walk, changed)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })
})

/** A file with so many parts that listing them would take all memory, were there no end to it. */
const countless = (head: Uint8Array, part: Uint8Array, tail: Uint8Array = Buffer.alloc(0)) =>
  Buffer.concat([head, ...Array<Uint8Array>(210_000).fill(part), tail])

describe('a file with parts without number', () => {
  it('is no PNG', () => {
    const chunk = pngChunk('tEXt')
    const head = readFileSync(join(ROOT, 'media/image.png')).subarray(0, 33)
    expect(pngChunks(countless(head, chunk, pngChunk('IEND')))).toBeNull()
  })

  it('is walked over for a while where it is a JPEG', () => {
    const file = countless(Buffer.of(0xff, 0xd8), Buffer.of(0xff, 0xfe, 0, 2))
    expect(Array.from(walkJpeg(file))).toHaveLength(10_000)
  })

  it('is walked over for a while where it is a WebP', () => {
    const file = countless(Buffer.from('RIFF\0\0\0\0WEBP'), Buffer.from('ABCD\0\0\0\0'))
    file.writeUInt32LE(file.length - 8, 4)
    expect(Array.from(walkWebp(file))).toHaveLength(100_000)
  })

  it('is walked over for a while where it is a GIF', () => {
    const file = countless(Buffer.from('GIF89a\0\0\0\0\0\0\0'), Buffer.of(0x21, 0xfe, 0))
    expect(Array.from(gifBlocks(file))).toHaveLength(200_000)
  })

  it('is walked over for a while where it consists of boxes', async () => {
    const file = countless(Buffer.alloc(0), Buffer.from('\0\0\0\x08free'))
    expect(Array.from(boxes(viewOf(file), 0, file.length))).toHaveLength(MOST_BOXES)
    expect(await isoBoxes(file)).toHaveLength(MOST_BOXES)
  })

  it('is no WebM', async () => {
    const header = Buffer.from('1a45dfa380', 'hex')
    const elements = Buffer.concat(Array<Uint8Array>(20_001).fill(Buffer.from('ec80', 'hex')))
    const segment = Buffer.concat([Buffer.from('1853806701', 'hex'), Buffer.alloc(7)])
    segment.writeUIntBE(elements.length, 6, 6)
    expect(await webmLayout(sourceOf(Buffer.concat([header, segment, elements])))).toBeNull()
    const fewer = elements.subarray(0, 200)
    segment.writeUIntBE(fewer.length, 6, 6)
    const whole = await webmLayout(sourceOf(Buffer.concat([header, segment, fewer])))
    expect(whole?.children).toHaveLength(100)
  })
})
