import type { Progress } from '#shared/domain/generation.ts'

/** Where the bytes of an answered picture or video are. */
export type MediaSource =
  /** Absolute, already resolved against the API's origin. To be fetched at once, without the token. */
  | { readonly type: 'url'; readonly url: string }
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }

/** One picture or video in an answer. For one index the last one wins: earlier ones are previews. */
export interface AnsweredMedia {
  /** Position within this one answer, from 0. */
  readonly index: number
  readonly kind: 'image' | 'video'
  readonly source: MediaSource
  /**
   * Whether the server called this one finished (`finish_reason: "stop"` in its chunk, or a whole answer),
   * so that it can be saved at once; a preview says false and is saved only if nothing better comes.
   */
  readonly final: boolean
}

/** What an answer is made of, whether it was streamed or not. Errors are thrown, as `AppError`. */
export type AnswerEvent =
  /** Headers are here: the server has accepted the request. */
  | {
      readonly type: 'accepted'
      readonly httpStatus: number
      readonly requestId: string | null
      /** As the server sent it: a spool cannot be read again without it. */
      readonly contentType: string | null
    }
  | { readonly type: 'text'; readonly delta: string }
  | { readonly type: 'reasoning'; readonly delta: string }
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'media'; readonly media: AnsweredMedia }
  /** The last event. `reason` as the server says it, null when the stream just ended. */
  | { readonly type: 'finish'; readonly reason: string | null }
