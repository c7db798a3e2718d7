import { stat } from 'node:fs/promises'
import { systemErrorCode } from './disk-error.ts'

/** Whether something is at a path that can be looked at; links are followed. False where looking fails, for whatever reason. */
export async function exists(path: string): Promise<boolean> {
  return (await fileSize(path)) !== null
}

/** Whether something may be at a path: false only where it is sure that there is nothing, and not where looking fails. */
export async function mayExist(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (thrown: unknown) => systemErrorCode(thrown) !== 'ENOENT',
  )
}

/** Bytes of a file; null where there is none, or looking fails. */
export async function fileSize(path: string): Promise<number | null> {
  return stat(path).then(
    ({ size }) => size,
    () => null,
  )
}
