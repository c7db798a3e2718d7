/**
 * Whether a path in a backup is one that a backup can have: relative, with forward slashes, and without anything that would lead
 * out of a folder on any system. Paths from backups only ever say what to read in the backup; where a file goes in the library is
 * decided by us.
 */
export function isBackupPath(path: string): boolean {
  if (path.length === 0 || path.length > 1024) return false
  // Backslashes separate on Windows, colons name drives and streams there; control characters are in no name of ours.
  if (/[\\:\p{Cc}]/u.test(path)) return false
  return path.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..')
}
