import { stat } from 'node:fs/promises'
import type { ThumbnailSize } from '#shared/domain/thumbnail-size.ts'
import type { KeptMime, MediaMime } from '#shared/domain/media-format.ts'
import { AppError } from '#shared/errors.ts'
import type { Logger } from '../host.ts'
import type { InputOf, OperationName } from '../reader/operations.ts'
import type { OutputOf } from '../reader/outputs.ts'
import { isBytesDoing, ReaderDownError, type DownCause } from '../reader/reader-down.ts'
import type { Reading, ReaderProcesses } from '../reader/reader-processes.ts'
import type { Bitmap } from '../media/decode/bitmap.ts'
import type { SmallPictures } from '../media/decode/make-thumbnails.ts'
import type { CrashedReads, RiskyOperation } from './crashed-reads.ts'
import { withDiskErrors } from '../files/disk-error.ts'
import { identifyFile, type IdentifiedFile } from '../media/identify-file.ts'
import { interruptedReading } from '../media/given-file-error.ts'
import type { KnownFile } from '../media/media-facts.ts'
import type { Piece } from '../media/containers/piece.ts'
import type { Provenance } from './export/provenance-schema.ts'

/** A picture from which a reference is to be made. */
export interface ReferencePicture {
  readonly picture: InputOf<'reference'>['picture']
  readonly bytes: number
  /** Reads the whole file, so it is only called where needed. */
  readonly sha256: () => Promise<string>
}

/** A file of the user's that is no item of the library. */
export interface GivenFile {
  /** Absolute. */
  readonly path: string
  readonly bytes: number
  /** As `ReferencePicture.sha256`. */
  readonly sha256: () => Promise<string>
}

/**
 * Reads foreign bytes in processes of their own. Returns null for bytes that crashed such a process, now or before:
 * they are left alone until there is another version of the app, or the user asks for them, and where they have only taken too long, once, until the next
 * start; see `UnreadFiles`. Throws
 * everything else that the called function throws.
 */
export interface MediaReader {
  /** See `identifyFile`. Where no process can run it, it runs here: its work is bounded by how it is written. */
  identify(file: string, declared: string | null): Promise<IdentifiedFile>
  /** See `measureMedia`; `unshowable` for what it throws `UnshowableMedia` for. */
  measure(known: KnownFile, mime: KeptMime): Promise<OutputOf<'measure'> | null>
  /** See `makeThumbnails`. */
  thumbnails(known: KnownFile, sizes: readonly ThumbnailSize[]): Promise<SmallPictures | null>
  /** See `readColor`. */
  color(known: KnownFile): Promise<OutputOf<'color'> | null>
  /** See `makeBitmap`. */
  bitmap(known: KnownFile): Promise<Bitmap | null>
  /**
   * See `preparePicture`. With `isGiven`, for a picture that the user has just handed in, it throws
   * `reference_interrupted` where the bytes are not to blame, and remembers nothing: the user may try again at once.
   */
  reference(
    source: ReferencePicture,
    mostBytes: number,
    options?: {
      readonly leastSide?: number
      readonly mostPixels?: number | undefined
      readonly signal?: AbortSignal | undefined
      readonly isGiven?: boolean
    },
  ): Promise<OutputOf<'reference'> | null>
  /** See `planSending`. The user waits for it: as `reference` with `isGiven`. */
  planEdit(
    original: KnownFile,
    edit: Omit<InputOf<'planEdit'>, 'original'>,
    signal?: AbortSignal,
  ): Promise<OutputOf<'planEdit'> | null>
  /** See `layAnswer`. Of two pictures it is the answer that is left alone when it crashed the process. */
  layAnswer(
    answer: KnownFile,
    edit: Omit<InputOf<'layAnswer'>, 'answer'>,
    signal?: AbortSignal,
  ): Promise<OutputOf<'layAnswer'> | null>
  /** See `writeAdjusted`. The user waits for it: as `reference` with `isGiven`. */
  adjust(
    original: KnownFile,
    change: Omit<InputOf<'adjust'>, 'original'>,
    signal?: AbortSignal,
  ): Promise<OutputOf<'adjust'> | null>
  /** See `readProvenance`; null also where there is none. */
  provenance(known: KnownFile): Promise<Provenance | null>
  /** See `readRecalled`; null also where there is nothing. Reading the metadata of a file that was just handed in need not succeed. */
  recall(given: GivenFile, signal?: AbortSignal): Promise<OutputOf<'recall'>>
  /** See `describeCopy`; null also where it describes none. */
  describeCopy(
    known: KnownFile,
    mime: MediaMime,
    provenance: Provenance,
  ): Promise<readonly Piece[] | null>
  /** See `stripMetadata`; null also where the bytes are left alone. */
  strip(known: KnownFile, mime: MediaMime): Promise<readonly Piece[] | null>
  /** Calls `grab` for the first frame of a video, which the host implements; null also where there is none. */
  frame(known: KnownFile, grab: () => Promise<Uint8Array | null>): Promise<Uint8Array | null>
  /**
   * Runs an operation on an archive that the user has chosen. Crashes are not remembered. Throws `ReaderDownError`,
   * too.
   */
  archive<Name extends 'archiveText' | 'archiveFile'>(
    reading: Reading<Name>,
  ): Promise<OutputOf<Name>>
}

