import { create } from 'zustand'

/** The screens of the window. */
export type View = 'create' | 'settings'

interface ViewState {
  readonly view: View
  /** A part of the settings that is to be scrolled to; null when there is none. */
  readonly section: 'library' | null
  /** The id of a provider whose form is to be opened in the settings; null when there is none. */
  readonly providerId: string | null
}

/** Which screen is shown. */
export const useView = create<ViewState>(() => ({
  view: 'create',
  section: null,
  providerId: null,
}))

/** Shows a screen. */
export function openView(view: View): void {
  useView.setState({ view, section: null, providerId: null })
}

/** Shows the part of the settings that is about the library. */
export function openLibrarySettings(): void {
  useView.setState({ view: 'settings', section: 'library', providerId: null })
}

/** Shows the settings with the form of a provider. */
export function openProviderSettings(providerId: string): void {
  useView.setState({ view: 'settings', section: null, providerId })
}

/** The form that was asked for has been closed. */
export function forgetProvider(): void {
  useView.setState({ providerId: null })
}
