import { DEMO_PROFILE_ID, type ProfileList, type ProfileSummary } from '#shared/domain/profile.ts'
import type { ProfileRecord, ProfilesState } from './profile-record.ts'
import type { TokenVault } from './token-vault.ts'

/** The demo provider for display. It needs no address and no token of the user. */
export const DEMO_SUMMARY: ProfileSummary = {
  id: DEMO_PROFILE_ID,
  kind: 'demo',
  name: 'Demo',
  baseUrl: null,
  token: 'missing',
}

/** Returns the active provider: the demo one where no other may be used, or where the chosen one is gone. */
export function activeIdOf(state: ProfilesState, locked: ProfileList['locked']): string {
  return locked === null && state.profiles.some((profile) => profile.id === state.activeId)
    ? state.activeId
    : DEMO_PROFILE_ID
}

/** Returns the providers for the page: of a token only where it is stored. */
export async function presentProfiles(
  state: ProfilesState,
  vault: TokenVault,
  locked: ProfileList['locked'],
): Promise<ProfileList> {
  return {
    activeId: activeIdOf(state, locked),
    profiles: [DEMO_SUMMARY, ...state.profiles.map((record) => summaryOf(record, vault))],
    keychain: (await vault.keychainAvailable()) ? 'available' : 'unavailable',
    locked,
  }
}

function summaryOf(record: ProfileRecord, vault: TokenVault): ProfileSummary {
  const { id, name, baseUrl, mostBodyBytes } = record
  const limit = mostBodyBytes === null ? {} : { mostBodyBytes }
  return { id, kind: 'own', name, baseUrl, token: tokenPlace(record, vault), ...limit }
}

function tokenPlace(record: ProfileRecord, vault: TokenVault): ProfileSummary['token'] {
  if (vault.hasSessionToken(record.id)) return 'session'
  return record.tokenCiphertext === null ? 'missing' : 'keychain'
}
