import { create } from 'zustand'
import type { ShownAsset } from '#shared/domain/asset.ts'
import { createMaskDocument, type Coverage, type MaskDocument } from './mask-document.ts'

interface MaskState {
  /** The mask that is edited, or was edited last. */
  readonly mask: MaskDocument | null
  readonly coverage: Coverage
  /** Changes with each act, and with the feather. */
  readonly revision: number
}

const UNMASKED: Coverage = { share: 0, isEmpty: true, isFull: false }

/** The mask of the window. It outlives the editor: who comes back goes on where he was. */
export const useMask = create<MaskState>(() => ({ mask: null, coverage: UNMASKED, revision: 0 }))

let stopFollowing = (): void => undefined

/** Returns the mask of a picture, which is the window's from now on: the one there is, or a new one. */
export function takeMask(asset: ShownAsset): MaskDocument {
  const { mask } = useMask.getState()
  if (mask?.asset.id === asset.id) return mask
  const next = createMaskDocument(asset)
  stopFollowing()
  stopFollowing = next.subscribe((_, phase) => {
    if (phase !== 'done') return
    useMask.setState(({ revision }) => ({ coverage: next.coverage(), revision: revision + 1 }))
  })
  useMask.setState(({ revision }) => ({ mask: next, coverage: UNMASKED, revision: revision + 1 }))
  return next
}

/** Returns the window's mask; null where nothing was masked yet. */
export function currentMask(): MaskDocument | null {
  return useMask.getState().mask
}
