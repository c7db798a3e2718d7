import { randomUUID } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import type { Asset } from '#shared/domain/asset.ts'
import type { ThumbnailSize } from '#shared/domain/thumbnail-size.ts'
import { AppError } from '#shared/errors.ts'
import type { MediaForm } from '#shared/media-url.ts'
import type { Clock, FrameGrabber, Logger } from '../host.ts'
import type { ReaderProcesses } from '../reader/reader-processes.ts'
import { addOutput, type NewOutput } from './add-output.ts'
import { createAssets } from './assets.ts'
import { createColors } from './colors.ts'
import { createLimit } from '../concurrency.ts'
import { existingPathInside, isInside } from '../files/contained-path.ts'
import { createCrashedReads } from './crashed-reads.ts'
import { createCheckpoints } from '../database/checkpoints/checkpoints.ts'
import { databaseError, type Database } from '../database/database.ts'
import { withDiskErrors } from '../files/disk-error.ts'
import { makeFolderInside } from '../files/durable-folder.ts'
import { createFavourites, type Favourites } from './favourites.ts'
import { createSavedItems, type SavedItems } from './saved/saved-items.ts'
import { libraryFolders } from './folders.ts'
import { readMadeThumbnail } from './made-thumbnail.ts'
import { openForUse } from './open-for-use.ts'
import { readOnlyError, type ReadOnlyCause } from '../database/open-read-only.ts'
import { createChangeFeed } from './change-feed/change-feed.ts'
import { createJournal } from './journal/journal.ts'
import { createManyChanges } from './many-changes.ts'
import { createOrganise, type Organise, type OrganiseListeners } from './organise/organise.ts'
import type { Restoration } from './snapshots/open-or-restore.ts'
import { createSnapshots, type Snapshots } from './snapshots/snapshots.ts'
import { isOpenElsewhere } from './is-open-elsewhere.ts'
import { makeMissingColors } from './make-colors.ts'
import { createMediaReader, type MediaReader } from './media-reader.ts'
import { createPosters } from './posters.ts'
import { createRowFlush } from '../database/row-flush.ts'
import { createMediaFiles, type LibraryFile } from './media-files.ts'
import { createArrivals, type ArrivalsOptions } from './arrivals.ts'
import { createThumbnails, removeOldThumbnails } from './thumbnails.ts'
import { walkItems, type Background } from './walk-items.ts'
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
   * Why it is read-only, or null. `assertInPlace`, and everything that would write, throws `disk` then, mostly with
   * this reason. Where the disk was full, it is shown as it was when it was opened.
   */
  readonly readOnlyBecause: ReadOnlyCause | null
  /** Set when the database was damaged or gone, and was rebuilt when the library was opened; normally null. */
  readonly restoration: Restoration | null
  /** Copies of the database. One is taken by `close` when something has changed; the others by `Integrity`. */
  readonly snapshots: Snapshots
  /**
   * Throws `disk` when the database is no longer where it was opened, because the folder was moved or deleted: what
   * is written to it then is lost with the last process that has it open, so nothing may be sent which would have to
   * be recorded there.
   */
  assertInPlace(): void
  /** Absolute; where jobs keep spools until their outputs are safe. */
  readonly spoolFolder: string
  /** Absolute; where the processes that have the library open are listed. */
  readonly ownersFolder: string
  /** Absolute; where what is sent along with prompts is stored. */
  readonly referencesFolder: string
  /** Absolute; small pictures of those. */
  readonly referenceThumbnailsFolder: string
  /** The one reader of foreign bytes. */
  readonly reader: MediaReader
  /** Returns a new path for a file that is to be added. The file is not created. Throws `disk`. */
  incomingFile(): Promise<string>
  /**
   * The same for a file that is made on this computer: of a job of its own by `job`, or of none. What a killed process leaves of it is nothing
   * that a provider has sent, and is never taken for that.
   */
  madeFile(job?: string): Promise<string>
  /**
   * Adds a file from the incoming folder and returns its asset once the file would survive a power cut, and its row a
   * crash; the row is being flushed then, which `flushRows` waits for.
   *
   * - The same bytes for the same (job, index) again return the existing asset; the new copy is removed, or restored
   *   when the user has deleted the old one.
   * - Other bytes for the same (job, index) are kept too, at the first index after the job's last output: check the
   *   returned `index`.
   * - Throws `bad_response` for what is no complete picture or video, and `disk`. Paid bytes are never deleted then:
   *   the file stays in the incoming folder or, when only the row could not be written, under its name in the media
   *   folder.
   */
  add(output: NewOutput): Promise<Asset>
  /** Resolves when all rows that were written would survive a power cut: see `unflushed`. Throws `disk`. */
  flushRows(): Promise<void>
  find(id: string): Asset | null
  /** Returns the item whose own file is at an absolute path, also by where a link leads; null for every other path. */
  itemAt(path: string): Promise<string | null>
  /**
   * Returns everything that was delivered to a job, outputs and extras, by index: those in the trash and deleted for
   * good as well.
   */
  deliveredTo(jobId: string): readonly Asset[]
  /** Returns what the library has of a job's downloads from this address, in the trash or not. */
  fetchedFrom(jobId: string, url: string): readonly Asset[]
  /** Records which assets of an answer count as outputs, and which are extras. Throws `disk`. */
  completeOutputs(completed: CompletedOutputs): void
  /** Returns the outputs and extras of some jobs, by index. Every job asked for has an entry, if only an empty list. */
  assetsOfJobs(jobIds: readonly string[]): Map<string, Asset[]>
  /**
   * Returns the absolute path of an asset's own file. Throws `disk` with the reason `not_found` when the user has
   * removed it.
   */
  pathOf(asset: Asset): Promise<string>
  /**
   * Returns the bytes of a thumbnail that was made before, without a look at the database, so that a grid of hundreds fills at once; null
   * where there is none under this size. It may be of an asset that is in the trash.
   */
  madeThumbnail(size: ThumbnailSize, id: string): Promise<Uint8Array<ArrayBuffer> | null>
  /**
   * Returns the file for a form of an asset; null when there is no such asset, its file is gone, or no such form can
   * be made: a poster of a picture, or anything of a video where frames cannot be decoded. The thumbnail of a GIF is
   * the GIF itself.
   */
  fileFor(form: MediaForm, id: string): Promise<LibraryFile | null>
  /** Returns the same for an asset that is in the trash, for which `fileFor` returns null. */
  trashedFileFor(form: MediaForm, id: string): Promise<LibraryFile | null>
  readonly unread: UnreadFiles
  readonly favourites: Favourites
  readonly organise: Organise
  readonly saved: SavedItems
  /**
   * Makes the colours and then the smallest thumbnails that are missing, in the background: see `walkItems`; while the page asks for
   * pictures, it waits. Does nothing in a read-only library. Ends when the library is closed. Rejects with what the database throws.
   */
  prepareItems(background: Omit<Background, 'signal'> & Partial<Background>): Promise<void>
  readonly trash: Trash
  readonly transfer: Transfer
  /** Sets which entry of `ownersFolder` is this process. */
  enteredAs(self: string): void
  /**
   * Waits for files that are being added, cancels the tasks of `trash` and `transfer`, then closes the database.
   * Idempotent.
   */
  close(): Promise<void>
}

