import { describe, expect, it } from 'vitest'
import { APP_ORIGIN, messageUrl, turnUrl } from '#shared/media-url.ts'
import { chatResponse } from '../../../electron/app/chat-response.ts'
import { parseMediaUrl } from '../../../electron/app/media-protocol.ts'

const ID = '4b3c9d52-7d0e-4b0c-9f6e-2d9c1f0a7e11'

/** Answers an address as the protocol does. There is one turn, and one message. */
async function answer(url: string, isClosing = false): Promise<Response | null> {
  const wanted = parseMediaUrl(url)
  if (wanted?.form !== 'turn' && wanted?.form !== 'message') throw new Error(url)
  const silence = new Promise<null>((resolve) => void setImmediate(resolve, null))
  const response = chatResponse(wanted.form, wanted.id, {
    said: {
      turn(job) {
        if (job === 'broken') throw new Error('no database')
        return job === ID ? { text: 'A fox 🦊', reasoning: 'Hm.' } : null
      },
      message: (id) => (id === ID ? { text: 'Hello' } : null),
    },
    isClosing: () => isClosing,
  })
  return Promise.race([response, silence])
}

describe('what is said', () => {
  it('is served whole, of a turn and of a message', async () => {
    expect(await (await answer(turnUrl(ID)))?.json()).toEqual({
      text: 'A fox 🦊',
      reasoning: 'Hm.',
    })
    expect(await (await answer(messageUrl(ID)))?.json()).toEqual({ text: 'Hello' })
    expect((await answer(turnUrl('other')))?.status).toBe(404)
    expect((await answer(messageUrl('other')))?.status).toBe(404)
  })

  it('may be read by the page, and is kept nowhere', async () => {
    const { headers } = (await answer(turnUrl(ID))) ?? new Response()
    expect(headers.get('access-control-allow-origin')).toBe(APP_ORIGIN)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('is none where the library cannot be read, of which nothing is said while the app closes', async () => {
    expect((await answer(turnUrl('broken')))?.status).toBe(503)
    expect(await answer(turnUrl('broken'), true)).toBeNull()
  })
})
