import { z } from 'zod'
import type { Asset } from '#shared/domain/asset.ts'
import { AppError } from '#shared/errors.ts'
import type { Logger } from '../host.ts'
import type { CrashedReads, RiskyOperation } from './crashed-reads.ts'
import { databaseError, type Database } from '../database/database.ts'
import { readMediaFacts, type MediaFacts } from '../media/media-facts.ts'
import type { MediaReader } from './media-reader.ts'
import type { PictureCache } from './picture-cache.ts'

/** Files that are kept without being shown, because reading them crashed a process. */
export interface UnreadFiles {
  /** Marks everything with these bytes as a file that is not shown. Never throws. */
  giveUp(sha256: string): void
  /** Returns whether an asset is not shown for that reason. */
  isGivenUp(id: string): boolean
  /**
   * Returns the ids of all such assets, and of those that are still to be read because something else had crashed the
   * process.
   */
  unread(): readonly string[]
  /**
   * Reads one again, and returns whether it can be shown now. Throws `invalid_request` with the reason `not_found`
   * when there is no such asset, and `disk`.
   */
  readAgain(id: string): Promise<boolean>
  /** Reads again what crashed another version of the app, or was not to blame. Throws what the database throws. */
  readDue(signal: AbortSignal): Promise<void>
}

interface UnreadFilesOptions {
  readonly database: Database
  readonly crashed: CrashedReads
  readonly reader: MediaReader
  readonly find: (id: string) => Asset | null
  /** Returns the path of an asset's own file; throws `disk` when it is gone. */
  readonly originalOf: (asset: Asset) => Promise<string>
  readonly caches: readonly Pick<PictureCache, 'forget'>[]
  readonly log: Logger
  /** Called with the jobs whose outputs are to be shown again. */
  readonly onChanged: (jobIds: readonly string[]) => void
}

/** The operations that must succeed for an asset to be shown. */
const SHOWING: readonly RiskyOperation[] = ['measure', 'thumbnail', 'frame']

const rowsSchema = z.array(z.object({ id: z.string(), sha256: z.string(), job_id: z.string() }))

/** Creates the access to a library's unread files. */
export function createUnreadFiles(options: UnreadFilesOptions): UnreadFiles {
  const { database, crashed, reader, find, originalOf, caches, log, onChanged } = options
  const isLeftAlone = (sha256: string): boolean =>
    SHOWING.some((operation) => crashed.has(sha256, operation))
  const filesWith = (sql: string, ...values: string[]) =>
    rowsSchema.parse(
      database
        .prepare(`SELECT id, sha256, job_id FROM assets WHERE kind = 'file' AND ${sql}`)
        .all(...values),
    )

  const update = (set: string, sha256: string, ...values: (string | number | null)[]): void => {
    const changed = database
      .prepare(`UPDATE assets SET ${set} WHERE sha256 = ? RETURNING id, sha256, job_id`)
      .all(...values, sha256)
    const jobIds = new Set(rowsSchema.parse(changed).map((row) => row.job_id))
    if (jobIds.size > 0) onChanged([...jobIds])
  }
  const show = ({ kind, mime, width, height, durationSeconds, sha256 }: MediaFacts): void => {
    const durationMs = durationSeconds === null ? null : Math.round(durationSeconds * 1000)
    const set = 'kind = ?, mime = ?, width = ?, height = ?, duration_ms = ?'
    update(set, sha256, kind, mime, width, height, durationMs)
  }

  const readOne = async (asset: Asset): Promise<boolean> => {
    for (const { forget } of caches) forget(asset.id)
    const facts = await readMediaFacts(await originalOf(asset), reader, asset.mime)
    if (isLeftAlone(asset.sha256)) return false
    crashed.forget(asset.sha256)
    // Other bytes have replaced them: a verification finds that.
    if (facts.kind === 'file' || facts.sha256 !== asset.sha256) return false
    show(facts)
    return true
  }

  return {
    giveUp(sha256) {
      try {
        update("kind = 'file', width = NULL, height = NULL, duration_ms = NULL", sha256)
      } catch (thrown) {
        log.warn('what cannot be read could not be given up', { error: String(thrown) })
      }
    },
    isGivenUp(id) {
      const asset = find(id)
      return asset?.kind === 'file' && isLeftAlone(asset.sha256)
    },
    unread: () =>
      filesWith(
        `sha256 IN (SELECT sha256 FROM crashed_reads
                    WHERE operation IN (SELECT value FROM json_each(?)))`,
        JSON.stringify(SHOWING),
      ).map(({ id }) => id),
    async readAgain(id) {
      const asset = find(id)
      if (asset === null) throw new AppError('invalid_request', { reason: 'not_found' })
      try {
        crashed.lift(asset.sha256)
        return await readOne(asset)
      } catch (thrown) {
        throw databaseError(thrown, 'reading a file again')
      }
    },
    async readDue(signal) {
      for (const sha256 of crashed.toBeRead()) {
        if (signal.aborted) return
        const [row] = filesWith('sha256 = ? AND missing_since IS NULL', sha256)
        const asset = row === undefined ? null : find(row.id)
        if (asset !== null) await readOne(asset).catch(noteFailure)
      }
    },
  }

  function noteFailure(thrown: unknown): void {
    if (!database.isOpen) throw thrown
    log.warn('a file could not be read again', { error: String(thrown) })
  }
}
