import { crc32 } from 'node:zlib'
import { IHDR_BYTES, PNG_SIGNATURE, pngSize } from '../containers/png-chunks.ts'
import { exifOrientation } from '../facts/exif-orientation.ts'
import {
  assertShowableSize,
  UnshowableMedia,
  unreadableMedia,
  type Measurement,
} from '../measurement.ts'

/** Length and type in front of a chunk's data, checksum behind them, in bytes. */
const HEAD_BYTES = 8
const CHECKSUM_BYTES = 4

/** The first chunk of Apple's variant, which no browser shows. */
const APPLE = 'CgBI'
/**
 * Chunks of the picture, and the frames of an animation, which are ancillary by their letters but a part of what was
 * made.
 */
const PICTURE: readonly string[] = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'acTL', 'fcTL', 'fdAT']
/** Exif is kept in memory; no real one is larger. */
const MOST_EXIF_BYTES = 65_536

/**
 * Proves that a PNG is complete while it is read: every chunk has a checksum (PNG specification, 5.3 to 5.5), so what
 * arrived is what was made, and the last chunk marks the end. Takes a hundredth of the time that decoding takes, and
 * holds eight bytes of the file at a time: it takes the file in pieces, where `pngChunks` needs all of it.
 */
export class PngVerifier {
  /** Bytes of a part that has not arrived as a whole: the signature, a chunk's head, or its checksum. */
  #part = Buffer.alloc(0)
  #state: 'signature' | 'head' | 'data' | 'checksum' | 'end' = 'signature'
  #type = ''
  /** Bytes of the chunk's data that are still to come. */
  #left = 0
  #checksum = 0
  #header = Buffer.alloc(0)
  #exif = Buffer.alloc(0)
  #isApple = false
  #hasPixels = false

  /** Takes the next bytes of the file. Throws `bad_response` as soon as they show that it is broken. */
  push(piece: Uint8Array): void {
    let at = 0
    while (at < piece.length && this.#state !== 'end') {
      if (this.#state === 'data') {
        at += this.#data(piece.subarray(at, at + this.#left))
        continue
      }
      const wanted = this.#state === 'checksum' ? CHECKSUM_BYTES : HEAD_BYTES
      const taken = piece.subarray(at, at + wanted - this.#part.length)
      this.#part = Buffer.concat([this.#part, taken])
      at += taken.length
      if (this.#part.length < wanted) return
      const part = this.#part
      this.#part = Buffer.alloc(0)
      this.#read(part)
    }
  }

  /**
   * Returns the size once all of it was read. Throws `bad_response` when it is cut, `UnshowableMedia` when it is
   * complete and no browser shows it. Bytes after its end are harmless.
   */
  measurement(): Measurement {
    if (this.#state !== 'end' || !this.#hasPixels) throw unreadableMedia('it is cut short')
    if (this.#isApple) throw new UnshowableMedia("it is Apple's variant of PNG")
    const { width, height } = pngSize(this.#header)
    assertShowableSize({ width, height })
    // EXIF 2.32, tag 0x0112: from 5 on, rows are shown as columns.
    return exifOrientation(this.#exif) >= 5
      ? { width: height, height: width, durationMs: null }
      : { width, height, durationMs: null }
  }

  #read(part: Buffer): void {
    switch (this.#state) {
      case 'signature':
        if (!PNG_SIGNATURE.equals(part)) throw unreadableMedia('it is no PNG')
        this.#state = 'head'
        return
      case 'head':
        return this.#head(part)
      case 'checksum':
        return this.#verify(part.readUInt32BE(0))
      case 'data':
      case 'end':
    }
  }

  #head(head: Buffer): void {
    this.#left = head.readUInt32BE(0)
    this.#type = head.toString('latin1', 4)
    this.#checksum = crc32(head.subarray(4))
    this.#state = this.#left === 0 ? 'checksum' : 'data'
    // Only the first chunk: headers are kept in memory.
    const isFirst = this.#header.length === 0
    if (isFirst && !this.#isApple && this.#type === APPLE) {
      this.#isApple = true
      return
    }
    const isHeader = this.#type === 'IHDR' && this.#left === IHDR_BYTES
    if (isFirst ? !isHeader : this.#type === 'IHDR') throw unreadableMedia('it has no PNG header')
  }

  #data(data: Uint8Array): number {
    this.#checksum = crc32(data, this.#checksum)
    if (this.#type === 'IHDR') this.#header = Buffer.concat([this.#header, data])
    if (this.#type === 'eXIf' && this.#exif.length + data.length <= MOST_EXIF_BYTES) {
      this.#exif = Buffer.concat([this.#exif, data])
    }
    this.#left -= data.length
    if (this.#left === 0) this.#state = 'checksum'
    return data.length
  }

  #verify(checksum: number): void {
    const isWrong = checksum !== this.#checksum
    if (isWrong && isPicture(this.#type)) throw unreadableMedia('a part of it was changed')
    if (isWrong && this.#type === 'eXIf') this.#exif = Buffer.alloc(0)
    if (this.#type === 'IDAT') this.#hasPixels = true
    this.#state = this.#type === 'IEND' ? 'end' : 'head'
  }
}

/**
 * Returns whether a chunk with a wrong checksum may be one of the picture itself. Others have a small first letter
 * (5.4), and viewers skip them; but a name that differs in one letter may be where the damage is.
 */
function isPicture(type: string): boolean {
  const differences = (name: string) =>
    Array.from(name).filter((letter, index) => letter !== type[index]).length
  return !/^[a-z][A-Za-z]{3}$/.test(type) || PICTURE.some((name) => differences(name) <= 1)
}
