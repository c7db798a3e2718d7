import { openProviderSettings, openView } from '../shell/view-store.ts'
import { useProfiles } from './profiles-store.ts'

/** Shows the settings where a job's provider is mended: its form, if there is one of that name that can be changed. */
export function openSettingsOf(profileName: string): void {
  const { list } = useProfiles.getState()
  const profile = list?.profiles.find(({ name, kind }) => name === profileName && kind === 'own')
  if (profile === undefined) openView('settings')
  else openProviderSettings(profile.id)
}
