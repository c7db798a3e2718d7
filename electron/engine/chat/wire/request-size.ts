import type { ChatRequest } from '#shared/domain/chat.ts'
import type { ChatEstimate } from '#shared/domain/chat-view.ts'
import type { Reference } from '#shared/domain/reference.ts'
import { tokensOfText } from '#shared/token-count.ts'

/** Tokens that a picture of at most one megapixel takes, about: models differ between a few hundred and fifteen hundred. */
const PICTURE_TOKENS = 1000
/** Tokens of what surrounds a message. */
const MESSAGE_TOKENS = 4
/** Bytes of sound that are a token, about: 16 kB a second, ten tokens. */
const SOUND_BYTES_PER_TOKEN = 1600

/** Returns how much a request is, about: the bytes of its body with all that goes along, and the tokens of what is said in it. */
export function requestSize(
  request: ChatRequest,
): Pick<ChatEstimate, 'bytes' | 'messages' | 'tokens'> {
  const references = request.messages.flatMap(referencesOf)
  const attached = references.map(embeddedBytes).reduce((sum, each) => sum + each, 0)
  const texts = JSON.stringify(request, (name, value: unknown) =>
    name === 'reference' ? undefined : value,
  )
  const tools = JSON.stringify(request.tools)
  const said = request.messages.map(
    (message) => tokensOfText(textsOf(message).join('\n')) + MESSAGE_TOKENS,
  )
  const shown = references.map(tokensOfReference)
  const tokens = [...said, ...shown, request.tools.length === 0 ? 0 : tokensOfText(tools)]
  return {
    bytes: Buffer.byteLength(texts) + attached,
    messages: request.messages.length,
    tokens: tokens.reduce((sum, each) => sum + each, 0),
  }
}

type Message = ChatRequest['messages'][number]

function referencesOf(message: Message): Reference[] {
  if (message.role !== 'user') return []
  return message.content.flatMap((block) => (block.type === 'reference' ? [block.reference] : []))
}

function textsOf(message: Message): string[] {
  if (message.role === 'user') {
    return message.content.flatMap((block) => (block.type === 'text' ? [block.text] : []))
  }
  const calls = message.role === 'assistant' ? message.toolCalls : []
  return [message.content ?? '', ...calls.map((call) => `${call.name} ${call.arguments}`)]
}

/** As base64 in a data URI. */
function embeddedBytes(reference: Reference): number {
  if (reference.type === 'address') return reference.url.length
  return Math.ceil(reference.bytes / 3) * 4 + reference.mime.length + 13
}

function tokensOfReference(reference: Reference): number {
  if (reference.kind === 'image') return PICTURE_TOKENS
  if (reference.type === 'address') return 0
  if (reference.kind === 'audio') return Math.ceil(reference.bytes / SOUND_BYTES_PER_TOKEN)
  return Math.ceil(reference.bytes / 4)
}
