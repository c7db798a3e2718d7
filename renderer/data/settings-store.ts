import { create } from 'zustand'
import { DEFAULT_SETTINGS, type Settings } from '#shared/domain/settings.ts'
import { bridge, events } from './bridge.ts'

interface SettingsState {
  readonly settings: Settings
}

/** The user's last known preferences. */
export const useSettings = create<SettingsState>(() => ({ settings: DEFAULT_SETTINGS }))

/** Reads the settings and keeps them up to date from then on. Rejects when they cannot be read. */
export async function loadSettings(): Promise<void> {
  events().onSettingsChanged((settings) => useSettings.setState({ settings }))
  useSettings.setState({ settings: await bridge.settings.get() })
}

/** Changes some settings. They show once the main process has stored them; rejects when it could not. */
export async function updateSettings(change: Partial<Settings>): Promise<void> {
  useSettings.setState({ settings: await bridge.settings.update(change) })
}
