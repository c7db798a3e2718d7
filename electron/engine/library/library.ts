import { randomUUID } from 'node:crypto'
import { join, resolve } from 'node:path'
import type { Asset } from '#shared/domain/asset.ts'
import { AppError } from '#shared/errors.ts'
import type { MediaForm } from '#shared/media-url.ts'
import type { Clock, FrameGrabber, Logger } from '../host.ts'
import type { ReaderProcesses } from '../reader/reader-processes.ts'
import { addOutput, type NewOutput } from './add-output.ts'
import { createAssets } from './assets.ts'
import { createLimit } from '../concurrency.ts'
import { existingPathInside } from '../files/contained-path.ts'
import { createCrashedReads } from './crashed-reads.ts'
import { databaseError, type Database } from '../database/database.ts'
import { withDiskErrors } from '../files/disk-error.ts'
import { makeFolder } from '../files/durable-folder.ts'
import { libraryFolders } from './folders.ts'
import { openForUse } from './open-for-use.ts'
import { readOnlyError, type ReadOnlyCause } from '../database/open-read-only.ts'
import { createJournal } from './journal/journal.ts'
import type { Restoration } from './snapshots/open-or-restore.ts'
import { createSnapshots, type Snapshots } from './snapshots/snapshots.ts'
import { isOpenElsewhere } from './is-open-elsewhere.ts'
import { createMediaReader, type MediaReader } from './media-reader.ts'
import { createPosters } from './posters.ts'
import { createRowFlush } from '../database/row-flush.ts'
import { createMediaFiles, type LibraryFile } from './media-files.ts'
import { createThumbnails } from './thumbnails.ts'
import { createTransfer, type Transfer } from './transfer/transfer.ts'
import { createTrash, type Trash } from './trash/trash.ts'
import { createUnreadFiles, type UnreadFiles } from './unread-files.ts'
import { completeOutputs, type CompletedOutputs } from './complete-outputs.ts'
import { withoutCredentials } from '../source-url.ts'
import { watchLibraryIdentity } from './library-identity.ts'
import { createTaskTracker } from './task-tracker.ts'

