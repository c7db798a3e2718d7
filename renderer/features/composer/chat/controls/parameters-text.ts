import { USUAL_PARAMETERS, type ConversationParameters } from '#shared/domain/conversation.ts'
import { formatNumber } from '../../../../i18n/format.ts'
import type { Translate } from '../../../../i18n/i18n.ts'

/** Returns which of the parameters behind the dots are not as usual, in a line; empty where all are. */
export function parametersText(
  t: Translate,
  language: string,
  parameters: ConversationParameters,
): string {
  const { system, reasoningEffort, temperature, topP, stream, toolChoice, parallelToolCalls } =
    parameters
  const { image, edit, video } = parameters.making
  const usual = USUAL_PARAMETERS.making
  const isMakingChanged = image !== usual.image || edit !== usual.edit || video !== usual.video
  const said = [
    system === null ? null : t('chatComposer.more.hasSystem'),
    reasoningEffort === null ? null : t('chatComposer.more.hasEffort', { effort: reasoningEffort }),
    temperature === null
      ? null
      : t('chatComposer.more.hasTemperature', { value: formatNumber(language, temperature) }),
    topP === null ? null : `top_p ${formatNumber(language, topP)}`,
    stream ? null : t('chatComposer.more.hasNoStream'),
    toolChoice === null ? null : t('chatComposer.more.hasToolChoice'),
    parallelToolCalls === null ? null : t('chatComposer.more.hasParallel'),
    parameters.pictures === true ? null : t('chatComposer.more.hasPictures'),
    isMakingChanged ? t('chatComposer.more.hasModels') : null,
  ]
  return said.filter((each) => each !== null).join(' · ')
}
