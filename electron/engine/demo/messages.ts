import { z } from 'zod'

const DATA_URI_HEAD = /^data:[\w.+-]+\/[\w.+-]+(?:;[\w=.+-]+)*;base64,/

/**
 * Searches for a wrong character instead of matching all right ones: a regular expression may not backtrack over
 * megabytes.
 */
function isDataUri(value: string): boolean {
  const head = DATA_URI_HEAD.exec(value.slice(0, 200))?.[0]
  return (
    head !== undefined && value.length > head.length && !/[^\w+/=\s]/.test(value.slice(head.length))
  )
}

/**
 * A picture, sound or file in a message: the document allows an http(s) URL or a data URI, and no
 * bare base64.
 */
const sourceSchema = z.string().refine((value) => /^https?:\/\//i.test(value) || isDataUri(value), {
  message: 'must be an http(s) URL or a data URI (data:<mime>;base64,…)',
})

const textBlock = z.object({ type: z.literal('text'), text: z.string() })
const imageBlock = z.object({
  type: z.literal('image_url'),
  image_url: z.object({ url: sourceSchema }),
})
const audioBlock = z.object({
  type: z.literal('input_audio'),
  input_audio: z.object({ data: sourceSchema }),
})
const fileBlock = z.object({
  type: z.literal('file'),
  file: z.object({ file_data: sourceSchema }),
})

const userContent = z.union([
  z.string(),
  z.array(z.discriminatedUnion('type', [textBlock, imageBlock, audioBlock, fileBlock])).min(1),
])
const textContent = z.union([z.string(), z.array(textBlock)])

const toolCallSchema = z.object({
  id: z.string(),
  type: z.literal('function'),
  function: z.object({ name: z.string(), arguments: z.string() }),
})

/** The messages of a request. Roles other than `user` carry text only. */
export const messagesSchema = z
  .array(
    z.discriminatedUnion('role', [
      z.object({ role: z.literal('user'), content: userContent }),
      z.object({ role: z.literal('system'), content: textContent }),
      z.object({ role: z.literal('developer'), content: textContent }),
      z.object({
        role: z.literal('assistant'),
        content: textContent.nullish(),
        tool_calls: z.array(toolCallSchema).optional(),
      }),
      z.object({ role: z.literal('tool'), tool_call_id: z.string(), content: textContent }),
    ]),
  )
  .min(1)

export type Messages = z.infer<typeof messagesSchema>
export type Message = Messages[number]

/** Returns the text of one message, its blocks joined by line breaks. */
export function textOf(message: Message): string {
  return textsOf(message).join('\n')
}

function textsOf({ content }: Message): string[] {
  if (content === null || content === undefined) return []
  if (typeof content === 'string') return [content]
  return content.flatMap((block) => (block.type === 'text' ? [block.text] : []))
}

/** Returns the last message of any role that has text, as one text; empty when there is none. */
export function promptOf(messages: Messages): string {
  return messages.map(textOf).findLast((text) => text.trim() !== '') ?? ''
}

/**
 * Returns the prompt of a media request: as the document says, "the last text", which is one block where a message
 * has several; of any role, as servers take it. Empty when there is none.
 */
export function mediaPromptOf(messages: Messages): string {
  return messages.flatMap(textsOf).findLast((text) => text.trim() !== '') ?? ''
}

/** Returns the sources of all pictures, in order. */
export function imageSources(messages: Messages): string[] {
  return messages.flatMap((message) => {
    if (message.role !== 'user' || typeof message.content === 'string') return []
    return message.content.flatMap((block) =>
      block.type === 'image_url' ? [block.image_url.url] : [],
    )
  })
}
