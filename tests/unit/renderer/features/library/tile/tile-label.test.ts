import { describe, expect, it } from 'vitest'
import type { Asset } from '#shared/domain/asset.ts'
import { tileTexts } from '../../../../../../renderer/features/library/tile/tile-label.ts'
import { createI18n } from '../../../../../../renderer/i18n/i18n.ts'
import { openLabel } from '../../../../../../renderer/parts/asset-tile/tile-names.ts'
import { assetAt } from '../../../../engine/jobs/asset.ts'

const image = assetAt(0)
const video: Asset = { ...image, kind: 'video', durationSeconds: 65.2 }
const noPicture = { width: null, height: null, durationSeconds: null }
const file: Asset = { ...image, ...noPicture, kind: 'file', mime: 'image/heic' }

describe.each(['en', 'zh-CN'] as const)('the name of a known tile in %s', (language) => {
  const { t } = createI18n(language)
  const texts = tileTexts(t, language)

  it.each([
    'a fox in the snow',
    '雪中的狐狸',
    '',
    '{{index}} of {{total}}, {{duration}}',
    '$t(item.isFavourite) $& $1 $$',
    '<b>&amp;</b>',
  ])('is what it is anywhere else, of the prompt “%s”', (prompt) => {
    for (const asset of [image, video, file]) {
      const names = { index: 1234, total: 98_765, prompt }
      expect(texts.openNameOf(asset, names)).toBe(openLabel(t, asset, names))
    }
  })
})
