/** What a server had said when a process died, read from the bytes that had arrived by a reader that is not the engine's. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'

const eventSchema = z.object({
  choices: z.array(
    z.object({ index: z.number(), delta: z.object({ content: z.string().nullish() }) }),
  ),
})

/** What had arrived of one answer. */
export interface Arrived {
  /** SHA-256 of every picture and video that had been announced, or had come, whole. */
  readonly outputs: readonly string[]
  /** What had been said, without thoughts and surrounding blanks. */
  readonly text: string
}

/** Reads a spool. Addresses are fetched again: the server still has what they point to. */
export async function readArrived(spool: string): Promise<Arrived> {
  const events = (await readFile(spool, 'utf8')).split('\n\n').slice(0, -1)
  let content = ''
  for (const event of events) {
    const data = /^data: (.*)$/m.exec(event)?.[1]
    if (data === undefined || data === '[DONE]') continue
    for (const { delta } of eventSchema.parse(JSON.parse(data)).choices) {
      content += delta.content ?? ''
    }
  }
  const outputs: string[] = []
  for (const [, picture, video] of content.matchAll(
    /!\[\w*\]\(([^)]*)\)|<source[^>]*src="([^"]*)"/g,
  )) {
    outputs.push(await hashAt(picture ?? video ?? ''))
  }
  return { outputs, text: content.replace(/<think>[\s\S]*?(?:<\/think>|$)/, '').trim() }
}

async function hashAt(address: string): Promise<string> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`The server has no ${address}`)
  return sha256(await response.bytes())
}

/** In hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
