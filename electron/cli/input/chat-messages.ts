import { z } from 'zod'
import type { ToolCall } from '#shared/domain/chat.ts'
import type { Attachment } from '../arguments/chat-options.ts'
import { UsageError } from '../arguments/usage-error.ts'

/** A message whose references are still to be prepared. */
export type DraftMessage =
  | { readonly role: 'developer' | 'system'; readonly content: string }
  | { readonly role: 'user'; readonly content: readonly DraftBlock[] }
  | {
      readonly role: 'assistant'
      readonly content: string | null
      readonly toolCalls: readonly ToolCall[]
    }
  | { readonly role: 'tool'; readonly toolCallId: string; readonly content: string }

export type DraftBlock =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'attachment'; readonly attachment: Attachment }

const textBlock = z.object({ type: z.literal('text'), text: z.string() })

/** Text, or texts in blocks: roles other than `user` may carry nothing else. */
const textSchema = z.union([
  z.string(),
  z.array(textBlock).transform((blocks) => blocks.map(({ text }) => text).join('\n')),
])

/**
 * What the API takes, and the library's own items. No path: a conversation from elsewhere must not be able to send a
 * file just by naming it.
 */
const address = z.string().regex(/^(?:https?:\/\/|data:|library:)./i)

const userBlock = z.discriminatedUnion('type', [
  textBlock,
  z.object({ type: z.literal('image_url'), image_url: z.object({ url: address }) }),
  z.object({ type: z.literal('input_audio'), input_audio: z.object({ data: address }) }),
  z.object({ type: z.literal('file'), file: z.object({ file_data: address }) }),
])

const toolCallSchema = z
  .object({
    id: z.string().min(1),
    type: z.literal('function').optional(),
    function: z.object({ name: z.string().min(1), arguments: z.string() }),
  })
  .transform((call): ToolCall => ({
    id: call.id,
    name: call.function.name,
    arguments: call.function.arguments,
  }))

/** The API's message; other fields are ignored. */
const messageSchema = z.discriminatedUnion('role', [
  z.object({ role: z.enum(['developer', 'system']), content: textSchema }),
  z
    .object({ role: z.literal('user'), content: z.union([z.string(), z.array(userBlock).min(1)]) })
    .transform(({ role, content }) => ({
      role,
      content:
        typeof content === 'string'
          ? [{ type: 'text' as const, text: content }]
          : content.map(draftBlock),
    })),
  z
    .object({
      role: z.literal('assistant'),
      content: textSchema.nullish(),
      tool_calls: z.array(toolCallSchema).nullish(),
    })
    .transform(({ role, content, tool_calls }) => ({
      role,
      content: content ?? null,
      toolCalls: tool_calls ?? [],
    })),
  z
    .object({ role: z.literal('tool'), tool_call_id: z.string().min(1), content: textSchema })
    .transform(({ role, tool_call_id, content }) => ({ role, toolCallId: tool_call_id, content })),
])

function draftBlock(block: z.infer<typeof userBlock>): DraftBlock {
  switch (block.type) {
    case 'text':
      return block
    case 'image_url':
      return attachment('image', block.image_url.url)
    case 'input_audio':
      return attachment('audio', block.input_audio.data)
    case 'file':
      return attachment('file', block.file.file_data)
  }
}

function attachment(kind: Attachment['kind'], source: string): DraftBlock {
  return { type: 'attachment', attachment: { kind, source } }
}

/** Parses an array of messages in the API's shape. Throws a UsageError about `where` for anything else. */
export function readMessages(json: unknown, where: string): DraftMessage[] {
  const read = z.array(messageSchema).min(1).safeParse(json)
  if (!read.success) {
    const at = read.error.issues[0]?.path.join('.') ?? ''
    throw new UsageError((texts) => texts.notMessages(where, at))
  }
  return read.data
}
