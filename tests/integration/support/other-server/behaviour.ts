import type { Failure, MediaFailure } from './failures.ts'

/** How a finished picture is written. `by-request` follows `response_format`: a bare URL, bare base64 or a data URI. */
export type ImageForm =
  | 'by-request'
  | 'bare-url'
  | 'relative-url'
  | 'markdown'
  | 'markdown-relative-url'
  | 'html-img'
  | 'bare-base64'
  | 'data-uri'
  /** `![image](data:image/png;base64,…)`, whatever the bytes really are. */
  | 'markdown-data-uri'
  /** The same with `-` and `_` and without padding. */
  | 'url-safe-base64'
  /** The same with a line break every 76 characters. */
  | 'wrapped-base64'
  /** A URL where base64 should be: a conversion that failed. */
  | 'url-in-data-uri'
  /** `content` as an array of a text and an `image_url` block. */
  | 'content-parts'
  /** `{"created","data":[{"b64_json"}]}`, as the image endpoints of gateways answer. */
  | 'b64_json'
  /** The same with `url`. */
  | 'data-url'
  /** For every picture a preview under the same index, unfinished; then the final ones. */
  | 'preview-then-final'
  /** Every picture is choice 0, in a chunk of its own, with nothing between them and an empty end. */
  | 'one-number'
  /** The same, each after a smaller version under another address that does not tell. */
  | 'one-number-early-versions'
  /** The same, each after two smaller versions whose names tell: `…-preview-0`, `…-medium-1`, `…-final`. */
  | 'one-number-named-versions'
  /** All pictures as Markdown in one content of choice 0. */
  | 'all-in-one'

export type VideoForm =
  | 'html'
  | 'bare-url'
  | 'markdown'
  | 'link-with-thumbnail'
  | 'relative-url'
  | 'content-parts'

/**
 * How the progress of a video is written: `[round=1/2] progress=45%` in `<think>`, the same as reasoning, or in
 * words.
 */
export type ProgressForm = 'think' | 'reasoning_content' | 'chinese' | 'chinese-short' | 'none'

export type ReasoningForm = 'think' | 'reasoning_content' | 'none'

/** How a tool is called: whole, with its arguments in pieces, or as the raw `<tool_call>` tag in the content. */
export type ToolCallForm = 'whole' | 'in-pieces' | 'raw-tag'

/** How answers are put on the wire, whatever they say. */
export interface WireBehaviour {
  /** `never` answers a stream with one document, `always` the other way round. */
  readonly streams: 'as-asked' | 'always' | 'never'
  readonly crlf: boolean
  /** Compressed, whatever the client accepts. */
  readonly gzip: boolean
  /** Whether a stream ends with `data: [DONE]`. */
  readonly done: boolean
  /** Whether chunks have an `event:` line. */
  readonly eventNames: boolean
  /** Comments between all events, as keep-alives, and `id:` and `retry:` lines. */
  readonly comments: boolean
  /** Instead of the right one, for streams and documents. */
  readonly contentType: string | null
  /** Writes so many bytes at a time, across lines and characters. */
  readonly pieceBytes: number | null
  /** Sends the pictures of a stream last first. */
  readonly reversed: boolean
}

/** How files are served. Their addresses need no token. */
export interface MediaBehaviour {
  /** `other` puts files on a second origin from the start. */
  readonly host: 'same' | 'other'
  /** Where an address leads: to the file itself, to a second origin by a 302, or in a circle. */
  readonly redirect: 'none' | 'other-host' | 'loop'
  readonly ranges: boolean
  readonly etag: boolean
  /** Instead of the right one; an empty string sends none. */
  readonly contentType: string | null
  readonly gzip: boolean
}

/** Everything about the server that can be set. */
export interface Behaviour {
  /** 2: other models, other names of parameters, files under `/v1/files/image?id=…` that are 400 when gone. */
  readonly version: 1 | 2
  readonly image: ImageForm
  /** `as-asked` draws a PNG in the size that was asked for; the others are small files called PNG in base64. */
  readonly picture: 'as-asked' | 'small-png' | 'small-jpeg' | 'small-webp'
  readonly video: VideoForm
  readonly progress: ProgressForm
  readonly reasoning: ReasoningForm
  readonly toolCalls: ToolCallForm
  /** Most images in a stream; more is 400 `invalid_stream_n`. */
  readonly streamLimit: 1 | 2 | 4 | 10
  /** Whether an answer without stream has only the first image, whatever `n` says. */
  readonly onlyFirstWithoutStream: boolean
  /** Ids besides those of the document; what they make is guessed from `video` or `image` in the id. */
  readonly moreModels: readonly string[]
  readonly wire: WireBehaviour
  readonly media: MediaBehaviour
  /** What goes wrong with the next requests for an answer, in this order; each is used up by its requests. */
  readonly failures: readonly Failure[]
  /** The same for requests for files. */
  readonly mediaFailures: readonly MediaFailure[]
}

/** A part of it; `wire` and `media` may be given in part too. Lists replace what was there. */
export type BehaviourChange = Partial<
  Omit<Behaviour, 'wire' | 'media'> & {
    readonly wire: Partial<WireBehaviour>
    readonly media: Partial<MediaBehaviour>
  }
>

/** What is not said otherwise: all forms that the built-in demo server does not use. */
export const DEFAULT_BEHAVIOUR: Behaviour = {
  version: 1,
  image: 'by-request',
  picture: 'as-asked',
  video: 'bare-url',
  progress: 'reasoning_content',
  reasoning: 'reasoning_content',
  toolCalls: 'whole',
  streamLimit: 1,
  onlyFirstWithoutStream: true,
  moreModels: [],
  wire: {
    streams: 'as-asked',
    crlf: false,
    gzip: false,
    done: true,
    eventNames: false,
    comments: false,
    contentType: null,
    pieceBytes: null,
    reversed: false,
  },
  media: {
    host: 'same',
    redirect: 'none',
    ranges: true,
    etag: true,
    contentType: null,
    gzip: false,
  },
  failures: [],
  mediaFailures: [],
}

/** Returns the behaviour after a change. */
export function changed(behaviour: Behaviour, change: BehaviourChange): Behaviour {
  return {
    ...behaviour,
    ...change,
    wire: { ...behaviour.wire, ...change.wire },
    media: { ...behaviour.media, ...change.media },
  }
}
