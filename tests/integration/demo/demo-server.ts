import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { z } from 'zod'
import {
  startDemoServer,
  type DemoServer,
  type DemoServerOptions,
} from '../../../electron/engine/demo/server.ts'
import { DEMO_PATHS } from '../support/demo-paths.ts'
import { scriptFile } from '../support/script-file.ts'

const DEMO = new URL('../../../electron/engine/demo/', import.meta.url)

const running: DemoServer[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
})

function start(options: Partial<DemoServerOptions>): Promise<DemoServer> {
  return startDemoServer({
    clipsFolder: fileURLToPath(new URL('clips', DEMO)),
    painterScript: pathToFileURL(scriptFile(new URL('painter-worker.ts', DEMO))),
    pace: 'instant',
    ...options,
  })
}

/** Returns a demo server that takes no time over anything, closed after the test. */
export async function startServer(options: Partial<DemoServerOptions> = {}): Promise<DemoServer> {
  const server = await start(options)
  running.push(server)
  return server
}

/**
 * Returns one server for all tests of a file, for those that paint: starting the painter's thread takes longer than
 * most pictures. Returns a function, because the server is only there once the tests run. With the plain painter, pictures are of one colour,
 * and the same file only where the server has asked for the same one.
 */
export function shareServer(painter: 'real' | 'plain' = 'real'): () => DemoServer {
  let shared: DemoServer | undefined
  beforeAll(async () => {
    shared = await start(painter === 'plain' ? { painterScript: DEMO_PATHS.painterScript } : {})
  })
  afterAll(() => shared?.close())
  return () => {
    if (shared === undefined) throw new Error('The server is started before the tests')
    return shared
  }
}

/** Posts a completion request with the server's token. */
export function complete(
  server: DemoServer,
  body: unknown,
  init: RequestInit = {},
): Promise<Response> {
  return fetch(`${server.baseUrl}/chat/completions`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${server.token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    ...init,
  })
}

/** Returns a request with one user message. */
export function ask(model: string, content: unknown, more: object = {}): object {
  return { model, messages: [{ role: 'user', content }], ...more }
}

const errorSchema = z.object({
  error: z.object({
    message: z.string().min(1),
    type: z.string().min(1),
    param: z.string().nullable(),
    code: z.string().nullable(),
  }),
})

/** Returns the error of an answer, in the documented shape. */
export async function errorOf(response: Response): Promise<z.infer<typeof errorSchema>['error']> {
  return errorSchema.parse(await response.json()).error
}

const documentSchema = z.object({
  object: z.literal('chat.completion'),
  model: z.string(),
  choices: z.array(
    z.object({
      index: z.number(),
      message: z.object({
        role: z.literal('assistant'),
        content: z.string().nullable(),
        tool_calls: z
          .array(
            z.object({
              id: z.string(),
              type: z.literal('function'),
              function: z.object({ name: z.string(), arguments: z.string() }),
            }),
          )
          .optional(),
      }),
      finish_reason: z.string(),
    }),
  ),
})

/** Returns the choices of an answer without stream. */
export async function choicesOf(response: Response) {
  return documentSchema.parse(await response.json()).choices
}

const chunkSchema = z.object({
  id: z.string().startsWith('chatcmpl-'),
  object: z.literal('chat.completion.chunk'),
  created: z.number().int(),
  model: z.string(),
  choices: z
    .array(
      z.object({
        index: z.number(),
        delta: z.object({
          role: z.literal('assistant').optional(),
          content: z.string().optional(),
          tool_calls: z
            .array(
              z.object({
                index: z.number(),
                id: z.string().optional(),
                type: z.literal('function').optional(),
                function: z.object({ name: z.string().optional(), arguments: z.string() }),
              }),
            )
            .optional(),
        }),
        finish_reason: z.string().nullable(),
      }),
    )
    .length(1),
})
export type Chunk = z.infer<typeof chunkSchema>['choices'][number]

/** Returns the data of all events of a stream, as text, in order. */
export function eventsOf(text: string): string[] {
  return text
    .split('\n\n')
    .filter((event) => event !== '')
    .map((event) => /^data: (.*)$/m.exec(event)?.[1] ?? '')
}

/** Returns the choices of a stream that ends with `[DONE]`, one per chunk. */
export async function chunksOf(response: Response): Promise<Chunk[]> {
  const events = eventsOf(await response.text())
  if (events.pop() !== '[DONE]') throw new Error('The stream has no [DONE]')
  return events.flatMap((event) => chunkSchema.parse(JSON.parse(event)).choices)
}

/** Returns all text of the first choice. */
export function textOf(chunks: readonly Chunk[]): string {
  return chunks.map(({ delta }) => delta.content ?? '').join('')
}

/** Returns the bytes behind a URL, asked for without a token. */
export async function bytesAt(url: string): Promise<Uint8Array> {
  const response = await fetch(url)
  if (response.status !== 200) throw new Error(`HTTP ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}
