import { describe, expect, it } from 'vitest'
import { formatBytes, formatClock, formatShare } from '../../../../renderer/i18n/format.ts'

describe('formatClock', () => {
  it.each([
    [0, '0:00'],
    [6, '0:06'],
    [59.9, '0:59'],
    [90, '1:30'],
    [-1, '0:00'],
  ])('shows %d seconds as %s', (seconds, text) => expect(formatClock(seconds)).toBe(text))
})

describe('formatBytes', () => {
  it('picks the unit that reads best', () => {
    expect(formatBytes('en', 999)).toBe('999 bytes')
    expect(formatBytes('en', 1)).toBe('1 byte')
    expect(formatBytes('en', 1_500)).toBe('1.5 kB')
    expect(formatBytes('en', 1_834_221)).toBe('1.8 MB')
    expect(formatBytes('en', 3_000_000_000_000)).toBe('3,000 GB')
  })

  it('writes them as Chinese does', () => {
    expect(formatBytes('zh-CN', 139)).toBe('139 字节')
    expect(formatBytes('zh-CN', 922_600)).toBe('922.6 KB')
    expect(formatBytes('zh-CN', 1_834_221)).toBe('1.8 MB')
  })

  it.each([
    [999, '999 bytes'],
    [1000, '1 kB'],
    [999_949, '999.9 kB'],
    [999_950, '1 MB'],
    [999_950_000, '1 GB'],
    [999_950_000_000, '1,000 GB'],
  ])('shows %d never as a thousand of a smaller unit: %s', (bytes, text) => {
    expect(formatBytes('en', bytes)).toBe(text)
  })
})

describe('a share', () => {
  it('is never nothing or all where it is only nearly so', () => {
    const shown = [0, 0.001, 0.12, 0.997, 1].map((share) => formatShare('en', share))
    expect(shown).toEqual(['0%', '<1%', '12%', '>99%', '100%'])
  })
})