/** A folder the user owns: media files with readable names, a database, and a cache that may be deleted. */
export interface Library {
  /** Absolute. */
  readonly folder: string
  readonly database: Database
  /**
   * Why it can only be looked at, or null. `assertInPlace`, and whatever would write, throws `disk` then, most of it with this reason.
   * Where there was no room, it is seen as it was when it was opened.
   */
  readonly readOnlyBecause: ReadOnlyCause | null
  /** That the database was damaged or gone, and was made again when the library was opened; null as a rule. */
  readonly restoration: Restoration | null
  /** Copies of the database. One is taken by `close` when something has changed; the others are for `Integrity` to order. */
  readonly snapshots: Snapshots
  /**
   * Throws `disk` when the database is no longer where it was opened, because the folder was moved or deleted: what is written
   * to it then is gone with the last process that holds it, so that nothing may be sent which would have to be recorded there.
   */
  assertInPlace(): void
  /** Absolute; where jobs keep answers until their outputs are safe. */
  readonly spoolFolder: string
  /** Absolute; where the processes that have the library open are listed. */
  readonly ownersFolder: string
  /** Absolute; where what is sent along with prompts is kept. */
  readonly referencesFolder: string
  /** Absolute; small pictures of those. */
  readonly referenceThumbnailsFolder: string
  /** Reads foreign bytes, whoever wants to know something of them. */
  readonly reader: MediaReader
  /** A fresh path for a file that is to be added. The file is not made yet. Throws `disk`. */
  incomingFile(): Promise<string>
  /**
   * Takes over a file from the incoming folder and answers its asset once the file would survive a power cut, and its row a crash; the row
   * is being flushed then, which `flushRows` waits for.
   *
   * - The same bytes for the same (job, index) again answer the existing asset; the new copy is removed, or put back when
   *   the user has deleted the old one.
   * - Other bytes for the same (job, index) are kept too, at the first index behind the job's last output: look at the
   *   answered `index`.
   * - Throws `bad_response` for what is no complete picture or video, and `disk`. Paid bytes are never deleted then: the file
   *   stays in the incoming folder or, when only the row could not be written, under its name in the media folder.
   */
  add(output: NewOutput): Promise<Asset>
  /** Resolves when all rows that were written would survive a power cut: see `unflushed`. Throws `disk`. */
  flushRows(): Promise<void>
  find(id: string): Asset | null
  /** All that a job ever brought, outputs and extras, by index: those in the trash and those deleted for good as well. */
  deliveredTo(jobId: string): readonly Asset[]
  /** What the library has of all that a job was to fetch from this address, in the trash or out of it. */
  fetchedFrom(jobId: string, url: string): readonly Asset[]
  /** Writes down what counts as outputs among the assets of an answer, and what is an extra. Throws `disk`. */
  completeOutputs(settled: CompletedOutputs): void
  /** The outputs and extras of some jobs, by index. Every job asked for has an entry, if only an empty list. */
  assetsOfJobs(jobIds: readonly string[]): Map<string, Asset[]>
  /** Absolute path of an asset's own file. Throws `disk` with the reason `not_found` when the user has removed it. */
  pathOf(asset: Asset): Promise<string>
  /**
   * The file for a form of an asset; null when there is no such asset, its file is gone, or no such form can be made: a
   * poster of a picture, or anything of a video where frames cannot be decoded. The thumbnail of a GIF is the GIF itself.
   */
  fileFor(form: MediaForm, id: string): Promise<LibraryFile | null>
  /** The same for an asset that is in the trash, for which `fileFor` answers null. */
  trashedFileFor(form: MediaForm, id: string): Promise<LibraryFile | null>
  readonly unread: UnreadFiles
  readonly trash: Trash
  readonly transfer: Transfer
  /** Tells the library which of those in `ownersFolder` this process is. */
  enteredAs(self: string): void
  /**
   * Waits for files that are being added, breaks off what `trash` and `transfer` have under way, then closes the database. Can be
   * called twice.
   */
  close(): Promise<void>
}

interface LibraryOptions {
  /** Made when it is missing. */
  readonly folder: string
  readonly clock: Clock
  readonly log: Logger
  readonly grabFrame: FrameGrabber
  readonly readers: ReaderProcesses
  /** Of the app: what took a reader down is left alone by the same version. */
  readonly version: string
  /** As `AddOutputContext.onJobRemoved`. */
  readonly onJobRemoved?: (id: string) => void
  /** Told of jobs of which an output is shown in another way now. */
  readonly onShownAnew?: (jobIds: readonly string[]) => void
}

