import { expect, it } from 'vitest'
import { serverWords } from '#shared/error-sentences/server-words.ts'
import { AppError, type ErrorCode } from '#shared/errors.ts'

const said = (code: ErrorCode, detail: string | null, httpStatus: number | null = 400) =>
  serverWords(new AppError(code, { detail, httpStatus }).data)

it('are the first 120 characters, and say where there are more', () => {
  expect(said('invalid_request', 'size must be 1024x1024')).toBe('size must be 1024x1024')
  expect(said('invalid_request', 'x'.repeat(120))).toBe('x'.repeat(120))
  expect(said('invalid_request', 'x'.repeat(121))).toBe(`${'x'.repeat(120)}…`)
  expect(said('invalid_request', '😀'.repeat(121))).toBe(`${'😀'.repeat(120)}…`)
})

it('are one line of visible characters, also where they come from somebody else’s library', () => {
  const words = said('rate_limited', 'a\u202eb\u0007\n\u200bc\u2066 ', 429)
  expect(words).toBe('ab c')
  expect(said('rate_limited', '\u202e\n', 429)).toBeNull()
})

it('are not what this computer knows of an error', () => {
  expect(said('network', 'ECONNRESET', null)).toBeNull()
  expect(said('media_unavailable', 'The file is too large', 200)).toBeNull()
  expect(said('bad_response', 'The answer does not end', null)).toBeNull()
  expect(said('invalid_request', null)).toBeNull()
})
