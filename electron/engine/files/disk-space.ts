import { stat } from 'node:fs/promises'
import { basename, dirname, parse } from 'node:path'
import type { DiskRoom } from '#shared/domain/library.ts'
import { freeBytes } from './free-space.ts'
import { hasRoom } from './disk-full.ts'

/**
 * The disk that a folder is on: what the user knows it by, the bytes free there, and whether nothing can be written for want of room, which is
 * found by writing, since what a volume says of itself knows no quota. Throws `disk`.
 */
export async function diskRoom(folder: string): Promise<DiskRoom> {
  const [mount, free, isRoomy] = await Promise.all([
    mountOf(folder),
    freeBytes(folder),
    hasRoom(folder),
  ])
  return { disk: nameOf(mount), free, isFull: !isRoomy }
}

/** The highest folder on the same volume. */
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

/** `D:` on Windows, the name of a mounted volume elsewhere, `/` for the system's own. */
function nameOf(mount: string): string {
  const name = basename(mount)
  return name === '' ? parse(mount).root.replace(/(?<=:)[\\/]$/, '') : name
}
