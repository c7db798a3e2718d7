import type { ProfileRecord, ProfilesState } from './profile-record.ts'

/** A profile that was removed, and where it stood. */
interface Removed {
  readonly record: ProfileRecord
  readonly index: number
  /** Which profile became active in its place; null when another one was active anyway. */
  readonly successor: string | null
}

/**
 * Profiles that can still be brought back, with their token's ciphertext. In memory alone: the settings file has forgotten them, so that an
 * app that ends, however it does, leaves nothing of them.
 */
export interface RemovedProfiles {
  keep(id: string, removed: Removed): void
  /** Returns the state with the profile where it was; null when it is forgotten. */
  stateWith(id: string, state: ProfilesState): ProfilesState | null
  /** The profile is back, and is forgotten here alone. */
  release(id: string): void
  /** Forgets one for good; does nothing for others. */
  forget(id: string): void
}

/** Milliseconds after which a profile is forgotten at the latest, when a page that crashed does not say so. */
const LONGEST = 10 * 60_000

/** Creates the holder. `onForgotten` is called once nothing can bring a profile back, not for one that was brought back. */
export function createRemovedProfiles(onForgotten: (id: string) => void): RemovedProfiles {
  const kept = new Map<string, Removed & { readonly timer: NodeJS.Timeout }>()
  const release = (id: string): boolean => {
    clearTimeout(kept.get(id)?.timer)
    return kept.delete(id)
  }
  const forget = (id: string): void => {
    if (release(id)) onForgotten(id)
  }
  return {
    keep(id, removed) {
      kept.set(id, { ...removed, timer: setTimeout(() => forget(id), LONGEST).unref() })
    },
    stateWith(id, { activeId, profiles }) {
      const removed = kept.get(id)
      if (removed === undefined) return null
      const { record, index, successor } = removed
      return {
        // Another that was chosen meanwhile stays what requests go to.
        activeId: activeId === successor ? id : activeId,
        profiles: profiles.toSpliced(index, 0, record),
      }
    },
    release: (id) => void release(id),
    forget,
  }
}
