import type { FileHandle } from 'node:fs/promises'

/** What was written, for the list of contents. */
export interface Written {
  readonly bytes: number
  /** Hexadecimal. */
  readonly sha256: string
}

export interface WriteOptions {
  readonly signal?: AbortSignal | undefined
  /** Called with the bytes of each piece. */
  readonly onBytes?: (bytes: number) => void
}

/** Writes a backup under a temporary name. Files are added one after the other. Every method throws AppError `disk`. */
export interface BackupWriter {
  /**
   * Adds at most `bytes` bytes of an open file. Throws `cancelled`, and `SourceError` when the rest of the file
   * cannot be read, after which the writer can still be used.
   */
  add(path: string, source: FileHandle, bytes: number, options: WriteOptions): Promise<Written>
  addText(path: string, text: string): Promise<void>
  /**
   * Writes what is left and flushes everything: the backup can be read under its temporary name then. Nothing is
   * added after that.
   */
  finish(): Promise<void>
  /** Gives a finished backup its name, unless that is taken by now: then `destination_taken`. */
  publish(): Promise<void>
  /** Removes everything that was written. Never throws. */
  discard(): Promise<void>
}
