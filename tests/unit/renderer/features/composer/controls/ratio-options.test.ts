import { expect, it } from 'vitest'
import { ASPECT_RATIOS, IMAGE_SIZES } from '#shared/domain/aspect-ratio.ts'
import {
  ratioOptions,
  sizeOptions,
} from '../../../../../../renderer/features/composer/controls/ratio-options.ts'
import { createI18n } from '../../../../../../renderer/i18n/i18n.ts'

const { t } = createI18n('en')

it('pictures have their true ratios and pixels, and what the API calls them', () => {
  expect(sizeOptions(t, IMAGE_SIZES)).toContainEqual({
    value: '1792x1024',
    ratio: '7:4',
    apiName: '3:2',
    width: 1792,
    height: 1024,
    pixels: '1792×1024',
    label: '7:4, 1792×1024 pixels',
  })
  expect(sizeOptions(t, IMAGE_SIZES).map(({ ratio }) => ratio)).toEqual([
    '16:9',
    '9:16',
    '7:4',
    '4:7',
    '1:1',
  ])
})

it('videos have the ratios they are asked for, and no pixels are promised', () => {
  expect(ratioOptions(ASPECT_RATIOS).map(({ ratio, pixels }) => [ratio, pixels])).toContainEqual([
    '3:2',
    null,
  ])
})
