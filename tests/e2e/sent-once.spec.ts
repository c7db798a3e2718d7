import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { DONE, PICTURES, pictureEvent } from '../integration/support/answers.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

/** Answers with a picture and keeps its connections; drops one, after it has read the request, where the prompt says so. */
async function startDroppingServer() {
  const prompts: string[] = []
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      if (request.method !== 'POST') return response.end('{"data":[]}')
      const isDropped = body.includes('drop this')
      prompts.push(isDropped ? 'dropped' : 'answered')
      if (isDropped) return request.socket.destroy()
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      return response.end(pictureEvent(0, PICTURES.first) + DONE)
    })
  })
  server.keepAliveTimeout = 60_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port was bound')
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    token: 'sk-test-0123456789',
    prompts,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

test('a request whose connection breaks without an answer is not sent again behind the user’s back', async ({
  app,
}) => {
  const server = await startDroppingServer()
  await connect(app, server)
  const studio = studioOf(app.page)
  await studio.open('Create')
  await studio.prompt().fill('leave a connection behind')
  await studio.count(1)
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(1)
  await studio.prompt().fill('drop this')
  await studio.generate()
  await expect(studio.job('drop this').getByText('The provider may have charged')).toBeVisible()
  expect(server.prompts).toEqual(['answered', 'dropped'])
  server.close()
})
