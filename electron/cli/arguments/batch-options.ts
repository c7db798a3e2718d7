import { IMAGE_SIZES } from '#shared/domain/aspect-ratio.ts'
import { MOST_JOBS_OF_A_BATCH, type BatchOptions } from '#shared/domain/batch.ts'
import type { FlagValues } from './flag-values.ts'
import { readAspectRatios } from './generation-plan.ts'

/**
 * Returns what one command line is to be varied by; null when it asks for a single job. Without `--batch`, braces in
 * a prompt are text: prompts from elsewhere may well have some. Throws a UsageError.
 */
export function readBatchOptions(flags: FlagValues): BatchOptions | null {
  const sizes = flags.choices('size', IMAGE_SIZES)
  const aspectRatios = readAspectRatios(flags)
  const range = { min: 1, max: MOST_JOBS_OF_A_BATCH, integer: true }
  const repeat = flags.number('repeat', range)
  const isBatch =
    flags.has('batch') || repeat !== null || sizes.length > 1 || aspectRatios.length > 1
  if (!isBatch) return null
  return { sizes, aspectRatios, repeat: repeat ?? 1, literal: !flags.has('batch') }
}
