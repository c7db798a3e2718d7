import { open, unlink, type FileHandle } from 'node:fs/promises'
import { AppError } from '#shared/errors.ts'

/** A picture or video that is being written as it arrives. Every failure is thrown as `disk`. */
export interface MediaFile {
  /** Absolute. */
  readonly path: string
  /** Bytes taken so far. */
  readonly length: number
  /** Takes the bytes; they may be changed as soon as it resolves. Resolves late while the disk is behind. */
  append(bytes: Uint8Array): Promise<void>
  /** Empties the file, to begin again. */
  restart(): Promise<void>
  /**
   * Writes what is left, and closes. The bytes are with the operating system then; whoever gives the file its lasting name
   * sees to it that they are on the disk itself.
   */
  finish(): Promise<void>
  /** Closes and deletes. Never throws: it is called when something else has gone wrong already. */
  discard(): Promise<void>
}

/** Makes files for media that come inside an answer, one for each. */
export interface MediaFiles {
  create(): Promise<MediaFile>
}

/** Small pieces are put together until they are this many bytes: each write is a way to another thread and back. */
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
  /** The other buffer: its bytes are being written, or it is free. */
  #spare: Buffer | null = null
  #writing: Promise<void> = Promise.resolve()
  /** Bytes written, or given to be written. */
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

  /** Gives what is in the buffer to be written, while the other one is filled. Waits only for the write before. */
  async #handOver(): Promise<void> {
    await this.#writing
    const bytes = this.#filling.subarray(0, this.#filled)
    this.#writing = this.#write(bytes, this.#handedOver)
    // A failure is told by the next call; until then it must not count as unhandled.
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

/** What the disk refuses was made, and perhaps charged, before. The system's message is kept out: it names paths. */
async function onDisk<T>(step: Promise<T>): Promise<T> {
  try {
    return await step
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null
    throw new AppError('disk', { charged: 'maybe', detail: code, cause })
  }
}
