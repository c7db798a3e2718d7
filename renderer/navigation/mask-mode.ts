import { create } from 'zustand'
import type { MediaListName } from '../data/media/media-lists.ts'
import { leaveCompare } from './compare-store.ts'
import { revealAsset } from './reveal-asset.ts'
import { tileOf } from './tile-of.ts'
import { isViewerOpen, leaveViewerFor, openViewer, useViewer } from './viewer-store.ts'

interface MaskMode {
  /** The picture whose mask is edited on the canvas; null while none is. */
  readonly assetId: string | null
  /** The list it was opened from. */
  readonly list: MediaListName
  /** Whether it was opened from the viewer, which is one level out then. */
  readonly isFromViewer: boolean
}

/** Which picture is masked: the deepest zoom of the canvas, below which the composer stays where it is. */
export const useMaskMode = create<MaskMode>(() => ({
  assetId: null,
  list: 'feed',
  isFromViewer: false,
}))

/** Id of the area on which one masks. */
export const MASK_STAGE_ID = 'mask-stage'

/** Opens the mask of a picture; from the viewer, of the list that it was opened from. */
export function openMask(assetId: string, list: MediaListName = 'feed'): void {
  leaveCompare()
  const isFromViewer = isViewerOpen()
  const { list: viewed } = useViewer.getState()
  useMaskMode.setState({ assetId, list: isFromViewer ? viewed : list, isFromViewer })
  if (isFromViewer) leaveViewerFor('mask')
}

/** Leaves the mask, which is kept, for what is one level out: the viewer, or the picture's tile. */
export function closeMask(): void {
  const { assetId, list, isFromViewer } = useMaskMode.getState()
  leaveMask()
  if (assetId === null) return
  if (isFromViewer) return openViewer(assetId, list)
  // Once the sheet is shown again.
  requestAnimationFrame(() => {
    if (tileOf(assetId) === null) revealAsset(list, assetId)
    requestAnimationFrame(() => tileOf(assetId)?.focus({ preventScroll: true }))
  })
}

/** Leaves the mask for another view. */
export function leaveMask(): void {
  useMaskMode.setState({ assetId: null, isFromViewer: false })
}

/** Returns whether a mask is edited now. */
export function isMasking(): boolean {
  return useMaskMode.getState().assetId !== null
}
