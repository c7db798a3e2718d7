import { isComparing, leaveCompare, useCompare } from './compare-store.ts'
import { isCropping, leaveCrop, useCrop } from './crop-store.ts'
import { isViewerOpen, leaveForPrompt, useViewer } from './viewer-store.ts'

/** What covers the whole window, but for what opens over it; null while the views are seen. */
export type Cover = 'crop' | 'compare' | 'viewer' | null

/** Returns what covers the window now. */
export function currentCover(): Cover {
  if (isCropping()) return 'crop'
  if (isComparing()) return 'compare'
  return isViewerOpen() ? 'viewer' : null
}

/** The same for a component, which renders again when it changes. */
export function useCover(): Cover {
  const isCompareOpen = useCompare(({ ids }) => ids.length > 0)
  const isOpen = useViewer(({ assetId }) => assetId !== null)
  const isCropOpen = useCrop(({ source }) => source !== null)
  if (isCropOpen) return 'crop'
  if (isCompareOpen) return 'compare'
  return isOpen ? 'viewer' : null
}

/** Closes what covers the window to continue in the prompt, which then has the focus. */
export function uncoverForPrompt(): void {
  leaveCrop()
  leaveCompare()
  if (isViewerOpen()) leaveForPrompt()
}
