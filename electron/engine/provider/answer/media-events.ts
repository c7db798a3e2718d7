import type { AnsweredMedia, AnswerEvent } from '../answer-event.ts'
import {
  looksLikeMediaUrl,
  resolveMedia,
  resolvePoster,
  type ResolveContext,
} from './media-reference.ts'
import type { MediaReference, ResolvedMedia } from './media-reference.ts'
import { MediaSlots } from './media-slots.ts'

/** Where a reference was found. */
export interface MediaOrigin {
  readonly choice: number
  /** Its chunk held it and nothing else. */
  readonly ownChunk: boolean
  /** Its choice was finished with it, or the answer is a whole one. */
  readonly final: boolean
}

type MediaEvent = AnswerEvent & { readonly type: 'media' }
type PlacedMedia = ResolvedMedia & Pick<AnsweredMedia, 'poster'>

/** Turns references into events: resolves them, drops what is none, and gives each its index. */
export class MediaEvents {
  readonly #context: ResolveContext
  readonly #slots = new MediaSlots()
  /** Pictures in the answer to a video request: thumbnails, unless nothing else comes. */
  #thumbnails: { readonly media: PlacedMedia; readonly origin: MediaOrigin }[] = []

  constructor(context: ResolveContext) {
    this.#context = context
  }

  /** How many different outputs there have been. */
  get count(): number {
    return this.#slots.size
  }

  /** The event for a reference; null when it is no media, came before, or may be a mere thumbnail. */
  take(reference: MediaReference, origin: MediaOrigin): MediaEvent | null {
    if (this.#isProse(reference)) return null
    const resolved = resolveMedia(reference, this.#context)
    if (resolved === null) return null
    const poster =
      resolved.kind === 'video' ? resolvePoster(reference.poster, this.#context.apiOrigin) : null
    const media = { ...resolved, poster }
    if (this.#context.expects === 'video' && media.kind === 'image') {
      this.#thumbnails.push({ media, origin })
      return null
    }
    return this.#place(media, origin)
  }

  /** At the end: the pictures of a video request that brought no video. */
  end(): MediaEvent[] {
    const thumbnails = this.count === 0 ? this.#thumbnails : []
    this.#thumbnails = []
    return thumbnails.flatMap(({ media, origin }) => this.#place(media, origin) ?? [])
  }

  #place(media: PlacedMedia, { choice, ownChunk, final }: MediaOrigin): MediaEvent | null {
    const url = media.source.type === 'url' ? media.source.url : null
    const index = this.#slots.place(choice, ownChunk, url)
    return index === null ? null : { type: 'media', media: { index, ...media, final } }
  }

  /** In a chat an address that nothing marks as media is a part of the text. */
  #isProse({ text, element }: MediaReference): boolean {
    return (
      this.#context.expects === 'text' &&
      element === null &&
      /^(?:https?:|\/)/i.test(text) &&
      !looksLikeMediaUrl(text)
    )
  }
}
