/** Reads a backup. A file in it is only ever named by the list of contents. */
export interface BackupReader {
  /** Returns the bytes of a file; null when there is none, or when it is no plain file. Throws `disk`. */
  open(path: string): Promise<AsyncIterable<Uint8Array> | null>
  close(): Promise<void>
}

/**
 * Returns the bytes of a small file of a backup; null when there is none, or it is larger than `most` bytes. Throws
 * `disk`.
 */
export async function readBytes(
  reader: BackupReader,
  path: string,
  most: number,
): Promise<Uint8Array | null> {
  const pieces = await reader.open(path)
  if (pieces === null) return null
  const read: Uint8Array[] = []
  let bytes = 0
  for await (const piece of pieces) {
    bytes += piece.length
    if (bytes > most) return null
    read.push(piece)
  }
  return Buffer.concat(read)
}
