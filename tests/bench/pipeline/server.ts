/**
 * Run as a process of its own: a provider that makes nothing and only serves, so that what is measured is the client. Says
 * on stdout where it listens.
 */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { noisePng } from './pictures.ts'
import { PICTURE_BYTES, PICTURES, WARM_UP, type Served } from './protocol.ts'

const SMALL_BYTES = 50_000
const COMPLETIONS = '/v1/chat/completions'

const requestSchema = z.object({
  messages: z.array(z.object({ content: z.string() })),
  image_config: z.object({ n: z.number(), response_format: z.string() }),
})

/** A set of pictures, each as PNG and as base64. */
interface Gallery {
  readonly name: string
  readonly pngs: readonly Buffer[]
  readonly base64: readonly Buffer[]
  next: number
}

function gallery(name: string, bytes: number): Gallery {
  const pngs = Array.from({ length: PICTURES }, (_, index) => noisePng(bytes, index + 1))
  return { name, pngs, base64: pngs.map((png) => Buffer.from(png.toString('base64'))), next: 0 }
}

const large = gallery('large', PICTURE_BYTES)
const small = gallery('small', SMALL_BYTES)
const galleries = [large, small]

const server = createServer((request, response) => {
  void answer(request, response).catch(() => response.destroy())
})
// Bodies are written in pieces as large as the client takes them.
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
if (address === null || typeof address === 'string') throw new Error('No port was bound')
const origin = `http://127.0.0.1:${address.port}`
const served: Served = {
  baseUrl: `${origin}/v1`,
  sha256: large.pngs.map((png) => createHash('sha256').update(png).digest('hex')),
  bytes: large.pngs.reduce((sum, png) => sum + png.length, 0),
}
process.stdout.write(`${JSON.stringify(served)}\n`)

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? ''
  if (request.method === 'POST' && path === COMPLETIONS) return complete(request, response)
  const [, name, index] = /^\/v1\/files\/image\/(\w+)-(\d+)\.png$/.exec(path) ?? []
  const png = galleries.find((one) => one.name === name)?.pngs[Number(index)]
  if (png === undefined) return void response.writeHead(404).end('{}')
  response.writeHead(200, { 'content-type': 'image/png', 'content-length': png.length }).end(png)
}

async function complete(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { messages, image_config: config } = requestSchema.parse(JSON.parse(await text(request)))
  const pictures = messages.some(({ content }) => content.includes(WARM_UP)) ? small : large
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
  for (let index = 0; index < config.n; index += 1) {
    const number = pictures.next++ % PICTURES
    // An event is written as it lies in memory: what the server does must not be what takes the time.
    const [head = '', tail = ''] = eventAround(index).split('CONTENT')
    response.write(head)
    const base64 = pictures.base64[number]
    if (config.response_format === 'url') {
      response.write(`${origin}/v1/files/image/${pictures.name}-${number}.png`)
    } else if (base64 !== undefined) {
      response.write('data:image/png;base64,')
      if (!response.write(base64)) await once(response, 'drain')
    }
    response.write(tail)
  }
  response.end('data: [DONE]\n\n')
}

/** Returns one chunk with one finished picture, as the protocol has it. */
function eventAround(index: number): string {
  const chunk = {
    id: 'chatcmpl-bench',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'grok-imagine-1.0',
    choices: [
      {
        index,
        delta: { role: 'assistant', content: '![image](CONTENT)' },
        finish_reason: 'stop',
      },
    ],
    usage: { total_tokens: 0 },
  }
  return `event: chat.completion.chunk\ndata: ${JSON.stringify(chunk)}\n\n`
}