export interface LibraryOptions extends OrganiseListeners, ArrivalsOptions {
  /** Created when it is missing. */
  readonly folder: string
  readonly clock: Clock
  readonly log: Logger
  readonly grabFrame: FrameGrabber
  readonly readers: ReaderProcesses
  /** Of the app: bytes that crashed a reader are left alone by the same version. */
  readonly version: string
  /** See `Checkpoints`; none when left out. */
  readonly checkpointScript?: URL | null
  /** As `AddOutputContext.onJobRemoved`. */
  readonly onJobRemoved?: (id: string) => void
  /** Called with jobs of which an output is shown differently now. */
  readonly onShownAnew?: (jobIds: readonly string[]) => void
  /** Called when very many items begin to be changed in steps, and when all such changes have ended. */
  readonly onManyChanging?: (areUnderWay: boolean) => void
}

/** Milliseconds after a picture was asked for in which somebody still looks: what is made in the background waits. */
const LOOKING = 2000

/**
 * Opens a library, or creates one. Throws `disk` when the folder cannot be used or belongs to a newer version of the
 * app.
 */
export async function openLibrary(options: LibraryOptions): Promise<Library> {
  const { clock, log, grabFrame, onAssetsChanged = () => undefined } = options
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
  const script = readOnlyBecause === null ? (options.checkpointScript ?? null) : null
  const checkpoints = createCheckpoints({ database, file: folders.database, script, log })
  const manyChanges = createManyChanges(checkpoints.manyWritten, options.onManyChanging)
  const mayRest = manyChanges.areUnderWay
  const journal = createJournal({ ...kept, folder: folders.journal, mayRest })
  const feed = createChangeFeed(database)
  // After the journal and the feed, whose triggers count as writing although they are temporary.
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
  const changing = { ...kept, feed, underWay, manyChanges }
  const trash = createTrash({ ...changing, folders, flushRows: rowFlush.flush })
  let owner: string | null = null
  const hasOtherOwners = () => isOpenElsewhere(folders.owners, owner)
  const shared = { ...kept, folders, underWay }
  const transfer = createTransfer({
    ...shared,
    feed,
    reader,
    readOnlyBecause,
    isOpenElsewhere: hasOtherOwners,
  })
  const organise = createOrganise({ ...changing, tell: options })
  // While another process is here, it may be what does it.
  if (readOnlyBecause === null && !isOpenElsewhere(folders.owners, null)) void organise.finish()
  const originalOf = (asset: Asset) =>
    asset.file.startsWith('trash/')
      ? trash.pathOf(asset)
      : existingPathInside(folders.media, folders.root, asset.file)
  const posterOf = createPosters({ folder: folders.posters, log, grabFrame, reader, originalOf })
  const colors = createColors({
    database,
    isReadOnly: readOnlyBecause !== null,
    log,
    onChanged: onAssetsChanged,
  })
  const thumbnails = createThumbnails({
    folder: folders.thumbnails,
    log,
    reader,
    posterOf,
    originalOf,
    onColor: colors.found,
  })

  const unread = createUnreadFiles({
    database,
    crashed,
    reader,
    find: (id) => assets.find(id),
    originalOf,
    caches: [thumbnails, posterOf],
    log,
    onChanged: (jobIds) => options.onShownAnew?.(jobIds),
  })
  const serve = createMediaFiles({
    log,
    originalOf,
    posterOf,
    thumbnails,
    isReadOnly: readOnlyBecause !== null,
  })

  const arrivals = createArrivals(thumbnails, options)
  /** When the page asked for a picture, by the clock of `performance`. */
  let lastAskedAt = -LOOKING

  const newFile = async (name: string): Promise<string> => {
    processes.warmUp()
    // Otherwise a new folder here would get files whose rows are elsewhere.
    assertInPlace()
    // Created again: the user may have tidied up while the app was running.
    await withDiskErrors('preparing a file', () => makeFolderInside(folders.incoming))
    return join(folders.incoming, name)
  }

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
    incomingFile: () => newFile(`${randomUUID()}.part`),
    madeFile: (job = randomUUID()) => newFile(`${job}.made`),
    async add(output) {
      if (!database.isOpen) throw new AppError('internal', { detail: 'The library is closed' })
      const { onJobRemoved = () => undefined } = options
      const rows = { assets, database, trash, onJobRemoved, assertInPlace }
      const flushRows = rowFlush.flush
      const context = { ...rows, folders, clock, log, reader, publishing, arriving, flushRows }
      const added = addOutput(output, context).finally(() => adding.delete(added))
      adding.add(added)
      const asset = await added
      arrivals.add(asset)
      return asset
    },
    flushRows: rowFlush.flush,
    find: (id) => assets.find(id),
    async itemAt(path) {
      const places = await Promise.all([folders.root, path].map(realpathOrSame))
      const inside = [[folders.root, path] as const, [places[0] ?? '', places[1] ?? ''] as const]
      for (const [root, file] of inside) {
        if (!isInside(root, file)) continue
        const found = assets.ofFile(relative(root, file).split(sep).join('/'))
        if (found !== null) return found.id
      }
      return null
    },
    assetsOfJobs: (jobIds) => assets.ofJobs(jobIds),
    pathOf: originalOf,
    fetchedFrom: (jobId, url) => {
      const source = withoutCredentials(url)
      return source === null ? [] : assets.fromSource(jobId, source)
    },
    completeOutputs(completed) {
      try {
        completeOutputs(database, completed)
      } catch (thrown) {
        throw databaseError(thrown, 'recording outputs')
      }
    },
    deliveredTo: (jobId) => assets.deliveredTo(jobId),
    async madeThumbnail(size, id) {
      lastAskedAt = performance.now()
      return readMadeThumbnail(folders.root, size, id)
    },
    fileFor(form, id) {
      lastAskedAt = performance.now()
      return serve(form, assets.find(id))
    },
    async trashedFileFor(form, id) {
      const find = () => serve(form, trash.find(id)?.asset ?? null)
      const file = await find()
      // It may have moved while it was read.
      return file === null && trash.isMoving() ? find() : file
    },
    unread,
    async prepareItems({ signal, isBusy, delay }) {
      if (readOnlyBecause !== null) return
      await removeOldThumbnails(folders.thumbnails)
      await underWay.run(signal, async (both) => {
        const background = {
          delay,
          signal: both,
          isBusy: () => isBusy() || mayRest() || performance.now() - lastAskedAt < LOOKING,
        }
        const context = { database, assets, originalOf, thumbnails, reader, colors, log }
        await makeMissingColors(background, context)
        const walk = { database, assets, where: 'true', make: thumbnails.prepare }
        await walkItems({ ...background, delay: 0 }, walk)
      })
    },
    favourites: createFavourites({ organise, assertInPlace }),
    organise,
    saved: createSavedItems(kept),
    trash,
    transfer,
    enteredAs(self) {
      owner = self
    },
    async close() {
      await Promise.all([arrivals.close(), Promise.allSettled(adding), underWay.close()])
      if (!database.isOpen) return
      colors.flush()
      await journal.flush()
      if (isInPlace(assertInPlace)) await snapshots.takeAtEnd()
      await Promise.all([rowFlush.close(), checkpoints.close()])
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

/** A path that leads nowhere is nobody's either way. */
async function realpathOrSame(path: string): Promise<string> {
  return realpath(path).catch(() => path)
}
