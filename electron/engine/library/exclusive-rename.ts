import { link, open, rename, rm, stat, unlink } from 'node:fs/promises'
import { systemErrorCode } from './disk-error.ts'
import { retryWhileBusy } from './retry-while-busy.ts'

/** What file systems without hard links (exFAT, many network shares) answer to `link`. */
const NO_HARD_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'UNKNOWN'])

/**
 * Gives a file another name on the same volume, without ever replacing a file: fails with EEXIST when `target` exists.
 * `rename` would replace it on every system; `link` does not, and is one step. Where there are no hard links, the
 * name is claimed by an empty file first, which a crash in between would leave behind.
 */
export async function renameExclusively(temporary: string, target: string): Promise<void> {
  try {
    await link(temporary, target)
  } catch (thrown) {
    if (!NO_HARD_LINKS.has(systemErrorCode(thrown) ?? '')) throw thrown
    await claimThenRename(temporary, target)
    return
  }
  // The file is safe under its new name; a temporary name that cannot be removed now does no harm.
  await retryWhileBusy(() => unlink(temporary)).catch(() => undefined)
}

/** The second way of `renameExclusively`, for file systems without hard links. */
export async function claimThenRename(temporary: string, target: string): Promise<void> {
  // Exclusive creation fails with EEXIST, so that what the rename replaces is always our own empty file.
  const claim = await open(target, 'wx')
  await claim.close()
  try {
    await retryWhileBusy(() => rename(temporary, target))
  } catch (thrown) {
    await removeClaim(target).catch(() => undefined)
    throw thrown
  }
}

/** A network share can report a failure for a rename it has carried out: only a file that is still empty is the claim. */
async function removeClaim(target: string): Promise<void> {
  if ((await stat(target)).size === 0) await rm(target)
}