interface MediaReaderOptions {
  readonly processes: ReaderProcesses
  readonly crashed: CrashedReads
  readonly log: Logger
  /** Called with bytes that are left alone from now on. */
  readonly onLeftAlone: (sha256: string, operation: RiskyOperation) => void
}

/** Creates the reader of a library. */
export function createMediaReader({
  processes,
  crashed,
  log,
  onLeftAlone,
}: MediaReaderOptions): MediaReader {
  async function guarded<T>(
    operation: RiskyOperation,
    sha256: () => Promise<string>,
    work: () => Promise<T>,
    isGiven = false,
  ): Promise<T | null> {
    // Bytes need not be hashed where there is nothing to look them up in.
    if (crashed.hasAny(operation) && crashed.has(await sha256(), operation)) return null
    try {
      return await work()
    } catch (thrown) {
      if (!(thrown instanceof ReaderDownError)) throw thrown
      log.warn('reading foreign bytes failed', { operation, why: thrown.why, thrown })
      if (isGiven && !isBytesDoing(thrown.why)) throw interruptedReading(thrown)
      const hash = await sha256()
      const isLasting = isBytesDoing(thrown.why) && !isMachinesDoing(thrown.why, hash, operation)
      crashed.note(hash, operation, isLasting)
      if (isLasting) onLeftAlone(hash, operation)
      return null
    }
  }
  /**
   * Returns whether something may have taken so long because the machine is slow and busy, which must not cost what was paid for: once, and the next
   * start tries again. A window that decodes is slow to open then, which says nothing of the video however often it happens.
   */
  function isMachinesDoing(why: DownCause, sha256: string, operation: RiskyOperation): boolean {
    return why === 'too_long' && (operation === 'frame' || !crashed.isNoted(sha256, operation))
  }
  const read = <Name extends OperationName>(
    reading: Reading<Name>,
    sha256: () => Promise<string>,
    isGiven = false,
  ) => guarded(reading.operation, sha256, () => processes.run(reading), isGiven)
  const readFile = <Name extends OperationName>(
    operation: Name,
    input: InputOf<Name>,
    { bytes, sha256 }: KnownFile,
  ) => read({ operation, input, bytes }, async () => sha256)

  return {
    async identify(file, declared) {
      const { size } = await withDiskErrors('reading a file', () => stat(file))
      const input = { file, declared }
      try {
        return await processes.run({ operation: 'identify', input, bytes: size })
      } catch (thrown) {
        if (!isWithoutReader(thrown)) throw thrown
        return identifyFile(file, declared)
      }
    },
    measure: (known, mime) => readFile('measure', { file: known.file, mime }, known),
    thumbnails: (known, sizes) =>
      readFile('thumbnail', { file: known.file, sizes: [...sizes] }, known),
    color: (known) => readFile('color', { file: known.file }, known),
    bitmap: (known) => readFile('bitmap', { file: known.file }, known),
    reference: (
      { picture, bytes, sha256 },
      mostBytes,
      { leastSide, mostPixels, signal, isGiven } = {},
    ) =>
      read(
        {
          operation: 'reference',
          input: { picture, mostBytes, leastSide, mostPixels },
          bytes,
          signal,
        },
        sha256,
        isGiven,
      ),
    planEdit: ({ file, bytes, sha256 }, edit, signal) =>
      read(
        { operation: 'planEdit', input: { ...edit, original: file }, bytes, signal },
        async () => sha256,
        true,
      ),
    layAnswer: ({ file, bytes, sha256 }, edit, signal) =>
      read(
        { operation: 'layAnswer', input: { ...edit, answer: file }, bytes, signal },
        async () => sha256,
      ),
    adjust: ({ file, bytes, sha256 }, change, signal) =>
      read(
        { operation: 'adjust', input: { ...change, original: file }, bytes, signal },
        async () => sha256,
        true,
      ),
    provenance: (known) => readFile('provenance', { file: known.file }, known),
    recall: ({ path, bytes, sha256 }, signal) =>
      read({ operation: 'recall', input: { file: path }, bytes, signal }, sha256),
    describeCopy: (known, mime, provenance) =>
      readFile('embed', { file: known.file, mime, provenance }, known),
    strip: (known, mime) => readFile('strip', { file: known.file, mime }, known),
    frame: ({ sha256 }, grab) => guarded('frame', async () => sha256, grab),
    archive: (reading) => processes.run(reading),
  }
}

/** Returns whether a reader process has crashed, or all of them have ended because the app quits. */
function isWithoutReader(thrown: unknown): boolean {
  const isClosed = thrown instanceof AppError && thrown.data.code === 'cancelled'
  return isClosed || thrown instanceof ReaderDownError
}
