import { open, unlink, type FileHandle } from 'node:fs/promises'
import { AppError } from '#shared/errors.ts'

/** A picture or video that is written while it arrives. Every failure is thrown as `disk`. */
export interface MediaFile {
  /** Absolute. */
  readonly path: string
  /** Bytes taken so far. */
  readonly length: number
  /** Appends bytes; they may be changed as soon as it resolves. Resolves late while the disk is slow. */
  append(bytes: Uint8Array): Promise<void>
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

/** Creates the file. Throws `disk` when it exists. */
export async function createMediaFile(path: string): Promise<MediaFile> {
  const handle = await onDisk(open(path, 'wx'))
  return new OpenMediaFile(path, handle)
}

class OpenMediaFile implements MediaFile {
  readonly path: string
  readonly #handle: FileHandle
  #filling: Buffer = Buffer.allocUnsafe(WRITE_BYTES)
  #filled = 0
  /** The other buffer: being written, or free. */
  #spare: Buffer | null = null
  #writing: Promise<void> = Promise.resolve()
  /** Bytes written, or being written. */
  #handedOver = 0

  constructor(path: string, handle: FileHandle) {
    this.path = path
    this.#handle = handle
  }

  get length(): number {
    return this.#handedOver + this.#filled
  }

  async append(bytes: Uint8Array): Promise<void> {
    let taken = 0
    while (taken < bytes.length) {
      const piece = bytes.subarray(taken, taken + WRITE_BYTES - this.#filled)
      this.#filling.set(piece, this.#filled)
      this.#filled += piece.length
      taken += piece.length
      if (this.#filled === WRITE_BYTES) await this.#handOver()
    }
  }

  async restart(): Promise<void> {
    this.#filled = 0
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

  /** Starts writing the buffer, while the other one is filled. Waits only for the write before. */
  async #handOver(): Promise<void> {
    await this.#writing
    const bytes = this.#filling.subarray(0, this.#filled)
    this.#writing = this.#write(bytes, this.#handedOver)
    // A failure is thrown by the next call; until then it must not count as unhandled.
    this.#writing.catch(() => {})
    this.#handedOver += this.#filled
    const next = this.#spare ?? Buffer.allocUnsafe(WRITE_BYTES)
    this.#spare = this.#filling
    this.#filling = next
    this.#filled = 0
  }

  async #write(bytes: Uint8Array, position: number): Promise<void> {
    let done = 0
    // A full disk may take a part of the bytes before it refuses.
    while (done < bytes.length) {
      const rest = bytes.length - done
      const result = await onDisk(this.#handle.write(bytes, done, rest, position + done))
      done += result.bytesWritten
    }
  }
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
