import type { Logger } from '../host.ts'
import { systemErrorCode } from '../files/disk-error.ts'
import { removeFolderSync } from '../files/remove-sync.ts'

/**
 * Removes the folder of temporary files, absolute, with the leftovers of a killed process. Never throws: a program
 * that has one of the files open, as virus scanners do, must not keep the app from starting.
 */
export function removeRemains(
  folder: string,
  log: Pick<Logger, 'warn'>,
  remove = removeFolderSync,
): void {
  try {
    remove(folder)
  } catch (thrown) {
    log.warn('what is left of uploads cannot be removed', { code: systemErrorCode(thrown) })
  }
}
