import { stat } from 'node:fs/promises'
import { systemErrorCode } from './disk-error.ts'

/**
 * Returns whether something exists at a path and can be accessed; links are followed. False when the check fails, for
 * any reason.
 */
export async function exists(path: string): Promise<boolean> {
  return (await fileSize(path)) !== null
}

/**
 * Returns whether something may exist at a path: false only where nothing is there for certain, true when the check
 * fails.
 */
export async function mayExist(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (thrown: unknown) => systemErrorCode(thrown) !== 'ENOENT',
  )
}

/** Returns the size of a file in bytes; null where there is none, or the check fails. */
export async function fileSize(path: string): Promise<number | null> {
  return stat(path).then(
    ({ size }) => size,
    () => null,
  )
}
