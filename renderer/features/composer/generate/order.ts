import { generationRequestSchema, type GenerationRequest } from '#shared/domain/generation.ts'
import { useDraft } from '../../../data/draft/draft-store.ts'
import { mentionablesOf } from '../../../data/draft/mentions.ts'
import { sentDraft } from '../../../data/draft/sent-draft.ts'
import { requestOfDraft } from '../../../data/draft/request-of-draft.ts'
import { currentMaskWork } from '../mask-work.ts'
import { useTray } from '../../../data/tray/tray-store.ts'
import { batchOptionsOf, planOf, singleRequest } from '../batch-plan.ts'
import { generateProblem } from '../generate-problem.ts'
import { picturesOf } from '../tray-problem.ts'

/** What is to be made from what stands in the composer. */
export interface Order {
  readonly request: GenerationRequest
  /** The request where it makes one job; null for a batch. */
  readonly single: GenerationRequest | null
  /** How a batch is varied. */
  readonly variation: ReturnType<typeof batchOptionsOf>
  /** Pictures or videos, as far as the request says. */
  readonly outputs: number
}

/**
 * Returns what the composer has at this moment, whatever is on screen; null where it cannot be made: without a prompt, or
 * while a picture is not ready.
 */
export function currentOrder(): Order | null {
  const tray = useTray.getState()
  const written = useDraft.getState().draft
  const { draft, problem } = sentDraft(written, mentionablesOf(tray.items))
  const pictures = picturesOf(tray.items)
  const request = generationRequestSchema.safeParse(requestOfDraft(draft, pictures))
  const plan = planOf(draft, pictures)
  const mask = currentMaskWork()
  if (!request.success) return null
  if (generateProblem({ draft, plan, tray, mask, prompt: problem }) !== null) return null
  return {
    request: request.data,
    single: singleRequest(draft, pictures),
    variation: batchOptionsOf(draft),
    outputs: plan.outputs,
  }
}
