import type { KeptMime, MediaMime } from '#shared/domain/media-format.ts'
import type { Logger } from '../host.ts'
import type { InputOf, OperationName, OutputOf } from '../reader/operations.ts'
import { isBytesDoing, ReaderDownError } from '../reader/reader-down.ts'
import type { Reading, ReaderProcesses } from '../reader/reader-processes.ts'
import type { CrashedReads } from './crashed-reads.ts'
import type { Piece } from './export/piece.ts'
import type { Provenance } from './export/provenance.ts'

/** A file that is to be read, and what is known of its bytes. */
export interface KnownFile {
  /** Absolute. */
  readonly file: string
  readonly bytes: number
  /** Hexadecimal. */
  readonly sha256: string
}

/** What is to be made a reference of. */
export interface ReferencePicture {
  readonly picture: InputOf<'reference'>['picture']
  readonly bytes: number
  /** Reads all of it: only asked for where it is needed. */
  readonly sha256: () => Promise<string>
}

/**
 * Reads foreign bytes in processes of their own. Null is what comes of bytes that took such a process down, now or before: they are
 * left alone until there is another version of the app, or `readAgain` is called. Everything else is thrown as what it calls throws it.
 */
export interface MediaReader {
  /** See `measureMedia`; `unshowable` for what it throws `UnshowableMedia` for. */
  measure(known: KnownFile, mime: KeptMime): Promise<OutputOf<'measure'> | null>
  /** See `makeThumbnail`. */
  thumbnail(known: KnownFile): Promise<Uint8Array | null>
  /** See `preparePicture`. */
  reference(source: ReferencePicture, mostBytes: number): Promise<OutputOf<'reference'> | null>
  /** See `readProvenance`; null also where there is none. */
  provenance(known: KnownFile): Promise<Provenance | null>
  /** See `describeCopy`; null also where it describes none. */
  describeCopy(
    known: KnownFile,
    mime: MediaMime,
    provenance: Provenance,
  ): Promise<readonly Piece[] | null>
  /** Carries out something with an archive that the user has chosen. Nothing of it is remembered. Throws `ReaderDownError`, too. */
  archive<Name extends 'archiveText' | 'archiveFile'>(
    reading: Reading<Name>,
  ): Promise<OutputOf<Name>>
  /** Takes bytes for such as can be read, until they show that they cannot. */
  readAgain(sha256: string): void
}

interface MediaReaderOptions {
  readonly processes: ReaderProcesses
  readonly crashed: CrashedReads
  readonly log: Logger
}

/** Creates the reader of a library. */
export function createMediaReader({ processes, crashed, log }: MediaReaderOptions): MediaReader {
  async function read<Name extends OperationName>(
    reading: Reading<Name>,
    sha256: () => Promise<string>,
  ): Promise<OutputOf<Name> | null> {
    const { operation } = reading
    // Bytes need not be hashed where there is nothing to look them up in.
    if (crashed.hasAny(operation) && crashed.has(await sha256(), operation)) return null
    try {
      return await processes.run(reading)
    } catch (thrown) {
      if (!(thrown instanceof ReaderDownError)) throw thrown
      log.warn('reading foreign bytes failed', { operation, why: thrown.why, thrown })
      crashed.note(await sha256(), operation, isBytesDoing(thrown.why))
      return null
    }
  }
  const readFile = <Name extends OperationName>(
    operation: Name,
    input: InputOf<Name>,
    { bytes, sha256 }: KnownFile,
  ) => read({ operation, input, bytes }, async () => sha256)

  return {
    measure: (known, mime) => readFile('measure', { file: known.file, mime }, known),
    thumbnail: (known) => readFile('thumbnail', { file: known.file }, known),
    reference: ({ picture, bytes, sha256 }, mostBytes) =>
      read({ operation: 'reference', input: { picture, mostBytes }, bytes }, sha256),
    provenance: (known) => readFile('provenance', { file: known.file }, known),
    describeCopy: (known, mime, provenance) =>
      readFile('embed', { file: known.file, mime, provenance }, known),
    archive: (reading) => processes.run(reading),
    readAgain: (sha256) => crashed.lift(sha256),
  }
}
