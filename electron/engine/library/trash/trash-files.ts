import { lstat, rm } from 'node:fs/promises'
import { dirname, join, parse } from 'node:path'
import type { Asset } from '#shared/domain/asset.ts'
import { AppError } from '#shared/errors.ts'
import { existingPathInside } from '../../files/contained-path.ts'
import { systemErrorCode, withDiskErrors } from '../../files/disk-error.ts'
import { renameExclusively } from '../../files/exclusive-rename.ts'
import { makeFolder } from '../../files/durable-folder.ts'
import type { LibraryFolders } from '../folders.ts'
import { sha256OfFile } from '../../files/hash.ts'
import { retryWhileBusy } from '../../files/retry-while-busy.ts'
import { trashPathOf } from './trash-place.ts'

/** Copies of one name in one folder; more are a sign of an error. */
const MOST_NAMES = 1000

/** The result of moving a file: `missing` means that there was none to move. */
export type FileMove = 'moved' | 'missing'

/**
 * Returns the absolute path of an asset's file in the media folder; null when there is none. Throws `internal` for a
 * name that is not one that we give: dots in it would make two rows name the same file.
 */
export async function mediaPathOf(
  { root, media }: LibraryFolders,
  { file }: Asset,
): Promise<string | null> {
  const segments = file.split('/')
  if (segments[0] !== 'media' || segments.some((segment) => /^\.{0,2}$/.test(segment))) {
    throw new AppError('internal', { detail: 'A row names a file outside of the library' })
  }
  try {
    return await existingPathInside(media, root, file)
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.data.reason === 'not_found') return null
    throw thrown
  }
}

/**
 * Moves an asset's file into the trash. Where an earlier move was interrupted, it is completed. The caller flushes
 * the folders, once for many files: until then a power cut leaves the file in one of the two places. Throws `disk`.
 */
export async function moveIntoTrash(folders: LibraryFolders, asset: Asset): Promise<FileMove> {
  const target = trashPathOf(folders.root, asset)
  const source = await mediaPathOf(folders, asset)
  if (source === null) return 'missing'
  return withDiskErrors<FileMove>('moving a file into the trash', async () => {
    await makeFolder(folders.trash)
    await removeIfEmpty(target)
    try {
      await retryWhileBusy(() => renameExclusively(source, target))
    } catch (thrown) {
      if (systemErrorCode(thrown) !== 'EEXIST') throw thrown
      if (!(await isSameContent(source, target))) throw thrown
      await retryWhileBusy(() => rm(source))
    }
    return 'moved'
  })
}

/**
 * Moves an asset's file out of the trash, under the name in its row or, where that belongs to another file by now, a
 * numbered one. `take` writes each name into the row before the file gets it, so that no crash leaves a file without
 * a row; it returns false when another row has the name. Throws `disk`.
 */
export async function moveOutOfTrash(
  folders: LibraryFolders,
  asset: Asset,
  take: (file: string) => boolean,
): Promise<FileMove> {
  const source = trashPathOf(folders.root, asset)
  if (!(await isThere(source))) {
    return (await mediaPathOf(folders, asset)) === null ? 'missing' : 'moved'
  }
  return withDiskErrors<FileMove>('restoring a file', async () => {
    for (let copy = 1; copy <= MOST_NAMES; copy += 1) {
      const file = copy === 1 ? asset.file : numbered(asset.file, copy)
      if (copy > 1 && !take(file)) continue
      const target = join(folders.root, ...file.split('/'))
      await mediaPathOf(folders, { ...asset, file })
      await makeFolder(dirname(target))
      try {
        await retryWhileBusy(() => renameExclusively(source, target))
        return 'moved'
      } catch (thrown) {
        if (systemErrorCode(thrown) !== 'EEXIST') throw thrown
        if (!(await isSameFile(source, target))) continue
        await retryWhileBusy(() => rm(source))
        return 'moved'
      }
    }
    throw new AppError('disk', { detail: 'No free file name was found' })
  })
}

/**
 * Moves a file out of the trash whose row is not in it, where there is one: another process may have moved it there, by the row as it was a moment ago.
 * Both look at the other's side once they have changed their own, so that one of them sees it. Returns whether it did. Throws as `moveOutOfTrash`.
 */
export async function bringBack(
  folders: LibraryFolders,
  asset: Asset,
  take: (file: string) => boolean,
): Promise<boolean> {
  if (!(await isThere(trashPathOf(folders.root, asset)))) return false
  await moveOutOfTrash(folders, asset, take)
  return true
}

function numbered(file: string, copy: number): string {
  const { dir, name, ext } = parse(file)
  return `${dir}/${name} (${copy})${ext}`
}

/** Returns whether there is a file with content: an empty one is the claim on a name that a crash left behind. */
export async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    (stats) => !stats.isDirectory() && stats.size > 0,
    () => false,
  )
}

async function removeIfEmpty(path: string): Promise<void> {
  const stats = await lstat(path).catch(() => null)
  if (stats?.isFile() === true && stats.size === 0) await rm(path)
}

/** Returns whether two names are one file, as a crash in the middle of a move leaves them. */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([
    lstat(one, { bigint: true }),
    lstat(other, { bigint: true }),
  ])
  return first.ino !== 0n && first.dev === second.dev && first.ino === second.ino
}

async function isSameContent(one: string, other: string): Promise<boolean> {
  if (await isSameFile(one, other)) return true
  return (await sha256OfFile(one)) === (await sha256OfFile(other))
}
