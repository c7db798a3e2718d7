import type { LibraryFolders } from '../folders.ts'
import type { AssetRecord, AssetRecords } from './asset-records.ts'
import { filesBelow } from './list-media-files.ts'
import { fileStatusOf } from './file-status.ts'

/** How the media folder and the rows differ. */
export interface FolderDiff {
  /** Files that no row knows, relative to the library folder with forward slashes. */
  readonly orphans: readonly string[]
  /** Rows whose file is gone, and not marked as missing yet. */
  readonly missing: readonly AssetRecord[]
  /** Rows whose file was missing and is back. */
  readonly back: readonly AssetRecord[]
}

/**
 * Compares the media folder with the rows, by names only, which takes little more than reading the folders: no file
 * is opened. Null when it was cancelled. Throws what the system throws when the media folder cannot be read: then
 * nothing is known, and nothing is missing.
 */
export async function diffFolder(
  folders: LibraryFolders,
  records: AssetRecords,
  signal: AbortSignal,
): Promise<FolderDiff | null> {
  const found = new Map<string, string>()
  for await (const file of filesBelow(folders.media)) {
    if (signal.aborted) return null
    const name = `media/${file}`
    // Some file systems store accents in another normal form.
    found.set(name.normalize('NFC'), name)
  }
  const missing: AssetRecord[] = []
  const back: AssetRecord[] = []
  for await (const page of records.pages()) {
    if (signal.aborted) return null
    for (const record of page) {
      const isThere = found.delete(record.file.normalize('NFC'))
      if (record.isTrashed) continue
      if (isThere && record.missingSince !== null) back.push(record)
      // Checked once more by its own name: the file may have been created after its folder was read.
      if (isThere || (await fileStatusOf(folders, record.file)).type !== 'missing') continue
      if (record.missingSince === null) missing.push(record)
    }
  }
  return { orphans: [...found.values()], missing, back }
}
