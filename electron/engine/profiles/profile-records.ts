import { DEMO_PROFILE_ID } from '#shared/domain/profile.ts'
import { AppError } from '#shared/errors.ts'
import {
  profilesStateSchema,
  type ProfileRecord,
  type ProfilesState,
  type ProfileStorage,
} from './profile-record.ts'

/** The records of the user's providers, in memory and in their storage. */
export interface ProfileRecords {
  state(): ProfilesState
  /** Returns null for the demo provider, and for a profile that is gone. */
  recordOf(id: string): ProfileRecord | null
  /** Throws AppError `not_found`. */
  find(id: string): ProfileRecord
  /** Throws AppError `not_found` for a profile that is gone; the demo provider is always there. */
  assertThere(id: string): void
  /** Writes the next state. Throws AppError `disk`, and then the state stays as it was. */
  write(next: ProfilesState): void
}

/** Reads the records; a damaged storage reads as empty, so that the app can start. */
export function openProfileRecords(storage: ProfileStorage): ProfileRecords {
  let state = profilesStateSchema
    .catch({ activeId: DEMO_PROFILE_ID, profiles: [] })
    .parse(storage.read())
  const recordOf = (id: string): ProfileRecord | null =>
    state.profiles.find((profile) => profile.id === id) ?? null
  const find = (id: string): ProfileRecord => {
    const record = recordOf(id)
    if (record === null) throw new AppError('invalid_request', { reason: 'not_found' })
    return record
  }
  return {
    state: () => state,
    recordOf,
    find,
    assertThere(id) {
      if (id !== DEMO_PROFILE_ID) find(id)
    },
    write(next) {
      // The state in memory is what will be there after a restart: nothing changes that could not be written.
      writeOrFail(storage, next)
      state = next
    },
  }
}

/** Writes the state. Throws AppError `disk`, without the system's message: it names paths. */
function writeOrFail(storage: ProfileStorage, state: ProfilesState): void {
  try {
    storage.write(state)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null
    throw new AppError('disk', { detail: code, cause })
  }
}
