import { isAbsolute, relative, resolve, sep } from 'node:path'
import { AppError } from '#shared/errors.ts'
import { asDiskError, systemErrorCode } from './disk-error.ts'
import { realPaths } from './real-paths.ts'

/** Returns whether a path lies somewhere below a folder, judged by the names alone. Both must be absolute. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/**
 * Returns the absolute path of a file that a row names, after checking that it lies below `folder`, by its name and
 * after symbolic links: a row from a damaged or foreign database must not give access to other files of the user.
 * Throws `disk` with the reason `not_found` when there is no such file, and `internal` when it lies elsewhere.
 */
export async function existingPathInside(
  folder: string,
  root: string,
  file: string,
): Promise<string> {
  const path = resolve(root, ...file.split('/'))
  if (isAbsolute(file) || !isInside(folder, path)) throw outside()
  try {
    // The folder itself may be a link: the user is free to keep it on another disk.
    const [realFolder = '', realFile = ''] = await realPaths([folder, path])
    if (!isInside(realFolder, realFile)) throw outside()
    return path
  } catch (thrown) {
    if (isMissing(thrown)) throw new AppError('disk', { reason: 'not_found', cause: thrown })
    throw asDiskError(thrown, 'looking for a file')
  }
}

function isMissing(thrown: unknown): boolean {
  const code = systemErrorCode(thrown)
  return code === 'ENOENT' || code === 'ENOTDIR'
}

function outside(): AppError {
  return new AppError('internal', { detail: 'A row names a file outside of the library' })
}
