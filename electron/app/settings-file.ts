import Store from 'electron-store'
import { DEFAULT_SETTINGS, settingsSchema, type Settings } from '#shared/domain/settings.ts'
import type { ProfileStorage } from '../engine/profiles/profile-record.ts'
import { windowStateSchema, type WindowState } from './window-state.ts'

/** Everything small that outlives the app: preferences, window, providers with their token's ciphertext. */
export interface SettingsFile {
  readonly profiles: ProfileStorage
  settings(): Settings
  saveSettings(settings: Settings): void
  windowState(): WindowState | null
  saveWindowState(state: WindowState): void
}

/** Opens `settings.json` in a folder. Every part is parsed on reading; a damaged part reads as its default. */
export function openSettingsFile(folder: string): SettingsFile {
  const store = new Store<Record<string, unknown>>({
    cwd: folder,
    name: 'settings',
    // A file cut by a power failure must not keep the app from starting.
    clearInvalidConfig: true,
  })
  return {
    profiles: {
      read: () => store.get('profiles'),
      write: (state) => store.set('profiles', state),
    },
    settings: () => settingsSchema.catch(DEFAULT_SETTINGS).parse(store.get('settings')),
    saveSettings: (settings) => store.set('settings', settings),
    windowState: () =>
      windowStateSchema
        .nullable()
        .catch(null)
        .parse(store.get('window') ?? null),
    saveWindowState: (state) => store.set('window', state),
  }
}
