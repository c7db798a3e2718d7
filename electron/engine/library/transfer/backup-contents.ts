import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { assetRowSchema, ASSET_COLUMNS } from '../assets.ts'
import type { Database } from '../database.ts'
import { systemErrorCode, withDiskErrors } from '../disk-error.ts'
import type { LibraryFolders } from '../folders.ts'
import { trashFileOf } from '../trash/trash-place.ts'
import { isBackupPath } from './backup-path.ts'

/** A file that belongs in a backup. */
export interface Content {
  /** Its name in the backup. */
  readonly path: string
  /** Where it may be now, absolute: between looking and copying it can go into the trash or come out of it. */
  readonly sources: readonly string[]
  /** The folder that it must lie in, links followed; null for a file of our own. */
  readonly within: string | null
  /** Bytes, as far as is known. */
  readonly bytes: number
  /** What its hash should be, in hexadecimal; null where nothing says so. */
  readonly sha256: string | null
}

const rowSchema = z.object({ trashed_at: z.number().nullable() })

/** The pictures and videos that a copy of the database names, those in the trash included. Rows that cannot be read are left out. */
export function assetContents(database: Database, { root }: LibraryFolders): Content[] {
  const rows = database
    .prepare(`SELECT ${ASSET_COLUMNS}, trashed_at FROM assets WHERE deleted_at IS NULL ORDER BY id`)
    .all()
  return rows.flatMap((row) => {
    const asset = assetRowSchema.safeParse(row)
    const state = rowSchema.safeParse(row)
    if (!asset.success || !state.success) return []
    const { file, bytes, sha256 } = asset.data
    try {
      const inTrash = trashFileOf(asset.data)
      const path = state.data.trashed_at === null ? file : inTrash
      if (!isBackupPath(file) || !file.startsWith('media/')) return []
      const places = path === file ? [file, inTrash] : [inTrash, file]
      const sources = places.map((place) => join(root, ...place.split('/')))
      return [{ path, sources, within: root, bytes, sha256 }]
    } catch {
      // An id that is none: its row comes along, its file does not.
      return []
    }
  })
}

/** The references of a library; their names are their hashes. */
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

/** The journal of a library. */
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
