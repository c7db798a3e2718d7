import {
  conversationParametersSchema,
  type ConversationParameters,
} from '#shared/domain/conversation.ts'
import type { Preset } from '#shared/domain/saved-item.ts'
import { AppError } from '#shared/errors.ts'
import { changeParameters, parametersNow } from '../data/chat/parameters.ts'
import { jsonOf } from '../data/json-of.ts'
import { snippetText } from '../data/saved-store.ts'
import type { Translate } from '../i18n/i18n.ts'
import { notifyWithAction } from '../ui/toasts.tsx'
import { runFreeOrNotify } from './run-or-notify.ts'

/** Makes the open conversation, and new ones, with the parameters of a preset from now on. Said with a way back. */
export async function applyPreset(t: Translate, { id, name }: Preset): Promise<void> {
  await runFreeOrNotify(t, t('chatComposer.changeFailed'), async () => {
    const text = await snippetText(id)
    const { data } = conversationParametersSchema.safeParse(jsonOf(text))
    if (data === undefined) throw new AppError('invalid_request', { reason: 'not_found' })
    await change(t, data, t('chatComposer.presets.applied', { name }))
  })
}

/** The same with any parameters; `said` says so. */
export async function applyParameters(
  t: Translate,
  parameters: ConversationParameters,
  said: string,
): Promise<void> {
  await runFreeOrNotify(t, t('chatComposer.changeFailed'), () => change(t, parameters, said))
}

async function change(
  t: Translate,
  parameters: ConversationParameters,
  said: string,
): Promise<void> {
  const before = parametersNow()
  await changeParameters(whole(parameters))
  notifyWithAction(said, {
    label: t('library.undo'),
    undoes: 'overPage',
    onClick: () =>
      void runFreeOrNotify(t, t('chatComposer.changeFailed'), () =>
        changeParameters(whole(before)),
      ),
  })
}

/** Also says so where there are no tools of the user's own: those of before do not stay. */
function whole(parameters: ConversationParameters): ConversationParameters {
  return { ...parameters, ownTools: parameters.ownTools ?? [] }
}
