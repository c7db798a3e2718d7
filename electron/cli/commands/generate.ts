import { mediaModel } from '#shared/capabilities.ts'
import { expandBatch, type BatchOptions } from '#shared/domain/batch.ts'
import { generationRequestSchema, type GenerationRequest } from '#shared/domain/generation.ts'
import type { Action } from '../arguments/parse-command.ts'
import { UsageError } from '../arguments/usage-error.ts'
import { readMediaPrompt } from '../input/read-prompt.ts'
import { prepareCounted } from '../input/prepare-references.ts'
import type { Session } from '../session.ts'
import { checkBatch } from './check-batch.ts'
import type { Outcome } from './outcome.ts'
import { sendOrShow, sendOrShowBatch } from './send-or-show.ts'

/** Runs `generate`: pictures or a video, or many of them as a batch. */
export async function generate(
  session: Session,
  action: Extract<Action, { name: 'generate' }>,
): Promise<Outcome> {
  const { plan, batch, images, imageBytes, preview } = action
  const prompt = await readMediaPrompt(action.prompt, session.host)
  // Before pictures are prepared, which takes time.
  if (batch !== null) checkBatch({ ...plan, prompt, references: [] }, batch)
  const rule = mediaModel(plan.model, plan.kind).references
  const references = await prepareCounted(images, rule, { session, maxBytes: imageBytes })
  const request = checked({ ...plan, prompt, references })
  if (batch === null) return sendOrShow(session, request, preview)
  return sendOrShowBatch(session, requestsOf(request, batch), preview)
}

function requestsOf(request: GenerationRequest, batch: BatchOptions): GenerationRequest[] {
  return expandBatch(request, batch).map(checked)
}

function checked(request: GenerationRequest): GenerationRequest {
  const parsed = generationRequestSchema.safeParse(request)
  if (parsed.success) return parsed.data
  const why = parsed.error.issues.map(({ message }) => message).join('; ')
  throw new UsageError((texts) => texts.requestNotPossible(why))
}
