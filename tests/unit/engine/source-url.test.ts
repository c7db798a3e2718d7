import { expect, it } from 'vitest'
import { isRedacted, withoutCredentials } from '../../../electron/engine/source-url.ts'

it.each([
  ['https://host/v1/files/a.png?x=1', 'https://host/v1/files/a.png?x=1'],
  ['https://user:secret@host/a.png', 'https://host/a.png'],
  ['data:image/png;base64,AAAA', null],
  ['file:///etc/passwd', null],
  ['not a url', null],
  [null, null],
])('keeps %j as %j', (url, kept) => {
  expect(withoutCredentials(url)).toBe(kept)
})

const SECRET = 'sk-abcdefghijklmnop'
const signed = 'https://s3.host/a.png?X-Amz-Expires=60&X-Amz-Signature=ab12&key=media%2Fa.png&b=%20'

it.each([
  `https://host/a.png?api_key=${SECRET}`,
  `https://host/a.png?x=1&access_token=${SECRET}&y=2`,
  `https://host/a.png?X-Api-Key=${SECRET}`,
  `https://host/a.png?accessToken=${SECRET}#token=${SECRET}`,
  `https://host/${SECRET}/a.png`,
  `https://host/a.png?url=https%3A%2F%2Fhost%2F${SECRET}`,
])('does not keep the token in %s', (url) => {
  const kept = withoutCredentials(url) ?? ''
  expect(kept).toMatch(/^https:\/\/host\//)
  expect(kept).not.toContain(SECRET)
  expect(isRedacted(kept)).toBe(true)
  // Kept again, as from a backup, it is the same.
  expect(withoutCredentials(kept)).toBe(kept)
})

it('keeps the signature of an address as it is, with which the file can be fetched again', () => {
  expect(withoutCredentials(signed)).toBe(signed)
  expect(isRedacted(signed)).toBe(false)
})

it('keeps two addresses apart that differ in their token only', () => {
  const [one, other] = ['a', 'b'].map((token) =>
    withoutCredentials(`https://host/f?token=${token}`),
  )
  expect(one).not.toBe(other)
})

it('takes a long plain key for a secret, and a name for a name', () => {
  expect(withoutCredentials('https://host/f?key=AIzaSyD4x8abcdefghijklmnop')).toContain('redacted-')
  expect(withoutCredentials('https://host/f?key=fox.png')).toBe('https://host/f?key=fox.png')
})
