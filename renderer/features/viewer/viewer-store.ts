import { create } from 'zustand'

interface ViewerState {
  /** What is being looked at; null while the viewer is closed. */
  readonly assetId: string | null
  /** Whether the information panel is shown: stays as the user left it. */
  readonly infoOpen: boolean
}

/** The viewer's state. */
export const useViewer = create<ViewerState>(() => ({ assetId: null, infoOpen: false }))

/** Opens the viewer on an output, or moves it there. */
export function openViewer(assetId: string): void {
  useViewer.setState({ assetId })
}

/** Closes the viewer. */
export function closeViewer(): void {
  useViewer.setState({ assetId: null })
}

/** Shows or hides the information panel. */
export function toggleInfo(): void {
  useViewer.setState(({ infoOpen }) => ({ infoOpen: !infoOpen }))
}

/** Whether the viewer covers the window now. */
export function isViewerOpen(): boolean {
  return useViewer.getState().assetId !== null
}
