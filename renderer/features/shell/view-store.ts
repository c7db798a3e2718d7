import { create } from 'zustand'

/** The screens of the window. */
export type View = 'create' | 'settings'

interface ViewState {
  readonly view: View
}

/** Which screen is shown. */
export const useView = create<ViewState>(() => ({ view: 'create' }))

/** Shows a screen. */
export function openView(view: View): void {
  useView.setState({ view })
}
