import { randomUUID } from 'node:crypto'
import { dirname, resolve } from 'node:path'
import type { Asset } from '#shared/domain/asset.ts'
import { AppError, withCharge } from '#shared/errors.ts'
import type { Clock, Logger } from '../host.ts'
import { ResultExistsError, type Assets, type EditResultMark } from './assets.ts'
import { flushFile, moveFlushed } from '../files/atomic-write.ts'
import type { Limit } from '../concurrency.ts'
import { existingPathInside } from '../files/contained-path.ts'
import { databaseError, type Database } from '../database/database.ts'
import { withDiskErrors } from '../files/disk-error.ts'
import { syncFolder } from '../files/durable-folder.ts'
import { mediaFileOf } from './file-name.ts'
import type { LibraryFolders } from './folders.ts'
import { sha256OfFile } from '../files/hash.ts'
import { claimAdopted } from './integrity/claim-adopted.ts'
import type { MediaReader } from './media-reader.ts'
import { readMediaFacts, type MediaFacts } from '../media/media-facts.ts'
import { chooseOutputIndex } from './output-index.ts'
import { withoutCredentials } from '../source-url.ts'
import type { Trash } from './trash/trash.ts'
import { findOrphanFile } from './find-orphan-file.ts'
import { removeQuietly } from '../files/remove-quietly.ts'

/** A file that a job has produced, on its way into the library. */
export interface NewOutput {
  readonly jobId: string
  /** Position among the outputs of its job, from 0. */
  readonly index: number
  readonly prompt: string
  /** Where it was downloaded from; null when it came inside the answer. */
  readonly sourceUrl: string | null
  /** See `Asset`; no when left out. */
  readonly salvaged?: boolean
  /** Absolute path in the incoming folder. The library owns the file from now on. */
  readonly file: string
  /** Whether it arrived beside what was asked for, as far as is known yet. */
  readonly extra?: boolean
  /**
   * Ids of what has come in the same answer, to which its own is added: the same bytes twice in one answer are one
   * picture, while two answers may well bring the same.
   */
  readonly answer?: Set<string>
  /**
   * The media type that the server declared, used where the bytes are ambiguous; null or left out where it declared
   * none.
   */
  readonly declaredType?: string | null
  /**
   * For an output that is being recovered: when its job was made, in milliseconds since 1970. An orphaned file that
   * was moved into the media folder since then is used, instead of keeping the same bytes twice.
   */
  readonly since?: number
  /** For the result of an edit, which is made here of what a server sent. */
  readonly edit?: EditResultMark
}

export interface AddOutputContext {
  readonly folders: LibraryFolders
  readonly assets: Assets
  readonly database: Database
  readonly clock: Clock
  readonly log: Logger
  readonly reader: MediaReader
  /** Lets one file at a time through, so that two that are to replace a missing one see each other. */
  readonly publishing: Limit
  /** Files that have their final names and are about to get their rows: they are not orphaned. */
  readonly arriving: Set<string>
  readonly trash: Pick<Trash, 'handleRedelivery'>
  /** See `Library.flushRows`. */
  readonly flushRows: () => Promise<void>
  /** See `Library.assertInPlace`. */
  readonly assertInPlace: () => void
  /** Called when a job that was invented for an adopted file is removed, since the file has found its own. */
  readonly onJobRemoved: (id: string) => void
}

/**
 * Adds a file to the library: reads its facts, gives it its final name, then writes its row. Rules: see
 * `Library.add`.
 */
export async function addOutput(output: NewOutput, context: AddOutputContext): Promise<Asset> {
  if (dirname(resolve(output.file)) !== context.folders.incoming) {
    throw new AppError('internal', { detail: 'Only files in the incoming folder can be added' })
  }
  try {
    // In parallel: both wait for the disk.
    const [facts] = await Promise.all([
      readMediaFacts(output.file, context.reader, output.declaredType ?? null),
      flushFile(output.file),
    ])
    const asset = await publish(output, facts, context)
    // Not awaited here: the caller that finishes the answer does that. Until then a power cut would take the row, and leave
    // the file.
    context.flushRows().catch(() => undefined)
    return asset
  } catch (thrown) {
    if (thrown instanceof ResultExistsError) throw thrown
    context.log.warn('A file was not taken into the library', {
      job: output.jobId,
      index: output.index,
      thrown,
    })
    // It was asked for and sent: a disk error must not say that it cost nothing.
    throw thrown instanceof AppError ? withCharge(thrown, 'maybe') : thrown
  }
}

async function publish(
  output: NewOutput,
  facts: MediaFacts,
  context: AddOutputContext,
): Promise<Asset> {
  const known = placeOf(output, facts, context)
  if (known.type === 'known') {
    output.answer?.add(known.asset.id)
    const isDeleted = await context.trash.handleRedelivery(known.asset, output.file)
    if (!isDeleted)
      await context.publishing(() => restoreIfMissing(known.asset, output.file, context))
    return known.asset
  }
  if (output.since === undefined) return record(output, facts, context)
  // One at a time: of two outputs with the same bytes, only one may take the file that is there.
  return context.publishing(
    async () =>
      (await recordLeftFile(output, facts, context)) ?? (await record(output, facts, context)),
  )
}

