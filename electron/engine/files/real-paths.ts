import { realpath as stepByStep } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { promisify } from 'node:util'

/**
 * Returns where paths lead, links followed, all of them told in the same way so that they can be compared. Windows cannot say it of memory disks and
 * of some drives that programs make, for anything on them; there it is found out link by link. Throws what the system throws.
 */
export async function realPaths(
  paths: readonly string[],
  platform: NodeJS.Platform = process.platform,
  ofSystem: (path: string) => Promise<string> = realpath,
): Promise<string[]> {
  try {
    return await Promise.all(paths.map((path) => ofSystem(path)))
  } catch (thrown) {
    if (platform !== 'win32') throw thrown
    return Promise.all(paths.map((path) => promisify(stepByStep)(path)))
  }
}
