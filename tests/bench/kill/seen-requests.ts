import { z } from 'zod'
import type { SeenRequest } from './check.ts'
import type { Server } from './protocol.ts'

export type { Server } from './protocol.ts'

const contentSchema = z.union([
  z.string(),
  z
    .array(z.object({ text: z.string().optional() }))
    .transform((blocks) => blocks.map(({ text }) => text ?? '').join('')),
])
const recordedSchema = z.object({
  requests: z.array(z.object({ path: z.string(), body: z.unknown().optional() })),
})
const bodySchema = z.object({
  messages: z.array(z.object({ content: contentSchema })),
  image_config: z.object({ n: z.number().nullish() }).nullish(),
})

/** Returns the requests for something to be made that the server has seen and whose prompt has the tag in it. */
export async function seenRequests(server: Server, tag: string): Promise<SeenRequest[]> {
  const response = await fetch(new URL('/__control/requests', server.baseUrl), {
    headers: { authorization: `Bearer ${server.token}` },
  })
  const { requests } = recordedSchema.parse(await response.json())
  return requests
    .filter(({ path }) => path === '/v1/chat/completions')
    .map(({ body }) => {
      const { messages, image_config: config } = bodySchema.parse(body)
      return { prompt: messages.at(-1)?.content ?? '', count: config?.n ?? 1 }
    })
    .filter(({ prompt }) => prompt.includes(tag))
}
