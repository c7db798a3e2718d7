import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { openSqlite } from '../../../electron/engine/database/sqlite/sqlite.ts'
import { sha256 } from './witness.ts'

const integritySchema = z.object({ integrity_check: z.string() })
const jobSchema = z.object({
  id: z.string(),
  kind: z.string(),
  prompt: z.string(),
  state: z.string(),
  request: z
    .string()
    .transform((json) => z.object({ count: z.number().nullish() }).parse(JSON.parse(json))),
  answer: z
    .string()
    .nullable()
    .transform((json) =>
      json === null ? '' : z.object({ text: z.string() }).parse(JSON.parse(json)).text,
    ),
})
const attemptSchema = z.object({ id: z.string(), job_id: z.string() })
const assetSchema = z.object({
  job_id: z.string(),
  file: z.string(),
  bytes: z.number(),
  sha256: z.string(),
})

export type LeftJob = z.infer<typeof jobSchema>
export type LeftAsset = z.infer<typeof assetSchema> & {
  /** SHA-256 of the file as it is; null when there is none. */
  readonly found: string | null
}

/** A library as it lies on the disk, read without the engine. */
export interface LeftLibrary {
  readonly integrity: string
  readonly jobs: readonly LeftJob[]
  readonly attempts: readonly z.infer<typeof attemptSchema>[]
  readonly assets: readonly LeftAsset[]
  /** Files in the media folder that no row speaks of. */
  readonly orphans: readonly string[]
  readonly incoming: readonly string[]
  readonly spools: readonly string[]
}

/** Reads a library that nobody has open. */
export function readLibrary(folder: string): LeftLibrary {
  const database = openSqlite(join(folder, 'library.sqlite'))
  try {
    const rows = <T>(schema: z.ZodType<T>, sql: string): T[] =>
      database
        .prepare(sql)
        .all()
        .map((row) => schema.parse(row))
    const assets = rows(assetSchema, 'SELECT job_id, file, bytes, sha256 FROM assets').map(
      (asset) => {
        const path = join(folder, asset.file)
        return { ...asset, found: existsSync(path) ? sha256(readFileSync(path)) : null }
      },
    )
    const known = new Set(assets.map(({ file }) => join(folder, file)))
    return {
      integrity: rows(integritySchema, 'PRAGMA integrity_check')
        .map((row) => row.integrity_check)
        .join(),
      jobs: rows(jobSchema, 'SELECT id, kind, prompt, state, request, answer FROM jobs'),
      attempts: rows(attemptSchema, 'SELECT id, job_id FROM attempts'),
      assets,
      orphans: filesIn(join(folder, 'media')).filter((file) => !known.has(file)),
      incoming: filesIn(join(folder, 'incoming')),
      spools: filesIn(join(folder, 'spool')),
    }
  } finally {
    database.close()
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
