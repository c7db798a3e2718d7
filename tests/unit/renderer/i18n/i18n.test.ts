import { describe, expect, it, vi } from 'vitest'
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

  it('counts places in line as one does', () => {
    const english = createI18n('en').t
    const places = [2, 3, 4, 11, 21, 22, 103, 111].map((count) =>
      english('queue.place', { count, ordinal: true }),
    )
    expect(places.map((place) => place.replace(' in line', ''))).toEqual(
      '2nd 3rd 4th 11th 21st 22nd 103rd 111th'.split(' '),
    )
    const chinese = createI18n('zh-CN').t('queue.place', { count: 22, ordinal: true })
    expect(chinese).toBe('排在第 22 位')
  })

  it('makes one formatter for the numbers of all texts of a language', () => {
    const made = vi.spyOn(Intl, 'NumberFormat')
    const { t } = createI18n('en')
    const names = [1, 2000].map((index) =>
      t('libraryView.tile.image', { index, total: 98_310 + index }),
    )
    expect(names).toEqual(['Open picture 1 of 98,311', 'Open picture 2,000 of 100,310'])
    expect(made.mock.calls.length).toBeLessThanOrEqual(1)
    made.mockRestore()
  })

  it('says of a library without anything that it is empty', () => {
    expect(createI18n('en').t('library.size', { count: 0, bytes: '0 bytes' })).toBe('Empty')
    expect(createI18n('zh-CN').t('library.size', { count: 0, bytes: '0 字节' })).toBe('空')
    expect(createI18n('en').t('library.size', { count: 2, bytes: '1 MB' })).toBe('2 items, 1 MB')
  })

  it('leaves what a user wrote as it is', () => {
    const prompt = '<b>Tom & Jerry</b>'
    expect(createI18n('en').t('job.cancelLabel', { prompt })).toBe(`Cancel: ${prompt}`)
  })
})

describe('resolveLanguage', () => {
  it('follows the system only when that is the preference', () => {
    expect(resolveLanguage('system', 'zh-CN')).toBe('zh-CN')
    expect(resolveLanguage('en', 'zh-CN')).toBe('en')
  })
})
