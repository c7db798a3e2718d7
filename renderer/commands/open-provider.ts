import { openProviderSettings, openSettings } from '../navigation/view-store.ts'
import { useProfiles } from '../data/profiles-store.ts'

/** Shows the settings where a job's provider is mended: its form, unless it is deleted or cannot be changed. */
export function openSettingsOf(profileId: string): void {
  const { list } = useProfiles.getState()
  const profile = list?.profiles.find(({ id, kind }) => id === profileId && kind === 'own')
  if (profile === undefined) openSettings('providers')
  else openProviderSettings(profile.id)
}
