/** An error as the document writes it. What is left out is as usual for its status. */
export interface ErrorWords {
  readonly message?: string
  readonly code?: string | null
  readonly type?: string
}

/** How far an answer gets: before its status line, or after so many events (0: the headers alone). */
export type FailurePoint = 'before-headers' | number

/** How many requests it meets; one when not said, `Infinity` for all that follow. */
interface Repeated {
  readonly times?: number
}

/** Something that goes wrong with a request for an answer. */
export type Failure = Repeated &
  (
    | ({
        readonly kind: 'json-error'
        /** 400, 401, 403, 404, 413, 429, 500, 502, 504 have their documented words. */
        readonly status: number
        /** Seconds or a date; no header when left out. */
        readonly retryAfter?: string
      } & ErrorWords)
    /** The JSON of an error with HTTP 200. */
    | ({ readonly kind: 'json-error-200' } & ErrorWords)
    /** `event: error` in a stream after so many events, then perhaps `[DONE]`, then the end. */
    | ({
        readonly kind: 'error-event'
        readonly afterEvents?: number
        readonly done?: boolean
        /** Without its `event:` line. */
        readonly named?: boolean
      } & ErrorWords)
    /** A gateway's error page. */
    | { readonly kind: 'html-page'; readonly status: number }
    /** Empty content, `stop` and `[DONE]`: what moderation looks like. */
    | { readonly kind: 'empty-answer' }
    /** HTTP 200 and no byte. */
    | { readonly kind: 'empty-body' }
    /** Words instead of a picture. */
    | { readonly kind: 'words'; readonly text: string }
    /** Breaks the connection. */
    | { readonly kind: 'reset'; readonly at: FailurePoint }
    /** Says nothing more and keeps the connection open. */
    | { readonly kind: 'silence'; readonly at: FailurePoint }
    | { readonly kind: 'redirect'; readonly status: number; readonly location: string }
  )

/** Something that goes wrong with a request for a file. */
export type MediaFailure = Repeated &
  /** 403, 404 (evicted, says `model_not_found`), 5xx … */
  (
    | { readonly kind: 'status'; readonly status: number }
    /** Breaks the connection after so many bytes of this answer. */
    | { readonly kind: 'cut'; readonly afterBytes: number }
    /** Announces so many bytes more than come, and closes the connection properly. */
    | { readonly kind: 'short'; readonly missingBytes: number }
    /** Sends so many bytes, then nothing. */
    | { readonly kind: 'silence'; readonly afterBytes: number }
    /** A web page with HTTP 200. */
    | { readonly kind: 'page' }
  )

/** The failures that are left, taken one request at a time. */
export interface FailureQueue<F extends Repeated> {
  replace(failures: readonly F[]): void
  /** The failure that meets the next request, or null. */
  take(): F | null
}

/** Returns an empty queue. */
export function failureQueue<F extends Repeated>(): FailureQueue<F> {
  let left: { readonly failure: F; times: number }[] = []
  return {
    replace(failures) {
      left = failures.map((failure) => ({ failure, times: failure.times ?? 1 }))
    },
    take() {
      const next = left.find(({ times }) => times > 0)
      if (next === undefined) return null
      next.times -= 1
      return next.failure
    },
  }
}
