import { expect, it } from 'vitest'
import { emptyDraft } from '../../../../../../renderer/data/draft/draft.ts'
import { modelOf } from '../../../../../../renderer/data/draft/model-for-mode.ts'
import {
  isMoreChanged,
  moreText,
} from '../../../../../../renderer/features/composer/controls/more-text.ts'
import { createI18n } from '../../../../../../renderer/i18n/i18n.ts'

const { t } = createI18n('en')
const empty = emptyDraft()

it('says nothing about pictures that are made as usual', () => {
  expect(moreText(t, empty, modelOf(empty, false))).toBe('')
  expect(isMoreChanged(empty, modelOf(empty, false))).toBe(false)
})

it('says what of them is not as usual', () => {
  const draft = {
    ...empty,
    repeat: 3,
    image: { ...empty.image, responseFormat: 'base64' as const },
  }
  expect(moreText(t, draft, modelOf(draft, false))).toBe('Base64 · Repeat ×3')
  expect(isMoreChanged(draft, modelOf(draft, false))).toBe(true)
})

it('always says how a video is made, and stands out only where that is not as usual', () => {
  const draft = { ...empty, kind: 'video' as const }
  expect(moreText(t, draft, modelOf(draft, false))).toBe('720p · Normal')
  expect(isMoreChanged(draft, modelOf(draft, false))).toBe(false)
  const spicy = { ...draft, video: { ...draft.video, preset: 'spicy' as const } }
  expect(isMoreChanged(spicy, modelOf(spicy, false))).toBe(true)
})
