import { createServer } from 'node:http'
import { contentEvent } from '../../integration/support/answers.ts'
import { listen } from '../../integration/support/listen.ts'

/** Milliseconds between two lines of a video's progress: more often than any server tells. */
const STEP = 150

/** Starts a provider on a free port of 127.0.0.1 that is always making a video, tells how far it is, and never has it. */
export async function startEndlessProvider() {
  const server = createServer((request, response) => {
    if (request.method !== 'POST') {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ object: 'list', data: [{ id: 'grok-imagine-1.0-video' }] }))
      return
    }
    request.resume()
    response.setHeader('content-type', 'text/event-stream')
    response.write(contentEvent(0, '<think>\n'))
    let step = 0
    const timer = setInterval(() => {
      step += 1
      response.write(contentEvent(0, `正在生成视频中，当前进度${Math.min(99, step >> 3)}%\n`))
    }, STEP)
    response.once('close', () => clearInterval(timer))
  })
  const port = await listen(server)
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    token: 'sk-test-0123456789',
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
