import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app } from 'electron'
import type { ProfileList } from '#shared/domain/profile.ts'
import { rememberedLibrary, type RememberedLibrary } from '../remembered-library.ts'
import type { Switches } from './switches.ts'
import { userFolder } from './user-folder.ts'

/** Every folder and file the app uses, absolute. */
export interface Locations {
  readonly interface: string
  readonly preload: string
  readonly painterScript: URL
  readonly readerScript: URL
  readonly catalogueScript: URL
  readonly checkpointScript: URL
  readonly demoClips: string
  readonly settings: string
  readonly logs: string
  readonly library: string
  /** Where the library is when nobody has moved it. */
  readonly usualLibrary: string
  /** Where it is since it was moved; null when it was not, or when a switch says where it is. */
  readonly remembered: RememberedLibrary | null
}

/**
 * Decides where everything is. `--library=DIR` moves the library for this run; otherwise it is where the
 * settings say it was moved to. Under a locked runtime the app keeps to a folder of
 * its own, so that demo pictures never mix with the ones a user paid for.
 */
export function locateEverything(lock: ProfileList['locked'], switches: Switches): Locations {
  if (lock !== null && !switches.hasOwnUserData) {
    app.setPath('userData', `${app.getPath('userData')} Demo`)
  }
  const userData = app.getPath('userData')
  app.setAppLogsPath(join(userData, 'logs'))
  const usualLibrary = join(lock === null ? userFolder(app, 'pictures') : userData, 'Vignette')
  const remembered = switches.library === null ? rememberedLibrary(userData) : null
  return {
    interface: bundled('../renderer'),
    preload: bundled('./preload.cjs'),
    painterScript: new URL('./painter-worker.js', import.meta.url),
    readerScript: new URL('./reader.js', import.meta.url),
    catalogueScript: new URL('./catalogue-worker.js', import.meta.url),
    checkpointScript: new URL('./checkpoint-worker.js', import.meta.url),
    demoClips: bundled('./demo-clips'),
    settings: userData,
    logs: app.getPath('logs'),
    library: switches.library ?? remembered?.folder ?? usualLibrary,
    usualLibrary,
    remembered,
  }
}

/** A path beside the built main process, inside the packaged archive or not. */
function bundled(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url))
}
