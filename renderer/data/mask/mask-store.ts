import { create } from 'zustand'
import type { ShownAsset } from '#shared/domain/asset.ts'
import type { EditCanvas } from '#shared/domain/edit.ts'
import { createMaskDocument, type Coverage, type MaskDocument } from './mask-document.ts'

interface MaskState {
  /** The mask that is edited, or was edited last. */
  readonly mask: MaskDocument | null
  readonly coverage: Coverage
  /** Changes with everything that is shown of it. */
  readonly revision: number
  /** Changes with what is done by hand: painting, the feather, undoing. */
  readonly acts: number
  /** By what hash the library keeps it, as it is now; null where it does not. */
  readonly hash: string | null
  /** Whether what changes it is being worked out, which takes a while. */
  readonly isBusy: boolean
}

const UNMASKED: Coverage = { share: 0, isEmpty: true, isExtended: false, isFull: false }

/** The mask of the window. It outlives the editor: who comes back goes on from there. */
export const useMask = create<MaskState>(() => ({
  mask: null,
  coverage: UNMASKED,
  revision: 0,
  acts: 0,
  hash: null,
  isBusy: false,
}))

/** When a hand has last painted, in milliseconds since the page began. */
let paintedAt = Number.NEGATIVE_INFINITY

/** Returns how long no hand has painted, in milliseconds. */
export function sincePainted(): number {
  return performance.now() - paintedAt
}

let stopFollowing = (): void => undefined

/** Returns an empty mask of a picture, which may be extended, and is the window's from now on. */
export function newMask(asset: ShownAsset, canvas: EditCanvas | null = null): MaskDocument {
  return showMask(createMaskDocument(asset, canvas))
}

/** Makes a mask the window's, and returns it. */
export function showMask(next: MaskDocument): MaskDocument {
  stopFollowing()
  stopFollowing = next.subscribe((_, phase) => {
    paintedAt = performance.now()
    if (phase === 'painting') return
    useMask.setState(({ revision, acts }) => ({
      coverage: next.coverage(),
      revision: revision + 1,
      acts: phase === 'done' ? acts + 1 : acts,
      hash: null,
    }))
  })
  useMask.setState(({ revision }) => ({
    mask: next,
    coverage: next.coverage(),
    revision: revision + 1,
    hash: null,
  }))
  return next
}

/** Returns the window's mask; null where nothing was masked yet. */
export function currentMask(): MaskDocument | null {
  return useMask.getState().mask
}
