import { activeProfile, useProfiles, type CostContext } from '../../data/profiles-store.ts'

/** Returns the context of what is said of the next turn, which goes to the active provider, and renders again when it is another. */
export function useTurnCost(): CostContext {
  return useProfiles((state) => (activeProfile(state)?.kind === 'demo' ? 'free' : 'paid'))
}
