import { describe, expect, it } from 'vitest'
import { oneLine, printable } from '../../../../electron/cli/output/printable.ts'

describe('printable', () => {
  it('keeps what steers a terminal away from it', () => {
    expect(printable('a\u001b[31mb\u0007c\u009bd\re')).toBe('a[31mbcde')
    expect(printable('safe\u202Eexe.gpj\u202C')).toBe('safeexe.gpj')
  })

  it('keeps lines, tabs and every script', () => {
    expect(printable('一\n\ttwo 🦊 é')).toBe('一\n\ttwo 🦊 é')
    expect(oneLine(' a\n\n b\t c ')).toBe('a b c')
  })
})
