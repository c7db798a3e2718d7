import { stat } from 'node:fs/promises'
import { basename, dirname, parse } from 'node:path'
import type { DiskSpace } from '#shared/domain/library.ts'
import { freeBytes } from './free-space.ts'
import { canWriteSmallFile } from './disk-full.ts'

/**
 * Returns the disk that a folder is on: the name the user knows it by, the free bytes, and whether the disk is full,
 * which is tested by writing, since the free space that a volume reports ignores quotas. Throws `disk`.
 */
export async function diskSpace(folder: string): Promise<DiskSpace> {
  const [mount, free, canWrite] = await Promise.all([
    mountOf(folder),
    freeBytes(folder),
    canWriteSmallFile(folder),
  ])
  return { disk: nameOf(mount), free, isFull: !canWrite }
}

/** Returns the highest folder on the same volume. */
async function mountOf(folder: string): Promise<string> {
  const device = await deviceOf(folder)
  let mount = folder
  for (;;) {
    const above = dirname(mount)
    if (above === mount || device === null || (await deviceOf(above)) !== device) return mount
    mount = above
  }
}

async function deviceOf(folder: string): Promise<number | null> {
  return stat(folder).then(
    ({ dev }) => dev,
    () => null,
  )
}

/** Returns a volume's name: `D:` on Windows, the name of a mounted volume elsewhere, `/` for the system's own. */
function nameOf(mount: string): string {
  const name = basename(mount)
  return name === '' ? parse(mount).root.replace(/(?<=:)[\\/]$/, '') : name
}
