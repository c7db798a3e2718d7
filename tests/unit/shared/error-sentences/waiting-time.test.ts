import { describe, expect, it } from 'vitest'
import { formatSeconds } from '#shared/error-sentences/waiting-time.ts'

describe('formatSeconds', () => {
  it('counts in minutes from two minutes up', () => {
    expect(formatSeconds('en', 1)).toBe('1 second')
    expect(formatSeconds('en', 119)).toBe('119 seconds')
    expect(formatSeconds('en', 121)).toBe('3 minutes')
  })
})
