import { randomUUID } from 'node:crypto'
import type { HttpClient } from '../../../../electron/engine/host.ts'
import { redownloadOver } from '../../../../electron/engine/jobs/save/redownload.ts'
import {
  createIntegrity,
  type Integrity,
} from '../../../../electron/engine/library/integrity/integrity.ts'
import { newestAssets } from '../../../../electron/engine/library/asset-list.ts'
import type { Library } from '../../../../electron/engine/library/library.ts'
import { recordingLog } from '../../support/recording-log.ts'

const offline: HttpClient = () => Promise.reject(new TypeError('offline'))

/** The keeper of a library that nobody else has open; `now` in milliseconds since 1970. */
export function integrityOf(
  library: Library,
  options: { now?: number; http?: HttpClient; self?: string } = {},
): Integrity {
  return createIntegrity({
    library,
    self: options.self ?? randomUUID(),
    redownload: redownloadOver(options.http ?? offline),
    clock: () => options.now ?? Date.now(),
    log: recordingLog(),
    recovered: async () => {},
  })
}

/** Runs what a start does, to its end; the keeper can be used afterwards. */
export async function looked(library: Library, now?: number): Promise<Integrity> {
  const integrity = integrityOf(library, now === undefined ? {} : { now })
  integrity.start()
  await integrity.idle()
  return integrity
}

/** Every asset as it would be listed. */
export const listed = (library: Library) =>
  newestAssets(library, 100).map(({ asset, prompt, model }) => ({
    file: asset.file,
    prompt,
    model,
  }))
