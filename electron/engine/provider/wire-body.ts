import type { Reference } from '#shared/domain/reference.ts'
import { assertNever } from '#shared/assert-never.ts'

/** A block of a message that is more than text. Addresses are http(s) URLs or data URIs; bare base64 is refused. */
export type WireBlock =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image_url'; readonly image_url: { readonly url: string } }
  | { readonly type: 'input_audio'; readonly input_audio: { readonly data: string } }
  | { readonly type: 'file'; readonly file: { readonly file_data: string } }

/** A call that the model made earlier in the conversation. */
export interface WireToolCall {
  readonly id: string
  readonly type: 'function'
  readonly function: { readonly name: string; readonly arguments: string }
}

export type WireMessage =
  | { readonly role: 'developer' | 'system'; readonly content: string }
  | { readonly role: 'user'; readonly content: string | readonly WireBlock[] }
  | {
      readonly role: 'assistant'
      readonly content: string | null
      readonly tool_calls?: readonly WireToolCall[]
    }
  | { readonly role: 'tool'; readonly tool_call_id: string; readonly content: string }

/** A function that the model may ask for. */
export interface WireTool {
  readonly type: 'function'
  readonly function: {
    readonly name: string
    readonly description?: string
    readonly parameters?: Readonly<Record<string, unknown>>
  }
}

/**
 * The JSON of one request, as the API document describes it. It has the user's settings, some of them in two
 * spellings.
 */
export interface WireBody {
  readonly model: string
  readonly messages: readonly WireMessage[]
  /** Always sent: when it is missing, the server's own default applies. */
  readonly stream: boolean
  readonly image_config?: {
    readonly n?: number
    readonly size?: string
    readonly aspect_ratio?: string
    readonly response_format?: string
  }
  readonly video_config?: {
    readonly aspect_ratio?: string
    readonly video_length?: number
    readonly size?: string
    readonly seconds?: number
    readonly resolution_name: string
    readonly preset: string
  }
  readonly reasoning_effort?: string
  readonly temperature?: number
  readonly top_p?: number
  readonly tools?: readonly WireTool[]
  readonly tool_choice?:
    | string
    | { readonly type: 'function'; readonly function: { readonly name: string } }
  readonly parallel_tool_calls?: boolean
}

/** The endpoint of every body, below the base URL. */
export const BODY_ENDPOINT = 'chat/completions'

/** Returns the `Accept` header for the answer to a body. Errors come as JSON in any case. */
export function acceptOf(body: WireBody): string {
  return body.stream ? 'text/event-stream, application/json' : 'application/json'
}

/** Returns the address of a reference as it is sent: an http(s) URL, or a data URI made of the library's copy. */
export type AddressOf = (reference: Reference) => string

/** Returns the block in which a reference is sent: each kind has its own. */
export function referenceBlock(reference: Reference, addressOf: AddressOf): WireBlock {
  const address = addressOf(reference)
  switch (reference.kind) {
    case 'image':
      return { type: 'image_url', image_url: { url: address } }
    case 'audio':
      return { type: 'input_audio', input_audio: { data: address } }
    case 'file':
      return { type: 'file', file: { file_data: address } }
    default:
      return assertNever(reference.kind)
  }
}
