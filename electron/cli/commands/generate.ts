import { mediaModel } from '#shared/capabilities.ts'
import { generationRequestSchema } from '#shared/domain/generation.ts'
import type { Action } from '../arguments/parse-command.ts'
import { UsageError } from '../arguments/usage-error.ts'
import { readMediaPrompt } from '../input/read-prompt.ts'
import { prepareCounted } from '../input/prepare-references.ts'
import type { Session } from '../session.ts'
import type { Outcome } from './outcome.ts'
import { sendOrShow } from './send-or-show.ts'

/** `generate`: pictures or a video. */
export async function generate(
  session: Session,
  action: Extract<Action, { name: 'generate' }>,
): Promise<Outcome> {
  const { plan, images, imageBytes } = action
  const prompt = await readMediaPrompt(action.prompt, session.host)
  const rule = mediaModel(plan.model, plan.kind).references
  const references = await prepareCounted(images, rule, { session, maxBytes: imageBytes })
  const request = generationRequestSchema.safeParse({ ...plan, prompt, references })
  if (!request.success) {
    const why = request.error.issues.map(({ message }) => message).join('; ')
    throw new UsageError((texts) => texts.requestNotPossible(why))
  }
  return sendOrShow(session, request.data, action.preview)
}
