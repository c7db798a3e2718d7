import { mediaModel } from '#shared/capabilities.ts'
import { expandBatch, type BatchOptions } from '#shared/domain/batch.ts'
import { generationRequestSchema, type GenerationRequest } from '#shared/domain/generation.ts'
import type { Action } from '../arguments/parse-command.ts'
import { UsageError } from '../arguments/usage-error.ts'
import { readMediaPrompt } from '../input/read-prompt.ts'
import { prepareEdit } from '../input/prepare-edit.ts'
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
  if (action.mask !== null || action.extension !== null) return edit(session, action, prompt)
  const rule = mediaModel(plan.model, plan.kind).references
  const references = await prepareCounted(images, rule, { session, maxBytes: imageBytes })
  const request = checked({ ...plan, prompt, references })
  if (batch === null) return sendOrShow(session, request, preview)
  return sendOrShowBatch(session, requestsOf(request, batch), preview)
}

/** Makes pictures of an item of the library, inside of a mask or around it. */
async function edit(
  session: Session,
  { plan, images, mask, extension, imageBytes, preview }: Extract<Action, { name: 'generate' }>,
  prompt: string,
): Promise<Outcome> {
  const [picture, ...others] = images
  const prepared = await prepareEdit({ mask, extension, picture }, plan, session)
  if (plan.kind !== 'image') throw new UsageError((texts) => texts.maskNeedsItem)
  const { references } = mediaModel(plan.model, plan.kind)
  const rule = { ...references, max: references.max - 1 }
  const also = await prepareCounted(others, rule, { session, maxBytes: imageBytes })
  const { edit: planned, reference, size } = prepared
  const all = [reference, ...also]
  const request = checked({ ...plan, size, prompt, references: all, edit: planned })
  return sendOrShow(session, request, preview)
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
