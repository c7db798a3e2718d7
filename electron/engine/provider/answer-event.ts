import type { ToolCall } from '#shared/domain/chat.ts'
import type { TokenUsage } from '#shared/domain/token-usage.ts'
import type { Progress } from '#shared/domain/generation.ts'
import type { AppError } from '#shared/errors.ts'

/** The media type that a data URI declared. It is often wrong, and is used only where the bytes are ambiguous. */
interface Declared {
  readonly declaredType?: string
}

/** Where the bytes of a received picture or video are. */
export type MediaSource =
  /** Absolute, already resolved against the API's origin. To be downloaded at once, without the token. */
  | { readonly type: 'url'; readonly url: string }
  | ({ readonly type: 'bytes'; readonly bytes: Uint8Array } & Declared)
  /**
   * Complete and closed, in the folder that the reader of the answer was given; the receiver of the event moves or
   * removes it.
   */
  | ({ readonly type: 'file'; readonly path: string } & Declared)
  /** The bytes came, but could not be written to disk. */
  | { readonly type: 'unwritten'; readonly error: AppError }

/** One picture or video in an answer. */
export interface AnsweredMedia {
  /** Position within this one answer, from 0. Only a preview and its final version share an index. */
  readonly index: number
  /** The server's own number (`choices[].index`), which is not always unique. */
  readonly choice: number
  readonly kind: 'image' | 'video'
  readonly source: MediaSource
  /** A still that the server shows in place of a video: an absolute http(s) URL, never a data URI; else null. */
  readonly poster: string | null
  /** Whether its name says that it is an early version, used only if nothing better comes. */
  readonly isPreview: boolean
  /** Found in an answer, or a part of one, whose JSON had a defect: its server may have meant something else. */
  readonly salvaged: boolean
}

/** The events of an answer, streamed or not. Errors are thrown, as `AppError`. */
export type AnswerEvent =
  /** The headers have arrived: the server has accepted the request. */
  | {
      readonly type: 'accepted'
      readonly httpStatus: number
      readonly requestId: string | null
      /** As the server sent it: needed to replay the spool. */
      readonly contentType: string | null
    }
  | { readonly type: 'text'; readonly delta: string }
  | { readonly type: 'reasoning'; readonly delta: string }
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'media'; readonly media: AnsweredMedia }
  /** A call that the model requests, once it is complete. Only in an answer that expects text. */
  | { readonly type: 'tool_call'; readonly call: ToolCall }
  /** The last event. `reason` as the server gives it, null when the stream just ended; `usage` is left out where it does not say. */
  | { readonly type: 'finish'; readonly reason: string | null; readonly usage?: TokenUsage }
