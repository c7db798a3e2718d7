import { open, unlink, type FileHandle } from 'node:fs/promises'
import { AppError } from '#shared/errors.ts'

/** A file that is being downloaded. Every failure is thrown as `disk`. */
export interface MediaFile {
  /** Bytes written so far. */
  readonly length: number
  append(bytes: Uint8Array): Promise<void>
  /** Empties the file, to begin again. */
  restart(): Promise<void>
  /** Sees to it that the bytes are on the disk itself, and closes. */
  finish(): Promise<void>
  /** Closes and deletes. Never throws: it is called when something else has gone wrong already. */
  discard(): Promise<void>
}

/** Creates the file. Throws `disk` when it exists. */
export async function createMediaFile(path: string): Promise<MediaFile> {
  const handle = await onDisk(open(path, 'wx'))
  return new OpenMediaFile(path, handle)
}

class OpenMediaFile implements MediaFile {
  readonly #path: string
  readonly #handle: FileHandle
  #length = 0

  constructor(path: string, handle: FileHandle) {
    this.#path = path
    this.#handle = handle
  }

  get length(): number {
    return this.#length
  }

  async append(bytes: Uint8Array): Promise<void> {
    let written = 0
    // A full disk may take a part of the bytes before it refuses.
    while (written < bytes.length) {
      const rest = bytes.length - written
      const result = await onDisk(this.#handle.write(bytes, written, rest, this.#length))
      written += result.bytesWritten
      this.#length += result.bytesWritten
    }
  }

  async restart(): Promise<void> {
    await onDisk(this.#handle.truncate(0))
    this.#length = 0
  }

  async finish(): Promise<void> {
    await onDisk(this.#handle.sync())
    await onDisk(this.#handle.close())
  }

  async discard(): Promise<void> {
    await this.#handle.close().catch(() => {})
    await unlink(this.#path).catch(() => {})
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
