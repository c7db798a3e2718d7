import { VIDEO_PRESETS } from '#shared/capabilities.ts'
import type { RecallField } from '../../../data/draft/recall/recall-fields.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import { modelText } from '../../../i18n/model-text.ts'
import { shapeText } from '../../../parts/item/parameters.ts'

/** Returns a value of a field in words; what is foreign stays as it is. */
export function recallWords(t: Translate, field: RecallField, value: string): string {
  switch (field) {
    case 'kind':
      return value === 'video' ? t('composer.video') : t('composer.image')
    case 'model':
      return modelText(t, value)
    case 'shape':
      return /^\d+x\d+$/.test(value) ? shapeText(value) : value
    case 'count':
      return `×${value}`
    case 'length':
      return t('inspector.seconds', { count: Number(value) })
    case 'preset':
      return presetWords(t, value)
    case 'prompt':
    case 'resolution':
      return value
  }
}

function presetWords(t: Translate, value: string): string {
  const preset = VIDEO_PRESETS.find((one) => one === value)
  return preset === undefined ? value : t(`composer.presets.${preset}`)
}