/** Opens a library, or founds one. Throws `disk` when the folder cannot be used or belongs to a newer version of the app. */
export async function openLibrary(options: LibraryOptions): Promise<Library> {
  const { clock, log, grabFrame } = options
  const folders = libraryFolders(resolve(options.folder))
  const opened = await openForUse({ folders, clock, log })
  const { database, restoration, wasClosed, readOnlyBecause } = opened
  const assertSamePlace = watchLibraryIdentity(folders)
  const assertWritable = (): void => {
    if (readOnlyBecause !== null) throw readOnlyError(readOnlyBecause)
  }
  const assertInPlace = (): void => {
    assertWritable()
    assertSamePlace()
  }
  const kept = { database, clock, log, assertInPlace }
  const journal = createJournal({ ...kept, folder: folders.journal })
  // After the journal, whose triggers count as writing although they are temporary.
  if (readOnlyBecause !== null) database.exec('PRAGMA query_only = ON')
  const snapshots = createSnapshots({ ...kept, folders, journal, wasClosed })
  const assets = createAssets(database, log)
  const rowFlush = createRowFlush(folders.database, database)

  const { readers: processes, version } = options
  const crashed = createCrashedReads({ database, version, clock, log })
  const reader = createMediaReader({
    processes,
    crashed,
    log,
    onLeftAlone(sha256, operation) {
      if (operation === 'thumbnail' || operation === 'frame') unread.giveUp(sha256)
    },
  })
  const publishing = createLimit(1)
  const arriving = new Set<string>()
  const adding = new Set<Promise<unknown>>()
  const underWay = createTaskTracker()
  const trash = createTrash({ ...kept, folders, underWay })
  let owner: string | null = null
  const hasOtherOwners = () => isOpenElsewhere(folders.owners, owner)
  const shared = { ...kept, folders, underWay }
  const transfer = createTransfer({ ...shared, reader, isOpenElsewhere: hasOtherOwners })
  const originalOf = (asset: Asset) => {
    const folder = asset.file.startsWith('trash/') ? folders.trash : folders.media
    return existingPathInside(folder, folders.root, asset.file)
  }
  const posterOf = createPosters({ folder: folders.posters, log, grabFrame, reader, originalOf })
  const thumbnailOf = createThumbnails({
    folder: folders.thumbnails,
    log,
    reader,
    posterOf,
    originalOf,
  })

  const unread = createUnreadFiles({
    database,
    crashed,
    reader,
    find: (id) => assets.find(id),
    originalOf,
    caches: [thumbnailOf, posterOf],
    log,
    onChanged: (jobIds) => options.onShownAnew?.(jobIds),
  })
  const serve = createMediaFiles({
    log,
    originalOf,
    posterOf,
    thumbnailOf,
    isReadOnly: readOnlyBecause !== null,
  })

  return {
    folder: folders.root,
    database,
    readOnlyBecause,
    restoration,
    snapshots,
    assertInPlace,
    spoolFolder: folders.spool,
    ownersFolder: folders.owners,
    referencesFolder: folders.references,
    referenceThumbnailsFolder: folders.referenceThumbnails,
    reader,
    async incomingFile() {
      processes.warmUp()
      // In another place, a new folder here would take in what has its rows elsewhere.
      assertInPlace()
      // Made again: the user may have tidied up while the app was running.
      await withDiskErrors('preparing a file', () => makeFolder(folders.incoming))
      return join(folders.incoming, `${randomUUID()}.part`)
    },
    async add(output) {
      if (!database.isOpen) throw new AppError('internal', { detail: 'The library is closed' })
      const { onJobRemoved = () => undefined } = options
      const rows = { assets, database, trash, onJobRemoved, assertInPlace }
      const flushRows = rowFlush.flush
      const context = { ...rows, folders, clock, log, reader, publishing, arriving, flushRows }
      const added = addOutput(output, context).finally(() => adding.delete(added))
      adding.add(added)
      return added
    },
    flushRows: rowFlush.flush,
    find: (id) => assets.find(id),
    assetsOfJobs: (jobIds) => assets.ofJobs(jobIds),
    pathOf: originalOf,
    fetchedFrom: (jobId, url) => {
      const source = withoutCredentials(url)
      return source === null ? [] : assets.fromSource(jobId, source)
    },
    completeOutputs(settled) {
      try {
        completeOutputs(database, settled)
      } catch (thrown) {
        throw databaseError(thrown, 'recording outputs')
      }
    },
    deliveredTo: (jobId) => assets.deliveredTo(jobId),
    fileFor: (form, id) => serve(form, assets.find(id)),
    trashedFileFor: (form, id) => serve(form, trash.find(id)?.asset ?? null),
    unread,
    trash,
    transfer,
    enteredAs(self) {
      owner = self
    },
    async close() {
      await Promise.all([Promise.allSettled(adding), underWay.close()])
      if (!database.isOpen) return
      await journal.flush()
      if (isInPlace(assertInPlace)) await snapshots.takeAtEnd()
      await rowFlush.close()
      if (database.isOpen) database.close()
    },
  }
}

function isInPlace(assertInPlace: () => void): boolean {
  try {
    assertInPlace()
    return true
  } catch {
    return false
  }
}
