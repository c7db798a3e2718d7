import { create } from 'zustand'
import type { StoredReference } from '#shared/domain/reference.ts'
import type { MediaListName } from '../data/media/media-lists.ts'

interface ViewerState {
  /** The item that is shown; null while the viewer is closed. */
  readonly assetId: string | null
  /** The list it was opened from, through which it steps. */
  readonly list: MediaListName
  /** The stored picture of the request that is shown in place of the item made from it. */
  readonly kept: StoredReference | null
  /** The item from which the user went to its source, and the list it was in: where *Back* leads. */
  readonly cameFrom: { readonly assetId: string; readonly list: MediaListName } | null
  /** Where one went on when it was closed; null to return to where it was opened. */
  readonly leftFor: 'prompt' | 'mask' | 'compare' | 'crop' | null
  /** How often it was opened: what comes to the screen anew flies there from its tile, what one steps to does not. */
  readonly openings: number
  /** Whether the strip of small pictures stays on screen: stays as the user left it. */
  readonly isStripKept: boolean
  /** Whether a slide show goes on by itself. */
  readonly isShowing: boolean
}

/** The viewer's state. */
export const useViewer = create<ViewerState>(() => ({
  assetId: null,
  list: 'feed',
  kept: null,
  cameFrom: null,
  leftFor: null,
  openings: 0,
  isStripKept: false,
  isShowing: false,
}))

/** Opens the viewer on an item of a list. */
export function openViewer(assetId: string, list: MediaListName): void {
  useViewer.setState(({ openings }) => ({ ...at(assetId, list), openings: openings + 1 }))
}

function at(assetId: string, list: MediaListName) {
  return { assetId, list, kept: null, cameFrom: null, leftFor: null }
}

/** Moves the viewer to another item of the same list. */
export function stepTo(assetId: string): void {
  useViewer.setState(({ list }) => at(assetId, list))
}

/** Moves the viewer to the item that the one it shows was made from, at its place in the feed. */
export function openSource(assetId: string): void {
  useViewer.setState(({ assetId: from, list }) => ({
    assetId,
    list: 'feed',
    kept: null,
    cameFrom: from === null ? null : { assetId: from, list },
  }))
}

/** Shows a kept picture in place of the item that was made from it. */
export function showKept(kept: StoredReference): void {
  useViewer.setState({ kept, isShowing: false })
}

/** Goes back from the source of an item to that item. */
export function goBack(): void {
  const { kept, cameFrom } = useViewer.getState()
  if (kept !== null) useViewer.setState({ kept: null })
  else if (cameFrom !== null) useViewer.setState(at(cameFrom.assetId, cameFrom.list))
}

/** Closes the viewer. */
export function closeViewer(): void {
  useViewer.setState({ assetId: null, kept: null, cameFrom: null, isShowing: false })
}

/** Closes the viewer to continue in the prompt, which then has the focus. */
export function leaveForPrompt(): void {
  leaveViewerFor('prompt')
}

/** Closes the viewer to go on elsewhere, where the focus is then. */
export function leaveViewerFor(leftFor: 'prompt' | 'mask' | 'compare' | 'crop'): void {
  useViewer.setState({ leftFor })
  closeViewer()
}

/** Starts a slide show of the list that is looked through, or pauses it. */
export function toggleSlideShow(): void {
  useViewer.setState(({ isShowing }) => ({ isShowing: !isShowing }))
}

/** Pauses a slide show. */
export function pauseSlideShow(): void {
  if (useViewer.getState().isShowing) useViewer.setState({ isShowing: false })
}

/** Keeps the strip of small pictures on screen, or no longer. */
export function toggleStrip(): void {
  useViewer.setState(({ isStripKept }) => ({ isStripKept: !isStripKept }))
}

/** Returns whether the viewer covers the window now. */
export function isViewerOpen(): boolean {
  return useViewer.getState().assetId !== null
}
