import type { EditRefusal } from '#shared/domain/edit.ts'
import { isPlausible } from './register/affine.ts'
import type { Registration } from './register/register.ts'

/** Why an answer is not put into the original; see `EDIT_REFUSALS`. */
export type Refusal = Extract<EditRefusal, 'another-picture' | 'distorted'>

/** Whether a registration is to be believed. `few-details`: there is too little to tell; the user has to look. */
export type Verdict =
  | { readonly type: 'accepted' }
  | { readonly type: 'few-details' }
  | { readonly type: 'refused'; readonly reason: Refusal }

/** With fewer textured tiles nothing can be told; with fewer than the second it can be told only just. */
export const FEWEST_TILES = 12
export const FEW_TILES = 35

/** Measured on simulated answers: right registrations reach all of them, others at least one of them not. */
const LEAST = { correlation: 0.5, share: 0.55, median: 0.72 }

/** Returns the verdict on a registration. */
export function judge({
  similarity,
  deviation,
}: Pick<Registration, 'similarity' | 'deviation'>): Verdict {
  const { tiles, correlation, share, median } = similarity
  if (tiles < FEWEST_TILES) return { type: 'few-details' }
  const isAlike = correlation >= LEAST.correlation && share >= LEAST.share && median >= LEAST.median
  if (!isAlike) return { type: 'refused', reason: 'another-picture' }
  if (!isPlausible(deviation)) return { type: 'refused', reason: 'distorted' }
  return { type: tiles < FEW_TILES ? 'few-details' : 'accepted' }
}
