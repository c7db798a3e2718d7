import type { Asset } from '#shared/domain/asset.ts'
import { deliveryDifferences } from '#shared/domain/delivery.ts'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import type { Translate } from './i18n.ts'

/**
 * Returns how an output differs from what was asked for, in words: `Resolution: 480p instead of 720p`. Empty when it
 * does not.
 */
export function differenceTexts(
  t: Translate,
  request: GenerationRequest,
  asset: Asset,
): readonly string[] {
  return deliveryDifferences(request, asset).map(({ parameter, requested, delivered }) =>
    t(`delivery.${parameter}`, { requested: shown(t, requested), delivered: shown(t, delivered) }),
  )
}

/**
 * Returns a value for people. Sizes are written `1280x720` by the API and `1280 × 720` by people; kinds have a word
 * in each language.
 */
function shown(t: Translate, value: string): string {
  if (value === 'image' || value === 'video') return t(`composer.${value}`)
  if (value === 'file') return t('delivery.file')
  return value.replace(/^(\d+)x(\d+)$/, '$1 × $2')
}
