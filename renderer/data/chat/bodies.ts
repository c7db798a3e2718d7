import { messageBodySchema, turnBodySchema, type TurnBody } from '#shared/domain/chat-view.ts'
import { messageUrl, turnUrl } from '#shared/media-url.ts'

/** Reads an answer as far as it has come, by its turn. Rejects where it cannot be read. */
export async function readTurn(job: string): Promise<TurnBody> {
  return turnBodySchema.parse(await read(turnUrl(job)))
}

/** Reads the whole text of a message of the user's. Rejects where it cannot be read. */
export async function readMessage(id: string): Promise<TurnBody> {
  const { text } = messageBodySchema.parse(await read(messageUrl(id)))
  return { text, reasoning: '' }
}

async function read(url: string): Promise<unknown> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url} could not be read: ${answer.status}`)
  return answer.json()
}
