import { describe, expect, it } from 'vitest'
import { ERROR_SENTENCES } from '#shared/error-sentences/by-language.ts'
import { formatSeconds } from '#shared/error-sentences/waiting-time.ts'

const { en, 'zh-CN': zh } = ERROR_SENTENCES

describe('formatSeconds', () => {
  it('counts in minutes from two minutes up', () => {
    expect(formatSeconds(en, 1)).toBe('1 second')
    expect(formatSeconds(en, 119)).toBe('119 seconds')
    expect(formatSeconds(en, 120)).toBe('2 minutes')
    expect(formatSeconds(en, 121)).toBe('3 minutes')
  })

  it('has a space between number and unit in Chinese too', () => {
    expect(formatSeconds(zh, 45)).toBe('45 秒')
    expect(formatSeconds(zh, 300)).toBe('5 分钟')
  })
})
