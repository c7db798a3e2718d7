import { readFile } from 'node:fs/promises'
import { crc32, deflateSync } from 'node:zlib'
import { mediaFixture } from '../library/media-fixture.ts'

/** Tables of an MP4's index, the place of a number in them that may be taken at its word, from the start of the type. */
const NUMBERS = {
  'stsc entries': ['stsc', 8],
  'stsc samples': ['stsc', 16],
  'stts entries': ['stts', 8],
  'stts samples': ['stts', 12],
  'ctts entries': ['ctts', 8],
  'ctts samples': ['ctts', 12],
  'stsz samples': ['stsz', 12],
  'stco entries': ['stco', 8],
} as const satisfies Readonly<Record<string, readonly [type: string, at: number]>>

export type HostileNumber = keyof typeof NUMBERS
export const HOSTILE_NUMBERS = Object.keys(NUMBERS) as readonly HostileNumber[]

/** Returns a real MP4 of some kilobytes in which one number of 32 bits was changed. */
export async function mp4WithCount(which: HostileNumber, value = 0xffff_fff0): Promise<Buffer> {
  const bytes = await readFile(mediaFixture('video.mp4'))
  const [type, at] = NUMBERS[which]
  const found = bytes.indexOf(type, 0, 'latin1')
  if (found === -1) throw new Error(`The fixture has no ${type}`)
  bytes.writeUInt32BE(value, found + at)
  return bytes
}

/** Returns a real MP4 whose only video track is there so many times. */
export async function mp4WithTracks(tracks: number): Promise<Buffer> {
  const bytes = await readFile(mediaFixture('video.mp4'))
  const moov = bytes.indexOf('moov', 0, 'latin1') - 4
  const trak = bytes.indexOf('trak', moov, 'latin1') - 4
  const track = bytes.subarray(trak, trak + bytes.readUInt32BE(trak))
  const end = moov + bytes.readUInt32BE(moov)
  const more = Array.from({ length: tracks - 1 }, () => track)
  const grown = Buffer.concat([bytes.subarray(0, end), ...more, bytes.subarray(end)])
  grown.writeUInt32BE(end - moov + track.length * more.length, moov)
  return grown
}

/** Returns a PNG of grey or coloured pixels that are all black: of 1 × 100,000,000 there are 194 KB. */
export function blackPng(width: number, height: number, colorType: 0 | 2 = 2): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, colorType, 0, 0, 0], 8)
  const rowBytes = 1 + width * (colorType === 2 ? 3 : 1)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(rowBytes * height), { level: 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/**
 * Returns an MP4 in fragments with an index of them that lists one moment so many times: parsers throw out one entry
 * after the other.
 */
export async function mp4WithRepeatedMoment(times: number): Promise<Buffer> {
  const bytes = await readFile(mediaFixture('fragmented.mp4'))
  const moov = bytes.indexOf('tkhd', 0, 'latin1')
  const trackId = bytes.readUInt32BE(moov + (bytes[moov + 4] === 1 ? 24 : 16))
  const entry = Buffer.alloc(11)
  entry.writeUInt32BE(bytes.indexOf('moof', 0, 'latin1') - 4, 4)
  const head = Buffer.alloc(16)
  head.writeUInt32BE(trackId, 4)
  head.writeUInt32BE(times, 12)
  const tfra = box('tfra', Buffer.concat([head, ...Array.from({ length: times }, () => entry)]))
  const size = Buffer.alloc(8)
  size.writeUInt32BE(tfra.length + 24, 4)
  return Buffer.concat([bytes, box('mfra', Buffer.concat([tfra, box('mfro', size)]))])
}

function box(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + content.length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, content])
}

function chunk(type: string, content: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, check])
}
