import { create } from 'zustand'

/** The screens of the window. */
export type View = 'create' | 'settings'

interface ViewState {
  readonly view: View
  /** A part of the settings that is to be scrolled to; null when there is none. */
  readonly section: 'library' | null
}

/** Which screen is shown. */
export const useView = create<ViewState>(() => ({ view: 'create', section: null }))

/** Shows a screen. */
export function openView(view: View): void {
  useView.setState({ view, section: null })
}

/** Shows the part of the settings that is about the library. */
export function openLibrarySettings(): void {
  useView.setState({ view: 'settings', section: 'library' })
}
