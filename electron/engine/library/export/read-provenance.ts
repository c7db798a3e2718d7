import { open } from 'node:fs/promises'
import { withDiskErrors } from '../../files/disk-error.ts'
import { sniffFile } from '../../media/media-facts.ts'
import { byteSourceOf } from '../../files/byte-source.ts'
import { findProvenance } from './embed.ts'
import type { Provenance } from './provenance-schema.ts'

/**
 * Returns what an export has written into a file, or null for any other file. Time and memory are bounded, so it is
 * safe for foreign files. Throws `disk` when the file cannot be read.
 */
export async function readProvenance(file: string): Promise<Provenance | null> {
  const mime = await sniffFile(file)
  if (mime === null) return null
  return withDiskErrors('reading a file', async () => {
    const handle = await open(file, 'r')
    try {
      return await findProvenance(await byteSourceOf(handle), mime)
    } finally {
      await handle.close()
    }
  })
}
