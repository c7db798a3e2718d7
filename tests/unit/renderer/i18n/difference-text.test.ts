import { expect, it } from 'vitest'
import { differenceTexts } from '../../../../renderer/i18n/difference-text.ts'
import { createI18n } from '../../../../renderer/i18n/i18n.ts'
import { imageRequest, videoRequest } from '../../../integration/support/requests.ts'
import { assetAt } from '../../engine/jobs/asset.ts'

const en = createI18n('en').t
const zh = createI18n('zh-CN').t

const small = { ...assetAt(0), width: 512, height: 512 }
const short = {
  ...assetAt(0),
  kind: 'video' as const,
  width: 480,
  height: 480,
  durationSeconds: 4.04,
}

it('says in both languages what was delivered instead of what', () => {
  const picture = imageRequest(1)
  expect(differenceTexts(en, picture, small)).toEqual(['Size: 512 × 512 instead of 1280 × 720'])
  expect(differenceTexts(zh, picture, small)).toEqual(['图片尺寸：实际 512 × 512，请求 1280 × 720'])
  expect(differenceTexts(en, videoRequest(), short)).toEqual(['Length: 4 s instead of 6 s'])
  expect(differenceTexts(en, videoRequest(), small)).toEqual(['Type: Image instead of Video'])
  expect(differenceTexts(zh, videoRequest(), small)).toEqual(['类型：实际 图片，请求 视频'])
})

it('says nothing of what is as it was asked for', () => {
  expect(differenceTexts(en, imageRequest(1), { ...small, width: 1280, height: 720 })).toEqual([])
})
