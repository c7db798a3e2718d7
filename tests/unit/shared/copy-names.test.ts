import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copyName, DEFAULT_COPY_NAMES, type NamedItem } from '#shared/copy-names.ts'

const ITEM: NamedItem = {
  createdAt: new Date(2026, 10, 9, 7, 4, 5).getTime(),
  prompt: 'a red fox: in the snow?',
  model: 'grok-imagine-1.0',
  n: 2,
  width: 1024,
  height: 768,
  id: '1f2e3d4c-aaaa',
}

const nameOf = (template: string, item: Partial<NamedItem> = {}) =>
  copyName(template, { ...ITEM, ...item })

describe('the name of a copy', () => {
  it('has what is known in place of what stands in braces', () => {
    expect(nameOf(DEFAULT_COPY_NAMES)).toBe('2026-11-09 07.04.05 a red fox in the snow')
    expect(nameOf('{model}_{width}x{height}-{n} {id}')).toBe('grok-imagine-1.0_1024x768-2 1f2e3d4c')
    expect(nameOf('{nothing} {n}')).toBe('{nothing} 2')
    expect(nameOf('{prompt}', { prompt: '{n} 狐狸' })).toBe('{n} 狐狸')
  })

  it.each([
    ['../../etc/passwd', 'etc passwd'],
    ['C:\\Windows', 'C Windows'],
    ['a\u202Egnp.exe', 'agnp.exe'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['com¹', '_com¹'],
    ['  .hidden. ', 'hidden'],
    ['...', 'untitled'],
    ['{prompt}', 'untitled'],
    ['~$lock', '$lock'],
  ])('is safe on every system: %j', (template, name) => {
    expect(nameOf(template, { prompt: '' })).toBe(name)
  })

  it('keeps what stands behind a prompt that is too long', () => {
    const name = nameOf('{date} {prompt} {n}', { prompt: '雪地里的狐狸'.repeat(40) })
    expect(name).toMatch(/^2026-11-09 雪.* 2$/)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(127)
  })

  it('is one that every system takes, whatever stands in it', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 })
    const template = fc
      .array(
        fc.oneof(text, fc.constantFrom('{prompt}', '{date}', '{n}', '/', '..', 'con', '👨‍👩‍👧', 'é')),
      )
      .map((parts) => parts.join(''))
    const found = fc.check(
      fc.property(template, text, text, (names, prompt, model) => {
        const name = nameOf(names, { prompt, model })
        return (
          name !== '' &&
          Buffer.byteLength(name) <= 143 - 15 &&
          // oxlint-disable-next-line no-control-regex -- what must not be there
          !/[<>:"/\\|?*\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/.test(
            name.replace(/[\u{10000}-\u{10ffff}]/gu, ''),
          ) &&
          !/^[. ]|[. ]$/.test(name) &&
          !/^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i.test(name)
        )
      }),
    )
    expect(fc.defaultReportMessage(found)).toBeUndefined()
  })
})
