import { isAbsolute } from 'node:path'
import { z } from 'zod'
import { AppError } from '#shared/errors.ts'
import { MOST_PATHS } from '#shared/ipc/file-handles.ts'
import type { Result } from '#shared/result.ts'
import type { Handles } from '../engine/intake/handles.ts'

/** Longest path that a system has, in UTF-16 code units. */
const LONGEST_PATH = 32_767

const pathsSchema = z
  .array(
    z
      .string()
      .max(LONGEST_PATH)
      .refine((path) => isAbsolute(path) && !path.includes('\0')),
  )
  .max(MOST_PATHS)

/**
 * Returns a function that makes handles for the paths that the preload script sends. The page cannot call it, and
 * gets only the handles.
 */
export function receivePaths(
  handles: Pick<Handles, 'make'>,
): (payload: unknown) => Result<readonly string[]> {
  return (payload) => {
    const paths = pathsSchema.safeParse(payload)
    if (!paths.success) return { ok: false, error: new AppError('invalid_request').data }
    return { ok: true, data: paths.data.map((path) => handles.make(path)) }
  }
}
