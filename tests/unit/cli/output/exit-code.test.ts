import { describe, expect, it } from 'vitest'
import { ERROR_CODES } from '#shared/errors.ts'
import { exitCodeOfError } from '../../../../electron/cli/output/exit-code.ts'

describe('exitCodeOfError', () => {
  it('is what the design says for every code', () => {
    const codes = Object.fromEntries(ERROR_CODES.map((code) => [code, exitCodeOfError(code)]))
    expect(codes).toEqual({
      auth: 5,
      rate_limited: 6,
      blocked: 7,
      empty_result: 7,
      network: 8,
      timeout: 8,
      cancelled: 130,
      invalid_request: 4,
      model_not_found: 4,
      server: 4,
      bad_response: 4,
      media_unavailable: 4,
      disk: 4,
      internal: 4,
    })
  })
})
