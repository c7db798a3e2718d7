import { z } from 'zod'
import { AppError } from '#shared/errors.ts'
import { apiBaseUrl } from '../../database/api-base-url.ts'
import type { Logger } from '../../host.ts'
import type { LibraryFolders } from '../folders.ts'
import type { Library } from '../library.ts'
import type { CancellableTask } from '../cancellable-task.ts'
import type { AssetRecord, AssetRecords } from './asset-records.ts'
import { isRedacted } from '../../source-url.ts'
import { fileStatusOf } from './file-status.ts'
import { repairFromFolder } from './repair-from-folder.ts'
import { repairFromUrl, type Redownload, type RepairOutcome } from './repair-from-url.ts'

/**
 * Where missing files are looked for: at the addresses they came from, or in a folder (absolute path) the user chose.
 */
export type RepairSource =
  | { readonly from: 'url' }
  | { readonly from: 'folder'; readonly folder: string }

/** The result of a repair. Ids are those of assets. */
export interface RepairReport {
  readonly repaired: readonly string[]
  /**
   * The address has other bytes now: they were kept as another output of the same job, and the old one is still
   * missing.
   */
  readonly otherFile: readonly string[]
  /** Those that are missing still. */
  readonly stillMissing: readonly string[]
}

export interface RepairContext {
  readonly library: Library
  readonly folders: LibraryFolders
  readonly records: AssetRecords
  readonly redownload: Redownload
  readonly log: Logger
}

const promptSchema = z.object({ prompt: z.string() })
const apiSchema = z.object({ api_origin: z.string().nullable(), api_path: z.string().nullable() })

/** Brings missing files back. Throws `cancelled`, `disk` when the folder cannot be read, and what SQLite throws. */
export async function repair(
  source: RepairSource,
  context: RepairContext,
  work: CancellableTask,
): Promise<RepairReport> {
  const { library, folders, records, redownload, log } = context
  library.assertInPlace()
  const repaired = new Set<string>()
  const otherFile: string[] = []
  const onRepaired = ({ id }: AssetRecord): void => {
    records.setMissing([id], null)
    repaired.add(id)
  }
  const missing: AssetRecord[] = []
  for (const record of records.missing()) {
    // It may have come back by itself.
    if ((await fileStatusOf(folders, record.file)).type === 'there') onRepaired(record)
    else missing.push(record)
  }
  if (source.from === 'folder') {
    await repairFromFolder(missing, source.folder, { library, folders, onRepaired }, work)
  } else {
    const signal = work.signal ?? new AbortController().signal
    const promptOf = (jobId: string): string => {
      const row = library.database.prepare('SELECT prompt FROM jobs WHERE id = ?').get(jobId)
      return promptSchema.safeParse(row).data?.prompt ?? ''
    }
    const apiOf = (jobId: string): URL | null => {
      const row = library.database
        .prepare(
          'SELECT api_origin, api_path FROM attempts WHERE job_id = ? ORDER BY started_at DESC',
        )
        .get(jobId)
      const { data } = apiSchema.safeParse(row)
      return data === undefined ? null : apiBaseUrl(data.api_origin, data.api_path)
    }
    const download = { library, folders, redownload, signal, promptOf, apiOf }
    for (const [done, record] of missing.entries()) {
      if (signal.aborted) throw new AppError('cancelled')
      work.onProgress?.({ done, total: missing.length })
      const outcome: RepairOutcome =
        record.sourceUrl === null || isRedacted(record.sourceUrl)
          ? 'failed'
          : await repairFromUrl(record, record.sourceUrl, download).catch((thrown: unknown) => {
              if (signal.aborted) throw new AppError('cancelled')
              log.info('a missing file could not be downloaded again', {
                asset: record.id,
                error: thrown instanceof AppError ? thrown.data.code : 'internal',
              })
              return 'failed' as const
            })
      if (outcome === 'repaired') onRepaired(record)
      if (outcome === 'other_file') otherFile.push(record.id)
    }
    work.onProgress?.({ done: missing.length, total: missing.length })
  }
  const stillMissing = missing.filter(({ id }) => !repaired.has(id)).map(({ id }) => id)
  return { repaired: [...repaired], otherFile, stillMissing }
}
