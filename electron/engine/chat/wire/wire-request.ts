import type { ChatMessage, ChatRequest, TurnRequest } from '#shared/domain/chat.ts'
import {
  MOST_PICTURES_SENT,
  type MentionedItem,
  type MessageBlock,
} from '#shared/domain/conversation.ts'
import type { Reference } from '#shared/domain/reference.ts'
import { ABOUT_TOOLS, ownToolDefinitions, toolDefinitions } from '../tools/tool-definitions.ts'
import { describeItem, itemNames } from './item-names.ts'
import type { SpokenMessage } from './spoken-message.ts'
import { toldCalls, type ToldCalls } from './told-calls.ts'
import { toolResultText } from './tool-result.ts'

type UserBlock = Extract<ChatMessage, { role: 'user' }>['content'][number]

const GO_ON = 'Go on exactly where you stopped. Repeat nothing.'
/** What stands for a message of which nobody knows what it says: what follows it is then not taken for an answer to what comes before. */
const LOST = '[A message that cannot be read any more.]'

/**
 * Returns what a turn sends: a function of rows that never change and of copies that are kept, so that a retry sends the same. At most
 * four pictures go along as pictures, the newest; of the others only what and which they are is said.
 */
export function wireRequest(turn: TurnRequest, messages: readonly SpokenMessage[]): ChatRequest {
  const { model, stream, reasoningEffort, temperature, topP, toolChoice, parallelToolCalls } = turn
  const nameOf = itemNames(messages.flatMap(itemsOf).map(({ id }) => id))
  const telling = { nameOf, sent: picturesSent(messages, turn), calls: toldCalls(messages) }
  const tools = [...toolDefinitions(turn.tools), ...ownToolDefinitions(turn.ownTools ?? [])]
  return {
    kind: 'chat',
    model,
    stream,
    reasoningEffort,
    temperature,
    topP,
    parallelToolCalls,
    // With nothing to choose from it would be refused.
    toolChoice: tools.length === 0 ? null : toolChoice,
    tools,
    messages: [...beginning(turn), ...messages.flatMap((message) => spoken(message, telling))],
  }
}

function beginning({ system, tools }: TurnRequest): ChatMessage[] {
  const texts = [system?.text ?? '', tools.length === 0 ? '' : ABOUT_TOOLS].filter(Boolean)
  if (texts.length === 0) return []
  return [{ role: system?.role ?? 'system', content: texts.join('\n\n') }]
}

interface Telling {
  readonly nameOf: (id: string) => string
  /** The blocks whose pictures go along. */
  readonly sent: ReadonlySet<MessageBlock>
  readonly calls: ToldCalls
}

function spoken(message: SpokenMessage, telling: Telling): ChatMessage[] {
  switch (message.role) {
    case 'user':
    case 'pictures': {
      if (message.lost !== undefined) return lost(message.role)
      const content = message.content.flatMap((block) => userBlocks(block, telling))
      return content.length === 0 ? [] : [{ role: 'user', content }]
    }
    case 'assistant':
      return assistant(message, telling)
    case 'tool': {
      const { run } = message
      if (run === null || !telling.calls.has(run)) return []
      return [
        { role: 'tool', toolCallId: run.callId, content: toolResultText(run, telling.nameOf) },
      ]
    }
  }
}

function userBlocks(block: MessageBlock, { nameOf, sent }: Telling): UserBlock[] {
  switch (block.type) {
    case 'text':
      return [block]
    case 'continue':
      return [{ type: 'text', text: GO_ON }]
    case 'item': {
      const line: UserBlock = { type: 'text', text: `[${describeItem(block.item, nameOf)}]` }
      if (block.copy === null || !sent.has(block)) return [line]
      return [line, { type: 'reference', reference: block.copy }]
    }
    case 'reference':
      if (sent.has(block) || block.reference.kind !== 'image') return [block]
      return [{ type: 'text', text: '[a picture that is not sent any more]' }]
  }
}

/** Pictures of tools are the model's to see, and no words that are missing. */
function lost(role: 'user' | 'pictures'): ChatMessage[] {
  return role === 'user' ? [{ role, content: [{ type: 'text', text: LOST }] }] : []
}

function assistant(message: SpokenMessage, { nameOf, calls }: Telling): ChatMessage[] {
  const { answer, drawn } = message
  const pictures = drawn.map((item) => `[${describeItem(item, nameOf)}]`)
  const words = message.lost === undefined ? (answer?.text.trim() ?? '') : LOST
  const content = [words, ...pictures].filter(Boolean).join('\n\n')
  const toolCalls = calls.of(message)
  if (content === '' && toolCalls.length === 0) return []
  return [{ role: 'assistant', content: content === '' ? null : content, toolCalls }]
}

function itemsOf({ content, drawn, run }: SpokenMessage): MentionedItem[] {
  const named = content.flatMap((block) => (block.type === 'item' ? [block.item] : []))
  return [...named, ...drawn, ...(run?.result?.items ?? [])]
}

/** The blocks whose pictures go along: the newest, each picture once. */
function picturesSent(
  messages: readonly SpokenMessage[],
  { pictures }: TurnRequest,
): ReadonlySet<MessageBlock> {
  const sent = new Set<MessageBlock>()
  const seen = new Set<string>()
  if (pictures === false) return sent
  const counted = pictures === 'new' ? sinceLastSaid(messages) : messages
  for (const block of counted.flatMap(({ content }) => content).toReversed()) {
    const picture = pictureOf(block)
    if (picture === null || seen.has(picture)) continue
    if (sent.size === MOST_PICTURES_SENT) break
    seen.add(picture)
    sent.add(block)
  }
  return sent
}

/** What the user has said last, and what calls have made since. */
function sinceLastSaid(messages: readonly SpokenMessage[]): readonly SpokenMessage[] {
  return messages.slice(
    Math.max(
      0,
      messages.findLastIndex(({ role }) => role === 'user'),
    ),
  )
}

/** Returns how many different pictures some messages have, and how many of them a turn would send. */
export function countPictures(
  messages: readonly SpokenMessage[],
  turn: TurnRequest,
): { readonly sent: number; readonly left: number } {
  const pictures = messages.flatMap(({ content }) =>
    content.flatMap((block) => pictureOf(block) ?? []),
  )
  const sent = picturesSent(messages, turn).size
  return { sent, left: new Set(pictures).size - sent }
}

/** What tells a picture from others; null for what is none. */
function pictureOf(block: MessageBlock): string | null {
  if (block.type === 'item') return block.copy === null ? null : keyOf(block.copy)
  return block.type === 'reference' && block.reference.kind === 'image'
    ? keyOf(block.reference)
    : null
}

function keyOf(reference: Reference): string {
  return reference.type === 'stored' ? reference.sha256 : reference.url
}
