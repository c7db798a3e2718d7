import { expect, test } from 'vitest'
import { errorDetail, redact } from '../../../../electron/engine/provider/redact.ts'

test.each([
  ['the given secret', 'bad key tok/en+123!', 'bad key [redacted]'],
  ['its URL form', 'see ?k=tok%2Fen%2B123!', 'see ?k=[redacted]'],
  ['a bearer token', 'header "Bearer abc.def-123" refused', 'header "Bearer [redacted]" refused'],
  ['an sk- key', 'Incorrect key: sk-proj_ABCdef123.', 'Incorrect key: [redacted].'],
  ['credentials in a URL', 'at https://me:pw@host/x', 'at https://[redacted]@host/x'],
  ['harmless words', 'ask-me about task-force', 'ask-me about task-force'],
])('redacting handles %s', (_what, text, clean) => {
  expect(redact(text, ['tok/en+123!', null, ''])).toBe(clean)
})

test('embedded files are cut to their beginning', () => {
  const text = `cannot read data:image/png;base64,${'iVBORw0KGgo'.repeat(900)} sorry`
  expect(redact(text)).toBe('cannot read data:image/png;base64,… sorry')
})

test('a secret too short to be one does not blank out words', () => {
  expect(redact('a cat', ['a'])).toBe('a cat')
})

test('a detail is one short line, or nothing', () => {
  expect(errorDetail('  two\n lines ')).toBe('two lines')
  expect(errorDetail(' \n')).toBeNull()
  expect(errorDetail(null)).toBeNull()
  expect(errorDetail('x'.repeat(2000))).toHaveLength(500)
})

test('a detail has no invisible characters, also where they hide a secret', () => {
  expect(errorDetail('a\u0000b\u001b[31m\u202Ec')).toBe('ab[31mc')
  expect(errorDetail('zero\u200bwidth \u061cmark\ufeff \u{e0041}tag \ud83d')).toBe(
    'zerowidth mark tag',
  )
  expect(errorDetail(`${'x'.repeat(498)}😀😀`)).toBe(`${'x'.repeat(498)}…`)
  expect(errorDetail('key sec\u0000ret\u20661', ['secret1'])).toBe('key [redacted]')
})
