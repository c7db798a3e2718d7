import { execFile } from 'node:child_process'
import { readFile, realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { PlaceRisk } from '#shared/domain/library.ts'
import { mountInLinux, mountInMac, type Mount } from './mount-table.ts'
import { placeRisk } from './place-risk.ts'

/** Milliseconds for what says which file systems there are. */
const PATIENCE = 2000

/** Returns why a library had better not be in a folder (absolute; it need not be there yet); null where nothing is known against it. Never throws. */
export async function riskOfPlace(folder: string): Promise<PlaceRisk | null> {
  const { platform, env } = process
  // On Windows this also gives the share behind the letter of a drive.
  const real = await realpathOf(folder)
  return placeRisk({
    platform,
    paths: [folder, real],
    mount: await mountOf(real).catch(() => null),
    environment: env,
  })
}

async function mountOf(folder: string): Promise<Mount | null> {
  switch (process.platform) {
    case 'linux':
      return mountInLinux(await readFile('/proc/self/mountinfo', 'utf8'), folder)
    case 'darwin': {
      // Where nothing is mounted from elsewhere, no process is started to hear so.
      if (!/^\/(?:Volumes|Network|net|home|System\/Volumes\/Data)\//.test(folder)) return null
      const { stdout } = await promisify(execFile)('/sbin/mount', { timeout: PATIENCE })
      return mountInMac(stdout, folder)
    }
    default:
      return null
  }
}

/** Follows the links of as much of a path as there is. */
async function realpathOf(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch {
    const above = dirname(path)
    return above === path ? path : join(await realpathOf(above), basename(path))
  }
}
