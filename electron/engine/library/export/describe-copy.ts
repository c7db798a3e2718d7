import { open } from 'node:fs/promises'
import type { MediaMime } from '#shared/domain/media-format.ts'
import { withDiskErrors } from '../../files/disk-error.ts'
import { byteSourceOf } from '../../files/byte-source.ts'
import { embedProvenance } from './embed.ts'
import { joinRanges, type Piece } from '../../media/containers/piece.ts'
import type { Provenance } from './provenance-schema.ts'

/** Describes a copy of a file with provenance; see `embedProvenance`. Throws `disk` when the file cannot be read. */
export async function describeCopy(
  file: string,
  mime: MediaMime,
  provenance: Provenance,
): Promise<readonly Piece[] | null> {
  return withDiskErrors('exporting a file', async () => {
    const handle = await open(file, 'r')
    try {
      const pieces = await embedProvenance(await byteSourceOf(handle), mime, provenance)
      return pieces === null ? null : joinRanges(pieces)
    } finally {
      await handle.close()
    }
  })
}
