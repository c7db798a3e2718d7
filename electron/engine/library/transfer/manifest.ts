import { z } from 'zod'
import { AppError } from '#shared/errors.ts'

/** The name of the list of contents in a backup. */
export const MANIFEST_FILE = 'vignette-backup.json'
/** The name of the database in a backup. */
export const DATABASE_FILE = 'library.sqlite'
/** The version of the format that this app writes, and the newest that it reads. */
export const BACKUP_VERSION = 1
/** Largest list of contents that is read, in bytes: about half a million files. */
export const MOST_MANIFEST_BYTES = 128 * 1024 ** 2

const fileSchema = z.object({
  /** Within the backup, with forward slashes. */
  path: z.string().min(1).max(1024),
  bytes: z.number().int().nonnegative(),
  /** Hexadecimal, of the bytes in the backup. */
  sha256: z.string().regex(/^[\da-f]{64}$/),
})

/** A file in a backup. */
export type BackupFile = z.infer<typeof fileSchema>

const problemSchema = z.object({
  path: z.string().max(1024),
  problem: z.enum(['missing', 'unreadable', 'changed']),
})

/**
 * A difference between the library and its database: `missing` and `unreadable` files are not in the backup,
 * `changed` ones are, with the bytes that they have now.
 */
export type BackupProblem = z.infer<typeof problemSchema>

const headSchema = z.object({
  format: z.literal('vignette-backup'),
  version: z.number().int().positive(),
})

const manifestSchema = headSchema.extend({
  /** Milliseconds since 1970. */
  createdAt: z.number(),
  counts: z.object({ jobs: z.number(), assets: z.number(), files: z.number(), bytes: z.number() }),
  files: z.array(fileSchema),
  problems: z.array(problemSchema),
})

/** The contents of a backup. */
export type Manifest = z.infer<typeof manifestSchema>

/** Returns the list of contents as text. */
export function manifestText(manifest: Omit<Manifest, 'format' | 'version'>): string {
  const head = { format: 'vignette-backup', version: BACKUP_VERSION } as const
  return `${JSON.stringify({ ...head, ...manifest } satisfies Manifest, null, 1)}\n`
}

/**
 * Parses a list of contents. Throws `invalid_request` with the reason `backup_newer` for one of a newer version of
 * the app, and `backup_unusable` for anything else.
 */
export function parseManifest(text: string): Manifest {
  const json = parseJson(text)
  const head = headSchema.safeParse(json)
  if (!head.success) throw unusable('The list of contents cannot be read')
  if (head.data.version > BACKUP_VERSION) throw newer(`format version ${head.data.version}`)
  const manifest = manifestSchema.safeParse(json)
  if (!manifest.success) throw unusable('The list of contents is damaged')
  return manifest.data
}

/** Returns the error for something that is no backup, or too damaged to be one. */
export function unusable(detail: string, cause?: unknown): AppError {
  return new AppError('invalid_request', { reason: 'backup_unusable', detail, cause })
}

/** Returns the error for a backup that only a newer version of the app understands. */
export function newer(detail: string): AppError {
  return new AppError('invalid_request', { reason: 'backup_newer', detail })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw unusable('The list of contents cannot be read')
  }
}
