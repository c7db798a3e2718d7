import { create } from 'zustand'
import type { MediaListName } from '../data/media/media-lists.ts'
import { leaveCompare } from './compare-store.ts'
import { revealAsset } from './reveal-asset.ts'
import { tileOf } from './tile-of.ts'
import { isViewerOpen, leaveViewerFor, openViewer, useViewer } from './viewer-store.ts'

/** What is cropped: an item of the library, or a picture of the tray by its key. */
export type CropSource =
  | { readonly type: 'asset'; readonly id: string }
  | { readonly type: 'reference'; readonly key: string }

interface CropMode {
  /** Null while nothing is cropped. */
  readonly source: CropSource | null
  /** Where the focus goes once it is closed: what was cropped, or what was made of it. */
  readonly last: CropSource | null
  /** The list from which it was opened. */
  readonly list: MediaListName
  /** Whether it was opened from the viewer, which is one level out then. */
  readonly isFromViewer: boolean
  /** Where the focus goes when it is closed to go on elsewhere. */
  readonly isLeft: boolean
}

/** Which picture is cropped, over the whole window. */
export const useCrop = create<CropMode>(() => ({
  source: null,
  last: null,
  list: 'feed',
  isFromViewer: false,
  isLeft: false,
}))

/** Crops a picture of the library; from the viewer, of the list that it was opened from. */
export function openCrop(id: string, list: MediaListName): void {
  leaveCompare()
  const isFromViewer = isViewerOpen()
  const { list: viewed } = useViewer.getState()
  const from = isFromViewer ? viewed : list
  useCrop.setState({ source: { type: 'asset', id }, list: from, isFromViewer, isLeft: false })
  if (isFromViewer) leaveViewerFor('crop')
}

/** Crops a picture of the tray. */
export function openReferenceCrop(key: string): void {
  const source = { type: 'reference', key } as const
  useCrop.setState({ source, list: 'feed', isFromViewer: false, isLeft: false })
}

/**
 * Returns to what is one level out: the viewer, or the picture's tile or chip. `made` is the id of the item, or the key of the chip, that
 * was made, which is shown there in place of the original.
 */
export function closeCrop(made: string | null = null): void {
  const { source, list, isFromViewer } = useCrop.getState()
  useCrop.setState({ source: null, last: lastOf(source, made) })
  if (source?.type !== 'asset') return
  const id = made ?? source.id
  // What was made is the newest of the feed, whichever list its original was looked at in.
  const shown = made === null ? list : 'feed'
  if (isFromViewer) openViewer(id, shown)
  else if (tileOf(id) === null) revealAsset(shown, id)
}

function lastOf(source: CropSource | null, made: string | null): CropSource | null {
  if (source === null || made === null) return source
  return source.type === 'asset' ? { type: 'asset', id: made } : { type: 'reference', key: made }
}

/** Closes it to go on elsewhere, where the focus is then. */
export function leaveCrop(): void {
  if (isCropping()) useCrop.setState({ source: null, isLeft: true })
}

/** Returns whether a picture is cropped now: that covers the window. */
export function isCropping(): boolean {
  return useCrop.getState().source !== null
}
