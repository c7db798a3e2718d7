import { expect, it } from 'vitest'
import { roughDuration } from '../../../../renderer/i18n/duration-text.ts'
import { createI18n } from '../../../../renderer/i18n/i18n.ts'

const { t } = createI18n('en')

it.each([
  [0.3, '5 s'],
  [12, '10 s'],
  [38, '40 s'],
  [89, '90 s'],
  [90, '2 min'],
  [200, '3 min'],
])('says %d seconds as people do', (seconds, text) => {
  expect(roughDuration(t, seconds)).toBe(text)
})

it('says it in Chinese', () => {
  expect(roughDuration(createI18n('zh-CN').t, 38)).toBe('40 秒')
})
