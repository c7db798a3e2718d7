import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MEDIA_FORMS, mediaUrl, trashedUrl } from '#shared/media-url.ts'
import { parseMediaUrl } from '../../../electron/app/media-protocol.ts'

const ID = 'f3c1a9de-0000-4000-8000-0123456789ab'

describe('parseMediaUrl', () => {
  it.each(MEDIA_FORMS)('reads what mediaUrl writes: %s', (form) => {
    const id = randomUUID()
    expect(parseMediaUrl(mediaUrl(form, id))).toEqual({ form, id })
    // As Chromium hands it on.
    expect(parseMediaUrl(new URL(mediaUrl(form, id)).href)).toEqual({ form, id })
  })

  it('reads what trashedUrl writes', () => {
    expect(parseMediaUrl(trashedUrl(ID))).toEqual({ form: 'trashed', id: ID })
  })

  it.each([
    'media://original/',
    'media://original',
    'media://original/../../etc/passwd',
    'media://original/..',
    'media://original/%2e%2e',
    'media://original/%2e%2e%2fsecret',
    `media://original/${ID}/more`,
    `media://original/${ID}.png`,
    `media://original/${ID}?x=1`,
    `media://original/${ID}#x`,
    `media://original/${ID}\n`,
    `media://original//${ID}`,
    `media://file/${ID}`,
    `media://__proto__/${ID}`,
    `media://constructor/${ID}`,
    `media://ORIGINAL/${ID}`,
    `media://user@original/${ID}`,
    `media://original:80/${ID}`,
    `media:original/${ID}`,
    `https://original/${ID}`,
    `file:///${ID}`,
    `media://original/${'x'.repeat(65)}`,
    '',
  ])('refuses %j', (url) => expect(parseMediaUrl(url)).toBeNull())

  it('never answers anything that could be a path', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MEDIA_FORMS), fc.string(), (form, tail) => {
        const parsed = parseMediaUrl(`media://${form}/${tail}`)
        expect(parsed?.id ?? 'none').toMatch(/^[\w-]+$/)
      }),
    )
  })
})
