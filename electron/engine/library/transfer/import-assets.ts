import { z } from 'zod'
import type { Asset } from '#shared/domain/asset.ts'
import { assetRowSchema } from '../assets.ts'
import type { Database } from '../../database/database.ts'
import type { LibraryFolders } from '../folders.ts'
import { declarationOf } from '../../media/media-type.ts'
import { withoutCredentials } from '../../source-url.ts'
import { isThere, mediaPathOf } from '../trash/trash-files.ts'
import { hasOwnId, trashFileOf, trashPathOf } from '../trash/trash-place.ts'
import { renamedFileOf } from './backup-path.ts'
import type { FetchedFile, ImportFiles } from './import-files.ts'
import type { ImportedJobs } from './import-jobs.ts'
import type { ImportTally } from './import-report.ts'
import { derivedId } from './derived-id.ts'
import { finder, inserter, rowsOf, type Row } from './rows.ts'
import { removeQuietly } from '../../files/remove-quietly.ts'

export interface ImportAssetsContext {
  readonly source: Database
  readonly target: Database
  readonly folders: LibraryFolders
  readonly incoming: ImportFiles
  readonly jobs: ImportedJobs
  readonly tally: ImportTally
  /** Milliseconds since 1970. What is in the trash of a backup has its thirty days from now. */
  readonly now: number
  /** Awaited after each picture or video, with any result; stops the import when it throws. */
  readonly checkpoint: () => Promise<void>
}

const statesSchema = z.object({
  trashed_at: z.number().nullable(),
  deleted_at: z.number().nullable(),
})
const markSchema = z.object({ favourite_at: z.number().nonnegative().nullable() })
const outputSchema = z.object({ idx: z.number(), sha256: z.string() })

/** An asset's row in a backup. */
interface ForeignAsset {
  readonly row: Row
  readonly asset: Asset
  /** When it was last marked as favourite, or the mark taken off; null for never. */
  readonly markedAt: number | null
  readonly inTrash: boolean
  readonly isDeleted: boolean
}

/**
 * Imports the pictures and videos of a backup, each with its file: file first, then row, as always. The bytes are
 * measured again: a foreign database is not trusted.
 */
export async function importAssets(context: ImportAssetsContext): Promise<void> {
  const take = assetTaker(context)
  for (const { rows, damaged } of rowsOf(context.source, 'assets')) {
    for (const id of damaged) {
      context.tally.problem(id, 'damaged')
      await context.checkpoint()
    }
    for (const row of rows) {
      const foreign = readForeign(row)
      if (foreign === null) context.tally.problem(String(row['id']), 'damaged')
      else await take(foreign)
      await context.checkpoint()
    }
  }
}

function readForeign(row: Row): ForeignAsset | null {
  const asset = assetRowSchema.safeParse(row)
  const states = statesSchema.safeParse(row)
  if (!asset.success || !states.success || !hasOwnId(asset.data)) return null
  const { trashed_at: trashedAt, deleted_at: deletedAt } = states.data
  return {
    row: { ...row, color: asset.data.color, edit: editText(asset.data) },
    asset: asset.data,
    markedAt: markSchema.safeParse(row).data?.favourite_at ?? null,
    inTrash: trashedAt !== null,
    isDeleted: deletedAt !== null,
  }
}

/** Only what was understood: it is written as it stands. */
function editText({ edit }: Asset): string | null {
  return edit === null ? null : JSON.stringify(edit)
}

