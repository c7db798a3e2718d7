import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  AppError,
  ERROR_CODES,
  ERROR_REASONS,
  errorDataOf,
  errorDataSchema,
} from '#shared/errors.ts'

describe('AppError', () => {
  it('always holds data that may cross the boundary', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ERROR_CODES),
        fc.record(
          {
            reason: fc.constantFrom(...ERROR_REASONS),
            charged: fc.constantFrom('no' as const, 'maybe' as const),
            detail: fc.option(fc.string({ maxLength: 2000, unit: 'grapheme' })),
            httpStatus: fc.option(fc.integer({ min: 100, max: 599 })),
            retryAfterSeconds: fc.option(fc.nat()),
          },
          { requiredKeys: [] },
        ),
        (code, options) => {
          const { data } = new AppError(code, options)
          expect(errorDataSchema.parse(data)).toEqual(data)
          expect(data.code).toBe(code)
        },
      ),
    )
  })

  it('says what it is without quoting anybody', () => {
    expect(new AppError('auth', { reason: 'token_missing', detail: 'secret' }).message).toBe(
      'auth/token_missing',
    )
  })

  it('keeps its cause out of its data', () => {
    const error = new AppError('disk', { cause: new Error('/home/me/secret') })
    expect(error.cause).toBeInstanceOf(Error)
    expect(JSON.stringify(error.data)).not.toContain('secret')
  })
})

describe('errorDataOf', () => {
  it('hands on the data of an AppError', () => {
    const error = new AppError('rate_limited', { httpStatus: 429, retryAfterSeconds: 30 })
    expect(errorDataOf(error)).toEqual(error.data)
  })

  it.each([
    ['an error', new Error('sk-secret')],
    ['a text', 'sk-secret'],
    ['something that looks like one', { name: 'AppError', data: { code: 'auth', x: 'sk-secret' } }],
    ['nothing', undefined],
    ['null', null],
  ])('makes %s internal, without its words', (_, thrown) => {
    expect(errorDataOf(thrown)).toEqual({
      code: 'internal',
      reason: null,
      charged: 'no',
      detail: null,
      httpStatus: null,
      retryAfterSeconds: null,
    })
  })
})
