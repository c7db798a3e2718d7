import type { ErrorData } from '#shared/errors.ts'
import type { Draft } from '../draft/draft.ts'
import { preparedFor } from '../draft/draft-edit.ts'
import { imageModelOf } from '../draft/model-for-mode.ts'

/** What is known of an edit beside the draft. */
export interface MaskWork {
  /** Why it could not be prepared; null where it could, or is not tried yet. */
  readonly error: ErrorData | null
  /** The picture whose painted mask is still here to be prepared; null for none. */
  readonly source: string | null
  /** The picture that is being masked; null while none is. */
  readonly masking: string | null
  /** Whether its mask is being changed at this moment: what is ready is not what one sees then. */
  readonly isChanging: boolean
}

/** Why an edit cannot be sent now. */
export type MaskProblem =
  | 'mask_empty'
  | 'mask_preparing'
  | 'mask_failed'
  | 'mask_lost'
  | 'mask_full'
  | 'mask_video'

/**
 * Returns why a draft with a mask cannot be sent: without its mask it would be another request, and paid for. Nor is
 * anything sent that looks like an edit and is none, beside a picture of which nothing is masked yet. Null where nothing
 * is in the way.
 */
export function maskProblem(draft: Draft, work: MaskWork): MaskProblem | null {
  const { edit } = draft
  if (work.masking !== null && edit?.asset !== work.masking) return 'mask_empty'
  if (edit === null) return null
  if (draft.kind === 'video') return 'mask_video'
  if (work.isChanging) return 'mask_preparing'
  if (edit.share === 1) return 'mask_full'
  if (preparedFor(edit, imageModelOf(draft, true)) !== null) return null
  if (edit.mask === null && work.source !== edit.asset) return 'mask_lost'
  return work.error === null ? 'mask_preparing' : 'mask_failed'
}
