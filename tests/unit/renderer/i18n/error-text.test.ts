import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '#shared/domain/settings.ts'
import { AppError, ERROR_CODES, ERROR_REASONS } from '#shared/errors.ts'
import { errorText } from '../../../../renderer/i18n/error-text.ts'
import { createI18n } from '../../../../renderer/i18n/i18n.ts'

const translators = LANGUAGES.map((language) => [language, createI18n(language).t] as const)
const MAYBE = { en: 'may have charged', 'zh-CN': '可能已扣费' } as const
const NO = { en: 'Nothing was charged', 'zh-CN': '本次未扣费' } as const

describe.each(translators)('errorText in %s', (language, t) => {
  const everyError = [
    ...ERROR_CODES.map((code) => ({ code, reason: null })),
    ...ERROR_CODES.flatMap((code) => ERROR_REASONS.map((reason) => ({ code, reason }))),
  ]

  it('has whole sentences for every code and reason', () => {
    for (const { code, reason } of everyError) {
      for (const charged of ['no', 'maybe'] as const) {
        const { data } = new AppError(code, { charged, ...(reason === null ? {} : { reason }) })
        const text = errorText(t, data)
        if (charged === 'no') expect(text).toContain(NO[language])
        else expect(text).toContain(MAYBE[language])
        expect(text).toMatch(/[.。]$/)
        // Neither a key nor a placeholder shows through.
        expect(text).not.toMatch(/errors\.|\{\{|undefined/)
      }
    }
  })

  it('has a different text for every code and every reason', () => {
    const byCode = ERROR_CODES.map((code) => errorText(t, new AppError(code).data))
    expect(new Set(byCode).size).toBe(ERROR_CODES.length)
    const byReason = ERROR_REASONS.map((reason) =>
      errorText(t, new AppError('network', { reason }).data),
    )
    expect(new Set(byReason).size).toBe(ERROR_REASONS.length)
  })

  it('leaves the cost out where there is none to speak of', () => {
    const text = errorText(t, new AppError('disk', { charged: 'maybe' }).data, { withCost: false })
    expect(text).not.toContain(MAYBE[language])
    expect(text).not.toContain(NO[language])
  })

  it('never shows the words of the server', () => {
    const { data } = new AppError('server', { detail: 'upstream exploded', httpStatus: 502 })
    expect(errorText(t, data)).not.toMatch(/upstream|502/)
  })

  it('says how long to wait when the server says so', () => {
    const { data } = new AppError('rate_limited', { retryAfterSeconds: 29.2 })
    expect(errorText(t, data)).toContain('30')
    const { data: long } = new AppError('rate_limited', { retryAfterSeconds: 600 })
    expect(errorText(t, long)).toContain('10')
  })
})
