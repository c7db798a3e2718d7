import { randomUUID } from 'node:crypto'
import { rm, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { AppError } from '#shared/errors.ts'
import { moveDurably } from '../../files/atomic-write.ts'
import { mediaFileOf } from '../file-name.ts'
import { sha256OfFile } from '../../files/hash.ts'
import { readMediaFacts, sniffFile, type MediaFacts } from '../../media/media-facts.ts'
import { ownFilesIn, UUID } from '../../files/own-files.ts'
import { adoptFile, type Adoption, type AdoptionContext } from './adopt-file.ts'
import { waitsForItsItem } from '../local-jobs.ts'
import { requestKindOf, unfinishedJobOf } from './match-job.ts'
import { fileStatusOf } from './file-status.ts'

/** How long the incomplete remains of a download are kept, in milliseconds: a week. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000

export interface OrphanedIncomingContext extends AdoptionContext {
  /** Milliseconds since 1970, by the system's clock: a file that was written later may belong to a living process. */
  readonly before: number
  /** Milliseconds since 1970. */
  readonly now: number
}

/** What `Library.madeFile` puts behind the id of a job. */
const MADE = '.made'
/** As `Library.incomingFile` and `madeFile` name them. */
const INCOMING_NAME = new RegExp(`^${UUID}\\.(?:part|made)$`)

/**
 * Returns the files that dead processes left in the incoming folder, by their absolute paths: other names are the
 * user's. Throws what the system throws.
 */
export async function orphanedIncomingIn(folder: string, before: number): Promise<string[]> {
  const files = await ownFilesIn(folder, INCOMING_NAME)
  return files
    .filter(({ stats }) => Math.max(stats.mtimeMs, stats.ctimeMs) < before)
    .map(({ path }) => path)
}

/**
 * Handles one orphaned file. A complete picture or video is moved to the media folder and gets a row. Copies of what
 * is in the library are no file of the user's: they are removed; remains of a download, and copies of what is in the
 * trash, when they are a week old. What was made on this computer is its job's, or can be made again. Returns null when nothing was adopted. Throws
 * `disk`.
 */
export async function handleOrphanedIncoming(
  path: string,
  context: OrphanedIncomingContext,
): Promise<Adoption | null> {
  const isMade = path.endsWith(MADE)
  const madeBy = basename(path, MADE)
  if (isMade && !waitsForItsItem(context.database, madeBy)) {
    await rm(path, { force: true })
    return null
  }
  const facts = await completeFacts(path, context)
  if (isMade && facts === null) {
    await rm(path, { force: true })
    return null
  }
  const safety = facts === null ? null : await safetyOf(facts, context)
  if (safety === 'whole') {
    await rm(path, { force: true })
    context.log.info('a copy of what is in the library was removed')
    return null
  }
  if (facts === null || safety === 'deleted') {
    await removeWhenOld(path, context)
    return null
  }
  const { mtimeMs } = await stat(path)
  const createdAt = Math.floor(mtimeMs)
  const jobId = isMade
    ? madeBy
    : unfinishedJobOf(context.database, { kind: requestKindOf(facts), createdAt, title: null })
  const prompt = jobId === null ? '' : promptOf(context, jobId)
  const file = mediaFileOf({ createdAt, prompt, id: randomUUID(), mime: facts.mime })
  // The name is taken by chance; the next reconcile gives it another.
  if ((await moveDurably(path, resolve(context.folders.root, file))) === 'taken') return null
  return adoptFile(file, context, isMade ? madeBy : null)
}

async function completeFacts(
  path: string,
  { reader }: OrphanedIncomingContext,
): Promise<MediaFacts | null> {
  try {
    // A file that is not shown has no proof of completeness, so it may be an incomplete download.
    if ((await sniffFile(path)) === null) return null
    return await readMediaFacts(path, reader)
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.data.code === 'bad_response') return null
    throw thrown
  }
}

/**
 * Returns whether the library has these bytes: `whole` in a file that was read to its end, or only as something the
 * user has deleted.
 */
async function safetyOf(
  facts: MediaFacts,
  { records, folders }: OrphanedIncomingContext,
): Promise<'whole' | 'deleted' | null> {
  let isDeleted = false
  for (const record of records.withHash(facts.sha256)) {
    if (record.isDeleted || record.isTrashed) {
      isDeleted = true
      continue
    }
    const fileStatus = await fileStatusOf(folders, record.file)
    if (fileStatus.type === 'there' && (await sha256OfFile(fileStatus.path)) === facts.sha256) {
      return 'whole'
    }
  }
  return isDeleted ? 'deleted' : null
}

async function removeWhenOld(path: string, { now, log }: OrphanedIncomingContext): Promise<void> {
  const { mtimeMs } = await stat(path)
  if (now - mtimeMs < KEPT_MS) return
  await rm(path, { force: true })
  log.info('remains of a download were removed', {
    ageDays: Math.floor((now - mtimeMs) / 86_400_000),
  })
}

function promptOf({ database }: OrphanedIncomingContext, jobId: string): string {
  const row = database.prepare('SELECT prompt FROM jobs WHERE id = ?').get(jobId)
  const prompt = row?.['prompt']
  return typeof prompt === 'string' ? prompt : ''
}
