import { create } from 'zustand'
import type { ProfileDraft, ProfileList, ProfileSummary } from '#shared/domain/profile.ts'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import { bridge, events } from './bridge.ts'

interface ProfilesState {
  /** Null until the main process has answered. */
  readonly list: ProfileList | null
  /** Why the list could not be read. */
  readonly error: ErrorData | null
}

/** The last known list of providers. Never a token: that stays in the main process. */
export const useProfiles = create<ProfilesState>(() => ({ list: null, error: null }))

const show = (list: ProfileList): void => useProfiles.setState({ list, error: null })

/** Keeps the providers up to date with the main process. Returns a function that stops this. */
export function followProfiles(): () => void {
  return events().onProfilesChanged(show)
}

/** Reads the providers. A failure is kept in `error`. */
export async function loadProfiles(): Promise<void> {
  try {
    show(await bridge.profiles.list())
  } catch (thrown) {
    useProfiles.setState({ error: errorDataOf(thrown) })
  }
}

/** Creates or changes a provider. Rejects with what the main process said. */
export async function saveProfile(draft: ProfileDraft): Promise<void> {
  show(await bridge.profiles.save(draft))
}

/** Deletes a provider and its token, which can be brought back until `forgetRemovedProfile`. */
export async function removeProfile(id: string): Promise<void> {
  show(await bridge.profiles.remove({ id }))
}

/** Brings back a provider that was deleted, with its token. */
export async function restoreProfile(id: string): Promise<void> {
  show(await bridge.profiles.restore({ id }))
}

/** Deletes for good what `restoreProfile` could bring back. */
export async function forgetRemovedProfile(id: string): Promise<void> {
  await bridge.profiles.forgetRemoved({ id })
}

/** Makes a provider the one that requests go to. */
export async function activateProfile(id: string): Promise<void> {
  show(await bridge.profiles.activate({ id }))
}

/** Lets pictures be sent to a provider in full size again. */
export async function forgetBodyLimit(id: string): Promise<void> {
  await bridge.profiles.forgetBodyLimit({ id })
}

/** Returns the provider that requests go to, or null while the list is not loaded. */
export function activeProfile({ list }: Pick<ProfilesState, 'list'>): ProfileSummary | null {
  return list?.profiles.find((profile) => profile.id === list.activeId) ?? null
}

/** Whether what is sent may be charged: the context of the texts that say so, which say nothing of money where nothing can. */
export type CostContext = 'free' | 'paid'

/** Returns the context of what is said of sending a job, and renders again when it is another. */
export function useCostContext(): CostContext {
  return useProfiles((state) => (isAllFree(state) ? 'free' : 'paid'))
}

/** Returns the same of what goes to the active provider, as the next turn of a chat does. */
export function useTurnCost(): CostContext {
  return useProfiles((state) => (activeProfile(state)?.kind === 'demo' ? 'free' : 'paid'))
}

/** Returns whether the demo is the only provider there is: then nothing can be charged, whatever a request goes to. */
export function isAllFree({ list }: Pick<ProfilesState, 'list'>): boolean {
  return list !== null && list.profiles.every(({ kind }) => kind === 'demo')
}
