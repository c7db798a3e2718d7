import type { Handlers } from '#shared/ipc/contract.ts'
import type { SaidDrafts } from './said-drafts.ts'

/** Returns the handlers of drafts. */
export function draftHandlers(drafts: Pick<SaidDrafts, 'get' | 'save'>): Handlers['drafts'] {
  return {
    get: ({ key }) => drafts.get(key),
    save: ({ key, text }) => drafts.save(key, text),
  }
}
