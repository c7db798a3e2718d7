import type { Job } from '#shared/domain/generation.ts'
import type { PreparedEdit } from '#shared/domain/edit.ts'
import type { Library } from '../library/library.ts'
import type { Clock, Logger } from '../host.ts'
import type { Owners } from '../jobs/owners.ts'
import { createReferenceStore } from '../references/reference-store.ts'
import { createEditResults, type EditResults } from './edit-results.ts'
import { createEditPreparation, type EditToPrepare } from './prepare-edit.ts'
import { createPreparedFiles } from './prepared-files.ts'

/** Edits inside of a mask: what is sent for them, and what is made of their answers. Sends nothing itself. */
export interface Edits extends Pick<EditResults, 'resume' | 'settled'> {
  /** Plans an edit and keeps what is sent and the mask. Throws as the route `edits.prepare` says. */
  prepare(edit: EditToPrepare, signal?: AbortSignal): Promise<PreparedEdit>
  /** To be called with every job that has changed: once it has ended, its answers are laid onto the original. */
  jobChanged(job: Job): void
  /** Breaks off what is being made; the next start makes it. */
  close(): Promise<void>
}

export interface EditsOptions {
  readonly library: Library
  readonly owners: Pick<Owners, 'self' | 'isAlive'>
  readonly clock: Clock
  readonly log: Logger
  /** Called with jobs of which an answer was marked, or that have got a result. */
  readonly onChanged: (jobIds: readonly string[]) => void
}

/** Creates it over a library. */
export function createEdits(options: EditsOptions): Edits {
  const { library } = options
  const { referencesFolder: folder, database } = library
  const store = createReferenceStore(folder, library.assertInPlace)
  const results = createEditResults({ ...options, store })
  const prepared = createPreparedFiles({ store, folder, database, clock: options.clock })
  return {
    prepare: createEditPreparation(library, store, prepared),
    ...results,
    async close() {
      await Promise.all([results.close(), prepared.close()])
    },
  }
}
