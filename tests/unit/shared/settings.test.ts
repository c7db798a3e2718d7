import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS, languageOfLocale, settingsSchema } from '#shared/domain/settings.ts'
import { settingsRoutes } from '#shared/ipc/settings.ts'

describe('languageOfLocale', () => {
  it.each(['zh', 'zh-CN', 'zh-Hans-CN', 'zh-TW', 'zh_HK', 'ZH-hant'])(
    'reads any Chinese, %s, as zh-CN',
    (locale) => expect(languageOfLocale(locale)).toBe('zh-CN'),
  )

  it.each(['en', 'en-GB', 'de-CH', 'ja', '', 'C', 'zha', 'x-zh'])('reads %j as English', (locale) =>
    expect(languageOfLocale(locale)).toBe('en'),
  )
})

describe('the settings', () => {
  it('have defaults that follow the system', () => {
    expect(settingsSchema.parse(DEFAULT_SETTINGS)).toEqual(DEFAULT_SETTINGS)
  })

  it.each([{ theme: 'pink' }, { language: 'fr' }, { theme: null }, { fontSize: 3 }, [], 'dark'])(
    'refuse the change %j',
    (change) => expect(settingsRoutes.update.input.safeParse(change).success).toBe(false),
  )
})
