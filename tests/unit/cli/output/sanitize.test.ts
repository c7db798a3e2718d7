import { describe, expect, it } from 'vitest'
import { oneLine, sanitize } from '../../../../electron/cli/output/sanitize.ts'

describe('sanitize', () => {
  it('keeps what steers a terminal away from it', () => {
    expect(sanitize('a\u001b[31mb\u0007c\u009bd\re')).toBe('a[31mbcde')
    expect(sanitize('safe\u202Eexe.gpj\u202C')).toBe('safeexe.gpj')
  })

  it('keeps lines, tabs and every script', () => {
    expect(sanitize('一\n\ttwo 🦊 é')).toBe('一\n\ttwo 🦊 é')
    expect(oneLine(' a\n\n b\t c ')).toBe('a b c')
  })
})
