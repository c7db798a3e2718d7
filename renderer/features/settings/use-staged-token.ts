import { useCallback, useEffect, useState } from 'react'
import type { ConnectionFound } from '#shared/domain/profile.ts'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import { bridge } from '../../data/bridge.ts'

export interface StagedToken {
  /** Characters of the pasted token, which itself never comes here; null when none was pasted. */
  readonly length: number | null
  /** Changes with every paste. */
  readonly version: number
  /** Why the last paste did not work. */
  readonly error: ErrorData | null
  /** Makes the main process read the clipboard. */
  readonly paste: () => void
  /**
   * Makes it read a provider's connection from the clipboard, with the token. Resolves to null when that failed: see
   * `error`.
   */
  readonly pasteConnection: () => Promise<ConnectionFound | null>
}

interface State {
  readonly length: number | null
  readonly version: number
  readonly error: ErrorData | null
}

/** Returns the token that is staged in the main process to be saved. It is discarded there when the form goes away. */
export function useStagedToken(): StagedToken {
  const [state, setState] = useState<State>({ length: null, version: 0, error: null })
  // After a save there is nothing left to discard, and discarding nothing does no harm.
  useEffect(() => () => void bridge.profiles.discardStagedToken(), [])
  const show = useCallback(
    (length: number) => setState(({ version }) => ({ length, version: version + 1, error: null })),
    [],
  )
  const fail = useCallback(
    (thrown: unknown) => setState((before) => ({ ...before, error: errorDataOf(thrown) })),
    [],
  )
  const paste = useCallback(() => {
    bridge.profiles.stageToken().then(({ length }) => show(length), fail)
  }, [show, fail])
  const pasteConnection = useCallback(async () => {
    try {
      const found = await bridge.profiles.stageConnection()
      if (found.tokenLength !== null) show(found.tokenLength)
      return found
    } catch (thrown) {
      fail(thrown)
      return null
    }
  }, [show, fail])
  return { ...state, paste, pasteConnection }
}
