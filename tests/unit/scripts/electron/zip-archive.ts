import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

/** One entry of a zip archive made for a test. */
export interface ZipEntry {
  readonly path: string
  readonly content: string | Buffer
  /** `st_mode`, with the file's kind. */
  readonly mode?: number
}

/** Returns a zip archive in memory. */
export async function zipArchive(entries: readonly ZipEntry[]): Promise<Buffer> {
  const zip = new ZipFile()
  for (const { path, content, mode = 0o100644 } of entries) {
    zip.addBuffer(Buffer.from(content), path, { mode })
  }
  zip.end()
  return buffer(zip.outputStream)
}
