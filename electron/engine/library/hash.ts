import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { withDiskErrors } from './disk-error.ts'

/** SHA-256 of a file in hexadecimal, read as a stream so that a long video does not fill the memory. */
export async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  await withDiskErrors('reading a file', () => pipeline(createReadStream(file), hash))
  return hash.digest('hex')
}
