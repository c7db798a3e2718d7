import { z } from 'zod'
import type { Database } from '../../database/database.ts'
import type { Provenance } from '../export/provenance-schema.ts'
import { slugOf } from '../file-name.ts'
import type { MediaReader } from '../media-reader.ts'
import type { KnownFile, MediaFacts } from '../../media/media-facts.ts'
import { WAITS_FOR_ITS_ITEM } from '../local-jobs.ts'
import { isComplete } from '../snapshots/end-unfinished-jobs.ts'

const candidateSchema = z.array(
  z.object({ id: z.string(), prompt: z.string(), request: z.string(), outputs: z.number() }),
)

/** Tolerance: a clock that is corrected in between must not separate a file from its job. */
const CLOCK_TOLERANCE_MS = 5000
const MOST_CANDIDATES = 500

interface FoundFile {
  /** Of the job that may have asked for it. */
  readonly kind: 'image' | 'video'
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** The readable part of its name; null for a file without its final name yet. */
  readonly title: string | null
}

/**
 * Returns the job that a file without a row belongs to: one that ended without all its outputs, was made before the
 * file, and has the same readable name. Null unless there is exactly one. A file without its final name is from a provider: what is made here
 * has another one.
 */
export function unfinishedJobOf(database: Database, file: FoundFile): string | null {
  const rows = candidateSchema.parse(
    database
      .prepare(
        `SELECT id, prompt, request,
           (SELECT count(*) FROM assets WHERE assets.job_id = jobs.id AND extra = 0) AS outputs
         FROM jobs
         WHERE kind = ? AND created_at <= ? AND (
           state IN ('interrupted', 'partial', 'failed', 'cancelled') OR (? AND ${WAITS_FOR_ITS_ITEM}))
         ORDER BY created_at DESC LIMIT ${MOST_CANDIDATES}`,
      )
      .all(file.kind, file.createdAt + CLOCK_TOLERANCE_MS, file.title === null ? 0 : 1),
  )
  const fitting = rows.filter(
    (row) =>
      !isComplete(row.request, row.outputs) &&
      (file.title === null || slugOf(row.prompt) === file.title),
  )
  const [only, ...others] = fitting
  return only !== undefined && others.length === 0 ? only.id : null
}

/** Returns which kind of request a file belongs to, also one that cannot be shown. */
export function requestKindOf({ mime }: Pick<MediaFacts, 'mime'>): 'image' | 'video' {
  return mime.startsWith('video/') ? 'video' : 'image'
}

/** Returns what an export has written into a file; null where it cannot be read. */
export async function provenanceIn(
  known: KnownFile,
  reader: Pick<MediaReader, 'provenance'>,
): Promise<Provenance | null> {
  return reader.provenance(known).catch(() => null)
}
