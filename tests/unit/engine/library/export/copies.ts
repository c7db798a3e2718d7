import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { MediaMime } from '#shared/domain/media-format.ts'
import type { ByteSource } from '../../../../../electron/engine/files/byte-source.ts'
import {
  embedProvenance,
  findProvenance,
} from '../../../../../electron/engine/library/export/embed.ts'
import type { Piece } from '../../../../../electron/engine/media/containers/piece.ts'
import type { Provenance } from '../../../../../electron/engine/library/export/provenance-schema.ts'
import { mediaFixture } from '../../../../integration/library/media-fixture.ts'

/** Returns a picture's provenance, with other values in some places. */
export function aProvenance(values: Partial<Provenance> = {}): Provenance {
  return {
    model: 'grok-imagine-1.0',
    prompt: 'A "red" fox & <b>一只狐狸</b> 🦊\nin the snow]]>\r\n\tat 100 %',
    parameters: { size: '1024x1024', count: 2 },
    createdAt: Date.UTC(2026, 10, 22, 17, 4, 5, 678),
    software: 'Vignette 0.1.0',
    jobId: 'job-1',
    assetId: 'asset-1',
    ...values,
  }
}

export async function fixtureBytes(name: string): Promise<Buffer> {
  return readFile(mediaFixture(name))
}

/** Returns bytes as a file; throws a RangeError where they end too early. */
export function sourceOf(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: async (start, length) => {
      if (start < 0 || start + length > bytes.length) throw new Error('Read beyond the end')
      return bytes.subarray(start, start + length)
    },
  }
}

/** Returns the copy that pieces describe. */
export function copyOf(bytes: Uint8Array, pieces: readonly Piece[]): Buffer {
  return Buffer.concat(
    pieces.map((piece) =>
      piece instanceof Uint8Array ? piece : bytes.subarray(piece.start, piece.end),
    ),
  )
}

/** Returns a copy with provenance, or null when none can be made. */
export async function embed(
  bytes: Uint8Array,
  mime: MediaMime,
  provenance: Provenance,
): Promise<Buffer | null> {
  const pieces = await embedProvenance(sourceOf(bytes), mime, provenance)
  return pieces === null ? null : copyOf(bytes, pieces)
}

/** As `embed`; fails the test when no copy can be made. */
export async function embedded(
  bytes: Uint8Array,
  mime: MediaMime,
  provenance = aProvenance(),
): Promise<Buffer> {
  const copy = await embed(bytes, mime, provenance)
  if (copy === null) throw new Error('Nothing was embedded')
  return copy
}

export async function find(bytes: Uint8Array, mime: MediaMime): Promise<Provenance | null> {
  return findProvenance(sourceOf(bytes), mime)
}

/** Compared instead of bytes, whose difference would take the test runner minutes to draw. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
