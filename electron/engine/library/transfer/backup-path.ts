import type { Asset } from '#shared/domain/asset.ts'
import { isDeviceName } from '../file-name.ts'
import { trashFileOf } from '../trash/trash-place.ts'

/**
 * Returns whether a path is valid in a backup: relative, with forward slashes, and without anything that would lead
 * out of a folder on any system. Paths from backups only ever say what to read in the backup; this code decides where
 * a file goes in the library.
 */
export function isBackupPath(path: string): boolean {
  if (path.length === 0 || path.length > 1024) return false
  // Backslashes separate on Windows, colons name drives and streams there; our names have no control characters.
  if (/[\\:\p{Cc}]/u.test(path)) return false
  return path.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..')
}

const MOST_NAME_BYTES = 240

/** Returns whether a file can have a path on every system and every drive that a backup may be made on. */
function isPortable(path: string): boolean {
  return (
    isBackupPath(path) &&
    !/[<>"|?*]|[. ](?:\/|$)/.test(path) &&
    path
      .split('/')
      .every((name) => !isDeviceName(name) && Buffer.byteLength(name) <= MOST_NAME_BYTES)
  )
}

/**
 * Returns the name that an asset's file has in a backup while it is not in the trash: its own, or
 * `media/renamed/<id>.<extension>` for a name of the user's that not every drive allows. Throws `internal` for an
 * invalid id.
 */
export function backupFileOf(asset: Pick<Asset, 'id' | 'mime' | 'file'>): string {
  return isPortable(asset.file) ? asset.file : renamedFileOf(asset)
}

/** Returns the second of the two names. */
export function renamedFileOf(asset: Pick<Asset, 'id' | 'mime'>): string {
  return trashFileOf(asset).replace('trash/', 'media/renamed/')
}
