import { describe, expect, it } from 'vitest'
import { createI18n, resolveLanguage } from '../../../../renderer/i18n/i18n.ts'

describe('createI18n', () => {
  it('speaks at once, in either language', () => {
    expect(createI18n('en').t('composer.generate')).toBe('Generate')
    expect(createI18n('zh-CN').t('composer.generate')).toBe('生成')
  })

  it('chooses the plural by the language', () => {
    const english = createI18n('en').t
    expect(english('job.outputs', { count: 1 })).toBe('1 picture')
    expect(english('job.outputs', { count: 2 })).toBe('2 pictures')
    expect(createI18n('zh-CN').t('job.outputs', { count: 1 })).toBe('1 张')
  })

  it('leaves what a user wrote as it is', () => {
    const prompt = '<b>Tom & Jerry</b>'
    expect(createI18n('en').t('job.cancelLabel', { prompt })).toBe(`Cancel: ${prompt}`)
  })
})

describe('resolveLanguage', () => {
  it('follows the system only when told to', () => {
    expect(resolveLanguage('system', 'zh-CN')).toBe('zh-CN')
    expect(resolveLanguage('en', 'zh-CN')).toBe('en')
  })
})
