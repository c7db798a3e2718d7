import fc from 'fast-check'
import { expect, it } from 'vitest'
import { MOST_NAME_LENGTH } from '#shared/domain/intake-limits.ts'
import { shownName } from '../../../../electron/engine/intake/shown-name.ts'

it.each([
  ['fox.png', 'fox.png'],
  ['/home/me/secret/狐狸.png', '狐狸.png'],
  ['C:\\Users\\me\\fox.png', 'fox.png'],
  ['../../etc/passwd', 'passwd'],
  ['a\nb\u0000c\u202Egnp.exe', 'abcgnp.exe'],
  ['  fox.png ', 'fox.png'],
  ['a\u061Cb\u200Fc.png', 'abc.png'],
  ['/', ''],
  ['', ''],
])('%j is shown as %j', (name, shown) => expect(shownName(name)).toBe(shown))

it('keeps the extension of a name that is too long', () => {
  const shown = shownName(`${'x'.repeat(300)}.png`)
  expect(shown).toHaveLength(MOST_NAME_LENGTH)
  expect(shown).toMatch(/^x+….*\.png$/)
})

it('never holds a folder, a line end or half a character, and is never too long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const shown = shownName(name)
      expect(shown.length).toBeLessThanOrEqual(MOST_NAME_LENGTH)
      expect(shown).not.toMatch(/[/\\\n\r]|\p{Cs}/u)
    }),
  )
})
