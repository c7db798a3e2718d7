import { createServer } from 'node:http'
import { listen } from '../../integration/support/listen.ts'
import { contentEvent, DONE } from '../../integration/support/answers.ts'

/** How a provider gives its pictures. */
export const FORMS = ['url', 'base64'] as const
export type Form = (typeof FORMS)[number]

/** Milliseconds in which it makes a picture: long enough for the tile that waits for it. */
const MAKING = 400

/** Starts a provider on a free port of 127.0.0.1 that gives one picture a request, in one form, and notes when the last byte of each had left. */
export async function startArrivalProvider(picture: Uint8Array, form: Form) {
  const lastBytes: number[] = []
  const note = (): void => {
    lastBytes.push(Date.now())
  }
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      request.resume()
      response.setHeader('content-type', 'text/event-stream')
      response.write(contentEvent(0, '<think>\n'))
      setTimeout(() => {
        response.write(contentEvent(0, `</think>\n![image](${addressOf(request.headers.host)})`))
        response.end(DONE, form === 'base64' ? note : undefined)
      }, MAKING)
    } else if (request.url?.includes('/files/') === true) {
      response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': picture.length })
      response.end(picture, note)
    } else {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ object: 'list', data: [{ id: 'grok-imagine-1.0' }] }))
    }
  })
  let made = 0
  const addressOf = (host = ''): string => {
    made += 1
    return form === 'base64'
      ? `data:image/jpeg;base64,${Buffer.from(picture).toString('base64')}`
      : `http://${host}/v1/files/image/${made}.jpg`
  }
  const port = await listen(server)
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    token: 'sk-test-0123456789',
    /** When the last byte of each picture had left, in milliseconds since 1970, in their order. */
    lastBytes: lastBytes as readonly number[],
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