function assetTaker(context: ImportAssetsContext): (foreign: ForeignAsset) => Promise<void> {
  const { target, folders, incoming, jobs, tally } = context
  const find = finder(target, 'assets')
  const insert = inserter(target, 'assets')
  const outputs = target.prepare('SELECT idx, sha256 FROM assets WHERE job_id = ?')
  const comeBack = target.prepare(`
    UPDATE assets SET trashed_at = NULL, deleted_at = NULL, missing_since = NULL, file = ?
    WHERE id = ?`)

  const compared = target.prepare('UPDATE assets SET edit = ? WHERE id = ? AND edit IS NULL')

  const fetch = async ({ asset, inTrash }: ForeignAsset): Promise<FetchedFile | null> => {
    const declared = declarationOf(asset.mime)
    const path = inTrash ? trashFileOf(asset) : asset.file
    const found = await incoming.fetch(path, declared)
    const fetched =
      found === 'missing' && !inTrash ? await incoming.fetch(renamedFileOf(asset), declared) : found
    if (typeof fetched !== 'string') return fetched
    tally.problem(path, fetched)
    return null
  }

  /** Restores a known item when it was deleted for good, or when its file is missing. */
  const renew = async (foreign: ForeignAsset, known: Row): Promise<void> => {
    const ours = assetRowSchema.safeParse(known)
    const states = statesSchema.parse(known)
    const isDeleted = states.deleted_at !== null
    const isWhole = !ours.success || (!isDeleted && (await hasFile(folders, ours.data)))
    if (isWhole || foreign.isDeleted || (isDeleted && foreign.inTrash)) {
      tally.count('assets', 'known')
      return
    }
    const fetched = await fetch(foreign)
    if (fetched === null) return
    if (fetched.facts.sha256 !== ours.data.sha256) {
      await removeQuietly(fetched.file)
      tally.problem(foreign.asset.id, 'damaged')
      return
    }
    const isInTrash = !isDeleted && states.trashed_at !== null
    const asset = { ...ours.data, file: isDeleted ? foreign.asset.file : ours.data.file }
    if (isInTrash) await incoming.placeInTrash(fetched.file, asset)
    else comeBack.run(await incoming.place(fetched.file, asset), asset.id)
    tally.count('assets', 'added')
  }

  /** Returns a free index among the outputs of a job; null when the very same output is there. */
  const indexFor = (jobId: string, { index, sha256 }: Asset): number | null => {
    const taken = outputs.all(jobId).map((output) => outputSchema.parse(output))
    const holder = taken.find(({ idx }) => idx === index)
    if (holder === undefined) return index
    if (holder.sha256 === sha256) return null
    return Math.max(...taken.map(({ idx }) => idx)) + 1
  }

  const add = async (foreign: ForeignAsset, id: string, jobId: string): Promise<void> => {
    const index = indexFor(jobId, foreign.asset)
    if (index === null) {
      tally.count('assets', 'known')
      return
    }
    const place = { id, job_id: jobId, idx: index, missing_since: null }
    const row = { ...foreign.row, ...place, favourite_at: markTime(foreign) }
    if (foreign.isDeleted) {
      // It was delivered, which must be recorded: otherwise it would be made, and paid for, again.
      const deleted = { ...row, file: trashFileOf({ ...foreign.asset, id }), source_url: null }
      if (insert(deleted) === 'refused') tally.problem(foreign.asset.id, 'damaged')
      else tally.count('assets', 'known')
      return
    }
    const fetched = await fetch(foreign)
    if (fetched === null) return
    const { durationSeconds, ...facts } = fetched.facts
    const asset: Asset = { ...foreign.asset, ...fetched.facts, id, jobId, index }
    const file = foreign.inTrash
      ? await incoming.placeInTrash(fetched.file, asset)
      : await incoming.place(fetched.file, asset)
    const insertion = insert({
      ...row,
      source_url: keptUrl(foreign.row['source_url']),
      ...facts,
      duration_ms: durationSeconds === null ? null : Math.round(durationSeconds * 1000),
      trashed_at: foreign.inTrash ? context.now : null,
      file,
    })
    if (insertion === 'new') tally.count('assets', 'added')
    // Another import was faster.
    else if (find(id)?.['sha256'] === asset.sha256) tally.count('assets', 'known')
    // Or the row violates a constraint. The file is there, and is found by the next reconcile.
    else tally.problem(id, insertion === 'known' ? 'conflict' : 'damaged')
  }

  /** A mark from a time to come would win over every later one. */
  const markTime = ({ markedAt }: ForeignAsset): number | null =>
    markedAt === null ? null : Math.min(markedAt, context.now)
  /** Otherwise the result, which comes along, would be made here once more. */
  const mergeEdit = ({ asset }: ForeignAsset): void => {
    if (asset.edit !== null) compared.run(editText(asset), asset.id)
  }

  return async (foreign) => {
    const { asset } = foreign
    const jobId = jobs.idOf(asset.jobId)
    const same = find(asset.id)
    if (jobId === null) tally.problem(asset.id, 'damaged')
    else if (same === null) await add(foreign, asset.id, jobId)
    else if (same['sha256'] === asset.sha256) {
      await renew(foreign, same)
      mergeEdit(foreign)
    } else {
      tally.problem(asset.id, 'conflict')
      const id = derivedId(asset.id, asset.sha256)
      const before = find(id)
      await (before === null ? add(foreign, id, jobId) : renew(foreign, before))
    }
  }
}

function keptUrl(url: Row[string] | undefined): string | null {
  return typeof url === 'string' ? withoutCredentials(url) : null
}

async function hasFile(folders: LibraryFolders, asset: Asset): Promise<boolean> {
  if (await isThere(trashPathOf(folders.root, asset))) return true
  return (await mediaPathOf(folders, asset).catch(() => null)) !== null
}
