import { open, unlink, type FileHandle } from 'node:fs/promises'
import { AppError } from '#shared/errors.ts'
import { freeBytes } from './free-bytes.ts'

/** A picture or video that is written while it arrives. Every failure is thrown as `disk`. */
export interface MediaFile {
  /** Absolute. */
  readonly path: string
  /** Bytes taken so far. */
  readonly length: number
  /** Appends bytes; they may be changed as soon as it resolves. Resolves late while the disk is slow. */
  append(bytes: Uint8Array): Promise<void>
  /**
   * Appends bytes without copying them: they are the file's from now on, and gone once they are written. Resolves late while the disk is
   * slow.
   */
  adopt(bytes: Uint8Array): Promise<void>
  /** Empties the file, to restart. */
  restart(): Promise<void>
  /**
   * Writes what is left, and closes. The bytes are then with the operating system; the caller that gives the file its
   * final name flushes them to the disk.
   */
  finish(): Promise<void>
  /** Closes and deletes. Never throws: it is called after another failure. */
  discard(): Promise<void>
}

/** Creates files for media inside an answer, one for each. */
export interface MediaFiles {
  create(): Promise<MediaFile>
}

/** Small pieces are collected until they are this many bytes: each write is a round trip to another thread. */
const WRITE_BYTES = 256 * 1024
/**
 * The same for pieces that are not copied. Larger writes take less time in all; but who reads from the network waits for the one before, and
 * has to wait now and then, so that the main thread does something else as well.
 */
const ADOPTED_BYTES = 768 * 1024
/** Pieces of one write at most: on a slow network they are small, and systems take 1024 (IOV_MAX). */
const MOST_PIECES = 256

/** Creates the file. Throws `disk` when it exists. */
export async function createMediaFile(path: string): Promise<MediaFile> {
  const handle = await onDisk(open(path, 'wx'))
  return new OpenMediaFile(path, handle)
}

class OpenMediaFile implements MediaFile {
  readonly path: string
  readonly #handle: FileHandle
  /** Null until something is appended. */
  #filling: Buffer | null = null
  #filled = 0
  /** The other buffer: being written, or free. */
  #spare: Buffer | null = null
  #writing: Promise<void> = Promise.resolve()
  /** What was adopted since the last write; all that was appended before is written by then, or being written. */
  #adopted: Uint8Array[] = []
  #adoptedBytes = 0
  /** Bytes written, or being written. */
  #handedOver = 0

  constructor(path: string, handle: FileHandle) {
    this.path = path
    this.#handle = handle
  }

  get length(): number {
    return this.#handedOver + this.#filled + this.#adoptedBytes
  }

  async append(bytes: Uint8Array): Promise<void> {
    if (this.#adopted.length > 0) await this.#handOver()
    let taken = 0
    while (taken < bytes.length) {
      const filling = (this.#filling ??= Buffer.allocUnsafe(WRITE_BYTES))
      const piece = bytes.subarray(taken, taken + WRITE_BYTES - this.#filled)
      filling.set(piece, this.#filled)
      this.#filled += piece.length
      taken += piece.length
      if (this.#filled === WRITE_BYTES) await this.#handOver()
    }
  }

  async adopt(bytes: Uint8Array): Promise<void> {
    if (this.#filled > 0) await this.#handOver()
    this.#adopted.push(bytes)
    this.#adoptedBytes += bytes.length
    const isFull = this.#adoptedBytes >= ADOPTED_BYTES || this.#adopted.length === MOST_PIECES
    if (isFull) await this.#handOver()
  }

  async restart(): Promise<void> {
    this.#filled = 0
    this.#takeAdopted()
    await this.#writing
    await onDisk(this.#handle.truncate(0))
    this.#handedOver = 0
  }

  async finish(): Promise<void> {
    await this.#handOver()
    await this.#writing
    await onDisk(this.#handle.close())
  }

  async discard(): Promise<void> {
    await this.#writing.catch(() => {})
    await this.#handle.close().catch(() => {})
    await unlink(this.path).catch(() => {})
  }

  /** Starts writing what is collected, while more is. Waits only for the write before. */
  async #handOver(): Promise<void> {
    await this.#writing
    const areAdopted = this.#filled === 0
    const pieces = areAdopted ? this.#takeAdopted() : this.#takeFilled()
    const writing = this.#write(pieces, this.#handedOver)
    this.#writing = areAdopted ? writing.then(() => pieces.forEach(freeBytes)) : writing
    // A failure is thrown by the next call; until then it must not count as unhandled.
    this.#writing.catch(() => {})
    for (const { length } of pieces) this.#handedOver += length
  }

  #takeFilled(): Uint8Array[] {
    const full = this.#filling
    if (full === null) return []
    this.#filling = this.#spare
    this.#spare = full
    const bytes = full.subarray(0, this.#filled)
    this.#filled = 0
    return [bytes]
  }

  #takeAdopted(): Uint8Array[] {
    const pieces = this.#adopted
    this.#adopted = []
    this.#adoptedBytes = 0
    return pieces
  }

  async #write(pieces: readonly Uint8Array[], position: number): Promise<void> {
    let rest = pieces
    let at = position
    // A full disk may take a part of the bytes before it refuses.
    while (rest.length > 0) {
      const { bytesWritten } = await onDisk(this.#handle.writev(rest, at))
      at += bytesWritten
      rest = behind(rest, bytesWritten)
    }
  }
}

/** Returns what is left of some pieces behind their first `count` bytes. */
function behind(pieces: readonly Uint8Array[], count: number): readonly Uint8Array[] {
  let skipped = 0
  return pieces.flatMap((piece) => {
    const start = Math.min(piece.length, count - skipped)
    skipped += start
    return start === piece.length ? [] : [piece.subarray(start)]
  })
}

/**
 * Runs a step and throws its failures as `disk` that may have been charged, since the media exist already. The
 * system's message is left out: it names paths.
 */
async function onDisk<T>(step: Promise<T>): Promise<T> {
  try {
    return await step
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null
    throw new AppError('disk', { charged: 'maybe', detail: code, cause })
  }
}
