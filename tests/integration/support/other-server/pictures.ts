import { readFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'
import type { Behaviour } from './behaviour.ts'

/** A file that an answer speaks of. */
export interface MediaFile {
  readonly bytes: Buffer
  readonly mime: string
  readonly extension: string
}

const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')

const FIXTURES = {
  'small-png': fixture('image.png', 'image/png'),
  'small-jpeg': fixture('image.jpg', 'image/jpeg'),
  'small-webp': fixture('image.webp', 'image/webp'),
} as const

/** 128 × 72 pixels, 2 s: not what anybody asked for, and as real servers do, it says nothing about that. */
export const CLIP = fixture('video.mp4', 'video/mp4')

/** Returns picture number `serial` of the server; each has a colour of its own. */
export function picture(
  kind: Behaviour['picture'],
  size: { readonly width: number; readonly height: number },
  serial: number,
): MediaFile {
  if (kind !== 'as-asked') return FIXTURES[kind]
  return { bytes: plainPng(size.width, size.height, serial), mime: 'image/png', extension: 'png' }
}

/** Returns a PNG of one colour, without any library: 8 bits a channel, RGB. */
function plainPng(width: number, height: number, serial: number): Buffer {
  const color = [(serial * 67 + 30) % 256, (serial * 131 + 90) % 256, (serial * 29 + 150) % 256]
  const row = Buffer.alloc(1 + width * 3)
  for (let at = 1; at < row.length; at += 1) row[at] = color[(at - 1) % 3] ?? 0
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)), { level: 1 })
  return Buffer.concat([
    PNG_SIGNATURE,
    pngChunk('IHDR', header),
    pngChunk('IDAT', pixels),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, checksum])
}

function fixture(name: string, mime: string): MediaFile {
  const url = new URL(`../../../fixtures/media/${name}`, import.meta.url)
  return { bytes: readFileSync(url), mime, extension: name.split('.').at(-1) ?? '' }
}
