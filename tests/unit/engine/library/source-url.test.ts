import { expect, it } from 'vitest'
import { withoutCredentials } from '../../../../electron/engine/library/source-url.ts'

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
