import { createHash } from 'node:crypto'
import { readChunks, type ReadChunks } from './read-chunks.ts'

/**
 * Returns the SHA-256 of a file in hexadecimal, read in chunks so that a long video neither fills the memory nor
 * blocks the main thread. `alsoFor` gets each chunk as well, for a caller who would otherwise read the file again.
 * Throws `disk`.
 */
export async function sha256OfFile(
  file: string,
  alsoFor: (chunk: Uint8Array) => void = () => {},
  read: ReadChunks = readChunks,
): Promise<string> {
  const hash = createHash('sha256')
  await read(file, (chunk) => {
    hash.update(chunk)
    alsoFor(chunk)
  })
  return hash.digest('hex')
}

/** Returns the SHA-256 of bytes in hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
