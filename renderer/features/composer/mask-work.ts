import type { MaskWork } from '../../data/mask/mask-problem.ts'
import { useMaskPreparation } from '../../data/mask/prepare-mask.ts'
import { useMaskMode } from '../../navigation/mask-mode.ts'

/** Returns how it goes with the mask at this moment. */
export function currentMaskWork(): MaskWork {
  const { error, source } = useMaskPreparation.getState()
  return { error, source, masking: useMaskMode.getState().assetId }
}

/** Returns the same, and renders again when it changes. */
export function useMaskWork(): MaskWork {
  const error = useMaskPreparation((state) => state.error)
  const source = useMaskPreparation((state) => state.source)
  const masking = useMaskMode((state) => state.assetId)
  return { error, source, masking }
}
