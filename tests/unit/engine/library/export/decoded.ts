import { createHash } from 'node:crypto'
import { Transformer } from '@napi-rs/image'
import { BufferSource, EncodedPacketSink, Input, MP4, WEBM } from 'mediabunny'
import type { MediaMime } from '#shared/domain/media-format.ts'
import { digestOf } from './copies.ts'

/** Digests of what a player or viewer gets from a file: pixels of a picture, coded samples of a video and their times. */
export async function decodedDigests(bytes: Uint8Array, mime: MediaMime): Promise<string[]> {
  if (mime === 'video/mp4' || mime === 'video/webm') return sampleDigests(bytes)
  if (mime === 'image/gif') return gifImageDigests(bytes)
  const decoder = new Transformer(Buffer.from(bytes))
  const { width, height, orientation, colorType } = await decoder.metadata()
  const pixels = await decoder.rawPixels()
  return [`${width}x${height} ${orientation} ${colorType}`, digestOf(pixels)]
}

async function sampleDigests(bytes: Uint8Array): Promise<string[]> {
  const input = new Input({ formats: [MP4, WEBM], source: new BufferSource(bytes) })
  const digests: string[] = []
  for (const track of await input.getTracks()) {
    for await (const packet of new EncodedPacketSink(track).packets()) {
      const { timestamp, duration, type, data } = packet
      digests.push(`${track.id} ${timestamp} ${duration} ${type} ${digestOf(data)}`)
    }
  }
  return digests
}

/** Nothing here decodes GIFs: all that a decoder would be given, which is everything but extensions for applications. */
function gifImageDigests(bytes: Uint8Array): string[] {
  const hash = createHash('sha256')
  const tableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)
  let at = 13 + tableBytes(bytes[10] ?? 0)
  hash.update(bytes.subarray(6, at))
  let blocks = 0
  while (bytes[at] !== 0x3b) {
    const start = at
    const isImage = bytes[at] === 0x2c
    at += isImage ? 11 + tableBytes(bytes[at + 9] ?? 0) : 2
    while (bytes[at] !== 0) {
      if (at >= bytes.length) throw new Error('The GIF is cut')
      at += 1 + (bytes[at] ?? 0)
    }
    at += 1
    if (bytes[start + 1] === 0xff && !isImage) continue
    hash.update(bytes.subarray(start, at))
    blocks += 1
  }
  return [`${blocks} blocks`, hash.digest('hex')]
}
