import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, link, open, rename, rm, stat, unlink, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { systemErrorCode } from './disk-error.ts'
import { flushBytes } from './flush-bytes.ts'
import { retryWhileBusy } from './retry-while-busy.ts'
import { removeQuietly } from './remove-quietly.ts'

/**
 * The error codes of `link` on file systems without hard links (exFAT, many network shares). `EISDIR` is what Windows' "incorrect function"
 * becomes, which it says of every exFAT disk: https://github.com/nodejs/node/issues/65817
 */
const NO_HARD_LINKS = new Set([
  'EPERM',
  'EISDIR',
  'EINVAL',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
  'UNKNOWN',
])

/**
 * Renames a file without ever replacing another: throws EEXIST when `target` exists. `rename` would replace it on
 * every system; `link` does not, and is atomic. Where there are no hard links, the name is first claimed by an empty
 * file, which a crash in between leaves behind. A folder of the library may be a link to another volume: then a
 * flushed copy gets the name, and the original is removed after that.
 */
export async function renameExclusively(
  temporary: string,
  target: string,
  makeLink = link,
): Promise<void> {
  try {
    await makeLink(temporary, target)
  } catch (thrown) {
    const code = systemErrorCode(thrown) ?? ''
    if (code === 'EXDEV') await copyThenRename(temporary, target)
    else if (NO_HARD_LINKS.has(code)) await claimThenRename(temporary, target)
    else throw thrown
    return
  }
  // The file is safe under its new name; a temporary name that cannot be removed now does no harm.
  await retryWhileBusy(() => unlink(temporary)).catch(() => undefined)
}

/** Renames by claiming the name with an empty file, for file systems without hard links. */
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

/** Renames by copying, for a target on another volume. The copy has a hidden name until it is complete. */
export async function copyThenRename(source: string, target: string): Promise<void> {
  const copy = join(dirname(target), `.${randomUUID()}.part`)
  try {
    await copyFile(source, copy, constants.COPYFILE_EXCL)
    const { atime, mtime } = await stat(source)
    // Not every file system can set times.
    await utimes(copy, atime, mtime).catch(() => undefined)
    await flushBytes(copy)
    await renameExclusively(copy, target)
  } catch (thrown) {
    await removeQuietly(copy)
    throw thrown
  }
  await retryWhileBusy(() => unlink(source)).catch(() => undefined)
}

/**
 * Removes a claim that is still empty. A network share can report a failure for a rename it has carried out, so a
 * file with content is not the claim any more.
 */
async function removeClaim(target: string): Promise<void> {
  if ((await stat(target)).size === 0) await rm(target)
}
