/** The provider of the soak: the demo server behind a proxy that misbehaves by what the prompt says, and keeps count. */
import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { startDemoServer } from '../../../electron/engine/demo/server.ts'
import { DEMO_PATHS } from '../../integration/support/demo-paths.ts'

/** What goes wrong with the answers to a prompt; it stands in the prompt's first word. */
export const FAULTS = [
  'good',
  'slow',
  'limited',
  'cut',
  'stall',
  'error',
  'refused',
  'empty',
] as const
export type Fault = (typeof FAULTS)[number]

/** A request for something to be made, as it was answered. */
export interface Sent {
  readonly prompt: string
  readonly fault: Fault
  /** Pictures asked for; 1 for a video. */
  readonly count: number
  /** Of the answer; null while there is none. */
  status: number | null
  /** Addresses of pictures and videos in what was handed to the system before the answer ended or was cut. */
  announced: number
}

export interface SoakProvider {
  readonly baseUrl: string
  readonly token: string
  readonly sent: readonly Sent[]
  close(): Promise<void>
}

const bodySchema = z.object({
  messages: z.array(z.object({ content: z.unknown() })),
  image_config: z.object({ n: z.number().nullish() }).nullish(),
})

/** Starts both servers on free ports of 127.0.0.1. */
export async function startSoakProvider(): Promise<SoakProvider> {
  const demo = await startDemoServer({ ...DEMO_PATHS, pace: 'realistic' })
  const sent: Sent[] = []
  /** How often each prompt was told to slow down. */
  const limited = new Map<string, number>()

  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = Buffer.concat(await incoming.toArray())
    if (incoming.method !== 'POST') {
      pass(incoming, body, response, demo.origin)
      return
    }
    const { messages, image_config: config } = bodySchema.parse(JSON.parse(body.toString('utf8')))
    const prompt = promptIn(messages.at(-1)?.content)
    const fault = FAULTS.find((known) => prompt.startsWith(known)) ?? 'good'
    const one: Sent = { prompt, fault, count: config?.n ?? 1, status: null, announced: 0 }
    sent.push(one)
    const tellsToWait = fault === 'limited' && (limited.get(prompt) ?? 0) < 2
    if (tellsToWait) limited.set(prompt, (limited.get(prompt) ?? 0) + 1)
    if (tellsToWait || fault === 'refused') {
      one.status = tellsToWait ? 429 : 500
      response.writeHead(one.status, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: { message: 'Not now', code: fault } }))
      return
    }
    pass(incoming, body, response, demo.origin, one)
  }

  const server = createServer((incoming, response) => {
    answer(incoming, response).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port was bound')
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    token: demo.token,
    sent,
    async close() {
      server.closeAllConnections()
      server.close()
      await demo.close()
    },
  }
}

/** Hands a request on, and its answer back, with the fault of the prompt laid over it. */
function pass(
  incoming: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
  origin: string,
  one?: Sent,
): void {
  const { host: _host, ...headers } = incoming.headers
  const onward = request(new URL(incoming.url ?? '/', origin), {
    method: incoming.method,
    headers,
  })
  response.once('close', () => onward.destroy())
  onward.once('error', () => response.destroy())
  onward.once('response', (answered) => {
    if (one !== undefined) one.status = answered.statusCode ?? null
    response.writeHead(answered.statusCode ?? 502, answered.headers)
    relay(answered, response, one).catch(() => response.destroy())
  })
  onward.end(body)
}

const PAUSE_MS = 1500

async function relay(
  answered: IncomingMessage,
  response: ServerResponse,
  one: Sent | undefined,
): Promise<void> {
  let pieces = 0
  for await (const piece of answered) {
    if (!Buffer.isBuffer(piece)) continue
    pieces += 1
    const fault = one?.fault
    if (fault === 'empty') continue
    // The first piece comes through: there is an answer that has begun.
    if (pieces > 1 && fault === 'cut') break
    if (pieces > 1 && fault === 'stall') return
    if (pieces > 1 && fault === 'error') {
      response.write(
        'event: error\ndata: {"error":{"message":"upstream failed","code":"upstream_error"}}\n\ndata: [DONE]\n\n',
      )
      break
    }
    if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    response.write(piece)
    if (one !== undefined) one.announced += addressesIn(piece)
  }
  if (one?.fault === 'empty') response.write('data: [DONE]\n\n')
  // Not destroyed: what was written before is to arrive.
  if (one?.fault === 'cut') response.socket?.end()
  else response.end()
}

function addressesIn(piece: Buffer): number {
  return piece.toString('utf8').match(/!\[[^\]]*\]\(http|<source[^>]*src=/g)?.length ?? 0
}

const blocksSchema = z.array(z.object({ text: z.string().optional() }))

function promptIn(content: unknown): string {
  if (typeof content === 'string') return content
  const blocks = blocksSchema.safeParse(content)
  return blocks.success ? blocks.data.map(({ text }) => text ?? '').join('') : ''
}
