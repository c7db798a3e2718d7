import { describe, expect, it } from 'vitest'
import { languageOf, takeToken } from '../../../electron/cli/environment.ts'

describe('takeToken', () => {
  it('takes the token out of the environment', () => {
    const environment = { VIGNETTE_API_TOKEN: ' sk-1 \n', PATH: '/bin' }
    expect(takeToken(environment)).toBe('sk-1')
    expect(environment).toEqual({ PATH: '/bin' })
    expect(takeToken(environment)).toBeNull()
  })
})

describe('languageOf', () => {
  it.each([
    [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
    [{ LANG: 'en_US.UTF-8', LC_ALL: 'zh_TW' }, 'zh-CN'],
    [{ LANG: 'zh_CN', VIGNETTE_LANG: 'en' }, 'en'],
    [{ LANG: '', LC_ALL: '' }, 'zh-CN'],
    [{ LANG: 'C' }, 'en'],
  ])('in %j is %s', (environment, language) =>
    expect(languageOf(environment, 'zh-Hans-CN')).toBe(language),
  )
})
