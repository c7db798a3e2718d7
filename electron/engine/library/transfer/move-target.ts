import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppError } from '#shared/errors.ts'
import { isInside } from '../../files/contained-path.ts'
import { systemErrorCode, withDiskErrors } from '../../files/disk-error.ts'
import { realPaths } from '../../files/real-paths.ts'
import type { LibraryFolders } from '../folders.ts'
import { isUnfinishedMove } from './unfinished-move.ts'

/**
 * Throws `inside_library` and `destination_taken` for a folder that the library at `root` must not be moved to, and `disk` where that cannot
 * be found out. Absolute paths.
 */
export async function assertUsableTarget(
  target: string,
  { root }: Pick<LibraryFolders, 'root'>,
): Promise<void> {
  await withDiskErrors('moving the library', async () => {
    const [old, place] = await Promise.all([realPlace(root), realPlace(target)])
    if (old === place || isInside(old, place) || isInside(place, old)) {
      throw new AppError('invalid_request', { reason: 'inside_library' })
    }
    const names = await namesIn(target)
    if (names === null || names.length === 0 || isUnfinishedMove(names)) return
    throw new AppError('invalid_request', { reason: 'destination_taken' })
  })
}

/** Where a folder is, or would be, links followed. */
async function realPlace(folder: string): Promise<string> {
  try {
    const [place = folder] = await realPaths([folder])
    return place
  } catch (thrown) {
    if (systemErrorCode(thrown) !== 'ENOENT' || dirname(folder) === folder) throw thrown
    return join(await realPlace(dirname(folder)), basename(folder))
  }
}

/** Null when there is no such folder; what is no folder counts as one with something in it. */
export async function namesIn(folder: string): Promise<string[] | null> {
  try {
    return await readdir(folder)
  } catch (thrown) {
    if (systemErrorCode(thrown) === 'ENOENT') return null
    if (systemErrorCode(thrown) === 'ENOTDIR') return [basename(folder)]
    throw thrown
  }
}
