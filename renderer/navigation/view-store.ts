import { create } from 'zustand'
import { emptySelection } from '../data/selection.ts'
import { closeDialog, openDialog } from './dialog-store.ts'
import { leaveMask } from './mask-mode.ts'

/** What the canvas can show. */
export const VIEWS = ['create', 'library', 'chat', 'favourites', 'trash'] as const
export type View = (typeof VIEWS)[number]

/** The parts of the settings. */
export type SettingsSection =
  | 'providers'
  | 'appearance'
  | 'notifications'
  | 'copies'
  | 'library'
  | 'about'

interface ViewState {
  readonly view: View
  /** The settings, which lie over any view; null while they are closed. */
  readonly settings: {
    /** A part that is to be scrolled to; null when there is none. */
    readonly section: SettingsSection | null
  } | null
}

/** What is shown. */
export const useView = create<ViewState>(() => ({ view: 'create', settings: null }))

/** Shows a view, and closes what lies over it. */
export function openView(view: View): void {
  closeDialog()
  leaveMask()
  if (useView.getState().view !== view) emptySelection()
  useView.setState({ view, settings: null })
}

/** Opens the settings over what is shown. A dialog that was open belonged to something else. */
export function openSettings(section: SettingsSection | null = null): void {
  closeDialog()
  useView.setState({ settings: { section } })
}

/** Closes the settings, with what they have opened. */
export function closeSettings(): void {
  if (useView.getState().settings === null) return
  closeDialog()
  useView.setState({ settings: null })
}

/** Opens the settings with the form of a provider. */
export function openProviderSettings(profileId: string): void {
  openSettings('providers')
  openDialog({ type: 'provider', profileId })
}
