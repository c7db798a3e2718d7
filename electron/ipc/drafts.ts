import type { Handlers } from '#shared/ipc/contract.ts'
import type { DraftsFile } from '../app/drafts-file.ts'

/** Returns the handlers of drafts. */
export function draftHandlers(drafts: Pick<DraftsFile, 'get' | 'save'>): Handlers['drafts'] {
  return {
    get: ({ key }) => drafts.get(key),
    save: ({ key, text }) => drafts.save(key, text),
  }
}
