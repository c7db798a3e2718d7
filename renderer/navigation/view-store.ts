import { create } from 'zustand'
import { emptySelection } from '../data/selection.ts'
import { closeDialog, openDialog } from './dialog-store.ts'

/** The screens of the window. */
export type View = 'create' | 'settings'

/** The parts of the settings. */
export type SettingsSection = 'providers' | 'appearance' | 'notifications' | 'library' | 'about'

interface ViewState {
  readonly view: View
  /** A part of the settings that is to be scrolled to; null when there is none. */
  readonly section: SettingsSection | null
}

/** Which screen is shown. */
export const useView = create<ViewState>(() => ({ view: 'create', section: null }))

/** Shows a screen. A dialog belongs to the screen that it was opened over, and closes with it. */
export function openView(view: View): void {
  closeDialog()
  if (useView.getState().view !== view) emptySelection()
  useView.setState({ view, section: null })
}

/** Shows a part of the settings. */
export function openSettingsSection(section: SettingsSection): void {
  closeDialog()
  useView.setState({ view: 'settings', section })
}

/** Shows the settings with the form of a provider. */
export function openProviderSettings(profileId: string): void {
  openView('settings')
  openDialog({ type: 'provider', profileId })
}
