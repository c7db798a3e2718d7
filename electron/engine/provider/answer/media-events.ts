import type { AnsweredMedia, AnswerEvent } from '../answer-event.ts'
import {
  looksLikeMediaUrl,
  resolveMedia,
  resolvePoster,
  type ResolveContext,
} from './media-reference.ts'
import type { MediaReference, ResolvedMedia } from './media-reference.ts'
import { MediaSlots } from './media-slots.ts'

type MediaEvent = AnswerEvent & { readonly type: 'media' }
type PlacedMedia = ResolvedMedia & Pick<AnsweredMedia, 'poster'>

/** Turns references into events: resolves them, drops what is none, and gives each its index. */
export class MediaEvents {
  readonly #context: ResolveContext
  readonly #slots = new MediaSlots()
  /** Pictures in the answer to a video request: thumbnails, unless nothing else comes. */
  #thumbnails: { readonly media: PlacedMedia; readonly choice: number }[] = []

  constructor(context: ResolveContext) {
    this.#context = context
  }

  /** How many different outputs there have been. */
  get count(): number {
    return this.#slots.size
  }

  /** The event for a reference in a choice; null when it is no media, came before, or may be a mere thumbnail. */
  take(reference: MediaReference, choice: number): MediaEvent | null {
    if (this.#isProse(reference)) return null
    const resolved = resolveMedia(reference, this.#context)
    if (resolved === null) return null
    const poster =
      resolved.kind === 'video' ? resolvePoster(reference.poster, this.#context.apiOrigin) : null
    const media = { ...resolved, poster }
    if (this.#context.expects === 'video' && media.kind === 'image') {
      this.#thumbnails.push({ media, choice })
      return null
    }
    return this.#place(media, choice)
  }

  /** At the end: the pictures of a video request that brought no video. */
  end(): MediaEvent[] {
    const thumbnails = this.count === 0 ? this.#thumbnails : []
    this.#thumbnails = []
    return thumbnails.flatMap(({ media, choice }) => this.#place(media, choice) ?? [])
  }

  #place(media: PlacedMedia, choice: number): MediaEvent | null {
    const url = media.source.type === 'url' ? media.source.url : null
    const slot = this.#slots.place(choice, url)
    return slot === null ? null : { type: 'media', media: { ...slot, choice, ...media } }
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
