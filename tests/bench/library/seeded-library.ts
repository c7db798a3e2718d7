import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { driveApp } from './driven-app.ts'
import { seedLibrary } from '../seed/seed-library.ts'

/** A library to measure with, and where profiles for the app are put. */
export interface SeededLibrary {
  readonly library: string
  /** Returns a new folder for a profile of the app. */
  profile(): Promise<string>
  /** Removes everything. */
  remove(): Promise<void>
}

/** Makes a library of so many items with their small thumbnails, in a folder for temporary files. */
export async function makeLibrary(items: number): Promise<SeededLibrary> {
  const folder = await mkdtemp(join(tmpdir(), 'vignette-bench-library-'))
  const library = join(folder, 'library')
  const jobs = Math.ceil(items / 1.8)
  await seedLibrary(library, { items, jobs }, { files: 'linked', thumbnails: true })
  return {
    library,
    profile: () => mkdtemp(join(folder, 'profile-')),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}

/** Milliseconds for which the index of texts must not have grown, and the least that a first start is given. */
const STILL = 5000
const LEAST = 15_000

/** Opens a library for the first time, and waits until its texts are indexed: what is measured afterwards is every other start. */
export async function settle(profile: string, library: string): Promise<void> {
  const app = await driveApp({ profile, library })
  const began = performance.now()
  let [size, since] = [-1, performance.now()]
  while (performance.now() - since < STILL || performance.now() - began < LEAST) {
    // oxlint-disable no-await-in-loop -- one look after the other
    await sleep(500)
    const now = await indexSize(library)
    // oxlint-enable no-await-in-loop
    if (now !== size) [size, since] = [now, performance.now()]
  }
  await app.quit()
}

/** Bytes. */
async function indexSize(library: string): Promise<number> {
  const file = join(library, 'cache', 'search.sqlite')
  const sizes = [file, `${file}-wal`].map((each) =>
    stat(each).then(
      (stats) => stats.size,
      () => 0,
    ),
  )
  return (await Promise.all(sizes)).reduce((sum, each) => sum + each, 0)
}
