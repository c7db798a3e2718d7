import type { MediaModel } from '#shared/capabilities.ts'
import type { Draft } from '../../../data/draft/draft.ts'
import { fitChoice } from '../../../data/draft/fit.ts'
import type { Translate } from '../../../i18n/i18n.ts'

/** Returns whether any of the choices that are seldom changed is not as usual. */
export function isMoreChanged(choices: Draft, model: MediaModel): boolean {
  return choices.repeat > 1 || changedFields(choices, model).length > 0
}

/**
 * Returns what the seldom changed choices are, in a line: of a video all of them, of a picture what is not as usual.
 * Empty where there is nothing to say.
 */
export function moreText(t: Translate, choices: Draft, model: MediaModel): string {
  const { repeat, video } = choices
  const fields =
    model.kind === 'video'
      ? [
          fitChoice(model.resolution, video.resolution) ?? model.resolution.default,
          t(`composer.presets.${fitChoice(model.preset, video.preset) ?? model.preset.default}`),
        ]
      : changedFields(choices, model).map(() => t('composer.deliveryBase64'))
  const repeats = repeat > 1 ? [t('composer.repeats', { count: repeat })] : []
  return [...fields, ...repeats].join(' · ')
}

function changedFields({ image, video }: Draft, model: MediaModel): readonly string[] {
  if (model.kind === 'image') {
    const { responseFormat: rule } = model
    const isUsual = rule.by === 'server' || fitChoice(rule, image.responseFormat) === rule.default
    return isUsual ? [] : ['responseFormat']
  }
  return [
    ...(fitChoice(model.resolution, video.resolution) === model.resolution.default
      ? []
      : ['resolution']),
    ...(fitChoice(model.preset, video.preset) === model.preset.default ? [] : ['preset']),
  ]
}
