import type { MaskWork } from '../../data/mask/mask-problem.ts'
import { useMask } from '../../data/mask/mask-store.ts'
import { useMaskPreparation } from '../../data/mask/prepare-mask.ts'
import { useMaskMode } from '../../navigation/mask-mode.ts'

/** Returns how it goes with the mask at this moment. */
export function currentMaskWork(): MaskWork {
  const { error, source } = useMaskPreparation.getState()
  const { mask, isBusy } = useMask.getState()
  const isChanging = isBusy || mask?.isBeingPainted() === true
  return { error, source, masking: useMaskMode.getState().assetId, isChanging }
}

/** Returns the same, and renders again when it changes; but not for a stroke, which is over in a moment. */
export function useMaskWork(): MaskWork {
  const error = useMaskPreparation((state) => state.error)
  const source = useMaskPreparation((state) => state.source)
  const masking = useMaskMode((state) => state.assetId)
  const isChanging = useMask((state) => state.isBusy)
  return { error, source, masking, isChanging }
}
