import { createCipheriv } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const BYTES_PER_PIXEL = 3

/** Returns a valid square PNG of about `bytes` bytes. The same `seed` makes the same picture. */
export function noisePng(bytes: number, seed: number): Buffer {
  const side = Math.max(1, Math.floor(Math.sqrt(bytes / BYTES_PER_PIXEL)))
  const row = 1 + side * BYTES_PER_PIXEL
  const pixels = noise(row * side, seed)
  // The first byte of a row names its filter: 0 is none.
  for (let y = 0; y < side; y += 1) pixels[y * row] = 0
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, content: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, check])
}

/** Returns the key stream of a cipher: random to look at, and the same every time. */
function noise(length: number, seed: number): Buffer {
  const key = Buffer.alloc(16)
  key.writeUInt32BE(seed)
  const cipher = createCipheriv('aes-128-ctr', key, Buffer.alloc(16))
  return cipher.update(Buffer.alloc(length))
}
