import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { MEDIA_FORMS, mediaUrl } from '#shared/media-url.ts'

it.each(MEDIA_FORMS)('names the form %s as host and the id as path', (form) => {
  const id = randomUUID()
  const url = new URL(mediaUrl(form, id))
  expect(url.protocol).toBe('media:')
  expect(url.host).toBe(form)
  expect(url.pathname).toBe(`/${id}`)
})
