import { expect, it } from 'vitest'
import { createI18n } from '../../../../renderer/i18n/i18n.ts'
import { providerText } from '../../../../renderer/i18n/provider-text.ts'

it('names the demo provider in the language, and the user’s own as the user does', () => {
  const { t } = createI18n('zh-CN')
  expect(providerText(t, { name: 'Demo', isDemo: true })).toBe('演示')
  expect(providerText(t, { name: 'Demo', isDemo: false })).toBe('Demo')
})
