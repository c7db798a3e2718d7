import { createServer } from 'node:http'
import { contentEvent, DONE } from '../../integration/support/answers.ts'
import { listen } from '../../integration/support/listen.ts'

/** Milliseconds between two pieces of an answer. */
const BETWEEN = 16

/** Starts a provider on a free port of 127.0.0.1 that answers every chat with one text, in pieces as long as make so many words a second. */
export async function startStreamingProvider(answer: string, wordsPerSecond: number) {
  const words = answer.split(/(?<=\s)/)
  const inPiece = Math.max(1, Math.round((wordsPerSecond * BETWEEN) / 1000))
  const server = createServer((request, response) => {
    if (request.method !== 'POST') {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ object: 'list', data: [{ id: 'grok-4' }] }))
      return
    }
    request.resume()
    response.setHeader('content-type', 'text/event-stream')
    const began = performance.now()
    let said = 0
    const timer = setInterval(() => {
      // By the clock: a timer that is late must not make it slower.
      const due = Math.ceil((performance.now() - began) / BETWEEN) * inPiece
      const piece = words.slice(said, due).join('')
      said = due
      if (piece !== '') response.write(contentEvent(0, piece))
      if (said < words.length) return
      clearInterval(timer)
      response.end(DONE)
    }, BETWEEN)
    response.once('close', () => clearInterval(timer))
  })
  const port = await listen(server)
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    token: 'sk-test-0123456789',
    words: words.length,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
