import type { Handlers } from '#shared/ipc/contract.ts'
import type { Profiles } from '../engine/profiles/profiles.ts'

/**
 * Returns the handlers of providers. `readClipboard` is called here and nowhere else for the page: the token never
 * passes through the page. It returns a promise in newer versions of Electron.
 */
export function profileHandlers(
  profiles: Profiles,
  readClipboard: () => string | Promise<string>,
): Handlers['profiles'] {
  return {
    list: () => profiles.list(),
    stageToken: async () => {
      // Before the clipboard is read: a runtime that must not see a token must not see that one either.
      profiles.refuseWhenLocked()
      return { length: profiles.stageToken(await readClipboard()) }
    },
    stageConnection: async () => {
      profiles.refuseWhenLocked()
      return profiles.stageConnection(await readClipboard())
    },
    discardStagedToken: () => profiles.discardStagedToken(),
    save: (draft) => profiles.save(draft),
    remove: ({ id }) => profiles.remove(id),
    restore: ({ id }) => profiles.restore(id),
    forgetRemoved: ({ id }) => profiles.forgetRemoved(id),
    activate: ({ id }) => profiles.activate(id),
    forgetBodyLimit: ({ id }) => profiles.forgetBodyLimit(id),
    testConnection: async (test) => ({ models: await profiles.testConnection(test) }),
    models: ({ id }) => profiles.models(id),
    refreshModels: ({ id }) => profiles.refreshModels(id),
    setModelKind: ({ id, model, kind }) => profiles.setModelKind(id, model, kind),
  }
}
