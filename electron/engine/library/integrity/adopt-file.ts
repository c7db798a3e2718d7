import { stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { UNKNOWN_MODEL } from '#shared/domain/generation.ts'
import { AppError } from '#shared/errors.ts'
import type { Logger } from '../../host.ts'
import type { Database } from '../../database/database.ts'
import type { Provenance } from '../export/provenance-schema.ts'
import type { LibraryFolders } from '../folders.ts'
import { sha256OfFile } from '../../files/hash.ts'
import type { MediaReader } from '../media-reader.ts'
import { readMediaFacts, sniffFile, type MediaFacts } from '../../media/media-facts.ts'
import { declarationOf, mimeOfExtension } from '../../media/media-type.ts'
import { transaction } from '../../database/transaction.ts'
import { idFrom, insertAdoptedJob } from './adopted-job.ts'
import type { AssetRecord, AssetRecords } from './asset-records.ts'
import { insertAdoptedAsset, completeAdoptedJob } from './adopted-asset.ts'
import { insertFromJournal } from './insert-from-journal.ts'
import { provenanceIn, requestKindOf, unfinishedJobOf } from './match-job.ts'
import type { JournalLookup } from './journal-lookup.ts'
import { parseFileName } from './parse-file-name.ts'
import { fileStatusOf } from './file-status.ts'

/** The result of adopting a file without a row. */
export type Adoption =
  /** It has a row now. */
  | { readonly type: 'adopted'; readonly jobId: string; readonly assetId: string }
  /** It is the file of an asset that was missing, under another name: the row is updated. */
  | { readonly type: 'moved'; readonly jobId: string; readonly assetId: string }
  /** The library has the same bytes already: a crash has left it, or the user made a copy. It stays where it is. */
  | { readonly type: 'duplicate'; readonly of: AssetRecord }
  /** It is no complete picture or video. It stays where it is. */
  | { readonly type: 'foreign' }

export interface AdoptionContext {
  readonly database: Database
  readonly folders: LibraryFolders
  readonly records: AssetRecords
  readonly memory: JournalLookup
  readonly reader: MediaReader
  readonly log: Logger
}

/**
 * Adopts a file of the media folder (`media/…`, forward slashes), unchanged and where it is. Its job is the one that
 * the journal has, or that its own metadata names, or the only one that lacks such a file; otherwise a job is
 * invented for it; `job` is the one where that is known. Never changes or deletes a file. Throws `disk` when it cannot be read or recorded.
 */
export async function adoptFile(
  file: string,
  context: AdoptionContext,
  job: string | null = null,
): Promise<Adoption> {
  const path = join(context.folders.root, ...file.split('/'))
  const facts = await factsOf(path, context.reader)
  if (facts === null) return { type: 'foreign' }
  const remembered = await context.memory.recall(file, facts.sha256)
  const provenance = await provenanceIn({ file: path, ...facts }, context.reader)
  const { mtimeMs } = await stat(path)
  const { database, records } = context
  const twins = await twinsOf(facts, context)

  // Nothing is awaited from here to the end: another process must not have adopted it meanwhile.
  return transaction(database, (): Adoption => {
    const own = records.withFile(file)
    if (own !== null) return { type: 'duplicate', of: own }
    if (twins.missing !== null) {
      const { id, jobId } = twins.missing
      records.move(id, file)
      return { type: 'moved', jobId, assetId: id }
    }
    const recalled = remembered === null ? null : insertFromJournal(remembered, database)
    if (recalled !== null) return { type: 'adopted', ...recalled }
    const [twin] = records.withHash(facts.sha256).filter(({ id }) => !twins.broken.has(id))
    if (twin !== undefined) return { type: 'duplicate', of: twin }
    const rememberedJob = job ?? remembered?.asset.row?.['job_id'] ?? null
    return insertRows({ file, facts, provenance, mtimeMs, rememberedJob }, context)
  })
}

/**
 * Reads a file's facts. Null for what is no complete picture or video: everything else in the folder is the user's
 * business, unless it has a name that only this app gives. A file that was kept only by its server's declaration has
 * our extension for that.
 */
async function factsOf(path: string, reader: MediaReader): Promise<MediaFacts | null> {
  const isOurs = parseFileName(path).idStart !== null
  const shown = await sniffFile(path)
  if (shown === null && !isOurs) return null
  try {
    return await readMediaFacts(path, reader, isOurs ? declarationIn(path) : null)
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.data.code === 'bad_response') return null
    throw thrown
  }
}

function declarationIn(path: string): string | null {
  const mime = mimeOfExtension(extname(path).slice(1))
  return mime === null ? null : declarationOf(mime)
}

/** Assets with the same bytes that do not make a file a duplicate. */
interface Twins {
  /** One whose own file is gone. */
  readonly missing: AssetRecord | null
  /** Those whose own file has other bytes now, or was deleted for good. */
  readonly broken: ReadonlySet<string>
}

async function twinsOf(
  { sha256 }: MediaFacts,
  { records, folders }: AdoptionContext,
): Promise<Twins> {
  const broken = new Set<string>()
  for (const record of records.withHash(sha256)) {
    if (record.isDeleted) broken.add(record.id)
    if (record.isTrashed) continue
    const fileStatus = await fileStatusOf(folders, record.file)
    if (fileStatus.type === 'missing') return { missing: record, broken }
    const isWhole = fileStatus.type === 'there' && (await sha256OfFile(fileStatus.path)) === sha256
    if (!isWhole) broken.add(record.id)
  }
  return { missing: null, broken }
}

interface FoundFile {
  readonly file: string
  readonly facts: MediaFacts
  readonly provenance: Provenance | null
  readonly mtimeMs: number
  /** The id of its job, as its former name or the journal has it. */
  readonly rememberedJob: string | number | null
}

function insertRows(found: FoundFile, { database }: AdoptionContext): Adoption {
  const { file, facts, provenance, mtimeMs, rememberedJob } = found
  const name = parseFileName(file)
  const createdAt = name.createdAt ?? provenance?.createdAt ?? Math.floor(mtimeMs)
  const title = name.idStart === null ? null : name.title
  const jobId =
    knownJob(database, rememberedJob) ??
    knownJob(database, provenance?.jobId ?? null) ??
    (title === null
      ? null
      : unfinishedJobOf(database, { kind: requestKindOf(facts), createdAt, title })) ??
    idFrom(`job ${facts.sha256}`)
  if (knownJob(database, jobId) === null) {
    const model = provenance?.model ?? UNKNOWN_MODEL
    const prompt = provenance?.prompt ?? name.title
    insertAdoptedJob(database, { id: jobId, createdAt, model, prompt }, facts)
  }
  const id = idFrom(`asset ${facts.sha256} ${file}`, name.idStart)
  const assetId = insertAdoptedAsset(database, { id, jobId, facts, createdAt, file })
  completeAdoptedJob(database, jobId)
  return { type: 'adopted', jobId, assetId }
}

function knownJob(database: Database, id: string | number | null): string | null {
  const isKnown = id !== null && database.prepare('SELECT 1 FROM jobs WHERE id = ?').get(id)
  return isKnown === undefined || isKnown === false ? null : String(id)
}
