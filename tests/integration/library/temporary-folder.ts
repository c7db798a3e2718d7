import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'

/** Returns a maker of temporary folders, all of which are removed after each test of the file. */
export function temporaryFolders(): () => Promise<string> {
  const made: string[] = []
  afterEach(async () => {
    for (const folder of made.splice(0)) {
      await rm(folder, { recursive: true, force: true }).catch((thrown: unknown) => {
        // Windows removes nothing that is open, such as a library that has been moved away: it is until the process ends.
        if (process.platform !== 'win32') throw thrown
      })
    }
  })
  return async () => {
    // macOS hands out its temporary folder by way of a link.
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'vignette-library-')))
    made.push(folder)
    return folder
  }
}
