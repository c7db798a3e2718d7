import { randomUUID } from 'node:crypto'
import { dirname, resolve } from 'node:path'
import { rm } from 'node:fs/promises'
import type { Asset } from '#shared/domain/asset.ts'
import { AppError, withCharge } from '#shared/errors.ts'
import type { Clock, Logger } from '../host.ts'
import type { Assets } from './assets.ts'
import { flushFile, moveFlushed } from './atomic-file.ts'
import type { Limit } from '../concurrency.ts'
import { existingPathInside } from './contained-path.ts'
import { databaseError } from './database.ts'
import { mediaFileOf } from './file-name.ts'
import type { LibraryFolders } from './folders.ts'
import { sha256OfFile } from './hash.ts'
import { readMediaFacts, type MediaFacts } from './media-facts.ts'
import { placeOutput } from './output-place.ts'
import { withoutCredentials } from './source-url.ts'

/** A file that a job has produced, on its way into the library. */
export interface NewOutput {
  readonly jobId: string
  /** Position among the outputs of its job, from 0. */
  readonly index: number
  readonly prompt: string
  /** Where it was downloaded from; null when it came inside the answer. */
  readonly sourceUrl: string | null
  /** Absolute path in the incoming folder. The library owns the file from now on. */
  readonly file: string
}

export interface AddOutputContext {
  readonly folders: LibraryFolders
  readonly assets: Assets
  readonly clock: Clock
  readonly log: Logger
  readonly decoding: Limit
  /** Lets one file at a time through, so that two that are to take the place of a missing one see each other. */
  readonly publishing: Limit
}

/**
 * Takes a file into the library: read its facts, give it its lasting name, then write its row. Rules: see `Library.add`.
 */
export async function addOutput(output: NewOutput, context: AddOutputContext): Promise<Asset> {
  if (dirname(resolve(output.file)) !== context.folders.incoming) {
    throw new AppError('internal', { detail: 'Only files in the incoming folder can be added' })
  }
  try {
    // Side by side: both wait for the disk.
    const [facts] = await Promise.all([
      readMediaFacts(output.file, context.decoding),
      flushFile(output.file),
    ])
    return await publish(output, facts, context)
  } catch (thrown) {
    context.log.warn('A file was not taken into the library', {
      job: output.jobId,
      index: output.index,
      thrown,
    })
    // It was asked for and sent: whether that cost money is not for the disk to deny.
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
    await context.publishing(() => putBackIfMissing(known.asset, output.file, context))
    return known.asset
  }
  const createdAt = context.clock()
  const { id, file } = await giveLastingName({ ...output, createdAt, mime: facts.mime }, context)
  // Asked again, and nothing is waited for from here to the row: another call may have brought an output of this job meanwhile.
  const place = placeOf(output, facts, context)
  if (place.type === 'known') {
    await rm(resolve(context.folders.root, file), { force: true }).catch(() => undefined)
    return place.asset
  }
  const asset: Asset = { id, jobId: output.jobId, index: place.index, ...facts, createdAt, file }
  try {
    context.assets.insert({ ...asset, sourceUrl: withoutCredentials(output.sourceUrl) })
  } catch (thrown) {
    // The file stays where it is: without a row it is not shown, but it is the user's and is not lost.
    context.log.error('A file has no row', { job: output.jobId, index: output.index, file })
    throw databaseError(thrown, 'recording a file')
  }
  return asset
}

function placeOf(output: NewOutput, facts: MediaFacts, { assets }: AddOutputContext) {
  return placeOutput(assets.ofJob(output.jobId), output.index, facts.sha256)
}

/** Ids are random; a second try is for a name that a file of the user happens to have. */
const NAME_TRIES = 5

async function giveLastingName(
  output: { file: string; prompt: string; createdAt: number; mime: Asset['mime'] },
  { folders }: AddOutputContext,
): Promise<{ id: string; file: string }> {
  for (let tries = 0; tries < NAME_TRIES; tries += 1) {
    const id = randomUUID()
    const file = mediaFileOf({ ...output, id })
    if ((await moveFlushed(output.file, resolve(folders.root, file))) === 'moved') {
      return { id, file }
    }
  }
  throw new AppError('disk', { detail: 'No free file name was found' })
}

/**
 * The same bytes have come again. The new copy is removed only when the old one is there and whole; when the old one is gone, it
 * takes its place; when the user has changed it, both stay.
 */
async function putBackIfMissing(
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
    await rm(file, { force: true }).catch(() => undefined)
  } else {
    log.warn('A file in the library was changed; the original stays in incoming', {
      asset: known.id,
    })
  }
}