/** Gives a file its final name, and then its row. */
async function record(
  output: NewOutput,
  facts: MediaFacts,
  context: AddOutputContext,
): Promise<Asset> {
  const createdAt = context.clock()
  const { id, file } = await giveLastingName({ ...output, createdAt, mime: facts.mime }, context)
  try {
    // Asked again, and nothing is awaited from here to the row: another call may have brought an output of this job
    // meanwhile.
    const place = placeOf(output, facts, context)
    if (place.type !== 'known') {
      return insert({ id, index: place.index, createdAt, file }, output, facts, context)
    }
    output.answer?.add(place.asset.id)
    await removeQuietly(resolve(context.folders.root, file))
    return place.asset
  } catch (thrown) {
    // Made twice: another process was faster. It may also have taken this very file for one that was left behind.
    if (thrown instanceof ResultExistsError && !context.assets.hasFile(file)) {
      await removeQuietly(resolve(context.folders.root, file))
    }
    throw thrown
  } finally {
    context.arriving.delete(file)
  }
}

/**
 * Writes the row of a file that a dead process has left in the media folder, or corrects the row that reconciling has
 * written for it; null when there is no such file.
 */
async function recordLeftFile(
  output: NewOutput,
  facts: MediaFacts,
  context: AddOutputContext,
): Promise<Asset | null> {
  const { assets, clock, database, folders } = context
  const found = placeOf(output, facts, context)
  if (found.type === 'known') return null
  const place = {
    sha256: facts.sha256,
    jobId: output.jobId,
    index: found.index,
    extra: output.extra === true,
  }
  const taken = claimAdopted(database, place)
  if (taken !== null && taken.removedJob !== null) context.onJobRemoved(taken.removedJob)
  const adopted = assets.find(taken?.id ?? '')
  if (adopted !== null) {
    if (output.edit !== undefined) assets.becomeResult(adopted.id, output.edit)
    output.answer?.add(adopted.id)
    await removeQuietly(output.file)
    return adopted
  }
  const left = await findOrphanFile(facts, {
    root: folders.root,
    since: output.since ?? clock(),
    now: clock(),
    isRecorded: (file) => assets.hasFile(file) || context.arriving.has(file),
  })
  if (left === null) return null
  await withDiskErrors('recording a file', () =>
    syncFolder(dirname(resolve(folders.root, left.file))),
  )
  const free = placeOf(output, facts, context)
  if (free.type === 'known') return null
  const asset = insert(
    { id: idFromName(left.file), index: free.index, createdAt: left.writtenAt, file: left.file },
    output,
    facts,
    context,
  )
  await removeQuietly(output.file)
  return asset
}

/** Returns the beginning of an id, which is at the end of its file's name. */
function idFromName(file: string): string {
  const beginning = / ([\da-f]{8})\.\w+$/.exec(file)?.[1]
  const id = randomUUID()
  return beginning === undefined ? id : `${beginning}${id.slice(8)}`
}

function insert(
  place: Pick<Asset, 'id' | 'index' | 'createdAt' | 'file'>,
  { jobId, sourceUrl, extra = false, salvaged = false, answer, edit }: NewOutput,
  facts: MediaFacts,
  { assets, log }: AddOutputContext,
): Asset {
  const marks = { extra, salvaged, favourite: false, color: null, edit: edit ?? null }
  const asset: Asset = { ...place, jobId, ...facts, ...marks }
  try {
    assets.insert({ ...asset, sourceUrl: withoutCredentials(sourceUrl) })
    // At once: the same bytes may be about to be recorded by another call.
    answer?.add(asset.id)
  } catch (thrown) {
    if (thrown instanceof ResultExistsError) throw thrown
    // The file stays where it is: without a row it is not shown, but it is the user's and is not lost.
    log.error('A file has no row', { job: jobId, index: place.index, file: place.file })
    throw databaseError(thrown, 'recording a file')
  }
  return asset
}

function placeOf(output: NewOutput, facts: MediaFacts, { assets }: AddOutputContext) {
  return chooseOutputIndex(
    assets.deliveredTo(output.jobId),
    output.index,
    facts.sha256,
    output.answer,
  )
}

/** Ids are random; a second try is for a name that a file of the user happens to have. */
const NAME_TRIES = 5

async function giveLastingName(
  output: { file: string; prompt: string; createdAt: number; mime: Asset['mime'] },
  { folders, arriving, assertInPlace }: AddOutputContext,
): Promise<{ id: string; file: string }> {
  // Otherwise the folder would be created again where the library was, and the row written into the one that was
  // moved away.
  assertInPlace()
  for (let tries = 0; tries < NAME_TRIES; tries += 1) {
    const id = randomUUID()
    const file = mediaFileOf({ ...output, id })
    arriving.add(file)
    let moved = false
    try {
      moved = (await moveFlushed(output.file, resolve(folders.root, file))) === 'moved'
      if (moved) return { id, file }
    } finally {
      if (!moved) arriving.delete(file)
    }
  }
  throw new AppError('disk', { detail: 'No free file name was found' })
}

/**
 * Handles the same bytes coming again. The new copy is removed only when the old one is there and intact; when the
 * old one is gone, the new one replaces it; when the user has changed it, both are kept.
 */
async function restoreIfMissing(
  known: Asset,
  file: string,
  { folders, log }: AddOutputContext,
): Promise<void> {
  const path = await existingPathInside(folders.media, folders.root, known.file).catch(
    (thrown: unknown) => {
      if (thrown instanceof AppError && thrown.data.reason === 'not_found') return null
      throw thrown
    },
  )
  if (path === null) {
    await moveFlushed(file, resolve(folders.root, known.file))
  } else if ((await sha256OfFile(path)) === known.sha256) {
    await removeQuietly(file)
  } else {
    log.warn('A file in the library was changed; the original stays in incoming', {
      asset: known.id,
    })
  }
}
