import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { UsedImage } from './request-log.ts'

const DATA_URI = /^data:([\w.+-]+\/[\w.+-]+);base64,/

/** The document: a URL or a data URI; "bare base64 is an error". */
const addressSchema = z
  .string()
  .refine((text) => /^https?:\/\/\S/.test(text) || DATA_URI.test(text.slice(0, 100)), {
    message: 'must be a URL or a data URI, not bare base64',
  })

const textBlock = z.object({ type: z.literal('text'), text: z.string() })
const userBlock = z.discriminatedUnion('type', [
  textBlock,
  z.object({ type: z.literal('image_url'), image_url: z.object({ url: addressSchema }) }),
  z.object({ type: z.literal('input_audio'), input_audio: z.object({ data: addressSchema }) }),
  z.object({ type: z.literal('file'), file: z.object({ file_data: addressSchema }) }),
])
const textOnly = z.union([z.string(), z.array(textBlock)])

export const messagesSchema = z
  .array(
    z.discriminatedUnion('role', [
      z.object({ role: z.literal('user'), content: z.union([z.string(), z.array(userBlock)]) }),
      z.object({ role: z.enum(['developer', 'system']), content: textOnly }),
      z.object({ role: z.literal('assistant'), content: textOnly.nullish() }),
      z.object({ role: z.literal('tool'), tool_call_id: z.string(), content: textOnly }),
    ]),
  )
  .min(1)

export type Messages = z.infer<typeof messagesSchema>

type Block = z.infer<typeof userBlock>

/** Returns the last text of any role, as real servers take it; empty when there is none. */
export function lastText(messages: Messages): string {
  const texts = messages.flatMap(({ content }) =>
    typeof content === 'string' ? [content] : (content ?? []).map(textOfBlock),
  )
  return texts.findLast((text) => text.trim() !== '') ?? ''
}

function textOfBlock(block: Block): string {
  return block.type === 'text' ? block.text : ''
}

/** Returns all pictures of a request, in order. */
export function imagesOf(messages: Messages): UsedImage[] {
  const blocks: Block[] = messages.flatMap(({ content }) => (Array.isArray(content) ? content : []))
  return blocks
    .flatMap((block) => (block.type === 'image_url' ? [block.image_url.url] : []))
    .map(usedImage)
}

function usedImage(address: string, position: number): UsedImage {
  const mime = DATA_URI.exec(address.slice(0, 100))?.[1]
  if (mime === undefined) return { position, data: null, url: address }
  const bytes = Buffer.from(address.slice(address.indexOf(',') + 1), 'base64')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { position, data: { mime, bytes: bytes.length, sha256 }, url: null }
}
