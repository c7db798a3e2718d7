import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { z } from 'zod'
import { assetRowSchema, ASSET_COLUMNS } from '../assets.ts'
import type { Database } from '../../database/database.ts'
import { systemErrorCode, withDiskErrors } from '../../files/disk-error.ts'
import type { LibraryFolders } from '../folders.ts'
import { trashFileOf } from '../trash/trash-place.ts'
import { backupFileOf, isBackupPath } from './backup-path.ts'

/** A file that belongs in a backup. */
export interface Content {
  /** Its name in the backup. */
  readonly path: string
  /** Where it may be now, absolute: it can be moved into the trash or out of it before it is copied. */
  readonly sources: readonly string[]
  /** The folder that it must be in, links followed; null for a file of our own. */
  readonly within: string | null
  /** Bytes, as far as they are known. */
  readonly bytes: number
  /** Its expected hash, in hexadecimal; null where unknown. */
  readonly sha256: string | null
}

const rowSchema = z.object({ id: z.string(), trashed_at: z.number().nullable() })

/** Rows at a time: other work can run in between. */
const ROWS_AT_ONCE = 400

/**
 * Returns the pictures and videos that a copy of the database names, those in the trash included. Unreadable rows are
 * left out.
 */
export async function assetContents(
  database: Database,
  { root }: LibraryFolders,
): Promise<Content[]> {
  const page = database.prepare(
    `SELECT ${ASSET_COLUMNS}, trashed_at FROM assets
     WHERE deleted_at IS NULL AND id > ? ORDER BY id LIMIT ${ROWS_AT_ONCE}`,
  )
  const contents: Content[] = []
  for (let after = ''; ;) {
    const rows = page.all(after)
    if (rows.length === 0) return contents
    for (const row of rows) contents.push(...contentOfRow(row, root))
    after = rowSchema.parse(rows.at(-1)).id
    await turn()
  }
}

function contentOfRow(row: unknown, root: string): Content[] {
  const asset = assetRowSchema.safeParse(row)
  const state = rowSchema.safeParse(row)
  if (!asset.success || !state.success) return []
  const { file, bytes, sha256 } = asset.data
  try {
    const inTrash = trashFileOf(asset.data)
    const isTrashed = state.data.trashed_at !== null
    if (!file.startsWith('media/')) return []
    const path = isTrashed ? inTrash : backupFileOf(asset.data)
    const places = isTrashed ? [inTrash, file] : [file, inTrash]
    const sources = places.map((place) => join(root, ...place.split('/')))
    return [{ path, sources, within: root, bytes, sha256 }]
  } catch {
    // An invalid id: its row is copied, its file is not.
    return []
  }
}

/** Returns the references of a library; their names are their hashes. */
export async function referenceContents({ references }: LibraryFolders): Promise<Content[]> {
  const contents: Content[] = []
  for (const folder of await namesIn(references)) {
    if (!/^[\da-f]{2}$/.test(folder)) continue
    for (const name of await namesIn(join(references, folder))) {
      const sha256 = /^([\da-f]{64})\.[a-z\d]{2,4}$/.exec(name)?.[1]
      if (sha256 === undefined) continue
      const content = await contentOf(
        join(references, folder, name),
        `references/${folder}/${name}`,
      )
      if (content !== null) contents.push({ ...content, sha256 })
    }
  }
  return contents
}

/** Returns the journal of a library. */
export async function journalContents({ journal }: LibraryFolders): Promise<Content[]> {
  const contents: Content[] = []
  for (const name of await namesIn(journal)) {
    if (name.startsWith('.') || !isBackupPath(name)) continue
    const content = await contentOf(join(journal, name), `journal/${name}`)
    if (content !== null) contents.push(content)
  }
  return contents
}

async function contentOf(source: string, path: string): Promise<Content | null> {
  const stats = await lstat(source).catch(() => null)
  // Links could lead anywhere.
  if (stats?.isFile() !== true) return null
  return { path, sources: [source], within: null, bytes: stats.size, sha256: null }
}

async function namesIn(folder: string): Promise<string[]> {
  return withDiskErrors('reading the library', async () => {
    try {
      return (await readdir(folder)).toSorted()
    } catch (thrown) {
      const code = systemErrorCode(thrown)
      if (code === 'ENOENT' || code === 'ENOTDIR') return []
      throw thrown
    }
  })
}
